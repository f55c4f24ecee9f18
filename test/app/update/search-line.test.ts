import { describe, expect, it } from 'vitest';
import { textIn } from '../../../source/app/input/text-field.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { chooseNext, keepSearch, openFilter, openPalette } from '../../../source/app/update/search.ts';
import { ADS, board, keys, LEDGER, played } from '../board-fixture.ts';

const typed = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed)).state;
const fieldOf = ({ mode }: BoardState) => ('field' in mode ? textIn(mode.field) : undefined);
const place = { kind: 'board', scroll: 0 } as const;

describe('the line that filters', () => {
  it('holds the filter there is, of the board, of the help and of a row tab each its own', () => {
    expect(fieldOf(openFilter({ ...board(), filter: 'ads' }).state)).toBe('ads');
    const state = { ...board(), filter: 'ads', find: 'lost' };
    const help = { kind: 'help', scroll: 0, behind: place } as const;
    expect(fieldOf(openFilter({ ...state, mode: help } as BoardState).state)).toBe('lost');
    const rows = { ...state.rows, runbooks: { ...state.rows.runbooks, filter: 'skew' } };
    const runbooks = { kind: 'runbooks', scroll: 0, behind: place } as const;
    expect(fieldOf(openFilter({ ...state, rows, mode: runbooks } as BoardState).state)).toBe('skew');
    const incident = { kind: 'incident', scroll: 0, behind: place } as const;
    expect(fieldOf(openFilter({ ...state, mode: incident } as BoardState).state)).toBe('');
  });

  it('chooses the row that is called so, unless the chosen one is', () => {
    expect(typed(board(), '/', 'attrib').selectedId).toBe(ADS.id);
    expect(typed(board(), 'j', '/', 'ATTRIB').selectedId).toBe(ADS.id);
    expect(typed(board(), '/', '_').selectedId).toBe(LEDGER.id);
    expect(typed(board(), '/', ' ').selectedId).toBe(LEDGER.id);
  });

  it('leaves the row to choose while it stays open', () => {
    expect(typed(board(), '/', 'down').selectedId).toBe(ADS.id);
    expect(chooseNext(board(), 1)).toEqual({ state: board(), effects: [] });
  });
});

describe('the list of what can be done', () => {
  it('begins empty at its first row, and is gone through from the first to the last', () => {
    const { mode } = openPalette(board()).state;
    expect(mode).toMatchObject({ kind: 'palette', row: 0, back: place });
    const row = (state: BoardState) => (state.mode.kind === 'palette' ? state.mode.row : undefined);
    const opened = openPalette(board()).state;
    expect(row(chooseNext(opened, -1).state)).toBe(0);
    expect(row(chooseNext(opened, 1).state)).toBe(1);
    const end = Array.from({ length: 400 }).reduce<BoardState>((state) => chooseNext(state, 1).state, opened);
    const last = row(end)!;
    expect(last).toBeGreaterThan(10);
    expect(row(chooseNext(end, 1).state)).toBe(last);
    expect(row(chooseNext(end, -1).state)).toBe(last - 1);
    expect(row(typed(end, 'a'))).toBe(0);
  });
});

describe('what is looked for in a text', () => {
  const incident = { kind: 'incident', scroll: 0, behind: place } as const;
  const looking = (find: string): BoardState => ({ ...board(), find, mode: incident }) as BoardState;

  it('is told to be nowhere, or how to go on', () => {
    const nowhere = keepSearch(looking('zzzz'), incident);
    expect([nowhere.effects, nowhere.state.notice?.text]).toEqual([[], 'Nothing here says "zzzz".']);
    expect(keepSearch(looking('column'), incident).state.notice).toEqual({
      kind: 'done',
      text: 'n and N go on to other places that say it; Esc ends that.',
    });
    expect(keepSearch(looking(''), incident)).toEqual({ state: looking(''), effects: [] });
  });

  it('filters a list and says nothing', () => {
    const state: BoardState = { ...board(), find: 'zzzz' };
    expect(keepSearch(state, place)).toEqual({ state, effects: [] });
  });
});
