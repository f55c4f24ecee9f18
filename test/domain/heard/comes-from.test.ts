import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import { sourcesOf, unknownOrigins } from '../../../source/domain/heard/comes-from.ts';
import { catalogOf } from '../../build/catalog.ts';
import { recorder } from '../../build/log.ts';
import { hour } from '../../build/situation.ts';
import { logOfReads as log } from '../../build/source-reads.ts';
import { sourceOf } from '../../sources/answering.ts';

const AIRFLOW = sourceOf({ kind: 'airflow', id: 'prod' });
const DBT = sourceOf({ kind: 'dbt', id: 'nightly', pipeline: 'marts' });

describe('what comes from where', () => {
  const ids = (pipeline: string, declared: readonly DeclaredPipeline[], state = log([])) =>
    sourcesOf(pipeline, { catalog: catalogOf(declared), log: state, sources: [AIRFLOW, DBT] }).map(
      ({ id }) => id,
    );

  test('is what the catalog says, by the source or by its kind, and the pipeline of the source', () => {
    expect(ids('feed', [{ id: 'feed', source: { airflow: { dag: 'f' } } }])).toEqual(['prod']);
    expect(ids('feed', [{ id: 'feed', source: { nightly: { node: 'f' } } }])).toEqual(['nightly']);
    expect(ids('marts', [])).toEqual(['nightly']);
    expect(ids('feed', [])).toEqual([]);
  });

  test('is nothing that was told of something else, or is over', () => {
    const record = recorder();
    const open = (pipeline: string, by: string) =>
      record(
        'incident.opened',
        { incident: pipeline, pipeline, signature: 's', title: 't', failedAt: hour(3) },
        { by, at: hour(3) },
      );
    const opened = [open('feed', 'ana'), open('other', 'source:prod'), open('gone', 'source:prod')];
    const over = record(
      'incident.resolved',
      { incident: 'gone', resolution: 'fixed' },
      { by: 'ana', at: hour(4) },
    );
    const state = log([], 'prod', [...opened, over]);
    expect([ids('feed', [], state), ids('other', [], state), ids('gone', [], state)]).toEqual([
      [],
      ['prod'],
      [],
    ]);
    // A person may have opened it in the name of what told them.
    const named = record(
      'incident.opened',
      { incident: 'x', pipeline: 'x', signature: 's', title: 't', failedAt: hour(3), source: 'nightly' },
      { by: 'ana', at: hour(3) },
    );
    expect(ids('x', [], log([], 'prod', [named]))).toEqual(['nightly']);
  });

  test('may be called like no source, which is told by name', () => {
    const declared = [
      { id: 'feed', source: { nightly: { node: 'f' }, airflow: { dag: 'f' }, airflw: { dag: 'f' } } },
    ];
    const at = { catalog: catalogOf(declared), log: log([]), sources: [AIRFLOW, DBT] };
    expect(unknownOrigins('feed', at)).toEqual(['airflw']);
    expect(unknownOrigins('other', at)).toEqual([]);
    // Where there are no sources at all people tell what fails.
    const { sources: _, ...alone } = at;
    expect(unknownOrigins('feed', alone)).toEqual([]);
  });

  test('is whoever told of its landing or of its failure that is open', () => {
    expect(ids('feed', [], log([[3, 'ok', { landed: { feed: hour(3) } }]]))).toEqual(['prod']);
    const opened = recorder()(
      'incident.opened',
      { incident: 'i', pipeline: 'feed', signature: 's', title: 't', failedAt: hour(3) },
      { by: 'source:prod', at: hour(3) },
    );
    expect(ids('feed', [], log([], 'prod', [opened]))).toEqual(['prod']);
    expect(ids('__proto__', [], log([[3, 'ok', { landed: { feed: hour(3) } }]]))).toEqual([]);
  });
});
