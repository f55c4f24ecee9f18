import { describe, expect, it } from 'vitest';
import { NO_ROW } from '../../../source/app/state/state.ts';
import { settled } from '../../../source/app/update/settle.ts';
import { board, failing, keys, LEDGER, NOW, played, reportOf } from '../board-fixture.ts';

const wide = { columns: 120, rows: 40 };
const many = Array.from({ length: 40 }, (_, index) => failing(`p${index}`));
const rows = ['a', 'b', 'c'].map((id) => ({ id, pipeline: id, title: id, by: 'ana' }));
const withRows = (row: number, id: string | null) => {
  const state = { ...board(), mode: { kind: 'over', scroll: 0 } as const, views: { over: rows as never } };
  return settled({ ...state, rows: { ...state.rows, over: { ...NO_ROW, row, id } } }).rows.over;
};

describe('the chosen row of a tab', () => {
  it.each([
    ['is found again by its id, the first one too', 2, 'a', { row: 0, id: 'a' }],
    ['is the nearest where its id has gone', 9, 'z', { row: 2, id: 'c' }],
    ['stays where it is', 1, 'b', { row: 1, id: 'b' }],
    ['takes the id of its place', 1, null, { row: 1, id: 'b' }],
  ])('%s', (_, row, id, expected) => {
    expect(withRows(row, id)).toMatchObject(expected);
  });

  it('waits at its place while there are none', () => {
    const state = board();
    const empty = { ...state, rows: { ...state.rows, over: { ...NO_ROW, row: 4, id: 'z' } } };
    expect(settled(empty).rows.over).toMatchObject({ row: 4, id: null });
  });
});

describe('a state in which all is where it can be', () => {
  it('keeps its selection and its rows', () => {
    const state = settled(board());
    const again = settled(state);
    expect([again.rows, again.mode]).toEqual([state.rows, state.mode]);
    expect(again.rows).toBe(state.rows);
    expect(again.mode).toBe(state.mode);
  });
});

describe('the detail beside the list', () => {
  const timeline = Array.from({ length: 99 }, (_, index) => ({ at: NOW, by: 'ana', text: `entry ${index}` }));
  const open = played(
    board({ report: reportOf(many), size: wide, details: { 'id-p0': { timeline } } }),
    ...keys('JJ'),
  ).state;

  it('stays at its line while its incident moves, and begins anew with another one', () => {
    const moved = settled({ ...open, report: { ...open.report, incidents: [LEDGER, ...many] } });
    expect([moved.selectedRow, moved.detailScroll]).toEqual([1, 10]);
    const other = settled({ ...open, report: { ...open.report, incidents: many.slice(1) } });
    expect([other.selectedId, other.detailScroll]).toEqual(['id-p1', 0]);
  });
});

describe('a text', () => {
  const timeline = Array.from({ length: 99 }, (_, index) => ({ at: NOW, by: 'ana', text: `entry ${index}` }));
  const atEnd = played(board({ details: { [LEDGER.id]: { timeline } } }), ...keys('enter', 'G')).state;

  it('is scrolled no further than it goes, where it became shorter', () => {
    const shorter = settled({ ...atEnd, details: { [LEDGER.id]: { timeline: timeline.slice(0, 30) } } });
    const scrolled = (shorter.mode as { scroll: number }).scroll;
    expect(scrolled).toBeGreaterThan(0);
    expect(scrolled).toBeLessThan((atEnd.mode as { scroll: number }).scroll);
    expect(settled({ ...atEnd, details: {} }).mode).toEqual({ kind: 'incident', scroll: 0 });
  });
});

describe('a window that is too small', () => {
  it('moves nothing, so that all is as it was once it grows', () => {
    const state = played(board({ report: reportOf(many) }), ...keys('G')).state;
    const small = settled({ ...state, size: { columns: 59, rows: 24 } });
    expect(small.firstRow).toBe(state.firstRow);
    expect(settled({ ...small, size: state.size }).firstRow).toBe(state.firstRow);
    expect(state.firstRow).toBeGreaterThan(0);
  });
});
