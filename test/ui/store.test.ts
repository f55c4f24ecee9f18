import { describe, expect, it } from 'vitest';
import type { BoardEffect } from '../../source/app/state/event.ts';
import { boardStore, type RunEffect } from '../../source/ui/store.ts';
import { board, keys, LEDGER, reportOf, screen } from '../app/board-fixture.ts';

const pressed = (...names: string[]) => keys(...names).map((key) => ({ kind: 'key', key }) as const);
const noQuit = () => undefined;

describe('the store of a board', () => {
  it('takes each key against the state that the one before left', () => {
    const store = boardStore(board(), async () => undefined, noQuit);
    store.dispatch(...pressed('nq', 'w'));
    expect(screen(store.read()).join('\n')).toContain('> qw');
  });

  it('draws once for keys that come together', () => {
    let drawn = 0;
    const store = boardStore(board(), async () => undefined, noQuit);
    const stop = store.subscribe(() => drawn++);
    store.dispatch(...pressed('jjjj'));
    expect(drawn).toBe(1);
    stop();
    store.dispatch(...pressed('k'));
    expect(drawn).toBe(1);
  });

  it('runs effects outside and takes what comes of them', async () => {
    const asked: BoardEffect[] = [];
    const run: RunEffect = async (effect) => {
      if (effect.kind === 'picture') return undefined;
      asked.push(effect);
      return { kind: 'acted', says: 'Acknowledged.' };
    };
    const store = boardStore(board(), run, noQuit);
    store.dispatch(...pressed('a'));
    await store.written();
    expect(asked).toEqual([{ kind: 'act', action: { kind: 'acknowledge', incident: LEDGER.id } }]);
    expect(store.read()).toMatchObject({ busy: null, notice: { text: 'Acknowledged.' } });
  });

  it('asks for the picture of what is chosen once it is drawn, once for each report, and for none elsewhere', async () => {
    const asked: BoardEffect[] = [];
    const store = (size: { columns: number; rows: number }) =>
      boardStore(board({ size }), async (effect) => void asked.push(effect), noQuit);
    const tiny = store({ columns: 40, rows: 10 });
    tiny.subscribe(() => undefined);
    tiny.dispatch({ kind: 'tick', now: tiny.read().now + 1_000 });
    expect(asked).toEqual([]);
    const wide = store({ columns: 80, rows: 24 });
    wide.subscribe(() => undefined);
    expect(asked).toEqual([{ kind: 'picture', incident: LEDGER.id }]);
    wide.dispatch(...pressed('jk'));
    wide.dispatch(...pressed('l'));
    expect(asked.filter(({ kind }) => kind === 'picture')).toHaveLength(1);
    asked.length = 0;
    wide.dispatch(...pressed('h'));
    wide.dispatch(...pressed('3'));
    expect(asked.filter(({ kind }) => kind === 'picture')).toEqual([]);
    wide.dispatch(...pressed('1'));
    asked.length = 0;
    const { report, now } = wide.read();
    wide.dispatch({ kind: 'tick', now: now + 1_000 });
    expect(asked).toHaveLength(0);
    wide.dispatch({
      kind: 'tick',
      now: now + 60_000,
      report: { ...reportOf(), at: `${report.at.slice(0, -6)}-04:00` },
    });
    expect(asked).toEqual([{ kind: 'picture', incident: LEDGER.id }]);
  });

  it('tells when an effect breaks instead of swallowing it', async () => {
    const store = boardStore(board(), () => Promise.reject(new Error('The disk is full.')), noQuit);
    store.dispatch(...pressed('a'));
    await store.written();
    expect(store.read().notice).toEqual({ kind: 'failed', text: 'The disk is full.' });
  });

  it('takes nothing more after quitting', () => {
    let quits = 0;
    const store = boardStore(
      board(),
      async () => undefined,
      () => quits++,
    );
    store.dispatch(...pressed('qjq'));
    store.dispatch(...pressed('j'));
    expect(quits).toBe(1);
    expect(store.read().selectedRow).toBe(0);
  });

  it('waits with the end for a price that is still being written, and not for a picture that is drawn', async () => {
    const catalog = [{ id: 'mart', price: null }];
    const classes = [{ name: 'gold', price: '$10k an hour' }];
    let written: () => void = () => undefined;
    const run: RunEffect = (effect) =>
      new Promise((resolve) => {
        if (effect.kind === 'price') written = () => resolve(undefined);
      });
    const store = boardStore(board({ views: { catalog, classes } }), run, noQuit);
    store.subscribe(() => undefined);
    store.dispatch(...pressed('6', ']', 'p', 'g', 'q'));
    let over = false;
    const end = store.written().then(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(over).toBe(false);
    written();
    await end;
    expect(over).toBe(true);
  });
});
