import type { Catalog } from '../../catalog/catalog.ts';
import type { Impact } from '../../catalog/impact.ts';
import type { Team } from '../../catalog/team.ts';
import type { Steps } from '../../decision/math/pausable.ts';
import { settingOf } from '../../decision/price/setting.ts';
import type { Situation } from '../../situation.ts';
import type { LocalTime } from '../../time/local.ts';
import type { Relief } from '../forecast/what-if.ts';
import { type Failing, type Moments, momentsOf, standingOf } from './standing.ts';

/**
 * What a change of the catalog or of the costs does to each pipeline: nights and declared loss of its lone failures a
 * year, by the standing verdict before and after. `told`: how many are judged.
 */
export function* reliefOf(
  failing: readonly Failing[],
  before: Situation,
  after: Situation,
  told: (done: number) => void = () => {},
): Steps<ReadonlyMap<string, Relief>> {
  const found = new Map<string, Relief>();
  const [then, now]: readonly Moments[] = [momentsOf(before), momentsOf(after)];
  for (const one of failing) {
    const changed = { ...one, pipeline: after.catalog.pipelines.get(one.pipeline.id) ?? one.pipeline };
    const asIs = yield* standingOf(one, before, then!);
    const moved = yield* standingOf(changed, after, now!);
    found.set(one.pipeline.id, {
      nights: [asIs.nights.rested, moved.nights.rested],
      loss: [asIs.loss, moved.loss],
    });
    told(found.size);
  }
  return found;
}

/**
 * The catalog with every deadline of one node at another time of day; undefined: it has none. `id`: of a consumer or
 * a pipeline.
 */
export function catalogWithDeadline(catalog: Catalog, id: string, at: LocalTime): Catalog | undefined {
  const moved = (impact: readonly Impact[] | undefined) =>
    impact?.map((part) => (part.kind === 'step' && part.after === undefined ? { ...part, at } : part));
  const has = (impact: readonly Impact[] | undefined) =>
    impact?.some((part) => part.kind === 'step' && part.after === undefined) ?? false;
  const consumer = catalog.consumers.get(id);
  if (consumer && has(consumer.impact)) {
    const consumers = new Map(catalog.consumers);
    return { ...catalog, consumers: consumers.set(id, { ...consumer, impact: moved(consumer.impact)! }) };
  }
  const pipeline = catalog.pipelines.get(id);
  if (!pipeline || !has(pipeline.impact)) return undefined;
  const pipelines = new Map(catalog.pipelines);
  return { ...catalog, pipelines: pipelines.set(id, { ...pipeline, impact: moved(pipeline.impact)! }) };
}

/** What a night of somebody rested costs: what is paid for it, and what is taken to wear them out; currency. */
export interface NightPrice {
  readonly labour: number;
  readonly wear: number;
}

/** For an hour of work at `night`, epoch milliseconds. */
export function nightPriceAt(night: number, situation: Situation): NightPrice {
  const rested = { ...situation.log, wakeUps: new Map(), callOuts: new Map(), activity: new Map() };
  const setting = settingOf({ ...situation, now: night, log: rested });
  const { total, wear } = setting.price(setting.coverage[0]!, 1);
  return { labour: total - wear, wear };
}

/** The team with a night of somebody rested at another price: only the wear is scaled, what is paid is paid. */
export function teamAtNightPrice(team: Team, price: number, { labour, wear }: NightPrice): Team {
  const factor = wear > 0 ? Math.max(0, price - labour) / wear : 1;
  return { ...team, costs: { ...team.costs, replacement: team.costs.replacement * factor } };
}
