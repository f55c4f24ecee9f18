import { describe, expect, it } from 'vitest';
import { neighboursAbove, neighboursBelow } from '../../../../source/domain/catalog/lineage/neighbours.ts';
import { catalogOf } from '../../../build/catalog.ts';

const pipeline = (id: string, ...upstream: string[]) => ({
  id,
  upstream: upstream.map((one) => ({ id: one })),
});

describe('the neighbours of a pipeline', () => {
  const catalog = catalogOf(
    [pipeline('raw'), pipeline('clean', 'raw'), pipeline('mart', 'clean', 'raw'), pipeline('kpis', 'mart')],
    [{ id: 'dashboard', kind: 'dashboard', reads: ['kpis', 'mart'] }],
  );

  it('above are those it waits for, the nearest first and each once', () => {
    expect(neighboursAbove(catalog, 'kpis')).toEqual([
      { id: 'mart', kind: 'pipeline', distance: 1 },
      { id: 'clean', kind: 'pipeline', distance: 2 },
      { id: 'raw', kind: 'pipeline', distance: 2 },
    ]);
  });

  it('below are those that take its data, consumers among them', () => {
    expect(neighboursBelow(catalog, 'mart')).toEqual([
      { id: 'kpis', kind: 'pipeline', distance: 1 },
      { id: 'dashboard', kind: 'consumer', distance: 1 },
    ]);
  });

  it('are none of one that stands in no catalog, and what nobody declared may be named', () => {
    expect(neighboursBelow(catalog, 'unheard_of')).toEqual([]);
    expect(neighboursAbove(catalogOf([pipeline('a', 'ghost')]), 'a')).toEqual([
      { id: 'ghost', kind: 'pipeline', distance: 1 },
    ]);
  });

  it('end three steps away and at thirty', () => {
    const chain = Array.from({ length: 9 }, (_, n) => pipeline(`c${n}`, ...(n > 0 ? [`c${n - 1}`] : [])));
    expect(neighboursAbove(catalogOf(chain), 'c8')).toHaveLength(3);
    const fan = Array.from({ length: 99 }, (_, n) => pipeline(`f${n}`, 'hub'));
    expect(neighboursBelow(catalogOf([pipeline('hub'), ...fan]), 'hub')).toHaveLength(30);
  });
});
