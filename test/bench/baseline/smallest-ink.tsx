// The least that shows a full screen with Ink: what a board is measured against.
import { Box, render, Text, useInput, useWindowSize } from 'ink';

function Smallest() {
  const { columns, rows } = useWindowSize();
  useInput((input) => {
    if (input === 'q') instance.unmount();
  });
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Text key={row} wrap="truncate">
          {row === rows - 1 ? ' ? help 1/1' : ` row ${row}`}
        </Text>
      ))}
    </Box>
  );
}

const instance = render(<Smallest />, {
  alternateScreen: true,
  incrementalRendering: true,
  interactive: true,
  // As often as the program may draw.
  maxFps: 240,
  exitOnCtrlC: false,
});
