import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { totalOf } from '../../../../source/domain/learning/simulation/ledger.ts';
import { type Replay, replay, SEVERITY_GRID } from '../../../../source/domain/learning/simulation/replay.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { hour, situation } from '../../../build/situation.ts';

const CATALOG = catalogOf([
  { id: 'dear', repair: { median: 1, spread: 0 }, impact: [{ kind: 'rate', amount: 5_000, per: 'hour' }] },
  { id: 'cheap', repair: { median: 1, spread: 0 }, impact: [{ kind: 'rate', amount: 10, per: 'hour' }] },
  { id: 'untold' },
]);
const NOW = hour(24 * 30);
const fixed = (handsOn?: number) =>
  ({ resolution: 'band-aid', by: 'ana', at: NOW, ...(handsOn === undefined ? {} : { handsOn }) }) as const;

/** Failures at Tuesday 03:00 unless they say otherwise. */
function past(...incidents: readonly [string, Partial<Incident>?][]): Replay {
  const log = logOf(
    incidents.map(([pipeline, changes], i) => ({
      ...incident(pipeline, hour(27)),
      id: `incident-${i}`,
      ...changes,
    })),
  );
  return replay(situation(NOW, { catalog: CATALOG, log }));
}

const of = ({ policies }: Replay, kind: string) => policies.find((one) => one.kind === kind)!.ledger;

describe('what can be replayed', () => {
  test('what has ended and is priced; the others are counted by their reason', () => {
    const { log } = past(
      ['dear', { resolved: fixed(0.5) }],
      ['cheap', { resolved: fixed() }],
      ['cheap', { failedAt: hour(50), recoveredAt: hour(52) }],
      ['untold', { resolved: fixed() }],
      ['dear', { failedAt: hour(100) }],
      ['dear', { failedAt: hour(60), mergedInto: 'incident-0' }],
      ['cheap', { failedAt: hour(70), recoveredAt: hour(72), startedAt: hour(71) }],
    );
    const { troubles, ...counts } = log;
    expect(counts).toEqual({
      found: 7,
      used: 3,
      unpriced: 1,
      unfinished: 1,
      unclassified: 1,
      merged: 1,
      timed: 1,
      healed: 1,
    });
    expect(troubles.map(({ handsOn, healsAt }) => [handsOn, healsAt])).toEqual([
      [0.5, null],
      [1, null],
      [1, hour(52)],
    ]);
  });

  test('nothing of it: no policy, and no figure', () => {
    expect(past(['untold', { resolved: fixed() }])).toMatchObject({ span: null, policies: [], grid: [] });
  });

  test('only since an instant, where one is given', () => {
    const log = logOf([{ ...incident('dear', hour(27)), resolved: fixed() }]);
    expect(replay(situation(NOW, { catalog: CATALOG, log }), hour(28)).log.found).toBe(0);
  });
});

describe('a dear and a cheap failure, both at 03:00 and ended after an hour of work', () => {
  const result = past(['dear', { resolved: fixed(1) }], ['cheap', { resolved: fixed(1) }]);

  test('ours gets up for the dear one; business hours lose until 10:06 and the cheap one until 11:06', () => {
    expect(of(result, 'business-hours').loss).toBeCloseTo(5_000 * 7.1 + 10 * 8.1, 6);
    expect(of(result, 'ours').sessions.night).toBe(1);
    expect(of(result, 'ours').loss).toBeLessThan(5_000 * 1.45 + 10 * 8.2);
  });

  test('every rule is compared with ours, which comes last', () => {
    const ours = totalOf(of(result, 'ours'));
    for (const { ledger, againstOurs } of result.policies)
      expect(againstOurs).toBeCloseTo(totalOf(ledger) - ours, 6);
    expect(result.policies.at(-1)!.kind).toBe('ours');
    expect(result.policies.map(({ kind }) => kind)).toEqual([
      ...['page-always', 'never-at-night', 'business-hours', 'severity'],
      ...['constant', 'constant', 'constant', 'constant', 'ours'],
    ]);
  });

  test('of the severities the best is shown and all are told', () => {
    expect(result.grid.map(({ amount }) => amount)).toEqual([...SEVERITY_GRID]);
    const shown = result.policies.find(({ kind }) => kind === 'severity')!;
    expect(totalOf(shown.ledger)).toBe(Math.min(...result.grid.map(({ total }) => total)));
  });
});

test('a false alarm loses nothing, but its page costs', () => {
  const result = past(['dear', { resolved: { ...fixed(0.5), resolution: 'false-alarm' } }]);
  expect(of(result, 'page-always')).toMatchObject({ loss: 0, sessions: { night: 1 } });
});

test('what people did about it then does not change what a rule would have done', () => {
  const plain = past(['dear', { resolved: fixed(1) }]);
  const worked = past([
    'dear',
    { resolved: fixed(1), startedAt: hour(28), acknowledged: { by: 'ana', at: hour(28) } },
  ]);
  expect(worked.policies).toEqual(plain.policies);
});

test('progress counts every incident under every rule', () => {
  const log = logOf([{ ...incident('dear', hour(27)), resolved: fixed() }]);
  const seen: [number, number][] = [];
  replay(situation(NOW, { catalog: CATALOG, log }), undefined, (done, all) => seen.push([done, all]));
  expect(seen).toEqual(seen.map((_, i) => [i + 1, seen.length]));
  expect(seen.length).toBeGreaterThan(10);
});
