import { Box, Text } from 'ink';
import { memo } from 'react';
import { type Line, sameLine } from '../app/view/parts/line.ts';
import type { Theme } from './theme.ts';

interface RowProps {
  readonly line: Line;
  readonly theme: Theme;
}

/** One row of the screen: a single text, however many styles it has. */
export const Row = memo(
  DrawnRow,
  (before, after) => before.theme === after.theme && sameLine(before.line, after.line),
);

function DrawnRow({ line, theme }: RowProps) {
  const text = <Text wrap="truncate">{line.cells.length === 0 ? ' ' : line.cells.map(span(theme))}</Text>;
  if (!line.item) return text;
  return (
    <Box aria-role="listitem" aria-state={{ selected: line.item.selected }}>
      {text}
    </Box>
  );
}

function span(theme: Theme) {
  return (cell: Line['cells'][number], index: number) => (
    <Text key={index} {...theme(cell)}>
      {cell.text}
    </Text>
  );
}
