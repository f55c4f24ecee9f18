import { cents } from '../../domain/decision/figures.ts';
import type { AreaOutlook } from '../../domain/learning/forecast/by-area.ts';
import { oneMore, type Pool, tenToNinety, yearOf } from '../../domain/learning/forecast/pool.ts';
import { likeOne, type Outlook, type Range } from '../../domain/learning/forecast/what-if.ts';

/** The lecture's numbers of pipelines. */
export const CURVE = [1, 10, 100] as const;

/** Whether anything failed: else nobody knows what a failure takes. */
export function isBurdenKnown({ room }: Pick<Outlook, 'room'>): boolean {
  return room !== null;
}

export function dataOf(one: Outlook) {
  const range = ({ mean, from, to }: Range) => ({ mean: cents(mean), from: cents(from), to: cents(to) });
  const { year } = one;
  const isKnown = isBurdenKnown(one);
  return {
    ...{ pipelines: one.pipelines, people: one.people, week: range(one.week) },
    hoursAWeek: isKnown ? { mean: cents(one.hours.mean), most: cents(one.hours.most) } : null,
    share: isKnown ? Math.round(one.share * 1e4) / 1e4 : null,
    year: {
      episodes: range(year.episodes),
      loss: year.loss && range(year.loss),
      hours: isKnown ? range(year.hours) : null,
      nights: year.nights && range(year.nights),
    },
    nightsEach: one.nightsEach === null ? null : cents(one.nightsEach),
    crossed: one.crossed,
    room: one.room,
  };
}

export function areasData(areas: readonly AreaOutlook[]) {
  return areas.map(({ area, people, outlook }) => ({ area, ...(outlook ? dataOf(outlook) : {}), people }));
}

export function oneMoreData(pool: Pool) {
  const isKnown = pool.episodes > 0;
  const year = likeOne(pool, oneMore(pool));
  const years = pool.members.map((one) => yearOf(one, pool));
  const range = (figures: readonly (number | null)[]) => tenToNinety(figures)?.map(cents) ?? null;
  return {
    loss: year.loss === null ? null : cents(year.loss),
    hours: isKnown ? cents(year.hours) : null,
    nights: year.nights === null ? null : cents(year.nights),
    tenToNinety: {
      loss: range(years.map(({ loss }) => loss)),
      hours: isKnown ? range(years.map(({ hours }) => hours)) : null,
      nights: range(years.map(({ nights }) => nights)),
    },
  };
}
