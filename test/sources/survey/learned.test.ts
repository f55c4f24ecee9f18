import { describe, expect, test } from 'vitest';
import type { HistoryEpisode as Episode } from '../../../source/domain/learning/past/history.ts';
import { readHistory } from '../../../source/domain/learning/past/read-history.ts';
import type { PastRun } from '../../../source/sources/survey/found.ts';
import { historyText } from '../../../source/sources/survey/history-text.ts';
import { learnedHeals, learnedReady } from '../../../source/sources/survey/learned.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-27T00:00:00Z');
/** A run that was due so many days ago and ended so many minutes after that. */
const run = (daysAgo: number, minutes: number, changes: Partial<PastRun> = {}): PastRun => {
  const due = NOW - daysAgo * DAY;
  return { foreign: 'feed', due, end: due + minutes * MINUTE, ok: true, isUsual: true, ...changes };
};
const runs = (count: number, minutes: (n: number) => number = () => 10, changes: Partial<PastRun> = {}) =>
  Array.from({ length: count }, (_, n) => run(n + 1, minutes(n), changes));

describe('when data normally stands', () => {
  test('is known from twenty clean runs on, to the next five minutes, and five at least', () => {
    expect(learnedReady(runs(19), NOW)).toBeUndefined();
    expect(learnedReady(runs(20), NOW)).toBe(10 / 60);
    expect(
      learnedReady(
        runs(20, () => 10.1),
        NOW,
      ),
    ).toBe(15 / 60);
    expect(
      learnedReady(
        runs(20, () => 0),
        NOW,
      ),
    ).toBe(5 / 60);
  });

  test('is when nine of ten stand, in whatever order they are told', () => {
    const twenty = runs(20, (n) => (n < 2 ? 100 : 10));
    expect(learnedReady(twenty, NOW)).toBe(10 / 60);
    expect(learnedReady(twenty.toReversed(), NOW)).toBe(10 / 60);
    expect(
      learnedReady(
        runs(20, (n) => (n < 3 ? 100 : 10)),
        NOW,
      ),
    ).toBe(100 / 60);
    expect(
      learnedReady(
        runs(20, (n) => n + 1),
        NOW,
      ),
    ).toBe(20 / 60);
  });

  test('is said by runs of sixty days, to the day, that began when they were due', () => {
    const old = Array.from({ length: 19 }, (_, n) => run(n + 1, 10));
    expect(learnedReady([...old, run(60, 10)], NOW)).toBeDefined();
    expect(learnedReady([...old, run(60.01, 10)], NOW)).toBeUndefined();
    expect(learnedReady([...old, run(30, 10, { isUsual: false })], NOW)).toBeUndefined();
  });

  test('is not said by one that failed, was repeated, or came after one that failed', () => {
    const nineteen = runs(19);
    const with_ = (...more: PastRun[]) => learnedReady([...more, ...nineteen], NOW) !== undefined;
    expect(with_(run(20, 10))).toBe(true);
    expect(with_(run(20, 10, { ok: false }))).toBe(false);
    expect(with_(run(20, 10, { tries: 2 }))).toBe(false);
    expect(with_(run(20, 10, { tries: 1 }))).toBe(true);
    // The one that follows the failure is out as well: twenty others are needed beside it.
    expect(with_(run(20, 10), run(21, 10, { ok: false }))).toBe(false);
    expect(with_(run(21, 10), run(20.5, 10, { ok: false }), run(22, 10))).toBe(true);
    expect(with_(run(21, 10, { ok: false }), run(20, 10), run(22, 10), run(23, 10))).toBe(true);
  });
});

describe('how often a repetition helps', () => {
  const many = (count: number, changes: Partial<PastRun>) => runs(count, () => 10, changes);

  test('is known from ten on that were repeated, or that failed where nobody counts', () => {
    expect(learnedHeals(many(9, { tries: 2 }))).toBeUndefined();
    expect(learnedHeals(many(10, { tries: 2 }))).toBe(1);
    expect(learnedHeals([...many(9, { tries: 2 }), run(1, 1)])).toBeUndefined();
    expect(learnedHeals([...many(9, { tries: 2 }), run(1, 1, { ok: false })])).toBe(0.9);
    expect(learnedHeals([...many(9, { tries: 2 }), run(1, 1, { ok: false, tries: 1 })])).toBe(0.9);
    expect(learnedHeals(many(20, { tries: 1 }))).toBeUndefined();
    expect(learnedHeals(many(20, { tries: 2, isUsual: false }))).toBeUndefined();
  });

  test('is told to the percent', () => {
    expect(learnedHeals([...many(8, { tries: 2 }), ...many(4, { tries: 3, ok: false })])).toBe(0.67);
  });
});

describe('a file of the past', () => {
  const episode = (pipeline: string, hour: number, changes: Partial<Episode> = {}): Episode => ({
    ...{ pipeline, due: NOW + hour * 60 * MINUTE, failedAt: NOW, recoveredAt: null },
    ...{ signature: 'boom', healed: 'unknown' },
    ...changes,
  });
  const order = (text: string) =>
    readHistory(text).map(({ pipeline, due }) => `${(due - NOW) / 3_600_000} ${pipeline}`);

  test('is in the order of time, then of names, whatever was told first', () => {
    const all = [episode('b', 1), episode('a', 2), episode('a', 1), episode('c', 0)];
    const text = historyText(all);
    expect(order(text)).toEqual(['0 c', '1 a', '1 b', '2 a']);
    expect(historyText(all.toReversed())).toBe(text);
    expect(historyText([], text)).toBe(text);
  });

  test('has what is told now in the place of what was told before, and what cannot be read is left out', () => {
    const before = `${historyText([episode('a', 1), episode('b', 1)])}{"pipeline": 7}\nno line\n`;
    const text = historyText([episode('a', 1, { healed: 'rerun', recoveredAt: NOW + 5 })], before);
    expect(readHistory(text)).toEqual([
      episode('a', 1, { healed: 'rerun', recoveredAt: NOW + 5 }),
      episode('b', 1),
    ]);
  });

  test('is empty where nothing ever failed', () => {
    expect(historyText([])).toBe('');
  });
});
