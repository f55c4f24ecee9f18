import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { DAY, HOUR, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>, at?: number];

const failed = (name: string, at: number, more: object = {}): Told => [
  'incident.opened',
  opening('a', name, { failedAt: at, ...more }),
];
const landed = (name: string, at: number, key?: string): Told => [
  'incident.recovered',
  { incident: `inc-${name}`, ...(key !== undefined && { key }) },
  at,
];
const said = (type: string, name: string, more: object = {}): Told => [
  type,
  { incident: `inc-${name}`, ...more },
];
const resolved = (name: string, at: number): Told => [
  'incident.resolved',
  { incident: `inc-${name}`, resolution: 'band-aid' },
  at,
];

function stateOf(...told: readonly Told[]) {
  const record = recorder();
  return foldEvents(told.map(([type, data, at]) => record(type, data, at === undefined ? {} : { at })));
}

/** Failures of which nobody knows yet that it landed between them. */
const ONE: readonly Told[] = [failed('old', NOW - 9 * DAY), failed('new', NOW - 5 * DAY)];
const BETWEEN = landed('old', NOW - 8 * DAY);

describe('a landing that is told late', () => {
  test('divides what was taken for one trouble: each has its name, failures and predecessor', () => {
    const { incidents, aliases } = stateOf(...ONE, BETWEEN);
    expect([...incidents.keys()]).toEqual(['inc-new', 'inc-old']);
    expect(aliases.size).toBe(0);
    expect(incidents.get('inc-old')).toMatchObject({
      ...{ occurrences: 1, failedAt: NOW - 9 * DAY, recoveredAt: NOW - 8 * DAY, seenBefore: 0, aliases: [] },
    });
    expect(incidents.get('inc-old')).not.toHaveProperty('predecessor');
    expect(incidents.get('inc-new')).toMatchObject({
      ...{ occurrences: 1, failedAt: NOW - 5 * DAY, seenBefore: 1, predecessor: 'inc-old', aliases: [] },
    });
  });

  test.each([
    ['a day before the failure leaves them one', DAY, 1],
    ['longer before it divides them', DAY + 1, 2],
  ])('%s', (_, before, count) => {
    expect(stateOf(...ONE, landed('old', NOW - 5 * DAY - before)).incidents.size).toBe(count);
  });

  test('at the instant of the failure is before it', () => {
    const { incidents } = stateOf(...ONE, landed('old', NOW - 5 * DAY));
    expect(incidents.get('inc-old')).toMatchObject({ occurrences: 2, flaps: 1, failedAt: NOW - 5 * DAY });
  });

  test('leaves with each what was said under its name, in the order in which it was said', () => {
    const acts = [
      said('incident.planned', 'new', { next: 'ask' }),
      said('incident.acknowledged', 'old'),
      said('incident.planned', 'new', { next: 'wait' }),
    ];
    const { incidents } = stateOf(...ONE, ...acts, BETWEEN);
    const types = (name: string) => incidents.get(`inc-${name}`)!.events.map(({ type }) => type);
    expect(types('old')).toEqual(['incident.opened', 'incident.acknowledged', 'incident.recovered']);
    expect(types('new')).toEqual(['incident.opened', 'incident.planned', 'incident.planned']);
    expect(incidents.get('inc-new')).toMatchObject({ planned: 'wait' });
    expect(incidents.get('inc-new')).not.toHaveProperty('acknowledged');
    expect(incidents.get('inc-old')).toMatchObject({ acknowledged: { by: 'ana' } });
    expect(incidents.get('inc-old')).not.toHaveProperty('planned');
  });

  test('leaves the one that was resolved before all of it as the predecessor of the first', () => {
    const before = [failed('first', NOW - 20 * DAY), resolved('first', NOW - 19 * DAY)];
    const { incidents } = stateOf(...before, ...ONE, BETWEEN);
    expect(incidents.get('inc-old')).toMatchObject({ predecessor: 'inc-first', seenBefore: 1 });
    expect(incidents.get('inc-new')).toMatchObject({ predecessor: 'inc-old', seenBefore: 2 });
  });
});

describe('a failure that is told late', () => {
  const TWO = [
    failed('old', NOW - 9 * DAY),
    landed('old', NOW - 9 * DAY + HOUR),
    failed('new', NOW - 7 * DAY),
  ];

  test('joins what was taken for two: the later goes on as the earlier, with what was said of it', () => {
    const joins = failed('late', NOW - 8.5 * DAY);
    const { incidents, aliases } = stateOf(...TWO, said('incident.acknowledged', 'new'), joins);
    expect([...incidents.keys()]).toEqual(['inc-old']);
    expect(incidents.get('inc-old')).toMatchObject({
      ...{ occurrences: 3, flaps: 1, acknowledged: { by: 'ana' }, failedAt: NOW - 8.5 * DAY },
    });
    expect(Object.fromEntries(aliases)).toEqual({ 'inc-new': 'inc-old', 'inc-late': 'inc-old' });
    expect([...incidents.get('inc-old')!.aliases].sort()).toEqual(['inc-late', 'inc-new']);
  });

  test.each([
    ['from before the resolve', -MINUTE],
    ['from its instant', 0],
    ['from after it', 1],
  ])('after a resolve is another, which nobody has looked at: %s', (_, later) => {
    const over = [failed('a', NOW - DAY), resolved('a', NOW)];
    for (const told of [
      ['incident.seen', { incident: 'inc-a', failedAt: NOW + later }] as Told,
      failed('b', NOW + later),
    ]) {
      const { incidents } = stateOf(...over, told);
      expect(incidents.size).toBe(2);
      const other = [...incidents.values()].find(({ id }) => id !== 'inc-a')!;
      expect(other).toMatchObject({ failedAt: NOW + later, predecessor: 'inc-a' });
      expect(other).not.toHaveProperty('resolved');
    }
  });

  test('after a resolve has landed where the pipeline landed after it', () => {
    const over = [failed('a', NOW - DAY), landed('a', NOW - HOUR), resolved('a', NOW)];
    const { incidents } = stateOf(...over, failed('b', NOW - 2 * HOUR));
    expect(incidents.get('inc-b')).toMatchObject({ recoveredAt: NOW - HOUR });
    expect(incidents.get('inc-a')).toMatchObject({ recoveredAt: NOW - HOUR });
  });
});

describe('a landing that is told under what is resolved', () => {
  const over = [failed('a', NOW - DAY), resolved('a', NOW)];

  test.each([
    ['from before the resolve is of that', NOW - HOUR],
    ['at its instant is of that', NOW],
  ])('%s', (_, at) => {
    const { incidents } = stateOf(...over, failed('b', NOW + HOUR), landed('a', at));
    expect(incidents.get('inc-a')).toMatchObject({ recoveredAt: at });
    expect(incidents.get('inc-b')).not.toHaveProperty('recoveredAt');
  });

  test('from after it is of what the pipeline has now', () => {
    const at = NOW + 2 * HOUR;
    const { incidents } = stateOf(...over, failed('b', NOW + HOUR), landed('a', at));
    expect(incidents.get('inc-a')).not.toHaveProperty('recoveredAt');
    expect(incidents.get('inc-b')).toMatchObject({ recoveredAt: at });
  });

  test('from after it is of that where the pipeline has nothing else', () => {
    expect(stateOf(...over, landed('a', NOW + HOUR)).incidents.get('inc-a')).toMatchObject({
      recoveredAt: NOW + HOUR,
    });
  });
});
