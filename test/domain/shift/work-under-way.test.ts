import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { workOf } from '../../../source/domain/shift/work-under-way.ts';
import { causeWith } from '../../build/cause.ts';
import { HOUR, NOW, opening, recorder } from '../../build/log.ts';

type Told = readonly [at: number, type: string, pipeline: string, by?: string, data?: object];

/** From when to when, in hours from now, somebody works on what was told so, in the order in which it was told. */
function work(told: readonly Told[], person = 'ana', cause?: { blockedAt: number; incidents: string[] }) {
  const record = recorder();
  const events = told.map(([at, type, pipeline, by = 'ana', data = {}]) => {
    const instant = NOW + at * HOUR;
    if (type === 'opened') {
      const more = { failedAt: instant, ...data };
      return record('incident.opened', opening(pipeline, pipeline, more), { at: instant, by });
    }
    const failedAt = type === 'seen' ? { failedAt: instant } : {};
    return record(
      `incident.${type}`,
      { incident: `inc-${pipeline}`, ...failedAt, ...data },
      { at: instant, by },
    );
  });
  const { incidents, causes } = foldEvents(events);
  const blocked = cause && { blocked: { on: 'Acme', at: NOW + cause.blockedAt * HOUR } };
  const all = blocked
    ? new Map([['c1', { ...causeWith([]), id: 'c1', incidents: cause.incidents, ...blocked }]])
    : causes;
  const hours = (instant: number) => (instant - NOW) / HOUR;
  return workOf(person, { incidents, causes: all }, NOW).map(({ from, to }) => [hours(from), hours(to)]);
}
const FAILED: Told = [-6, 'opened', 'a', 'source:airflow'];
const STARTED: Told = [-5, 'started', 'a'];
const AHEAD = Number.POSITIVE_INFINITY;

describe('what somebody works on', () => {
  test('is under way from when they began it, and nobody else’s', () => {
    expect(work([FAILED, STARTED])).toEqual([[-5, AHEAD]]);
    expect(work([FAILED, STARTED], 'ben')).toEqual([]);
    expect(work([FAILED])).toEqual([]);
  });

  test.each<[string, Told]>([
    ['held', [-3, 'held', 'a', 'ben', { until: NOW + 5 * HOUR }]],
    ['blocked', [-3, 'blocked', 'a', 'ben', { on: 'Acme' }]],
    ['resolved', [-3, 'resolved', 'a', 'ben', { resolution: 'band-aid' }]],
    ['landed again', [-3, 'recovered', 'a', 'source:airflow']],
  ])('ends when it is %s, whoever says so', (_, told) => {
    expect(work([FAILED, STARTED, told])).toEqual([[-5, -3]]);
  });

  test('goes on where it failed again after it had landed, and not where it was put down', () => {
    const landed: Told = [-4, 'recovered', 'a', 'source:airflow'];
    const again: Told = [-2, 'seen', 'a', 'source:airflow'];
    expect(work([FAILED, STARTED, landed, again])).toEqual([
      [-5, -4],
      [-2, AHEAD],
    ]);
    const held: Told = [-4, 'held', 'a', 'ana', { until: NOW + 5 * HOUR }];
    expect(work([FAILED, STARTED, held, again])).toEqual([[-5, -4]]);
  });

  test('is not begun by a note, and begun twice it is one piece of work', () => {
    expect(work([FAILED, [-4, 'noted', 'a', 'ana', { text: 'x' }]])).toEqual([]);
    expect(work([FAILED, STARTED, [-4, 'started', 'a'], [-3, 'noted', 'a', 'ana', { text: 'x' }]])).toEqual([
      [-5, AHEAD],
    ]);
  });

  test('stands in the order of time, whatever was told first', () => {
    const other: Told = [-6, 'opened', 'b', 'source:airflow'];
    expect(work([FAILED, other, [-2, 'started', 'a'], [-4, 'started', 'b']])).toEqual([
      [-4, AHEAD],
      [-2, AHEAD],
    ]);
    // The landing of four hours ago is told last.
    expect(
      work([FAILED, STARTED, [-1, 'noted', 'a', 'ana', { text: 'x' }], [-4, 'recovered', 'a', 'source:x']]),
    ).toEqual([[-5, -4]]);
  });

  test('leaves out what is yet to come', () => {
    expect(work([FAILED, [2, 'started', 'a']])).toEqual([]);
    expect(work([FAILED, STARTED, [2, 'recovered', 'a', 'source:airflow']])).toEqual([[-5, AHEAD]]);
  });

  test('is put down by what blocks its cause; what had ended before has ended', () => {
    const blocked = { blockedAt: -1, incidents: ['inc-a'] };
    expect(work([FAILED, STARTED], 'ana', blocked)).toEqual([]);
    const held: Told = [-3, 'held', 'a', 'ana', { until: NOW + 5 * HOUR }];
    expect(work([FAILED, STARTED, held], 'ana', blocked)).toEqual([[-5, -3]]);
  });
});
