import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, idOf, logWith } from '../../../build/cause.ts';
import { anHour, NIGHT } from '../../../build/job.ts';
import { type Failing, reportOn } from '../../../build/report.ts';

const on = (
  id: string,
  minutes: number,
  declared: Partial<DeclaredPipeline> = { uses: ['warehouse'] },
): Failing => ({
  id,
  impact: anHour(20),
  ...declared,
  incident: { failedAt: NIGHT - 60 * MINUTE + minutes * MINUTE, signature: `${id}: boom` },
});
const proposals = (...given: Parameters<typeof reportOn>) => reportOn(...given).proposals;

describe('failures that look like one thing', () => {
  test('use one resource and came within a quarter of an hour', () => {
    expect(proposals([on('b', 15), on('a', 0), on('c', 7)])).toEqual([
      { title: 'warehouse is in trouble', resource: 'warehouse', incidents: ['a', 'c', 'b'].map(idOf) },
    ]);
  });

  test('a minute more apart they are two troubles', () => {
    expect(proposals([on('a', 0), on('b', 16)])).toEqual([]);
  });

  test('of many over an hour the largest run within that time is proposed', () => {
    const given = [on('a', 0), on('b', 20), on('c', 25), on('d', 30), on('e', 50)];
    expect(proposals(given).map(({ incidents }) => incidents)).toEqual([['b', 'c', 'd'].map(idOf)]);
  });

  test('have something upstream in common that is not red itself', () => {
    const catalog = catalogOf([
      { id: 'ingest', impact: [] },
      { id: 'staging', upstream: [{ id: 'ingest' }], impact: [] },
      { id: 'a', upstream: [{ id: 'staging' }], impact: anHour(20) },
      { id: 'b', upstream: [{ id: 'ingest' }], impact: anHour(20) },
    ]);
    const given = [on('a', 0, {}), on('b', 3, {})];
    expect(proposals(given, { catalog })).toEqual([
      { title: 'ingest is in trouble', resource: 'ingest', incidents: [idOf('a'), idOf('b')] },
    ]);
    // Red itself it is their root, and they are no cause.
    expect(proposals([...given, on('ingest', 0, {})], { catalog })).toEqual([]);
  });

  test('stand in one proposal only: the largest first', () => {
    const two = { uses: ['lake', 'warehouse'] };
    const found = proposals([on('a', 0), on('b', 1, two), on('c', 2), on('d', 3, { uses: ['lake'] })]);
    expect(found).toEqual([
      { title: 'warehouse is in trouble', resource: 'warehouse', incidents: ['a', 'b', 'c'].map(idOf) },
    ]);
  });

  test('are not proposed again once they are attached; more of them join the open cause', () => {
    const log = logWith([causeWith(['a', 'b'], { resource: 'warehouse' })]);
    expect(proposals([on('a', 0), on('b', 1)], { log })).toEqual([]);
    expect(proposals([on('a', 0), on('b', 1), on('c', 5)], { log })).toEqual([
      { title: 'warehouse is in trouble', resource: 'warehouse', incidents: [idOf('c')], cause: 'cause-1' },
    ]);
  });

  test('after their cause is closed are proposed as a new one', () => {
    const log = logWith([causeWith(['a', 'b'], { resource: 'warehouse', closed: true })]);
    expect(proposals([on('a', 0), on('b', 1)], { log })).toEqual([
      { title: 'warehouse is in trouble', resource: 'warehouse', incidents: [idOf('a'), idOf('b')] },
    ]);
  });

  test('leave out what is red below another failure', () => {
    const given = [
      on('a', 0),
      on('b', 1),
      {
        ...on('c', 2, { uses: ['warehouse'], upstream: [{ id: 'a' }] }),
        incident: { failedAt: on('c', 2).incident!.failedAt!, title: 'upstream_failed' },
      },
    ];
    expect(proposals(given)[0]!.incidents).toEqual([idOf('a'), idOf('b')]);
  });

  test('are only proposed: until somebody says so each is a job of its own', () => {
    const report = reportOn([on('a', 0), on('b', 1)]);
    expect(report.together!.order).toHaveLength(2);
    expect(report.causes).toEqual([]);
  });
});

describe('one and the same error', () => {
  const timeout = (id: string, minutes: number, changes: Partial<Failing['incident']> = {}) => {
    const one = on(id, minutes, {});
    const signature = 'TimeoutError: no answer from lake';
    return { ...one, incident: { ...one.incident, signature, ...changes } };
  };

  test('in three pipelines within ten minutes is proposed under its own words', () => {
    expect(proposals([timeout('a', 0), timeout('b', 4), timeout('c', 10), on('d', 3, {})])).toEqual([
      {
        title: 'TimeoutError: no answer from lake',
        resource: 'TimeoutError: no answer from lake',
        incidents: ['a', 'b', 'c'].map(idOf),
      },
    ]);
  });

  test.each([
    ['in two', [timeout('a', 0), timeout('b', 4)]],
    ['a minute later', [timeout('a', 0), timeout('b', 4), timeout('c', 11)]],
    ['that is no more than being late', ['a', 'b', 'c'].map((id) => timeout(id, 0, { kind: 'late' }))],
    [
      'of which nobody has words',
      ['a', 'b', 'c'].map((id) => timeout(id, 0, { signature: 'unspecified failure' })),
    ],
  ])('%s is none', (_, failing) => {
    expect(proposals(failing)).toEqual([]);
  });

  test('says less than a resource that they share', () => {
    const using = ['a', 'b', 'c'].map((id) => ({ ...timeout(id, 0), uses: ['warehouse'] }));
    expect(proposals(using).map(({ resource }) => resource)).toEqual(['warehouse']);
  });

  test('joins the cause that was opened for it', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id, n) => timeout(id, n));
    const resource = 'TimeoutError: no answer from lake';
    const log = logWith([causeWith(['a', 'b', 'c'], { resource, title: resource })]);
    expect(proposals([a!, b!, c!, d!], { log })).toMatchObject([{ resource, incidents: [idOf('d')] }]);
  });
});
