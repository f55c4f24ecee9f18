import { Box, Text } from 'ink';
import { useSyncExternalStore } from 'react';
import { spokenLines } from '../app/view/spoken-view.ts';
import type { Suspend } from './hand-over.ts';
import type { BoardStore } from './store.ts';
import { useTerminal } from './use-terminal.ts';

interface SpokenBoardProps {
  readonly store: BoardStore;
  readonly lendBy?: (suspend: Suspend) => void;
}

/** The board as text for a screen reader: drawn again only where what it says has changed. */
export function SpokenBoard({ store, lendBy }: SpokenBoardProps) {
  const text = useSyncExternalStore(store.subscribe, () => spokenLines(store.read()).join('\n'));
  useTerminal(store, lendBy);
  return (
    <Box flexDirection="column">
      {text.split('\n').map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <Text key={index}>{row}</Text>
      ))}
    </Box>
  );
}
