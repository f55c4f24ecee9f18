import type { RunningItems } from '../../../domain/handoff/items/running-items.ts';
import { moment } from '../../../domain/text/moment.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import { fieldLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';

const titled = (title: string, rows: readonly Line[], none: string): Line[] => [
  line(title, 'strong', { bold: true }),
  EMPTY_LINE,
  ...(rows.length > 0 ? rows : [line(none, 'dim')]),
];

/** Follow-ups that are not done, what is due first first. */
export function followUpLines(state: BoardState, { followUps }: RunningItems, width: number): Line[] {
  const rows = followUps.flatMap(({ id, title, owner, due, link }) => {
    const whose = owner === undefined ? 'nobody owns it' : callName(state, owner);
    const when = due === undefined ? '' : `, ${due < state.now ? 'overdue since' : 'due'} ${at(state, due)}`;
    return fieldLines(
      id.slice(-6),
      `${title} (${whose}${when})${link === undefined ? '' : ` ${link}`}`,
      width,
    );
  });
  const none = 'No follow-up is open. wakeworthy followup add TITLE files one.';
  return titled(`Follow-ups: ${followUps.length} open`, rows, none);
}

/** Past data that is being computed anew. */
export function backfillLines(state: BoardState, { backfills }: RunningItems, width: number): Line[] {
  const rows = backfills.flatMap(({ id, pipeline, from, to, stage, startedAt, by }) => {
    const span = from === undefined || to === undefined ? '' : ` ${at(state, from)} to ${at(state, to)}`;
    const text = `${pipeline ?? id}${span}: ${stage}, since ${at(state, startedAt)}, ${callName(state, by)}`;
    return fieldLines(id.slice(-6), text, width);
  });
  return titled(`Backfills: ${backfills.length}`, rows, 'No backfill runs.');
}

/** Experiments that read a pipeline: its trouble is theirs. */
export function experimentLines(state: BoardState, { experiments }: RunningItems, width: number): Line[] {
  const rows = experiments.flatMap(({ pipeline, expected, startedAt, by }) => {
    const what = expected === undefined ? '' : `: ${expected}`;
    return fieldLines(pipeline, `since ${at(state, startedAt)}, ${callName(state, by)}${what}`, width);
  });
  return titled(`Experiments: ${experiments.length}`, rows, 'No experiment runs.');
}

function at(state: BoardState, instant: number): string {
  return moment(instant, state.now, state.report.timeZone);
}
