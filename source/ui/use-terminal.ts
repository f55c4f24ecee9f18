import { useApp, useInput, usePaste } from 'ink';
import { useLayoutEffect } from 'react';
import { keysOf } from '../app/input/key.ts';
import type { Suspend } from './hand-over.ts';
import type { BoardStore } from './store.ts';

/** Tells the store of keys and pastes, the only place that reads them, and says how the terminal can be lent. */
export function useTerminal(store: BoardStore, lendBy: ((suspend: Suspend) => void) | undefined): void {
  const { suspendTerminal } = useApp();
  useLayoutEffect(() => lendBy?.(suspendTerminal), [lendBy, suspendTerminal]);
  useInput((input, flags) => {
    store.dispatch(...keysOf(input, flags).map((key) => ({ kind: 'key', key }) as const));
  });
  usePaste((text) => store.dispatch({ kind: 'paste', text }));
}
