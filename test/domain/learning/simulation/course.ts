import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import type { Team } from '../../../../source/domain/catalog/team.ts';
import { lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import type { Course } from '../../../../source/domain/learning/simulation/simulate.ts';
import { timelineOf } from '../../../../source/domain/learning/simulation/timeline.ts';
import type { Trouble } from '../../../../source/domain/learning/simulation/trouble.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { curve, EXACTLY_AN_HOUR } from '../../../build/job.ts';
import { MONDAY, TEAM } from '../../../build/situation.ts';

/** A failure of exactly one hour of work that loses what it declares, from the failure on. */
export function trouble(
  pipeline: string,
  failedAt: number,
  impact: readonly Impact[],
  changes: Partial<Trouble> = {},
): Trouble {
  const truth = curve(impact, failedAt, failedAt, 28);
  return {
    id: `${pipeline} ${failedAt}`,
    pipelines: [pipeline],
    failedAt,
    handsOn: 1,
    tail: 0,
    healsAt: null,
    severity: lossAt(truth, 24),
    lossUntil: (landing) => lossAt(truth, (landing - failedAt) / HOUR),
    jobAt: (now) => ({
      curve: curve(impact, now, failedAt),
      handsOn: EXACTLY_AN_HOUR,
      expectedHandsOn: 1,
      tail: 0,
      heals: [],
    }),
    ...changes,
  };
}

/** These failures with Ana alone on call. */
export function course(troubles: readonly Trouble[], team: Team = TEAM): Course {
  return {
    troubles,
    timeline: timelineOf(team, MONDAY - 7 * DAY, MONDAY + 200 * DAY),
    costs: team.costs,
    countFrom: MONDAY - 7 * DAY,
  };
}
