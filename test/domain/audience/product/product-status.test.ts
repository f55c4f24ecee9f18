import { describe, expect, it } from 'vitest';
import {
  type ProductStatus,
  productStatuses,
} from '../../../../source/domain/audience/product/product-status.ts';
import { expectedWords, workWords } from '../../../../source/domain/audience/product/product-words.ts';
import type { DeclaredConsumer } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { step } from '../../../build/job.ts';
import { nightly } from '../../../build/lineage.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

const EXACT = { median: 1, spread: 0 };
const dashboard: DeclaredConsumer = { id: 'dashboard', kind: 'dashboard', reads: ['mart'] };
const quiet: DeclaredConsumer = { id: 'quiet', kind: 'report', reads: ['elsewhere'] };

function statuses(
  now: number,
  changes: Parameters<typeof incident>[2] = {},
  impact = step(9_000_000, '12:00'),
) {
  const catalog = catalogOf(
    [{ ...nightly('mart', '03:00', 0.5, [], impact), repair: EXACT }, nightly('elsewhere', '04:00', 0.5)],
    [dashboard, quiet],
  );
  // Whoever began is up: they did that just now.
  const { startedBy, startedAt } = changes;
  const acts =
    startedBy === undefined ? [] : [[startedBy, [{ at: startedAt!, kind: 'other' as const }]] as const];
  const log = logOf([incident('mart', hour(1), changes)], { ...EMPTY_LOG, activity: new Map(acts) });
  return productStatuses(assess(situation(now, { catalog, log })));
}
const of = (all: readonly ProductStatus[], product: string) => all.find((one) => one.product === product)!;

describe('a product', () => {
  it('whose data is not expected by its time will be late, and is late from then on', () => {
    expect(of(statuses(hour(2.5)), 'dashboard')).toMatchObject({ kind: 'dashboard', state: 'will be late' });
    expect(of(statuses(hour(3.5)), 'dashboard')).toMatchObject({ state: 'late', normally: hour(3) });
  });

  it('has no normal time where nobody declared one, however well its failure is known', () => {
    const log = logOf([incident('feed', hour(1))]);
    const catalog = catalogOf(
      [{ id: 'feed', schedule: '0 0 * * *', impact: [] }],
      [{ id: 'wall', reads: ['feed'] }],
    );
    const all = productStatuses(assess(situation(hour(2), { catalog, log })));
    expect(of(all, 'wall')).toMatchObject({ state: 'late', normally: null });
  });

  it('is expected when the fix and the rerun are through, from the start that is planned', () => {
    const started = { startedAt: hour(2), startedBy: 'ana', acknowledged: { by: 'ana', at: hour(2) } };
    const { expected, work } = of(statuses(hour(2), started), 'dashboard');
    expect(work).toEqual({ kind: 'worked on' });
    const bySource = { startedAt: hour(2), startedBy: 'source:airflow' };
    expect(of(statuses(hour(2), bySource), 'dashboard')).not.toHaveProperty('work');
    // An hour of work and half an hour of machine time, slower at night, no more to mobilise.
    expect((expected!.likely - hour(2)) / HOUR).toBeGreaterThanOrEqual(1.5);
    expect((expected!.likely - hour(2)) / HOUR).toBeLessThan(2.5);
    expect(expected!.by - expected!.from).toBeLessThan(HOUR / 30);
  });

  it('says until when its lateness is accepted', () => {
    const held = { held: { until: hour(9), by: 'ana', at: hour(2) } };
    expect(of(statuses(hour(2), held), 'dashboard').work).toEqual({ kind: 'accepted', until: hour(9) });
    expect(of(statuses(hour(2), held), 'dashboard').expected!.from).toBeGreaterThan(hour(10));
  });

  it('that landed wrong is wrong, not late', () => {
    expect(of(statuses(hour(2), { kind: 'wrong' }), 'dashboard').state).toBe('wrong');
  });

  it('of which no failure is reported is listed last, with when it normally stands: nobody knows that it is on time', () => {
    const all = statuses(hour(2));
    expect(all.at(-1)).toEqual({
      product: 'quiet',
      kind: 'report',
      state: 'no failure reported',
      normally: hour(4),
      expected: null,
    });
    expect(all.map(({ product }) => product)).not.toContain('mart');
  });

  it('is a pipeline where nobody reads it', () => {
    const catalog = catalogOf([nightly('export', '03:00', 1)]);
    const log = logOf([incident('export', hour(1)), incident('unlisted', hour(1))]);
    const all = productStatuses(assess(situation(hour(4), { catalog, log })));
    expect(all.map(({ product, kind }) => [product, kind])).toEqual(
      expect.arrayContaining([
        ['export', 'pipeline'],
        ['unlisted', 'pipeline'],
      ]),
    );
  });

  it('tells no name, no amount and nothing about sleep', () => {
    const text = JSON.stringify(statuses(hour(2), { assigned: 'ana', planned: 'wake Ana, $5k' }));
    expect(text).not.toMatch(/ana|\$|wake|9000000|sleep/i);
  });
});

describe('in words', () => {
  const now = hour(2);
  it('a range where it is one, and that nobody can say', () => {
    const base = of(statuses(now), 'dashboard');
    const expected = { from: hour(4), likely: hour(5), by: hour(7) };
    expect(expectedWords({ ...base, expected }, now, 'UTC')).toBe('04:00 to 07:00');
    expect(expectedWords({ ...base, expected: { ...expected, by: hour(4) } }, now, 'UTC')).toBe(
      'about 04:00',
    );
    expect(expectedWords({ ...base, expected: null }, now, 'UTC')).toBe('not known yet');
    expect(expectedWords({ ...base, state: 'no failure reported' }, now, 'UTC')).toBe('');
  });

  it('what is done about it', () => {
    expect(workWords({ kind: 'accepted', until: hour(9) }, now, 'UTC')).toBe('accepted until 09:00');
    expect(workWords({ kind: 'waits for others', until: hour(9) }, now, 'UTC')).toBe(
      'waiting for others until 09:00',
    );
    expect(workWords({ kind: 'worked on' }, now, 'UTC')).toBe('being worked on');
    expect(workWords({ kind: 'looked at' }, now, 'UTC')).toBe('being looked at');
    expect(workWords(undefined, now, 'UTC')).toBe('');
  });
});
