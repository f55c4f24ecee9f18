import type { Situation } from '../../situation.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import { BUSINESS_HOURS, NEVER_AT_NIGHT, PAGE_ALWAYS, severityPolicy } from './calendar-policies.ts';
import { type Ledger, totalOf } from './ledger.ts';
import { type LogTroubles, troublesOfLog } from './log-troubles.ts';
import type { Policy } from './policy.ts';
import { constantPrice, pricedPolicy, THOROUGH } from './priced-policies.ts';
import { type Course, simulate } from './simulate.ts';
import { timelineOf } from './timeline.ts';

/** Thresholds of estimated 24-hour loss, in currency, of which the best on this very log is shown. */
export const SEVERITY_GRID = [500, 1_000, 2_500, 5_000, 10_000, 25_000] as const;
/** Prices of a night call-out whatever its history, in currency. */
export const CONSTANT_PRICES = [1_000, 2_000, 4_000, 8_000] as const;

/** One kind of policy on the log. */
export interface Replayed {
  readonly kind: 'page-always' | 'never-at-night' | 'business-hours' | 'severity' | 'constant' | 'ours';
  /** The threshold or the price. */
  readonly amount?: number;
  readonly ledger: Ledger;
  /** Its total less that of ours: above 0 where ours is cheaper. */
  readonly againstOurs: number;
}

/** What each policy would have cost on a log. */
export interface Replay {
  readonly log: LogTroubles;
  /** From the first failure to the last; null where there is nothing to replay. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** Ours last; of the severities the best. */
  readonly policies: readonly Replayed[];
  /** All severities, as tried. */
  readonly grid: readonly { readonly amount: number; readonly total: number }[];
}

/** As the program decides: with wake-ups and starts of work in hours off, looking back only. */
const AS_LOGGED = THOROUGH;

type Entry = Pick<Replayed, 'kind' | 'amount'> & { readonly policy: Policy };

/**
 * Replays the incidents of a log since an instant: the same failures for each policy, priced by the impact, the
 * rotation and the costs that are declared today. `onTrouble`: told how many of how many single steps are done.
 */
export function replay(
  situation: Situation,
  since?: number,
  onTrouble: (done: number, all: number) => void = () => {},
): Replay {
  const log = troublesOfLog(situation, since);
  const { troubles } = log;
  if (troubles.length === 0) return { log, span: null, policies: [], grid: [] };
  const course = courseOf(situation, log);
  const entries = entriesFor(situation);
  let done = 0;
  const runs = entries.map((entry) => {
    const ledger = simulate(course, entry.policy, () => onTrouble(++done, entries.length * troubles.length));
    return { ...entry, ledger, total: totalOf(ledger) };
  });
  const ours = runs.find(({ kind }) => kind === 'ours')!.total;
  const severities = runs.filter(({ kind }) => kind === 'severity');
  const best = severities.reduce((a, b) => (b.total < a.total ? b : a));
  const shown = runs.filter((run) => run.kind !== 'severity' || run === best);
  return {
    log,
    span: { from: troubles[0]!.failedAt, to: troubles.at(-1)!.failedAt },
    policies: shown.map(({ policy: _, total, ...run }) => ({ ...run, againstOurs: total - ours })),
    grid: severities.map(({ amount, total }) => ({ amount: amount!, total })),
  };
}

function entriesFor({ team: { costs } }: Situation): Entry[] {
  return [
    { kind: 'page-always', policy: PAGE_ALWAYS },
    { kind: 'never-at-night', policy: NEVER_AT_NIGHT },
    { kind: 'business-hours', policy: BUSINESS_HOURS },
    ...SEVERITY_GRID.map((amount): Entry => ({ kind: 'severity', amount, policy: severityPolicy(amount) })),
    ...CONSTANT_PRICES.map(
      (amount): Entry => ({ kind: 'constant', amount, policy: constantPrice(amount, costs) }),
    ),
    { kind: 'ours', policy: pricedPolicy('ours', costs, AS_LOGGED) },
  ];
}

function courseOf({ team }: Situation, { troubles }: LogTroubles): Course {
  const first = troubles[0]!.failedAt;
  const last = troubles.at(-1)!.failedAt;
  // Work on what failed last may begin long after it: with one person, one thing at a time.
  const work = troubles.reduce((hours, { handsOn, tail }) => hours + handsOn + tail, 0);
  const after = team.costs.horizon * HOUR + 120 * DAY + 8 * work * HOUR;
  return {
    troubles,
    timeline: timelineOf(team, first - DAY, last + after),
    costs: team.costs,
    countFrom: first,
  };
}
