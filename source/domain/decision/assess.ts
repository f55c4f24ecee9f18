import { type Incident, stateOf } from '../incident/incident.ts';
import type { Situation } from '../situation.ts';
import { jobOf } from './job.ts';
import { type Judgement, judge } from './judge.ts';
import type { Verdict } from './report.ts';
import { type Setting, settingOf } from './setting.ts';
import { type Stake, stakeOf } from './stake.ts';

/** One unresolved incident with its stake and its judgement. */
export interface Assessed {
  readonly incident: Incident;
  readonly stake: Stake;
  /** Under the prior where nobody declared any impact. */
  readonly judgement: Judgement;
  readonly verdict: Verdict;
  /** Held until a time that has not come. */
  readonly held: boolean;
}

/** Every unresolved incident of a situation, judged at its `now`. */
export interface Assessment {
  readonly situation: Situation;
  readonly setting: Setting;
  /** Failing: those that are up for a decision and those held, in no order. */
  readonly failing: readonly Assessed[];
  /** Landed again; nobody has said yet how. */
  readonly recovered: readonly Incident[];
}

/** Judges each unresolved incident for itself. */
export function assess(situation: Situation): Assessment {
  const setting = settingOf(situation);
  const failing: Assessed[] = [];
  const recovered: Incident[] = [];
  for (const incident of situation.log.incidents.values()) {
    const state = stateOf(incident, situation.now);
    if (state === 'resolved' || state === 'merged') continue;
    if (state === 'recovered') recovered.push(incident);
    else failing.push(assessOne(incident, situation, setting, state === 'held'));
  }
  return { situation, setting, failing, recovered };
}

function assessOne(incident: Incident, situation: Situation, setting: Setting, held: boolean): Assessed {
  const stake = stakeOf(incident, situation);
  const judgement = judge(jobOf(incident, stake, situation.now), setting);
  return { incident, stake, judgement, verdict: stake.unknown ? 'unknown' : judgement.verdict, held };
}
