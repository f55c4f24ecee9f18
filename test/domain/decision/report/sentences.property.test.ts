import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateFor } from '../../../../source/commands/verdict/gate.ts';
import { explain } from '../../../../source/domain/decision/report/explain/explain.ts';
import { isJudged, type JudgedIncident } from '../../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { aDay } from '../../../build/job.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';

/** Ana in New York and Ben in Madrid, who hand over every day at 09:00 UTC. */
const team = {
  ...TEAM,
  people: [
    { id: 'ana', name: 'Ana Ruiz', timeZone: 'America/New_York' },
    { id: 'ben', name: 'Ben Okafor', timeZone: 'Europe/Madrid' },
  ],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 1, handoff: { time: '09:00' }, order: ['ana', 'ben'] }],
  },
};

const failure = fc.record({
  impact: fc.oneof(
    { weight: 3, arbitrary: impacts },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map(aDay) },
  ),
  median: fc.constantFrom(0.25, 1, 3),
  age: fc.integer({ min: 0, max: 10 * 60 }),
  what: fc.constantFrom('nothing', 'nothing', 'nothing', 'held', 'blocked', 'below'),
  hours: fc.integer({ min: 1, max: 12 }),
});

/** One to three failures at any minute of two days, held, blocked and below each other; somebody may be up. */
const situations: fc.Arbitrary<Situation> = fc
  .record({
    minute: fc.integer({ min: 0, max: 48 * 60 }),
    failures: fc.array(failure, { minLength: 1, maxLength: 3 }),
    isUp: fc.boolean(),
  })
  .map(({ minute, failures, isUp }) => {
    const now = hour(24) + minute * MINUTE;
    const catalog = catalogOf(
      failures.map(({ impact, median, what }, n) => ({
        ...{ id: `p${n}`, impact, repair: { median, spread: 0.8 } },
        ...(what === 'below' && n > 0 ? { upstream: [{ id: 'p0' }] } : {}),
      })),
    );
    const open = failures.map(({ age, what, hours }, n) => {
      const at = now - age * MINUTE;
      const until = at + hours * 60 * MINUTE;
      return incident(`p${n}`, at, {
        ...(what === 'held' ? { held: { until, by: 'ana', at } } : {}),
        ...(what === 'blocked' ? { blocked: { on: 'Acme', at, checkAt: until } } : {}),
      });
    });
    const up = (person: string) => [person, [{ at: now - 10 * MINUTE, kind: 'other' as const }]] as const;
    const activity = new Map(isUp ? [up('ana'), up('ben')] : []);
    return situation(now, { team, catalog, log: logOf(open, { ...EMPTY_LOG, activity }) });
  });

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
    { numRuns: 250 },
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

  test('status, why and gate agree about verdict, time and dollars', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const report = statusReport(given);
        for (const row of report.incidents.filter(isJudged)) {
          const why = explain(given, row.id);
          expect(why?.incident).toEqual(row);
          const answer = gateFor(row.pipeline, given);
          if (row.state === 'held') expect(answer).toEqual({ until: row.heldUntil });
          else if (row.verdict === 'wake' || row.verdict === 'work') expect(answer).toHaveProperty('pages');
          else if (row.below !== undefined && row.aloneVerdict === 'wake')
            expect(answer).toHaveProperty('pages');
          else if (row.verdict === 'wait') expect(answer).toEqual({ until: row.startAt });
          else if (row.verdict === 'leave') expect(answer).toEqual({ until: row.waitUntil });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the sentence on top says to get up exactly where a row does, and names what starts first', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const { headline, incidents } = statusReport(given);
        const rows = incidents.filter(isJudged).filter(({ state }) => state !== 'held');
        const is = (verdict: string) => rows.some((row) => row.verdict === verdict);
        expect(headline).not.toMatch(/-\$|NaN|undefined|Infinity/);
        expect(headline.startsWith('GET UP: ')).toBe(is('wake'));
        if (!is('wake')) expect(/^(?:WORK NOW|START WITH)/.test(headline)).toBe(is('work'));
        if (headline.startsWith('GO BACK TO SLEEP')) expect(is('wake') || is('work')).toBe(false);
        const [, name] = /^(?:GET UP|START WITH|WORK NOW, while you are up): (p\d)/.exec(headline) ?? [];
        if (name) expect(['wake', 'work']).toContain(rows.find(({ pipeline }) => pipeline === name)!.verdict);
      }),
      { numRuns: 200 },
    );
  });
});
