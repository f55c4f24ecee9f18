import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { lostWithin } from '../../../../source/domain/handoff/items/lost.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { hour, situation } from '../../../build/situation.ts';

const rate = (amount: number) => [{ kind: 'rate' as const, amount, per: 'hour' as const }];
const PIPELINES: DeclaredPipeline[] = [
  { id: 'ledger', impact: rate(100) },
  { id: 'ads', impact: [{ kind: 'step', amount: 5_000, at: '08:00' }] },
  { id: 'feed' },
  { id: 'raw', impact: [] },
  { id: 'mart', impact: rate(10), upstream: [{ id: 'raw' }, { id: 'ledger' }] },
];

/** What a shift from Tuesday 00:00 to 12:00 has lost by these failures. */
const lost = (...incidents: readonly Incident[]) =>
  lostWithin(situation(hour(36), { catalog: catalogOf(PIPELINES), log: logOf(incidents) }), hour(24));
const solved = (at: number, resolution: 'band-aid' | 'false-alarm' = 'band-aid') => ({
  resolved: { resolution, at: hour(at), by: 'ana' },
});

describe('what a shift has lost', () => {
  test('is what each failure lost until it landed, or until now', () => {
    expect(lost(incident('ledger', hour(30), solved(33))).nodes).toEqual([
      { id: 'ledger', amount: 300 },
      { id: 'mart', amount: 30 },
    ]);
    expect(lost(incident('ledger', hour(30))).nodes[0]).toEqual({ id: 'ledger', amount: 600 });
    expect(lost(incident('ads', hour(30))).total).toBe(5_000);
    expect(lost(incident('ads', hour(30), { recoveredAt: hour(31) })).total).toBe(0);
  });

  test('counts from when the data stood again, not from when somebody said how', () => {
    expect(
      lost(incident('ledger', hour(30), { recoveredAt: hour(31), ...solved(35) })).nodes[0]?.amount,
    ).toBe(100);
  });

  test('is only what was lost in it: what was late before had lost so much by then', () => {
    expect(lost(incident('ledger', hour(20), solved(26))).nodes[0]?.amount).toBe(200);
    expect(lost(incident('ledger', hour(10), solved(20)))).toEqual({ total: 0, nodes: [], unpriced: [] });
  });

  test('counts what hangs below two failures once', () => {
    const both = lost(incident('ledger', hour(30)), incident('raw', hour(32)));
    expect(both.nodes).toEqual([
      { id: 'ledger', amount: 600 },
      { id: 'mart', amount: 60 },
    ]);
    expect(both.total).toBe(660);
  });

  test('is nothing for a false alarm, and not counted where nobody declared what it costs', () => {
    expect(lost(incident('ledger', hour(30), solved(33, 'false-alarm'))).total).toBe(0);
    expect(lost(incident('feed', hour(30)))).toEqual({ total: 0, nodes: [], unpriced: ['feed'] });
  });

  test('leaves out what was merged into another and what fails only later', () => {
    expect(lost(incident('ledger', hour(30), { mergedInto: 'x' })).total).toBe(0);
    expect(lost(incident('ledger', hour(36))).total).toBe(0);
  });
});
