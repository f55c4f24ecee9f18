import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJudged, type JudgedIncident } from '../../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { situations } from '../../../build/random/situations.ts';

/** The amounts in a sentence, dollars. */
const amountsIn = (text: string): number[] =>
  [...text.matchAll(/\$([\d.]+)([kMB]?)|costs nothing/g)].map(([, digits, unit]) =>
    digits === undefined ? 0 : Number(digits) * { '': 1, k: 1e3, M: 1e6, B: 1e9 }[unit as '' | 'k'],
  );

/** Both are rounded to two digits: less, or as good as equal. */
const isAtMost = (one: number, other: number) =>
  one <= other + 1 + 0.12 * Math.max(Math.abs(one), Math.abs(other));

const everyRow = (check: (row: JudgedIncident, given: Situation) => void) =>
  fc.assert(
    fc.property(situations, (given) => {
      for (const row of statusReport(given).incidents) if (isJudged(row)) check(row, given);
    }),
    { numRuns: 90 },
  );

describe('in random situations of several people, zones, handoffs, blocks and lineage', () => {
  test('the amounts of a reason, read back, stand in the order that the verdict says', () => {
    const seen = new Set<string>();
    everyRow(({ because, verdict, below, state }) => {
      expect(because).not.toMatch(/-\$|NaN|undefined|Infinity/);
      const [first, ...more] = amountsIn(because);
      if (state === 'held' || below !== undefined) return;
      if (/^Waiting until .* costs .*; (?:getting up|going on now|starting now) costs/.test(because)) {
        seen.add(verdict);
        const then = /, and the work then /.test(because) ? more.shift()! : 0;
        const [second] = more;
        // By day both cost their work: what is said there is the difference.
        const isWorth = verdict === 'wake' || verdict === 'work';
        expect(isWorth ? isAtMost(second!, first! + then) : isAtMost(first!, second!), because).toBe(true);
      }
      if (/ is still to lose; a start at .* saves about .* of it and costs/.test(because)) {
        const [saves, costs] = more;
        seen.add(verdict);
        expect(isAtMost(saves!, first!) && isAtMost(saves!, costs!), because).toBe(true);
      }
    });
    expect([...seen].sort()).toEqual(['leave', 'wait', 'wake', 'work']);
  });

  test('the sentence on top says to get up exactly where a row does, and names what starts first', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const { headline, incidents } = statusReport(given);
        const rows = incidents.filter(isJudged).filter(({ state }) => state !== 'held');
        const is = (verdict: string) => rows.some((row) => row.verdict === verdict);
        expect(headline).not.toMatch(/-\$|NaN|undefined|Infinity/);
        expect(headline.startsWith('GET UP: ')).toBe(is('wake'));
        if (!is('wake')) expect(/^(?:WORK NOW|WORK NOW)/.test(headline)).toBe(is('work'));
        if (headline.startsWith('GO BACK TO SLEEP')) expect(is('wake') || is('work')).toBe(false);
        const [, name] = /^(?:GET UP|WORK NOW|WORK NOW, while you are up): (p\d)/.exec(headline) ?? [];
        if (name) expect(['wake', 'work']).toContain(rows.find(({ pipeline }) => pipeline === name)!.verdict);
      }),
      { numRuns: 90 },
    );
  });

  test('a sentence counts as people do, and names nothing as its own company', () => {
    everyRow(({ because, pipeline }, given) => {
      const { headline } = statusReport(given);
      expect(headline).not.toMatch(/\(1 pipelines\)|, at the latest [\w: ]+ at /);
      expect(because).not.toMatch(/\balone, but p\d come first|, p\d comes first/);
      const [, others, node] = /while ([p\d, ]+) (?:is|are) red too: they share (p\d)/.exec(because) ?? [];
      if (node !== undefined) expect([pipeline, ...others!.split(', ')]).not.toContain(node);
    });
  });
});
