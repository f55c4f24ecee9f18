import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import type { BoardState } from '../state/state.ts';
import type { ShownRunbook } from '../state/view-data.ts';

type Clock = Pick<BoardState, 'now' | 'report'>;

/** `due Mon 23 Nov`, `overdue Mon 23 Nov`. */
export function dueWords(due: number, { now, report }: Clock): string {
  return `${due < now ? 'overdue' : 'due'} ${moment(due, now, report.timeZone)}`;
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
