import type { Team, TimeClass } from '../../catalog/team.ts';
import { type Coverage, coverageBetween } from '../../shift/coverage.ts';
import { DAY } from '../../time/zone.ts';

/** Who is on call in which class over a long time, to be asked for many instants. */
export interface Timeline {
  /** The stretch that contains an instant. Throws RangeError outside of the timeline. */
  at(instant: number): Coverage;
  /** From an instant on, the first stretch cut to it, until a stretch that ends at or after `to`. */
  ahead(instant: number, to: number): Coverage[];
  /** The instant itself where its class is one of these, else the next at which such a stretch begins. */
  firstIn(instant: number, classes: readonly TimeClass[]): number;
  /** The first instant after this one at which a stretch of class `work` begins. */
  nextWork(instant: number): number;
}

/** Long turns are looked at in pieces of so many days. */
const PIECE_DAYS = 60;

/** The timeline of a team between two instants, epoch milliseconds. */
export function timelineOf(team: Team, from: number, to: number): Timeline {
  const stretches: Coverage[] = [];
  for (let start = from; start < to; start += PIECE_DAYS * DAY)
    for (const piece of coverageBetween(team, start, Math.min(to, start + PIECE_DAYS * DAY))) {
      const last = stretches.at(-1);
      if (last && last.person === piece.person && last.class === piece.class)
        stretches[stretches.length - 1] = { ...last, to: piece.to };
      else stretches.push(piece);
    }

  const indexOf = (instant: number): number => {
    if (instant < from || instant >= to) throw new RangeError(`the timeline does not reach ${instant}`);
    let low = 0;
    let high = stretches.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (stretches[middle]!.from <= instant) low = middle;
      else high = middle;
    }
    return low;
  };
  const firstFrom = (index: number, classes: readonly TimeClass[]): number => {
    const found = stretches.slice(index, index + 400).find((one) => classes.includes(one.class));
    return found?.from ?? to - 1;
  };

  return {
    at: (instant) => stretches[indexOf(instant)]!,
    ahead(instant, until) {
      const first = indexOf(instant);
      const found = [{ ...stretches[first]!, from: instant }];
      for (let i = first + 1; i < stretches.length && found.at(-1)!.to < until; i++)
        found.push(stretches[i]!);
      return found;
    },
    firstIn(instant, classes) {
      const index = indexOf(instant);
      return classes.includes(stretches[index]!.class) ? instant : firstFrom(index + 1, classes);
    },
    nextWork: (instant) => firstFrom(indexOf(instant) + 1, ['work']),
  };
}
