import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { dateOf } from '../../domain/time/zone.ts';
import { dateWords } from '../../domain/work/request/words.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownRunbook, ShownWork } from '../state/view-data.ts';

type Clock = Pick<BoardState, 'now' | 'report'>;

/** `due Mon 23 Nov`, `overdue Mon 23 Nov`. */
export function dueWords(work: Pick<ShownWork, 'dueAt' | 'day'>, clock: Clock): string {
  if (work.dueAt === undefined) return '';
  return `${work.dueAt < clock.now ? 'overdue' : 'due'} ${untilWords(work, clock)}`;
}

/** The same without that word: what is promised for a day is so in every zone. */
export function untilWords({ dueAt, day }: Pick<ShownWork, 'dueAt' | 'day'>, { now, report }: Clock): string {
  if (dueAt === undefined) return '';
  return day === undefined
    ? moment(dueAt, now, report.timeZone)
    : dateWords(day, dateOf(now, report.timeZone));
}

/** `3 steps`. */
export function stepsWords({ steps }: ShownRunbook): string {
  return `${steps} ${steps === 1 ? 'step' : 'steps'}`;
}

/** When an incident was over, in the team's zone. */
export function overWords({ overAt }: OverIncident, { now, report }: Clock): string {
  return moment(overAt, now, report.timeZone);
}

/** How long somebody worked on it: `30 min`; empty where nobody said. */
export function spentWords({ handsOn }: OverIncident): string {
  return handsOn === undefined ? '' : formatDuration(handsOn);
}
