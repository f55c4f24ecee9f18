import { describe, expect, test } from 'vitest';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { worthStarting } from '../../../../source/domain/decision/report/because.ts';
import { traceOf } from '../../../../source/domain/decision/report/loss-trace.ts';
import { latestStartFor } from '../../../../source/domain/decision/report/report.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { Runbook } from '../../../../source/domain/runbook/runbook.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, logWith } from '../../../build/cause.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { hour, situation } from '../../../build/situation.ts';

const EXACT = { repair: { median: 1, spread: 0 } };

describe('what a row says of its place among the others', () => {
  const below: Failing[] = [
    { id: 'raw', ...EXACT, impact: anHour(9_000), incident: { failedAt: NIGHT - 6e5 } },
    { id: 'mart', ...EXACT, impact: [], upstream: [{ id: 'raw' }], incident: { kind: 'late' } },
  ];

  test('is below which one it hangs, where it does', () => {
    const report = reportOn(below);
    expect(rowOf(report, 'mart').below).toBe(rowOf(report, 'raw').id);
    expect(rowOf(report, 'raw')).not.toHaveProperty('below');
  });

  test('is of which cause it is, where it is of one', () => {
    const two = ['a', 'b', 'c'].map((id) => ({ id, ...EXACT, impact: anHour(9_000) }));
    const report = reportOn(two, { log: logWith([causeWith(['a', 'b'])]) });
    expect(rowOf(report, 'a').cause).toBe(rowOf(report, 'b').cause);
    expect(rowOf(report, 'a').cause).toBeDefined();
    expect(rowOf(report, 'c')).not.toHaveProperty('cause');
  });

  test('is which runbooks fit, and why, and nothing else of them', () => {
    const page = {
      id: 'x',
      path: 'runbooks/x.md',
      title: 'X',
      steps: [],
      findings: [],
      match: [],
      pipelines: [],
    };
    const runbooks = [page as unknown as Runbook];
    const row = onlyRow([{ id: 'feed', ...EXACT, impact: anHour(9), runbooks: ['x'] }], { runbooks });
    expect(row.runbooks).toEqual([{ id: 'x', match: 'declared' }]);
  });
});

describe('until when a row may be begun', () => {
  const [own, all] = ['2026-06-02T05:00:00+00:00', '2026-06-02T04:00:00+00:00'];
  const together = (changes: object) => ({ order: ['a'], ...changes }) as never;

  test.each([
    ['is when all of its session must', { id: 'a', startBy: own }, together({ startBy: all }), all],
    [
      'is that of what it hangs below',
      { id: 'b', below: 'a', startBy: own },
      together({ startBy: all }),
      all,
    ],
    ['is its own where its session has none', { id: 'a', startBy: own }, together({}), own],
    ['is its own in another session', { id: 'b', startBy: own }, together({ startBy: all }), own],
    ['is its own where there is no plan', { id: 'a', startBy: own }, null, own],
  ])('%s', (_, row, plan, expected) => {
    expect(latestStartFor(row, plan)).toBe(expected);
  });
});

describe('from which loss on a start before work begins pays', () => {
  const rung = (at: number, from: number) => ({ option: { at }, from });
  const of = (avoidable: number, ...ladder: object[]) =>
    worthStarting(
      { judgement: { figures: { avoidable }, ladder } } as never,
      {
        ...{ now: NIGHT, waitUntil: hour(33) },
      } as never,
    );

  test('is the least of all earlier starts, and which one that is', () => {
    expect(of(100, rung(0, 9), rung(3, 2), rung(4, 5), rung(6, 1))).toEqual({ at: hour(30), above: 200 });
    expect(of(100, rung(0, 2), rung(3, 2))).toEqual({ at: null, above: 200 });
    expect(of(100, rung(3, 2), rung(0, 2))).toEqual({ at: hour(30), above: 200 });
  });

  test('is none where nothing is saved, or no start is earlier', () => {
    expect([of(0, rung(0, 2)), of(-1, rung(0, 2)), of(100), of(100, rung(6, 2))]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
  });
});

describe('that another day would do as well', () => {
  const feed = (id: string, changes: Partial<Incident> = {}): Failing => ({
    ...{ id, ...EXACT, impact: [{ kind: 'step', amount: 2_000, at: '08:00', on: '2026-06-08' }] },
    incident: changes,
  });
  const FRIDAY = hour(4 * 24 + 20);
  const said = (now: number, ...given: Failing[]) => rowOf(reportOn(given, { now }), 'feed');

  test('is said of what is started now, and of what waits', () => {
    expect(said(FRIDAY, feed('feed')).because).toMatch(/ Sun 07:00 would do as well\.$/);
    const waits = said(hour(4 * 24 + 23.5), feed('feed'));
    expect(waits.verdict).toBe('wait');
    expect(waits.because).toMatch(/ Sun 07:00 would do as well\.$/);
  });

  test('is not said beside others, of what is blocked, and of what is left', () => {
    expect(said(FRIDAY, feed('feed'), feed('other')).because).not.toContain('as well');
    const blocked = { blocked: { on: 'Acme', at: FRIDAY, checkAt: FRIDAY + 36e5 } };
    expect(said(FRIDAY, feed('feed', blocked)).because).not.toContain('as well');
    const cheap = {
      ...feed('feed'),
      impact: [{ kind: 'step' as const, amount: 60, at: '08:00', on: '2026-06-08' }],
    };
    expect(said(FRIDAY, cheap).because).not.toContain('as well');
  });
});

test('whoever began something and blocked it since has it still', () => {
  const events = [
    { id: 'e1', type: 'incident.started', by: 'ana', at: NIGHT - 7e6, data: {} },
    { id: 'e2', type: 'incident.blocked', by: 'ana', at: NIGHT - 6e6, data: {} },
  ];
  const blocked = { on: 'Acme', at: NIGHT - 6e6, checkAt: NIGHT + 36e5 };
  const row = onlyRow([{ id: 'feed', ...EXACT, impact: anHour(9), incident: { blocked, events } }]);
  expect(row.has).toEqual({ person: 'ana', how: 'acknowledged' });
});

describe('the loss as it is drawn', () => {
  const trace = (impact: Failing['impact']) => {
    const given = situation(NIGHT, {
      catalog: catalogOf([{ id: 'feed', ...EXACT, ...(impact ? { impact } : {}) }]),
      log: logOf([incident('feed', NIGHT)]),
    });
    const assessment = assess(given);
    return traceOf(assessment.failing[0]!, assessment.setting);
  };

  test('has its deadlines in their order, those of one instant as one, and none of nothing', () => {
    const { marks } = trace([
      { kind: 'step', amount: 5_000, at: '10:00', on: 'once' },
      { kind: 'step', amount: 3_000, at: '09:00', on: 'once' },
      { kind: 'step', amount: 1_000, at: '10:00', on: 'once' },
      { kind: 'step', amount: 0, at: '08:00', on: 'once' },
    ]);
    const deadlines = marks.filter(({ kind }) => kind === 'deadline');
    expect(deadlines.map(({ at, amount }) => [at, amount])).toEqual([
      [hour(33), 3_000],
      [hour(34), 6_000],
    ]);
  });

  test('bends where it bends: in even pieces', () => {
    const { points } = trace([{ kind: 'decay', value: 20_000, loss: 0.005 }]);
    const steps = points.slice(1).map(({ at }, n) => at - points[n]!.at);
    expect(points.length).toBeGreaterThan(5);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(120_000);
    expect(points.every(({ loss }, n) => n === 0 || loss >= points[n - 1]!.loss)).toBe(true);
  });
});
