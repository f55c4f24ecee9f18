import type { Incident } from '../incident/state/incident.ts';
import type { Begun } from '../shift/begun.ts';
import type { Stake } from './loss/stake.ts';
import type { HoursDone } from './restore/hours-done.ts';
import type { Blocked } from './start/blocked.ts';
import type { Judgement } from './start/judge.ts';
import type { Verdict } from './verdict.ts';

/** One unresolved incident with its stake and its judgement. */
export interface Assessed {
  readonly incident: Incident;
  readonly stake: Stake;
  /** Alone; under the prior where nobody declared any impact. */
  readonly judgement: Judgement;
  /** The word for it alone. */
  readonly aloneVerdict: Verdict;
  /** Held until a time that has not come. */
  readonly held: boolean;
  /** Others must act first. */
  readonly blocked?: Blocked;
  /** Somebody works on it, or on what broke it. */
  readonly begun?: Begun & HoursDone;
}
