import { describe, expect, test } from 'vitest';
import { pollPrefect } from '../../../source/sources/prefect/poll.ts';
import { historyOfPrefect, surveyPrefect } from '../../../source/sources/prefect/survey.ts';
import { answer, answering, askedOf, captureIn, type Routes, sourceOf } from '../answering.ts';

const capture = captureIn('prefect/captures');
const SOURCE = sourceOf({ kind: 'prefect', id: 'flows', url: 'http://prefect.example.com' });
const NOW = Date.parse('2026-11-27T14:46:00Z');
const ENDED = [...capture('10-runs-ended-since.second-poll.json'), ...capture('10-runs-ended-since.json')];
const ROUTES: Routes = [
  [
    /AwaitingRetry/,
    capture('13-late.json').filter((one: { state: { name: string } }) => one.state.name === 'AwaitingRetry'),
  ],
  [/flow_runs\/filter.*"end_time"/, answer(200, ENDED, { date: NOW })],
  [/flows\/filter/, capture('03-flows.json')],
  [/deployments\/filter/, capture('03-deployments.json')],
];
const poll = (routes: Routes = ROUTES, changes = {}) =>
  answering(pollPrefect(askedOf(SOURCE, { now: NOW, ...changes })), routes);

describe('a reading of Prefect', () => {
  test('asks which runs ended since, and which wait for a try', () => {
    const { result, calls } = poll();
    expect(calls[0]).toContain(
      'POST /api/flow_runs/filter {"flow_runs":{"operator":"and_","end_time":{"after_":"2026-11-27T14:00:00.000Z"}',
    );
    expect(result).toMatchObject({ health: 'ok', until: NOW, next: { since: NOW - 120_000 } });
  });

  test('names runs by flow and deployment: their ids change', () => {
    const { result } = poll();
    const of = (pipeline: string, fact: string) =>
      result.facts.filter((one) => one.pipeline === pipeline && one.fact === fact);
    expect(of('billing-ledger/prod', 'failed')).toEqual([
      expect.objectContaining({
        title: 'ValueError: column "amount_cents" is missing',
        key: expect.stringMatching(/^prefect:flows:[0-9a-f-]{36}:1$/),
        due: Date.parse('2026-11-27T14:41:55.403Z'),
        at: Date.parse('2026-11-27T14:43:41.541Z'),
        link: expect.stringMatching(/^http:\/\/prefect.example.com\/runs\/flow-run\//),
      }),
    ]);
  });

  test('takes a crash and a run that took too long for failures', () => {
    const { result } = poll();
    const of = (pipeline: string, fact: string) =>
      result.facts.filter((one) => one.pipeline === pipeline && one.fact === fact);
    expect(of('raw-payments-crash/prod', 'failed')[0]!.title).toMatch(
      /^Process exited with status code: 137/,
    );
    expect(of('ranking-features/prod', 'failed')[0]!.title).toBe(
      'Flow run exceeded timeout of 6.0 second(s)',
    );
  });

  test('tells what ended well, and what is tried again when', () => {
    const { result } = poll();
    const of = (pipeline: string, fact: string) =>
      result.facts.filter((one) => one.pipeline === pipeline && one.fact === fact);
    expect(of('ads-spend/prod', 'landed').length).toBeGreaterThan(2);
    const [waiting] = result.facts.filter(({ fact }) => fact === 'retrying');
    expect(waiting).toMatchObject({ nextRetryAt: Date.parse('2026-11-27T14:53:38.239Z'), retriesLeft: 3 });
  });

  test('knows the names the next time', () => {
    const { result } = poll();
    expect(poll(ROUTES, { kept: result.next!.kept }).calls).toHaveLength(2);
    expect(poll(ROUTES, { kept: result.next!.kept, now: NOW + 3_700_000 }).calls).toHaveLength(4);
  });
});

test('a list that is longer than a page goes on before what it ended with', () => {
  const page = Array.from({ length: 200 }, (_, n) => ({
    ...ENDED[0],
    id: `r${n}`,
    end_time: new Date(NOW - n * 1_000).toISOString(),
  }));
  const routes: Routes = [
    [/"before_":"2026-11-27T14:42:41.001Z"/, ENDED.slice(0, 2)],
    [/"end_time":/, page],
    ...ROUTES,
  ];
  const { result, calls } = poll(routes);
  expect(calls.filter((line) => line.includes('"end_time"'))).toHaveLength(2);
  expect(result).toMatchObject({ health: 'ok', until: NOW });
  const endless = poll([[/"end_time":/, page], ...ROUTES]).result;
  expect(endless).toMatchObject({ until: null, next: { since: Date.parse('2026-11-27T14:00:00Z') } });
  expect(endless.health).toMatch(/^incomplete/);
});

test('a workspace of its cloud has its API at an address of its own', () => {
  const cloud = { ...SOURCE, url: 'https://api.prefect.cloud/api/accounts/A/workspaces/W' };
  expect(poll([[/flow_runs\/filter/, []]], { source: cloud }).calls[0]).toMatch(/^POST \/flow_runs\/filter/);
});

test('a run that was due is late, landed, or not to come', () => {
  const due = { foreign: 'billing-ledger/prod', due: NOW - 3_600_000 };
  const { overdue } = poll().result;
  const after = (deployment: object, runs: readonly unknown[]) =>
    answering(overdue!([due]), [
      [/deployments\/filter/, [{ ...capture('03-deployments.json')[0], ...deployment }]],
      [/flow_runs\/filter/, runs],
    ]).result;
  expect(after({}, [])).toEqual({ late: [due], settled: [] });
  expect(after({}, [ENDED[0]])).toEqual({ late: [], settled: [due] });
  expect(after({ paused: true }, [])).toEqual({ late: [], settled: [due] });
  expect(after({ schedules: [] }, [])).toEqual({ late: [], settled: [due] });
});

test('its catalog has the schedules of deployments with their own zones', () => {
  const { result } = answering(surveyPrefect(SOURCE), ROUTES);
  expect(result.pipelines.find(({ foreign }) => foreign.startsWith('raw-payments/'))).toMatchObject({
    schedule: '0 1 * * *',
    timeZone: 'UTC',
  });
});

test('its past is the runs that are over', () => {
  const { result } = answering(historyOfPrefect(SOURCE, NOW - 86_400_000, NOW), [
    [/flow_runs\/filter/, ENDED],
    ...ROUTES,
  ]);
  expect(result.runs.filter(({ ok }) => !ok).map(({ foreign }) => foreign)).toContain('billing-ledger/prod');
  expect(result.runs.every(({ isUsual, ok }) => ok || !isUsual)).toBe(true);
});

describe('one run of Prefect', () => {
  const base = ENDED[0];
  const of = (changes: object, waits: readonly unknown[] = []) =>
    poll([
      [/AwaitingRetry/, waits],
      [/"end_time":/, answer(200, [{ ...base, ...changes }], { date: NOW + 5_000 })],
      ...ROUTES,
    ]).result;
  const state = (changes: object) => ({ ...base.state, ...changes });

  test('happened when it ended, else when it came to be so', () => {
    expect(of({ end_time: '2026-11-27T14:30:00Z' }).facts[0]!.at).toBe(Date.parse('2026-11-27T14:30:00Z'));
    const open = of({ end_time: null, state: state({ timestamp: '2026-11-27T14:31:00Z' }) });
    expect(open.facts[0]!.at).toBe(Date.parse('2026-11-27T14:31:00Z'));
    expect(open.ahead).toBe(5_000);
  });

  test('has no due time where it was begun by hand', () => {
    expect(of({ expected_start_time: null }).facts[0]).not.toHaveProperty('due');
  });

  test('that ended well has a key of its own for each time that it was begun', () => {
    const done = of({ run_count: 3, state: state({ type: 'COMPLETED', name: 'Completed' }) });
    expect(done.facts).toMatchObject([{ fact: 'landed', key: `prefect:flows:${base.id}:3:ok` }]);
  });

  test('that was cancelled, or is only planned, is no fact', () => {
    expect(of({ state: state({ type: 'CANCELLED', name: 'Cancelled' }) }).facts).toEqual([]);
    expect(of({ state: state({ type: 'SCHEDULED', name: 'Scheduled' }) }).facts).toEqual([]);
  });

  test('of a flow that is there no longer is counted and left out', () => {
    const gone = of({ flow_id: '00000000-0000-0000-0000-000000000000', deployment_id: null });
    expect(gone).toMatchObject({
      facts: [],
      health: 'ok',
      odd: ['1 runs of flows that are there no longer.'],
    });
    expect(of({}).odd).toEqual([]);
  });

  test('that cannot be read leaves it unknown whether that was all, also among those that wait', () => {
    expect(of({ state: 5 })).toMatchObject({ until: null, health: expect.stringMatching(/^incomplete/) });
    expect(of({}, [{ id: 5 }])).toMatchObject({ until: null, health: expect.stringMatching(/^incomplete/) });
    expect(of({})).toMatchObject({ until: NOW, health: 'ok' });
  });

  test('without words has the name of its state for them', () => {
    const silent = of({ name: 'calm-cat', state: state({ type: 'FAILED', name: 'Failed', message: null }) });
    expect(silent.facts[0]).toMatchObject({
      title: 'Failed',
      error: 'Failed',
      detail: 'Run calm-cat: Failed',
    });
    const said = of({
      state: state({
        type: 'CRASHED',
        name: 'Crashed',
        message: ' Task run encountered an exception: KeyError: x ',
      }),
    });
    expect(said.facts[0]!.title).toBe('Task run encountered an exception: KeyError: x');
  });

  test('that was due and has no deployment cannot be asked about', () => {
    const { overdue } = poll().result;
    const { result, calls } = answering(
      overdue!([
        { foreign: 'alone', due: NOW },
        { foreign: 'a/b/c', due: NOW },
      ]),
      ROUTES,
    );
    expect(calls[0]).toContain('"flows":{"name":{"any_":["a/b"]}},"deployments":{"name":{"any_":["c"]}}');
    expect(result.late.concat(result.settled).map(({ foreign }) => foreign)).not.toContain('alone');
  });
});

describe('the past of Prefect', () => {
  const base = ENDED[0];
  const due = '2026-11-26T02:00:00Z';
  const past = (...runs: object[]) =>
    answering(historyOfPrefect(SOURCE, NOW - 86_400_000, NOW), [
      [
        /expected_start_time/,
        runs.map((one) => ({
          ...base,
          expected_start_time: due,
          start_time: due,
          end_time: '2026-11-26T03:00:00Z',
          ...one,
        })),
      ],
      ...ROUTES,
    ]).result;

  test('says from when on it remembers, and what cannot be read', () => {
    const read = past(
      { id: 'a', expected_start_time: '2026-11-26T05:00:00Z' },
      { id: 'b' },
      { id: 5, state: 5 },
    );
    expect([read.from, read.odd]).toEqual([Date.parse(due), ['1 runs that cannot be read.']]);
    expect(past()).toEqual({ runs: [], from: null, odd: [] });
  });

  test('has what ended and was due, of flows that are there', () => {
    expect(past({ end_time: null }).runs).toEqual([]);
    expect(past({ expected_start_time: null }).runs).toEqual([]);
    expect(past({ flow_id: '00000000-0000-0000-0000-000000000000', deployment_id: null }).runs).toEqual([]);
    expect(past({}).runs).toHaveLength(1);
  });

  test('is usual where it was begun by its schedule within a day', () => {
    const usual = (changes: object) => past({ auto_scheduled: true, ...changes }).runs[0]!.isUsual;
    expect(usual({})).toBe(true);
    expect(usual({ auto_scheduled: false })).toBe(false);
    expect(usual({ start_time: '2026-11-27T01:59:59Z' })).toBe(true);
    expect(usual({ start_time: '2026-11-27T02:00:00Z' })).toBe(false);
    expect(usual({ start_time: null })).toBe(true);
  });
});
