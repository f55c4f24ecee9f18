import { describe, expect, it } from 'vitest';
import {
  type ProductStatus,
  productStatuses,
} from '../../../../source/domain/audience/product/product-status.ts';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, step } from '../../../build/job.ts';
import { nightly } from '../../../build/lineage.ts';
import { hour, situation } from '../../../build/situation.ts';

/** Worth starting at once, for exactly so many hours of work. */
const urgent = (
  id: string,
  ready: string,
  hours = 1,
  upstream: readonly string[] = [],
): DeclaredPipeline => ({
  ...nightly(id, ready, 0, upstream, step(9_000_000, '23:00')),
  repair: { median: hours, spread: 0 },
});

function statuses(
  now: number,
  pipelines: readonly DeclaredPipeline[],
  incidents: readonly Incident[],
  consumers: readonly DeclaredConsumer[] = [],
): readonly ProductStatus[] {
  const given = { catalog: catalogOf(pipelines, consumers), log: logOf(incidents) };
  return productStatuses(assess(situation(now, given)));
}
const names = (all: readonly ProductStatus[]) => all.map(({ product }) => product);
const of = (all: readonly ProductStatus[], product: string) => all.find((one) => one.product === product)!;

describe('where no failure is reported', () => {
  it('consumers come first, then the pipelines that nothing reads, each by name', () => {
    const pipelines = ['z', 'y', 'x'].map((id) => nightly(id, '04:00', 1));
    const consumers = ['c', 'b'].map((id) => ({ id, reads: ['x'] }));
    expect(names(statuses(hour(2), pipelines, [], consumers))).toEqual(['b', 'c', 'y', 'z']);
  });

  it('a consumer stands when the latest of what it reads does, and nobody says when it reads nothing known', () => {
    const pipelines = [nightly('early', '03:00', 1), nightly('late', '05:00', 1)];
    const consumers = [
      { id: 'both', reads: ['early', 'late'] },
      { id: 'neither', reads: ['unlisted'] },
      { id: 'nothing' },
    ];
    const all = statuses(hour(2), pipelines, [], consumers);
    expect(of(all, 'both')).toMatchObject({ kind: 'consumer', normally: hour(5), expected: null });
    expect(of(all, 'neither').normally).toBeNull();
    expect(of(all, 'nothing').normally).toBeNull();
  });
});

describe('of those that are troubled', () => {
  it('what is wrong comes first, then what is late, then what will be, then what is expected on time', () => {
    const pipelines = [
      urgent('will-be', '06:00', 8),
      urgent('on-time', '22:00'),
      urgent('late', '03:00', 4),
      urgent('wrong', '22:00'),
    ];
    const failed = ['will-be', 'on-time', 'late', 'wrong'].map((id) =>
      incident(id, hour(1), id === 'wrong' ? { kind: 'wrong' } : {}),
    );
    const all = statuses(hour(4), pipelines, failed);
    expect(all.map(({ product, state }) => [product, state])).toEqual([
      ['wrong', 'wrong'],
      ['late', 'late'],
      ['will-be', 'will be late'],
      ['on-time', 'expected on time'],
    ]);
    expect(of(all, 'on-time')).toMatchObject({ expected: null });
    expect(of(all, 'on-time')).not.toHaveProperty('work');
  });

  it('of two in one state comes first what lands later: one person does one after the other; then by name', () => {
    const pipelines = [urgent('short', '03:00', 1), urgent('long', '03:00', 5)];
    const failed = (...ids: string[]) => ids.map((id) => incident(id, hour(1)));
    expect(names(statuses(hour(4), pipelines, failed('short', 'long')))).toEqual(['short', 'long']);
    const alike = ['b', 'a'].map((id) => nightly(id, '03:00', 1, [], []));
    // Nobody works on what loses nothing: when it lands is not known, of neither.
    expect(names(statuses(hour(4), alike, failed('b', 'a')))).toEqual(['a', 'b']);
  });

  it('what nobody can say comes before what is expected', () => {
    const pipelines = [urgent('a', '03:00', 1), nightly('b', '03:00', 1, [], [])];
    const all = statuses(hour(4), pipelines, [incident('a', hour(1)), incident('b', hour(1))]);
    expect(names(all)).toEqual(['b', 'a']);
    expect(of(all, 'b')).toMatchObject({ state: 'late', expected: null });
  });

  it('what waits for several failures is told by the one that holds it up longest, whichever came first', () => {
    const pipelines = [urgent('short', '03:00', 1), urgent('long', '03:00', 5)];
    const consumers = [{ id: 'board', reads: ['short', 'long'] }];
    const [a, b] = [incident('short', hour(1)), incident('long', hour(1))];
    const landing = (...list: Incident[]) =>
      of(statuses(hour(4), pipelines, list, consumers), 'board').expected!.by;
    expect(landing(a, b)).toBe(landing(b, a));
    expect(landing(a, b)).toBeGreaterThan(landing(a));
  });
});

describe('when a product is expected', () => {
  it('a delay arrives less what any path absorbs, and not before its normal time', () => {
    const pipelines = [
      urgent('raw', '03:00', 2),
      { ...nightly('mart', '06:00', 1), upstream: [{ id: 'raw', slack: 1.5 }] },
    ];
    const all = statuses(hour(3), pipelines, [incident('raw', hour(1))], [{ id: 'board', reads: ['raw'] }]);
    const [raw, mart] = [of(all, 'board'), of(all, 'mart')];
    // Three hours later than raw by nature, an hour and a half of which are free.
    expect(mart.expected!.by - raw.expected!.by).toBe(1.5 * HOUR);
    expect(mart.expected!.likely - raw.expected!.likely).toBe(1.5 * HOUR);
    expect(mart.expected!.from - raw.expected!.from).toBe(1.5 * HOUR);
    expect(mart).toMatchObject({ kind: 'pipeline', normally: hour(6), state: 'will be late' });
    const slow = { ...pipelines[1]!, upstream: [{ id: 'raw', slack: 9 }] };
    expect(of(statuses(hour(3), [pipelines[0]!, slow], [incident('raw', hour(1))]), 'mart').state).toBe(
      'expected on time',
    );
  });

  it('a pipeline that others read is no product of its own', () => {
    const pipelines = [urgent('raw', '03:00'), nightly('mart', '06:00', 1, ['raw'])];
    expect(names(statuses(hour(3), pipelines, [incident('raw', hour(1))]))).toEqual(['mart']);
  });

  it('may be late where it probably lands in time and perhaps does not', () => {
    const uncertain = { ...urgent('feed', '08:30', 1), repair: { median: 1, spread: 1.5 } };
    expect(of(statuses(hour(6), [uncertain], [incident('feed', hour(1))]), 'feed').state).toBe('may be late');
    const sure = { ...uncertain, repair: { median: 1, spread: 0 }, impact: step(9_000_000, '08:45') };
    expect(of(statuses(hour(6), [sure], [incident('feed', hour(1))]), 'feed').state).toBe('expected on time');
  });

  it('is on time up to a minute after its normal time, and late from that time on', () => {
    const at = (minutes: number) =>
      of(
        statuses(hour(8) + minutes * MINUTE, [urgent('feed', '08:00', 3)], [incident('feed', hour(1))]),
        'feed',
      ).state;
    expect([at(-1), at(0), at(1)]).toEqual(['will be late', 'late', 'late']);
  });
});

describe('what is done about a product', () => {
  const work = (impact: DeclaredPipeline['impact'], changes: Partial<Incident>, now = hour(10)) =>
    of(statuses(now, [nightly('feed', '03:00', 1, [], impact)], [incident('feed', hour(1), changes)]), 'feed')
      .work;

  it('is nothing that could be told before anybody has looked at it', () => {
    expect(work(anHour(5_000), {})).toBeUndefined();
    expect(work(anHour(5_000), { acknowledged: { by: 'ana', at: hour(9) } })).toEqual({ kind: 'looked at' });
  });

  it('is waiting for others until they are asked again', () => {
    const blocked = { on: 'Acme', at: hour(9), checkAt: hour(12) };
    expect(work(anHour(5_000), { blocked })).toEqual({ kind: 'waits for others', until: hour(12) });
  });

  it('is accepting it where somebody holds it, not where a verdict alone would', () => {
    const held = { until: hour(12), by: 'ana', at: hour(9) };
    expect(work(anHour(5_000), { held })).toEqual({ kind: 'accepted', until: hour(12) });
    expect(work(anHour(1), {}, hour(3))).toBeUndefined();
    expect(work([], {})).toBeUndefined();
    expect(work(anHour(5_000), { acknowledged: { by: 'ana', at: hour(9) } }, hour(10))?.kind).toBe(
      'looked at',
    );
  });
});
