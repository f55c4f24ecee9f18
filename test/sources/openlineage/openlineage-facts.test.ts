import { describe, expect, test } from 'vitest';
import { openlineageReading } from '../../../source/sources/openlineage/openlineage-facts.ts';
import { captureIn, sourceOf } from '../answering.ts';

const capture = captureIn('openlineage/captures');
const SOURCE = sourceOf({ kind: 'openlineage', id: 'ol' });
const read = (text: string, source = SOURCE) => openlineageReading(text, source, 5);

describe('events of Airflow', () => {
  test('count where they are about a whole run: a task may be tried again', () => {
    const { facts, health, until, odd } = read(capture('airflow-events-fail.jsonl'));
    expect({ health, until, odd }).toEqual({ health: 'ok', until: 5, odd: [] });
    expect(facts.map(({ fact, pipeline }) => `${fact} ${pipeline}`)).toEqual([
      ...['failed legacy_export', 'failed partner_files', 'failed legacy_export'],
    ]);
  });

  test('have the words of the task that failed below the run', () => {
    const { facts } = read(capture('airflow-events-fail.jsonl'));
    const [timedOut, files] = facts;
    expect(timedOut).toMatchObject({ title: 'run timed out', at: Date.parse('2026-11-27T14:50:36.749Z') });
    expect(files!.title).toMatch(/^OSError: /);
    expect(files!.due).toBe(Date.parse('2026-11-27T14:05:00Z'));
    expect(files!.key).toMatch(/^openlineage:ol:airflow-prod\/partner_files:/);
  });

  test('that only say that something began say nothing yet', () => {
    expect(read(capture('airflow-events-dag.jsonl')).facts).toEqual([]);
    expect(read(capture('airflow-events-task.jsonl')).facts).toEqual([]);
  });
});

test('a run of dbt is one thing, whatever became of its nodes', () => {
  const { facts } = read(capture('dbt-events.jsonl'));
  expect(facts.map(({ fact, pipeline }) => `${fact} ${pipeline}`)).toEqual(['failed dbt-run-ww_shop']);
});

describe('an event', () => {
  const event = (changes: object) => ({
    ...{
      eventType: 'COMPLETE',
      eventTime: '2026-11-27T14:00:00Z',
      job: { namespace: 'ns', name: 'job' },
      run: { runId: 'r', facets: {} },
    },
    ...changes,
  });
  test('may come alone, in a list or one a line', () => {
    const [one] = read(JSON.stringify(event({}))).facts;
    expect(one).toEqual({
      fact: 'landed',
      pipeline: 'job',
      key: 'openlineage:ol:ns/job:r:ok',
      at: Date.parse('2026-11-27T14:00:00Z'),
    });
    expect(read(JSON.stringify([event({}), event({})])).facts).toHaveLength(2);
    expect(read(`${JSON.stringify(event({}))}\n\n${JSON.stringify(event({}))}\n`).facts).toHaveLength(2);
  });

  test('that cannot be read costs itself, and the certainty that this was all', () => {
    expect(read(`${JSON.stringify(event({}))}\n{"eventType":5}\nnonsense`)).toMatchObject({
      health: 'incomplete: some of its events cannot be read',
      until: null,
      odd: ['2 events that cannot be read.'],
    });
    expect(read('nonsense')).toMatchObject({
      health: 'what it sent is no event of OpenLineage',
      until: null,
      facts: [],
    });
  });

  test.each([
    ['ABORT', { title: 'the run was aborted' }],
    ['FAIL', { fact: 'failed' }],
  ])('of the type %s is a failure', (eventType, said) => {
    expect(read(JSON.stringify(event({ eventType }))).facts[0]).toMatchObject({
      key: 'openlineage:ol:ns/job:r',
      ...said,
    });
  });

  test('of a run that fills the past, or of a kind that does not count, is none', () => {
    const of = (run_type: string) =>
      event({
        eventType: 'FAIL',
        run: { runId: 'r', facets: { airflowDagRun: { dagRun: { dag_id: 'd', run_type } } } },
      });
    expect(read(JSON.stringify(of('backfill'))).facts).toEqual([]);
    expect(read(JSON.stringify(of('manual'))).facts).toHaveLength(1);
    expect(read(JSON.stringify(of('manual')), { ...SOURCE, runs: ['scheduled'] }).facts).toEqual([]);
  });

  test('has a message, whose class stands at the end of its trace', () => {
    const errorMessage = {
      message: 'column "x" is missing',
      stackTrace: 'Traceback\n  raise ValueError\nValueError: column "x" is missing\n',
    };
    const [failed] = read(
      JSON.stringify(event({ eventType: 'FAIL', run: { runId: 'r', facets: { errorMessage } } })),
    ).facts;
    expect(failed).toMatchObject({
      title: 'ValueError: column "x" is missing',
      detail: errorMessage.stackTrace,
    });
  });
});
