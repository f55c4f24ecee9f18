import { describe, expect, test } from 'vitest';
import {
  allRuns,
  allTries,
  changedRuns,
  failedTries,
  type Resume,
  runsUnderWay,
  skippedTries,
  waitingTries,
} from '../../../source/sources/airflow/changed.ts';
import { answer, answering, captureIn, lineOf, type Routes } from '../answering.ts';

const three = captureIn('airflow/captures/3');
const since = Date.parse('2026-11-27T14:00:00Z');
const RUN = three('60-before-clear-run.json');
const [TRY] = three('20-ti-changed-since.json').task_instances;
/** Rows from one number up to before another; those in `odd` cannot be read. */
const rows = (of: 'run' | 'try', from: number, to: number, odd: readonly number[] = []) =>
  Array.from({ length: to - from }, (_, n) => {
    const number = from + n;
    if (odd.includes(number)) return { dag_id: 5 };
    return of === 'run'
      ? { ...RUN, dag_run_id: `r${number}` }
      : { ...TRY, task_id: `t${number}`, state: 'failed' };
  });
/** The pages of a list that is gone through by counting, by where they begin. */
const pagesOf = (of: 'run' | 'try', count: number, total = count, odd: readonly number[] = []) => {
  const name = of === 'run' ? 'dag_runs' : 'task_instances';
  return (from: number) => ({
    [name]: rows(of, Math.min(from, count), Math.min(from + 100, count), odd),
    total_entries: total,
  });
};
const counted = (page: (from: number) => object): Routes =>
  Array.from({ length: 30 }, (_, n) => [new RegExp(`offset=${n * 100}$`), page(n * 100)]);

describe('the runs that changed are asked for', () => {
  const placeIn = (version: 2 | 3, from: Partial<Resume>) =>
    lineOf(changedRuns(version, { since, ...from })).split('&limit=100&')[1];

  test('as what failed or landed since, what changed first first', () => {
    expect(lineOf(changedRuns(2, { since }))).toBe(
      'GET /api/v1/dags/~/dagRuns?updated_at_gte=2026-11-27T14:00:00.000Z&state=failed&state=success&order_by=updated_at&limit=100&offset=0',
    );
  });

  test.each([
    ['version 3 from its first page', 3, {}, 'cursor='],
    ['version 3 from where a cursor points', 3, { cursor: 'abc' }, 'cursor=abc'],
    ['version 3 by counting where it gave no cursor', 3, { offset: 100 }, 'offset=100'],
    ['version 2 by counting, which has no cursors', 2, {}, 'offset=0'],
    ['version 2 by counting further', 2, { offset: 100 }, 'offset=100'],
    ['version 2 by counting whatever a cursor of version 3 left', 2, { cursor: 'abc' }, 'offset=0'],
  ] as const)('of %s', (_, version, from, place) => {
    expect(placeIn(version, from)).toBe(place);
  });
});

describe('runs on several pages', () => {
  const allOf = (first: object, routes: Routes, from: Resume = { since }, version: 2 | 3 = 2) => {
    const { result, calls } = answering(allRuns(version, answer(200, first), from), routes);
    return { ...result, names: result.rows.map(({ run }) => run), calls };
  };
  const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `r${from + n}`);

  test('are read one after the other where they are counted', () => {
    const page = pagesOf('run', 250);
    const { names, broken, calls, ...more } = allOf(page(0), counted(page));
    expect(names).toEqual(numbered(0, 250));
    expect(broken).toBe(0);
    expect(more).not.toHaveProperty('resume');
    expect(calls.map((line) => line.split('&').at(-1))).toEqual(['offset=100', 'offset=200']);
  });

  test('end with the page that makes the count full', () => {
    const page = pagesOf('run', 200);
    expect(allOf(page(0), counted(page)).calls).toHaveLength(1);
    expect(allOf(pagesOf('run', 100)(0), []).calls).toEqual([]);
  });

  test('are too few where a page is empty before all have come, and end there', () => {
    const page = pagesOf('run', 100, 300);
    const { names, calls, ...more } = allOf(page(0), counted(page));
    expect([names.length, calls.length, more.isShort]).toEqual([100, 1, true]);
    expect(more).not.toHaveProperty('resume');
    const empty = { dag_runs: [], total_entries: 5, next_cursor: 'abc' };
    expect(allOf(empty, [], { since }, 3)).toMatchObject({ calls: [], isShort: true });
    expect(allOf(pagesOf('run', 250)(0), counted(pagesOf('run', 250))).isShort).toBe(false);
  });

  test('are as many as come after where a cursor points: nobody counts those before', () => {
    const rest = { dag_runs: rows('run', 0, 3), total_entries: 2_003, next_cursor: null };
    const { names, calls, ...more } = allOf(rest, [], { since, cursor: 'abc' }, 3);
    expect([names.length, calls.length, more.isShort]).toEqual([3, 0, false]);
    expect(more).not.toHaveProperty('resume');
  });

  test('go on where a page holds nothing that can be read, and what cannot is counted on every page', () => {
    const odd = [0, 1, ...Array.from({ length: 100 }, (_, n) => 100 + n), 205];
    const page = pagesOf('run', 210, 210, odd);
    const { names, broken } = allOf(page(0), counted(page));
    expect(names).toEqual([...numbered(2, 100), ...numbered(200, 205), ...numbered(206, 210)]);
    expect(broken).toBe(103);
  });

  test('go on as long as there is a cursor, whatever the count is, and keep all rows', () => {
    const page = (from: number, next_cursor: string | null) => ({
      ...{ dag_runs: rows('run', from, from + 2, [from]), total_entries: 2, next_cursor },
    });
    const routes: Routes = [
      [/cursor=b$/, page(2, 'c')],
      [/cursor=c$/, page(4, null)],
    ];
    const { names, broken, calls } = allOf(page(0, 'b'), routes, { since }, 3);
    expect([names, broken, calls.length]).toEqual([['r1', 'r3', 'r5'], 3, 2]);
  });

  test('are twenty pages at a time: the next reading begins two pages before, as the list may have moved', () => {
    const page = pagesOf('run', 2_500);
    const reading = allOf(page(0), counted(page));
    expect(reading.calls).toHaveLength(19);
    expect(reading.names).toHaveLength(2_000);
    expect(reading.resume).toEqual({ since, offset: 1_800 });
    const rest = allOf(page(1_800), counted(page), reading.resume!);
    expect(rest.names).toEqual(numbered(1_800, 2_500));
    expect(rest).not.toHaveProperty('resume');
  });

  test('are whole where the twentieth page is the last', () => {
    const page = pagesOf('run', 2_000);
    const reading = allOf(page(0), counted(page));
    expect(reading.names).toHaveLength(2_000);
    expect(reading).not.toHaveProperty('resume');
  });

  test('are begun anew by counting where pages are so short that nothing lies two pages before', () => {
    const short = { dag_runs: rows('run', 0, 1), total_entries: 500 };
    const { resume } = allOf(short, [[/offset=/, short]], { since }, 3);
    expect(resume).toEqual({ since, offset: 1 });
    expect(lineOf(changedRuns(3, resume!))).toMatch(/&offset=1$/);
  });
});

test('what was skipped, and what goes on, is asked for by what each version can filter', () => {
  expect(lineOf(skippedTries(3, since, 200))).toBe(
    'GET /api/v2/dags/~/dagRuns/~/taskInstances?updated_at_gte=2026-11-27T14:00:00.000Z&state=skipped&limit=100&offset=200',
  );
  expect(lineOf(skippedTries(2, since))).toBe(
    'GET /api/v1/dags/~/dagRuns/~/taskInstances?end_date_gte=2026-11-27T14:00:00.000Z&state=skipped&limit=100&offset=0',
  );
  expect(lineOf(runsUnderWay(3, 100))).toBe(
    'GET /api/v2/dags/~/dagRuns?state=running&state=queued&limit=100&offset=100',
  );
  expect(lineOf(runsUnderWay(2))).toBe(
    'GET /api/v1/dags/~/dagRuns?state=running&state=queued&limit=100&offset=0',
  );
});

describe('tries on several pages', () => {
  const allOf = (count: number, total = count, odd: readonly number[] = []) => {
    const page = pagesOf('try', count, total, odd);
    const { result, calls } = answering(
      allTries(answer(200, page(0)), (offset) => failedTries(3, since, offset)),
      counted(page),
    );
    return { ...result, names: result.rows.map(({ task }) => task), calls };
  };
  const places = (calls: readonly string[]) => calls.map((line) => line.split('&').at(-1));

  test.each([
    [3, 'GET /api/v2/dags/~/dagRuns/~/taskInstances?updated_at_gte=2026-11-27T14:00:00.000Z&state=failed'],
    [2, 'GET /api/v1/dags/~/dagRuns/~/taskInstances?end_date_gte=2026-11-27T14:00:00.000Z&state=failed'],
  ] as const)('are asked of version %s by what it can filter', (version, line) => {
    expect(lineOf(failedTries(version, since, 300))).toBe(`${line}&limit=100&offset=300`);
    expect(lineOf(waitingTries(version, 300))).toBe(
      line.replace(/\?.*/, '?state=up_for_retry&limit=100&offset=300'),
    );
  });

  test.each([
    [0, []],
    [99, []],
    [100, []],
    [101, ['offset=100']],
    [250, ['offset=100', 'offset=200']],
  ])('are read to their end, %i of them', (count, asked) => {
    const { names, broken, isWhole, calls } = allOf(count);
    expect(names).toEqual(Array.from({ length: count }, (_, n) => `t${n}`));
    expect({ broken, isWhole, asked: places(calls) }).toEqual({ broken: 0, isWhole: true, asked });
  });

  test('are too few where a page is empty before all have come', () => {
    expect(allOf(100, 900)).toMatchObject({
      ...{ isWhole: false, isShort: true, calls: [expect.stringMatching(/offset=100$/)] },
    });
    expect(allOf(250)).toMatchObject({ isWhole: true, isShort: false });
  });

  test('go on from what came, where a page is shorter than was asked for', () => {
    const page = (from: number) => ({
      task_instances: rows('try', from, Math.min(from + 40, 100)),
      total_entries: 100,
    });
    const { result, calls } = answering(
      allTries(answer(200, page(0)), (offset) => failedTries(3, since, offset)),
      [40, 80].map((from) => [new RegExp(`offset=${from}$`), page(from)] as const),
    );
    expect([result.rows.length, result.isWhole, calls.length]).toEqual([100, true, 2]);
  });

  test('go on where a page holds nothing that can be read, and what cannot is counted on every page', () => {
    const odd = [...Array.from({ length: 100 }, (_, n) => n), 100, 205];
    const { names, broken, isWhole } = allOf(210, 210, odd);
    expect([names.length, names[0], broken, isWhole]).toEqual([108, 't101', 102, true]);
  });

  test('are twenty pages at most, and not whole where there are more', () => {
    const all = allOf(2_000);
    expect([all.names.length, all.calls.length, all.isWhole]).toEqual([2_000, 19, true]);
    const cut = allOf(2_001);
    expect([cut.names.length, cut.calls.length, cut.isWhole]).toEqual([2_000, 19, false]);
  });
});
