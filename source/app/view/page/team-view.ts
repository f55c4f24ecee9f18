import { moment } from '../../../domain/text/moment.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { TeamTurns } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf, type Tone } from '../parts/line.ts';

const NAME = 20;
const TIME = 13;

/** Who is on call, then and next, by rotation. */
export function teamLines(state: BoardState, team: TeamTurns, width: number): Line[] {
  if (team.length === 0)
    return [line('No rotation is declared in state/team.yaml: nobody is on call.', 'alert', { bold: true })];
  const at = (instant: number) => moment(instant, state.now, state.report.timeZone);
  return team.flatMap(({ rotation, turns, calendars = [], doubts = [] }, index) => [
    ...(index > 0 ? [EMPTY_LINE] : []),
    line(`On call for ${rotation}`, 'strong', { bold: true }),
    ...(turns.length === 0 ? [line('  nobody', 'alert')] : []),
    ...turns.map(({ from, to, person }) => {
      const present = from <= state.now && state.now < to;
      return lineOf(
        { text: present ? '> ' : '  ' },
        column(person === null ? 'nobody' : callName(state, person), NAME, {
          tone: person === null ? 'alert' : 'strong',
          bold: present,
        }),
        column(`from ${at(from)}`, TIME + 5),
        { text: `to ${at(to)}` },
      );
    }),
    ...calendars.flatMap((words) => told(words, width, 'dim')),
    ...doubts.flatMap((words) => told(words, width, 'unknown')),
  ]);
}

function told(words: string, width: number, tone: Tone): Line[] {
  return wrapped(words, width - 2, 3).map((text) => line(`  ${text}`, tone));
}
