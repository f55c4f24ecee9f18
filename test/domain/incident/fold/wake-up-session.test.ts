import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { HOUR, MINUTE, NOW, recorder } from '../../../build/log.ts';

/** What happened, and when, in minutes. */
type Happened = readonly [type: string, minutes: number];

function events(told: readonly Happened[]): LogEvent[] {
  const record = recorder();
  return told.map(([type, minutes]) =>
    record(type, type.startsWith('person.') ? { person: 'ana' } : {}, { at: NOW + minutes * MINUTE }),
  );
}

/** When Ana's wake-ups were, as they are told in this order. */
function wakeUps(...told: readonly Happened[]): number[] {
  return (foldEvents(events(told)).wakeUps.get('ana') ?? []).map(({ at }) => (at - NOW) / MINUTE);
}

const woken = (minutes: number): Happened => ['person.woken', minutes];
const asleep = (minutes: number): Happened => ['person.asleep', minutes];
const did = (minutes: number): Happened => ['x.y', minutes];

/** Two wake-ups with what happened between them, and whether they are one. */
const PAIRS: readonly [said: string, between: readonly Happened[], apart: number, one: boolean][] = [
  ['at the same instant', [], 0, true],
  ['an hour apart', [], 60, true],
  ['longer than an hour apart', [], 60 + 1 / 60_000, false],
  ['with something done in each hour', [did(60), did(120)], 180, true],
  ['with a gap of more than an hour before the later', [did(60)], 121, false],
  ['with a gap of more than an hour after the earlier', [did(61)], 70, false],
  ['with a gap of more than an hour in between', [did(50), did(111)], 160, false],
  ['with a sleep in between', [asleep(20)], 40, false],
  ['with a sleep in between and something done after it', [asleep(20), did(30)], 40, false],
  ['with a sleep at the instant of the earlier', [asleep(0)], 30, false],
  ['with a sleep at the instant of the later', [asleep(30)], 30, true],
  ['with a sleep before the earlier', [asleep(-5)], 30, true],
  ['with a sleep after the later', [asleep(35)], 30, true],
  ['with something done long before and long after', [did(-300), did(300)], 30, true],
];

describe('two wake-ups', () => {
  test.each(PAIRS)('%s are one or two', (_, between, apart, one) => {
    expect(wakeUps(...between, woken(0), woken(apart))).toEqual(one ? [0] : [0, apart]);
  });

  test.each(PAIRS)('%s are so too where the earlier is told afterwards', (_, between, apart, one) => {
    expect(wakeUps(...between, woken(apart), woken(0))).toEqual(one ? [apart] : [apart, 0]);
  });

  test('are one or two whichever of them is told first, whatever else happened', () => {
    const happened = fc.tuple(fc.constantFrom('x.y', 'x.y', 'person.up', 'person.asleep'), fc.nat(30));
    const steps = fc.array(
      happened.map(([type, n]): Happened => [type, n * 10]),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, fc.nat(30), fc.nat(30), (told, one, other) => {
        const first = wakeUps(...told, woken(one * 10), woken(other * 10));
        const second = wakeUps(...told, woken(other * 10), woken(one * 10));
        expect(first).toHaveLength(second.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a wake-up', () => {
  test('is one with any of those before it, however many there are', () => {
    expect(wakeUps(woken(0), asleep(10), woken(100), woken(110), woken(5))).toEqual([0, 100]);
  });

  test('is told with the incident only where there was one', () => {
    const [plain] = foldEvents(events([woken(0)])).wakeUps.get('ana')!;
    expect(plain).toStrictEqual({ person: 'ana', at: NOW });
  });

  test('is counted for each person', () => {
    const record = recorder();
    const state = foldEvents([
      record('person.woken', { person: 'ana' }, { at: NOW, by: 'cem' }),
      record('person.woken', { person: 'ben' }, { at: NOW, by: 'cem' }),
    ]);
    expect([...state.wakeUps.keys()]).toEqual(['ana', 'ben']);
  });

  test('of years ago does not stand for one of now', () => {
    const day = 24 * 60;
    expect(wakeUps(woken(0), woken(400 * day), woken(0))).toEqual([0, 400 * day]);
  });

  test('is one with another as long as something happens in each of 200 hours, and in no more', () => {
    const hourly = (hours: number) => Array.from({ length: hours }, (_, n) => did((n + 1) * 60));
    expect(wakeUps(woken(0), ...hourly(200), woken(200 * 60))).toEqual([0]);
    expect(wakeUps(woken(0), ...hourly(201), woken(201 * 60))).toEqual([0, 201 * 60]);
  });
});

describe('a start of work', () => {
  const started = (...told: readonly (readonly [by: string, minutes: number])[]) => {
    const record = recorder();
    return foldEvents(
      told.map(([by, minutes]) =>
        record('incident.started', { incident: 'i' }, { by, at: NOW + minutes * MINUTE }),
      ),
    ).callOuts;
  };

  test('is a call-out, once a session', () => {
    expect(started(['ana', 0], ['ana', 30], ['ana', 300]).get('ana')).toEqual([
      { person: 'ana', at: NOW },
      { person: 'ana', at: NOW + 5 * HOUR },
    ]);
  });

  test('wakes nobody', () => {
    expect(started(['source:airflow', 0]).size).toBe(0);
    expect(foldEvents([recorder()('incident.started', { incident: 'i' })]).wakeUps.size).toBe(0);
  });
});

describe('what stands beside an action', () => {
  test('is not one more thing that somebody did', () => {
    const record = recorder();
    const decision = { verdict: 'wait', figures: {} };
    const { activity } = foldEvents([
      record('incident.held', { incident: 'i', until: NOW }, { at: 1 }),
      record('decision.taken', decision, { at: 2 }),
    ]);
    expect(activity.get('ana')).toEqual([{ at: 1, kind: 'other' }]);
  });
});

test('what a source says of somebody is no act of its own', () => {
  const record = recorder();
  const { activity } = foldEvents([record('person.up', { person: 'ana' }, { at: 1, by: 'source:pager' })]);
  expect(Object.fromEntries(activity)).toEqual({ ana: [{ at: 1, kind: 'up' }] });
});
