import { shownPart, type TextField } from '../../input/text-field.ts';
import { keyLabel } from '../../keymap/binding.ts';
import type { Search } from '../../mode.ts';
import { paletteChoices } from '../../search/palette.ts';
import type { BoardState } from '../../state/state.ts';
import { windowOver } from '../../state/window.ts';
import { column } from '../parts/column.ts';
import { type Cell, type Line, line, lineOf } from '../parts/line.ts';

/** `view-runbooks` and the keys. */
const NAME = 17;
const KEYS = 14;
/** Rows of the palette at most, so that what it is about stays on the screen. */
const CHOICES = 10;

/** The line in which a filter is typed. */
export function filterLines({ field }: Extract<Search, { kind: 'filter' }>, width: number): Line[] {
  return [line('─'.repeat(width), 'dim'), typedLine(' / ', field, width)];
}

/** The commands that fit what was typed, each with its keys, in at most `height` rows of `width` cells. */
export function paletteLines(
  state: BoardState,
  mode: Extract<Search, { kind: 'palette' }>,
  width: number,
  height: number,
): Line[] {
  const choices = paletteChoices(state, mode);
  const rows = Math.max(1, Math.min(CHOICES, height - 2));
  const { from, to } = windowOver(choices.length, rows, mode.row, 0);
  const shown = choices.slice(from, to).map(({ command, keys, help }, index) => {
    const selected = from + index === mode.row;
    const cells: Cell[] = [
      { text: selected ? ' > ' : '   ' },
      column(command, NAME, { tone: 'strong' }),
      column(keys.map(keyLabel).join(' '), KEYS, { tone: 'dim' }),
      { text: help },
    ];
    return {
      cells: selected
        ? cells.map(({ text }) => ({ text, tone: 'selected', bold: true, inverse: true }) as const)
        : cells,
      item: { selected },
    };
  });
  return [
    line('─'.repeat(width), 'dim'),
    ...(shown.length > 0 ? shown : [line('   no command fits', 'dim')]),
    typedLine(' : ', mode.field, width),
  ];
}

function typedLine(sign: string, field: TextField, width: number): Line {
  const { before, under, after } = shownPart(field, width - sign.length - 1);
  return lineOf(
    { text: sign, tone: 'strong', bold: true },
    { text: before },
    { text: under, inverse: true },
    { text: after },
  );
}
