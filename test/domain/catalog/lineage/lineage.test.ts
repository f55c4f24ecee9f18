import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog, Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { EMPTY_CATALOG } from '../../../../source/domain/catalog/catalog.ts';
import {
  breakCycles,
  withAncestors,
  withReaders,
} from '../../../../source/domain/catalog/lineage/lineage.ts';

/** A catalog in which each pipeline waits for those listed. */
function lineage(
  upstreams: Readonly<Record<string, readonly string[]>>,
  reads: readonly string[][] = [],
): Catalog {
  const pipelines = Object.entries(upstreams).map(([id, upstream]): [string, Pipeline] => [
    id,
    { id, upstream: upstream.map((one) => ({ id: one })) },
  ]);
  const consumers = reads.map((ids, index) => [`c${index}`, { id: `c${index}`, reads: ids }] as const);
  return { ...EMPTY_CATALOG, pipelines: new Map(pipelines), consumers: new Map(consumers) };
}

describe('cycles of upstreams', () => {
  it('are left alone where there are none', () => {
    const catalog = lineage({ a: ['b', 'c'], b: ['c'], c: [] });
    expect(breakCycles(catalog)).toEqual({ catalog, cycles: [] });
  });

  it('lose the edge that closes them, and only that', () => {
    const { catalog, cycles } = breakCycles(lineage({ a: ['b'], b: ['c'], c: ['a', 'd'], d: ['d'] }));
    expect(cycles).toEqual([
      { ring: ['a', 'b', 'c'], pipeline: 'c', upstream: 'a' },
      { ring: ['d'], pipeline: 'd', upstream: 'd' },
    ]);
    expect([...catalog.pipelines.values()].map((one) => one.upstream?.map((edge) => edge.id))).toEqual([
      ['b'],
      ['c'],
      ['d'],
      [],
    ]);
  });

  it('are broken in chains of any length', () => {
    const count = 50_000;
    const chain = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`p${i}`, [`p${(i + 1) % count}`]]),
    );
    const { cycles } = breakCycles(lineage(chain));
    expect(cycles).toMatchObject([{ pipeline: `p${count - 1}`, upstream: 'p0' }]);
  });

  it('never remain, and no edge goes that does not close one', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const edges = fc.record(
      Object.fromEntries(ids.map((id) => [id, fc.uniqueArray(fc.constantFrom(...ids))])),
    );
    fc.assert(
      fc.property(edges, (upstreams) => {
        const before = lineage(upstreams);
        const { catalog, cycles } = breakCycles(before);
        expect(breakCycles(catalog).cycles).toEqual([]);
        for (const { ring } of cycles)
          ring.forEach((id, index) => {
            const next = ring[(index + 1) % ring.length];
            expect(before.pipelines.get(id)?.upstream?.map((edge) => edge.id)).toContain(next);
          });
        const count = (one: Catalog) =>
          [...one.pipelines.values()].flatMap((pipeline) => pipeline.upstream ?? []).length;
        expect(count(before) - count(catalog)).toBe(cycles.length);
      }),
    );
  });
});

describe('lineage', () => {
  const catalog = lineage({ raw: [], mart: ['raw'], kpi: ['mart'], other: ['far'] }, [
    ['kpi', 'other'],
    ['raw'],
  ]);

  it('tells the ancestors of a pipeline, listed or not', () => {
    expect(withAncestors(catalog, ['kpi', 'other'])).toEqual(['far', 'kpi', 'mart', 'other', 'raw']);
    expect(withAncestors(catalog, ['nowhere'])).toEqual(['nowhere']);
  });

  it('tells what waits for a pipeline, and what the same consumers read', () => {
    expect(withReaders(catalog, ['mart'])).toEqual(['kpi', 'mart', 'other']);
    expect(withReaders(catalog, ['far'])).toEqual(['far', 'kpi', 'other']);
  });
});
