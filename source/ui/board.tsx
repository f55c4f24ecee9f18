import { Box, useApp, useInput, usePaste, useWindowSize } from 'ink';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { keysOf } from '../app/key.ts';
import { frameOf } from '../app/view/frame.ts';
import type { Suspend } from './hand-over.ts';
import { Row } from './row.tsx';
import type { BoardStore } from './store.ts';
import type { Theme } from './theme.ts';

interface BoardProps {
  readonly store: BoardStore;
  readonly theme: Theme;
  /** Told how the screen can be given up for another program. */
  readonly lendBy?: (suspend: Suspend) => void;
}

/** The whole screen. The only reader of keys, pastes and the size of the terminal. */
export function Board({ store, theme, lendBy }: BoardProps) {
  const state = useSyncExternalStore(store.subscribe, store.read);
  const { columns, rows } = useWindowSize();
  const { suspendTerminal } = useApp();
  useLayoutEffect(() => lendBy?.(suspendTerminal), [lendBy, suspendTerminal]);
  useLayoutEffect(() => {
    const { size } = store.read();
    if (size.columns !== columns || size.rows !== rows)
      store.dispatch({ kind: 'resize', size: { columns, rows } });
  }, [store, columns, rows]);
  useInput((input, flags) => {
    store.dispatch(...keysOf(input, flags).map((key) => ({ kind: 'key', key }) as const));
  });
  usePaste((text) => store.dispatch({ kind: 'paste', text }));

  const frame = frameOf(state);
  return (
    <Box
      flexDirection="column"
      width={state.size.columns}
      height={state.size.rows}
      overflow="hidden"
      aria-role="list"
    >
      {frame.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} line={line} theme={theme} />
      ))}
    </Box>
  );
}
