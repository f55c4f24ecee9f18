import type { Begun } from '../../shift/begun.ts';
import { classAt, classesBetween } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';

/** How far a repair is that somebody works on, in hours. */
export interface HoursDone {
  /** On the clock since they began. */
  readonly worked: number;
  /** The same at normal speed: an hour of a night does less. */
  readonly done: number;
  /** Hours of theirs now for one at normal speed. */
  readonly slow: number;
}

/** What whoever works on something has done since they began, each hour at the pace of its time class for them. */
export function hoursDone(
  { person, since }: Begun,
  { team, now }: Pick<Situation, 'team' | 'now'>,
): HoursDone {
  const { classes } = team.costs;
  const spans = since < now ? classesBetween(person, team, since, now) : [];
  return {
    worked: Math.max(0, (now - since) / HOUR),
    done: spans.reduce((sum, { from, to, class: kind }) => sum + (to - from) / HOUR / classes[kind].slow, 0),
    slow: classes[classAt(person, team, now)].slow,
  };
}
