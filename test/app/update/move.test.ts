import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ViewData } from '../../../source/app/state/view-data.ts';
import { board, failing, keys, NOW, played, reportOf } from '../board-fixture.ts';

const many = Array.from({ length: 40 }, (_, index) => failing(`p${index}`));
const over = Array.from({ length: 40 }, (_, index) => ({
  id: `o${index}`,
  pipeline: `q${index}`,
  kind: 'failed' as const,
  title: 'broke',
  failedAt: NOW - 7_200_000,
  overAt: NOW - 3_600_000,
  resolution: 'band-aid' as const,
  by: 'ana',
}));
const wide = { columns: 120, rows: 40 };
const withOver = (state: BoardState) =>
  played(state, { kind: 'looked', views: { over } as unknown as ViewData }).state;
const onOver = withOver(played(board(), ...keys('[')).state);
const timeline = Array.from({ length: 100 }, (_, index) => ({ at: NOW, by: 'ana', text: `entry ${index}` }));
const long = { [many[0]!.id]: { timeline }, [many[1]!.id]: { timeline } };

describe('pages', () => {
  const start = board({ report: reportOf(many) });
  const row = (...pressed: string[]) => played(start, ...keys(...pressed)).state.selectedRow;

  it('go back as far as they go forth, half and whole', () => {
    expect(row('G', 'ctrl+d', 'ctrl+u')).toBe(39 - row('ctrl+d'));
    expect(row('G', 'pageup')).toBe(39 - row('pagedown'));
    expect(row('ctrl+d', 'ctrl+u')).toBe(0);
  });

  it('of a text are those of the text', () => {
    const open = played(board({ report: reportOf(many), details: long }), ...keys('enter')).state;
    const scroll = (...pressed: string[]) =>
      (played(open, ...keys(...pressed)).state.mode as { scroll: number }).scroll;
    expect(scroll('pagedown')).toBeGreaterThan(15);
    expect(scroll('ctrl+d')).toBe(Math.floor(scroll('pagedown') / 2));
    expect(scroll('j')).toBe(1);
    expect(scroll('jjj', 'k')).toBe(2);
    expect(scroll('G', 'g')).toBe(0);
  });
});

describe('the rows of a tab', () => {
  const chosen = (...pressed: string[]) => played(onOver, ...keys(...pressed)).state.rows.over;

  it('are chosen one by one, and by their id', () => {
    expect(chosen('j')).toMatchObject({ row: 1, id: 'o1' });
    expect(chosen('jj', 'k')).toMatchObject({ row: 1, id: 'o1' });
  });

  it('end at the last one', () => {
    expect(chosen('G')).toMatchObject({ row: 39, id: 'o39' });
    expect(chosen('G', 'j')).toMatchObject({ row: 39, id: 'o39' });
  });

  it('are moved through while the filter is typed, and the board stays where it is', () => {
    const filtering = played(onOver, ...keys('/', 'q', 'down')).state;
    expect(filtering.mode.kind).toBe('filter');
    expect([filtering.rows.over.row, filtering.selectedRow]).toEqual([1, 0]);
  });

  it('have none chosen where there are none', () => {
    const none = played(played(board(), ...keys('[')).state, { kind: 'looked', views: { over: [] } }).state;
    expect(played(none, ...keys('j')).state.rows.over).toMatchObject({ id: null });
  });
});

describe('the board', () => {
  it('is moved through while its filter is typed', () => {
    const state = played(board({ report: reportOf(many) }), ...keys('/', 'p', 'down', 'down')).state;
    expect([state.mode.kind, state.selectedRow, state.selectedId]).toEqual(['filter', 2, 'id-p2']);
  });
});

describe('the detail beside the list', () => {
  const start = board({ report: reportOf(many), details: long, size: wide });
  const scroll = (...pressed: string[]) => played(start, ...keys(...pressed)).state.detailScroll;

  it('moves by some rows and back, and begins anew with another row', () => {
    expect(scroll('J')).toBe(5);
    expect(scroll('JJJ', 'K')).toBe(10);
    expect(scroll('K')).toBe(0);
    expect(scroll('J', 'j')).toBe(0);
  });

  it('stays where it is while its row does', () => {
    expect(scroll('J', 'k')).toBe(5);
  });

  it('is no text of a list that fills the window', () => {
    const narrow = played(board({ report: reportOf(many) }), ...keys('J')).state;
    expect(narrow.notice?.text).toContain('No detail stands beside the list');
  });
});

describe('an incident that fills the screen', () => {
  const open = played(board({ report: reportOf(many), details: long }), ...keys('enter', 'jjj')).state;

  it('is followed by the next one, read from its top', () => {
    const { state, effects } = played(open, ...keys('J'));
    expect([state.selectedId, state.mode]).toEqual(['id-p1', { kind: 'incident', scroll: 0 }]);
    expect(effects).toEqual([{ kind: 'reload', incident: 'id-p1' }]);
    expect(played(state, ...keys('K')).state.selectedId).toBe('id-p0');
  });

  it('says so where none follows', () => {
    const { state, effects } = played(open, ...keys('K'));
    expect([state.mode, effects]).toEqual([open.mode, []]);
    expect(state.notice?.text).toBe('There is nothing further up.');
  });
});
