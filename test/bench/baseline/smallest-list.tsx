// The least that moves through a long list with Ink, drawing only the rows that are on the screen.
import { Box, render, Text, useInput, useWindowSize } from 'ink';
import { memo, useState } from 'react';

const ITEMS = Array.from(
  { length: 10_000 },
  (_, n) => `GET UP      table_${n}    column "amount_cents" is missing`,
);

const Row = memo(function Row({ text, selected }: { text: string; selected: boolean }) {
  return (
    <Text wrap="truncate" bold={selected} inverse={selected}>
      {selected ? ' > ' : '   '}
      {text}
    </Text>
  );
});

function List() {
  const { columns, rows } = useWindowSize();
  const [{ selected, first }, move] = useState({ selected: 0, first: 0 });
  const height = rows - 1;
  useInput((input) => {
    if (input === 'q') instance.unmount();
    for (const key of input) {
      const step = key === 'j' ? 1 : key === 'k' ? -1 : 0;
      move((before) => {
        const next = Math.max(0, Math.min(ITEMS.length - 1, before.selected + step));
        return { selected: next, first: Math.max(next - height + 1, Math.min(next, before.first)) };
      });
    }
  });
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {ITEMS.slice(first, first + height).map((text, row) => (
        <Row key={text} text={text} selected={first + row === selected} />
      ))}
      <Text>{` ? help ${selected + 1}/${ITEMS.length}`}</Text>
    </Box>
  );
}

const instance = render(<List />, {
  alternateScreen: true,
  incrementalRendering: true,
  interactive: true,
  // As often as the program may draw.
  maxFps: 240,
  exitOnCtrlC: false,
});
