import { Box, useWindowSize } from 'ink';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { frameOf } from '../app/view/frame.ts';
import type { Suspend } from './hand-over.ts';
import { Row } from './row.tsx';
import type { BoardStore } from './store.ts';
import type { Theme } from './theme.ts';
import { useTerminal } from './use-terminal.ts';

interface BoardProps {
  readonly store: BoardStore;
  readonly theme: Theme;
  /** Told how the screen can be given up for another program. */
  readonly lendBy?: (suspend: Suspend) => void;
}

/** The whole screen, of the size of the terminal. */
export function Board({ store, theme, lendBy }: BoardProps) {
  const state = useSyncExternalStore(store.subscribe, store.read);
  const { columns, rows } = useWindowSize();
  useLayoutEffect(() => {
    const { size } = store.read();
    if (size.columns !== columns || size.rows !== rows)
      store.dispatch({ kind: 'resize', size: { columns, rows } });
  }, [store, columns, rows]);
  useTerminal(store, lendBy);

  const frame = frameOf(state);
  return (
    <Box flexDirection="column" width={state.size.columns} height={state.size.rows} aria-role="list">
      {frame.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} line={line} theme={theme} />
      ))}
    </Box>
  );
}
