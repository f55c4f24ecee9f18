import { scheduleOf } from '../../time/schedule.ts';
import { DAY } from '../../time/zone.ts';
import type { Catalog } from '../catalog.ts';
import { pipelineOf } from './layers.ts';

/** How far apart the runs of pipelines are, and what tells whether that is still the same. */
export interface Periods {
  /** From the tick at or before an instant to the one after it, milliseconds; a day without a schedule. */
  readonly periodAt: (pipeline: string, instant: number) => number;
  /** Equal where every schedule is. */
  readonly key: string;
}

/** The periods of a catalog's pipelines, in the zone of each. */
export function periodsOf(catalog: Catalog, timeZone: string): Periods {
  const zoneOf = (zone: string | undefined) => zone ?? timeZone;
  const scheduled = [...catalog.pipelines.values()].filter(({ schedule }) => schedule !== undefined);
  return {
    periodAt: (id, instant) => {
      const pipeline = pipelineOf(catalog, id);
      if (pipeline.schedule === undefined) return DAY;
      const ticks = scheduleOf(pipeline.schedule, zoneOf(pipeline.timeZone));
      const [last, next] = [ticks?.lastAt(instant), ticks?.nextAfter(instant)];
      return last === undefined || next === undefined ? DAY : next - last;
    },
    key: JSON.stringify([
      timeZone,
      scheduled.map(({ id, schedule, timeZone: zone }) => [id, schedule, zone]),
      catalog.patterns,
    ]),
  };
}
