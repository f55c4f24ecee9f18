import { describe, expect, it } from 'vitest';
import { chosenRow, rowsOf } from '../../../source/app/search/tab-rows.ts';
import { NO_ROW } from '../../../source/app/state/state.ts';
import { board, NOW } from '../board-fixture.ts';

const HOUR = 3_600_000;
const page = (id: string, changes: object = {}) => ({
  id,
  path: `runbooks/${id}.md`,
  title: 'a page',
  steps: 3,
  trust: { level: 'trusted', says: 'looked after', uncommitted: false },
  ...changes,
});
const past = (id: string, changes: object = {}) => ({
  id,
  pipeline: 'p',
  kind: 'failed',
  title: 'broke',
  failedAt: NOW - 2 * HOUR,
  overAt: NOW - HOUR,
  resolution: 'fixed',
  by: 'ana',
  ...changes,
});
const work = (id: string, changes: object = {}) => ({
  id,
  kind: 'follow-up',
  title: 'do it',
  state: 'open',
  lines: [],
  copy: '',
  ...changes,
});

function withRows(tab: 'runbooks' | 'over' | 'follow-ups', rows: readonly object[], filter = '') {
  const state = board();
  const views = {
    runbooks: { runbooks: rows },
    over: { over: rows },
    'follow-ups': { work: { rows, areas: [] } },
  }[tab];
  return { ...state, views, rows: { ...state.rows, [tab]: { ...NO_ROW, filter } } } as ReturnType<
    typeof board
  >;
}

describe.each([
  [
    'runbooks' as const,
    page,
    {
      wxid: { id: 'wxid' },
      wxtitle: { title: 'wxtitle' },
      doubtful: { trust: { level: 'doubtful', says: 'x', uncommitted: false } },
      wxsays: { trust: { level: 'trusted', says: 'wxsays', uncommitted: false } },
      '7 steps': { steps: 7 },
    },
  ],
  [
    'over' as const,
    past,
    {
      wxpipeline: { pipeline: 'wxpipeline' },
      blocked: { kind: 'blocked' },
      wxtitle: { title: 'wxtitle' },
      'band-aid': { resolution: 'band-aid' },
      ben: { by: 'ben' },
      wxby: { by: 'wxby' },
      wxnote: { note: 'wxnote' },
      '45 min': { handsOn: 0.75 },
    },
  ],
  [
    'follow-ups' as const,
    work,
    {
      wxtitle: { title: 'wxtitle' },
      wxlink: { link: 'https://x.example/wxlink' },
      wxwho: { who: 'wxwho' },
      ben: { who: 'ben' },
      overdue: { dueAt: NOW - 30 * HOUR },
    },
  ],
])('the rows of %s', (tab, made, known) => {
  it.each(Object.entries(known))('are found by %s', (word, changes) => {
    const rows = [
      made('one', { who: 'ana', owner: 'ana' }),
      made('two', { who: 'ana', owner: 'ana', ...changes }),
    ];
    const found = rowsOf(withRows(tab, rows, word), tab).map(({ id }) => id);
    expect(found).toEqual([(changes as { id?: string }).id ?? 'two']);
  });

  it('are all there without a filter, in their order, and none is before they were read', () => {
    const rows = [made('b'), made('a')];
    expect(rowsOf(withRows(tab, rows), tab).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(rowsOf(board(), tab)).toEqual([]);
  });
});

it('work that nobody owns is found by that', () => {
  const rows = [work('one'), work('two', { who: 'ana' })];
  expect(rowsOf(withRows('follow-ups', rows, 'nobody'), 'follow-ups').map(({ id }) => id)).toEqual(['one']);
});

it('the chosen row is the one of its id, also where it stands elsewhere by now', () => {
  const state = withRows('runbooks', [page('a'), page('b')]);
  const chosen = (row: number, id: string | null) =>
    chosenRow({ ...state, rows: { ...state.rows, runbooks: { ...NO_ROW, row, id } } }, 'runbooks')?.id;
  expect([chosen(0, 'a'), chosen(1, 'b'), chosen(0, 'b'), chosen(1, 'gone')]).toEqual([
    'a',
    'b',
    'b',
    undefined,
  ]);
});
