import { keyFor } from '../../keymap/binding.ts';
import { type ListPart, NUMBERED, placeOf, type Tab } from '../../mode.ts';
import { partOf } from '../../search/listed.ts';
import { isShown, numberOf } from '../../state/shown-tab.ts';
import type { BoardState } from '../../state/state.ts';
import { type Cell, EMPTY_LINE, type Line } from '../parts/line.ts';

/** The tabs of the view on the screen, the one that is shown marked; nothing where a view has only one. */
export function tabCells(state: BoardState): Cell[] {
  const { kind } = placeOf(state.mode);
  const { tabs } = NUMBERED[numberOf(kind) - 1]!;
  if (tabs.length === 1 || kind === 'walk' || kind === 'help') return [];
  const keys = [keyFor(state.keymap, 'previous-tab'), keyFor(state.keymap, 'next-tab')].join('');
  return [
    ...tabs.flatMap((tab): Cell[] => {
      const text = `${tab.name}${countOf(tab, state)}`;
      const shown = isShown(tab, state);
      return [
        { text: ' ' },
        shown ? { text: `[${text}]`, tone: 'strong', bold: true } : { text: ` ${text} `, tone: 'dim' },
      ];
    }),
    { text: keys === '' ? '' : `  ${keys}`, tone: 'dim' },
  ];
}

/** The same as a row of a view that scrolls. */
export function tabsLine(state: BoardState): Line {
  const cells = tabCells(state);
  return cells.length === 0 ? EMPTY_LINE : { cells };
}

function countOf({ part }: Tab, { report }: BoardState): string {
  return part === undefined ? '' : ` ${partOf(report, part satisfies ListPart).length}`;
}
