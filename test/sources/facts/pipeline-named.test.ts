import { describe, expect, test } from 'vitest';
import type { Source } from '../../../source/domain/catalog/source.ts';
import { namingOf } from '../../../source/sources/facts/pipeline-named.ts';
import { catalogOf } from '../../build/catalog.ts';

const SOURCE: Source = {
  ...{ id: 'airflow_prod', kind: 'airflow', every: 1 / 60, include: ['*'], exclude: [], ids: [] },
};
const catalog = catalogOf([
  { id: 'ledger', source: { airflow: { dag: 'billing_ledger' } } },
  { id: 'ads', source: { airflow_prod: { dag: 'ads_attribution' }, dbt: { node: 'ads_model' } } },
]);
const named = (foreign: string, changes: Partial<Source> = {}) =>
  namingOf({ ...SOURCE, ...changes }, catalog)(foreign);

describe('what a source calls a pipeline', () => {
  test('is found by `source:` of the catalog, under its kind or its own name', () => {
    expect(named('billing_ledger')).toBe('ledger');
    expect(named('ads_attribution')).toBe('ads');
    expect(named('ads_attribution', { id: 'other' })).toBe('ads_attribution');
    expect(named('ads_model')).toBe('ads_model');
  });

  test('is what it is called here where nobody says otherwise', () => {
    expect(named('exec_kpis')).toBe('exec_kpis');
    expect(named('cafe\u0301')).toBe('caf\u00e9');
  });

  test('goes by the first of `ids` that matches, before all else', () => {
    const ids = [
      { pattern: '^(?:billing_(.*))$', to: '$1' },
      { pattern: '^(?:.*)$', to: 'all' },
    ];
    expect(named('billing_ledger', { ids })).toBe('ledger');
    expect(named('exec_kpis', { ids })).toBe('all');
  });

  test('is nothing of ours where it is left out', () => {
    expect(named('tmp_1', { exclude: ['tmp_*'] })).toBeUndefined();
    expect(named('tmp', { exclude: ['tmp_?'] })).toBe('tmp');
    expect(named('a.b', { include: ['a.*'] })).toBe('a.b');
    expect(named('axb', { include: ['a.b'] })).toBeUndefined();
  });
});
