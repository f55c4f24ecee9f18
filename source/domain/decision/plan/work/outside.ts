import { HOUR } from '../../../time/zone.ts';
import type { Assessed } from '../../assessed.ts';
import type { Restoration } from '../../loss/expected-loss.ts';
import type { Setting } from '../../price/setting.ts';
import { restorationFrom, withoutWork } from '../../restore/restore.ts';
import { coverageAt } from '../../start/options.ts';
import { isBecauseOf } from '../roots.ts';
import type { Group } from './group.ts';

/** Failures that no job of a plan ends, and when they land: held, waiting for others below another, or another rotation's. */
export interface Outside {
  readonly group: Group;
  readonly law: Restoration;
  /** What they are done together with: of one session somebody is through with one after the other. */
  readonly session: unknown;
}

/** Failures that one rotation answers for, judged at its setting. */
export interface OfRotation {
  readonly failing: readonly Assessed[];
  readonly setting: Setting;
}

/**
 * What keeps nodes from standing whatever anybody plans: of all failures those that are in no plan, each by when it lands by
 * itself. Left out: what lands as soon as something above it does, whoever answers for that, and what nobody has
 * priced, below which nothing is lost. `planned`: those that a job of a plan ends.
 */
export function outsideOf(all: readonly OfRotation[], planned: ReadonlySet<Assessed> = new Set()): Outside[] {
  const followers = following(all.flatMap(({ failing }) => failing));
  // What waits for a hold above it lands with that.
  const standsStill = (one: Assessed) => (one.blocked && !one.blocked.byHold) || !followers.has(one);
  return all.flatMap(({ failing, setting }) =>
    failing
      .filter((one) => !one.stake.unknown && !planned.has(one) && standsStill(one))
      .map((one) => ({
        group: { id: one.incident.id, members: [one] },
        law: landingAlone(one, setting),
        session: one,
      })),
  );
}

/** What is red because of another that fails: also where somebody holds it, it lands with that. */
function following(failing: readonly Assessed[]): ReadonlySet<Assessed> {
  const byPipeline = new Map(failing.map((one) => [one.incident.pipeline, one]));
  const found = new Set<Assessed>();
  for (const above of failing)
    for (const { id } of above.stake.downstream) {
      const one = byPipeline.get(id);
      if (one && one !== above && isBecauseOf(one.incident, above.incident.pipeline)) found.add(one);
    }
  return found;
}

/** When a failure lands that is begun when it is best by itself: not before the end of its hold, nor before others have acted. */
export function landingAlone({ incident, judgement, begun, held }: Assessed, setting: Setting): Restoration {
  const { handsOn, tail, heals, notBefore = 0 } = judgement.job;
  if (begun) return restorationFrom(0, handsOn, tail, heals, { mobilise: 0, slow: begun.slow });
  const best = judgement.startAt ?? Number.POSITIVE_INFINITY;
  const start = held ? incident.held!.until : best;
  const at = Math.max(0, (start - setting.now) / HOUR, notBefore);
  if (at === Number.POSITIVE_INFINITY) return withoutWork(heals);
  const coverage = coverageAt(setting, at) ?? setting.coverage.at(-1)!;
  return restorationFrom(at, handsOn, tail, heals, setting.costs.classes[coverage.class]);
}
