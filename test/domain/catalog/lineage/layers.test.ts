import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogLayer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { childrenOf } from '../../../../source/domain/catalog/lineage/children.ts';
import {
  declarationOf,
  isListed,
  mergeLayers,
  PIPELINES_FILE,
  pipelineOf,
} from '../../../../source/domain/catalog/lineage/layers.ts';

const layer = (file: string, parts: Partial<CatalogLayer>): CatalogLayer => ({
  file,
  pipelines: [],
  patterns: [],
  consumers: [],
  ...parts,
});
const written = (parts: Partial<CatalogLayer>) => layer(PIPELINES_FILE, parts);
const generated = (name: string, parts: Partial<CatalogLayer>) => layer(`state/catalog/${name}.yaml`, parts);

describe('layers of the catalog', () => {
  const all = [
    generated('b', { pipelines: [{ id: 'ads', owner: 'gen-b', title: 'gen-b', rerun: 4, area: 'gen-b' }] }),
    generated('a', {
      pipelines: [{ id: 'ads', owner: 'gen-a', title: 'gen-a', rerun: 3 }],
      patterns: [{ match: '*', fields: { owner: 'gen-any', backup: 'gen-any', refresh: 'full' } }],
    }),
    written({
      pipelines: [{ id: 'ads', owner: 'hand' }],
      patterns: [
        { match: 'ad*', fields: { owner: 'first', title: 'first' } },
        { match: '*s', fields: { title: 'second', schedule: '0 1 * * *' } },
      ],
    }),
  ];

  it('count in this order for each field: an id by hand, a pattern by hand, a generated id, a generated pattern', () => {
    expect(mergeLayers(all).pipelines.get('ads')).toEqual({
      id: 'ads',
      owner: 'hand',
      title: 'first',
      schedule: '0 1 * * *',
      rerun: 3,
      area: 'gen-b',
      backup: 'gen-any',
      refresh: 'full',
    });
  });

  it('give the same catalog in whatever order they are read', () => {
    const merged = mergeLayers(all).pipelines.get('ads');
    expect(mergeLayers([...all].reverse()).pipelines.get('ads')).toEqual(merged);
  });

  it('stop at null, which means absent', () => {
    const catalog = mergeLayers([
      written({
        pipelines: [{ id: 'a', impact: null }],
        patterns: [{ match: 'b', fields: { impact: null } }],
      }),
      generated('a', {
        pipelines: [
          { id: 'a', impact: [] },
          { id: 'b', impact: [] },
        ],
      }),
    ]);
    expect(catalog.pipelines.get('a')).toEqual({ id: 'a' });
    expect(catalog.pipelines.get('b')).toEqual({ id: 'b' });
  });

  it('replace lists and maps whole', () => {
    const catalog = mergeLayers([
      written({ pipelines: [{ id: 'a', uses: ['x'], repair: { median: 1, spread: 0 } }] }),
      generated('a', { pipelines: [{ id: 'a', uses: ['y', 'z'], repair: { median: 2, spread: 0.8 } }] }),
    ]);
    expect(catalog.pipelines.get('a')).toEqual({ id: 'a', uses: ['x'], repair: { median: 1, spread: 0 } });
  });

  it('say of an id that no file lists what the patterns say', () => {
    const catalog = mergeLayers(all);
    expect(isListed(catalog, 'adverts')).toBe(false);
    expect(pipelineOf(catalog, 'adverts')).toEqual({
      id: 'adverts',
      owner: 'first',
      title: 'first',
      schedule: '0 1 * * *',
      backup: 'gen-any',
      refresh: 'full',
    });
    expect(pipelineOf(mergeLayers([]), 'x')).toEqual({ id: 'x' });
  });

  it('name the declaration that a field comes from', () => {
    expect(declarationOf(all, 'ads', 'title')).toMatchObject({ match: 'ad*' });
    expect(declarationOf(all, 'ads', 'rerun')).toMatchObject({ id: 'ads', rerun: 3 });
    expect(declarationOf(all, 'ads', 'impact')).toBeUndefined();
  });

  it('merge consumers by id, and index who reads what', () => {
    const catalog = mergeLayers([
      written({ consumers: [{ id: 'z', reads: ['a', 'b', 'a'] }] }),
      generated('a', {
        consumers: [{ id: 'z', owner: 'ana', reads: ['c'] }, { id: 'y', reads: ['a'] }, { id: 'x' }],
      }),
    ]);
    expect(catalog.consumers.get('z')).toEqual({ id: 'z', reads: ['a', 'b', 'a'], owner: 'ana' });
    expect(childrenOf(catalog, 'a').map((one) => one.id)).toEqual(['y', 'z']);
    expect(childrenOf(catalog, 'c')).toEqual([]);
    expect(childrenOf(catalog, 'a')).toBe(childrenOf(catalog, 'a'));
  });

  it('resolve local instants in the zone that holds for each pipeline', () => {
    const impact = [{ kind: 'rate', amount: 1, per: 'day', until: '2026-12-01T00:00' }] as const;
    const catalog = mergeLayers(
      [
        written({
          pipelines: [{ id: 'a', timeZone: 'Asia/Tokyo' }],
          patterns: [{ match: '*', fields: { impact } }],
        }),
      ],
      'America/New_York',
    );
    expect(pipelineOf(catalog, 'a').impact).toEqual([{ ...impact[0], until: Date.UTC(2026, 10, 30, 15) }]);
    expect(pipelineOf(catalog, 'b').impact).toEqual([{ ...impact[0], until: Date.UTC(2026, 11, 1, 5) }]);
  });

  it('take every field of a pipeline from the first that sets it', () => {
    const fields = fc.record(
      { owner: fc.constantFrom('p', 'q', null), rerun: fc.constantFrom(1, 2, null) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, fields, fields, fields, (id, pattern, generatedId, generatedPattern) => {
        const catalog = mergeLayers([
          written({
            pipelines: [{ id: 'a', ...id } as DeclaredPipeline],
            patterns: [{ match: 'a', fields: pattern }],
          }),
          generated('g', {
            pipelines: [{ id: 'a', ...generatedId } as DeclaredPipeline],
            patterns: [{ match: 'a*', fields: generatedPattern }],
          }),
        ]);
        for (const field of ['owner', 'rerun'] as const) {
          const first = [id, pattern, generatedId, generatedPattern].find((one) => Object.hasOwn(one, field));
          expect(catalog.pipelines.get('a')?.[field]).toBe(first?.[field] ?? undefined);
        }
      }),
    );
  });
});
