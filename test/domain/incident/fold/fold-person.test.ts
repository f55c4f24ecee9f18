import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { HOUR, MINUTE, NOW, recorder } from '../../../build/log.ts';

/** The instants, in minutes from now, of Ana's wake-ups; each event is a type and when it happened. */
function wakeUps(...told: readonly (readonly [type: string, minutes: number])[]): number[] {
  const record = recorder();
  const events = told.map(([type, minutes]) =>
    record(type, type.startsWith('person.') ? { person: 'ana' } : {}, { at: NOW + minutes * MINUTE }),
  );
  return (foldEvents(events).wakeUps.get('ana') ?? []).map(({ at }) => (at - NOW) / MINUTE);
}

describe('a wake-up counts once per session', () => {
  test('said twice', () => {
    expect(wakeUps(['person.woken', 0], ['person.woken', 20])).toEqual([0]);
  });

  test('as long as something happens at least every hour', () => {
    expect(wakeUps(['person.woken', 0], ['x.y', 55], ['x.y', 110], ['person.woken', 165])).toEqual([0]);
    expect(wakeUps(['person.woken', 0], ['x.y', 55], ['person.woken', 116])).toEqual([0, 116]);
  });

  test('and again after going to sleep', () => {
    expect(wakeUps(['person.woken', 0], ['person.asleep', 20], ['person.woken', 40])).toEqual([0, 40]);
  });

  test('also where one is told afterwards', () => {
    expect(wakeUps(['person.woken', 0], ['person.asleep', 30], ['x.y', 300], ['person.woken', 0])).toEqual([
      0,
    ]);
    expect(wakeUps(['person.woken', 0], ['person.asleep', 30], ['x.y', 300], ['person.woken', 120])).toEqual([
      0, 120,
    ]);
  });

  test('not where somebody was up already without having been woken', () => {
    expect(wakeUps(['person.up', 0], ['person.woken', 20])).toEqual([20]);
  });

  test('and not at all once it is undone', () => {
    const record = recorder();
    const woken = record('person.woken', { person: 'ana', incident: 'i' });
    expect(foldEvents([woken]).wakeUps.get('ana')).toEqual([{ person: 'ana', at: woken.at, incident: 'i' }]);
    expect(foldEvents([woken, record('event.undone', { event: woken.id })]).wakeUps.size).toBe(0);
  });
});

describe('activity', () => {
  const activity = (...events: readonly LogEvent[]) => foldEvents(events).activity;

  test('is whatever a person records, and what is recorded about them', () => {
    const record = recorder();
    const seen = activity(
      record('incident.noted', { incident: 'i', text: 'x' }, { at: 1 }),
      record('person.woken', { person: 'ana' }, { at: 2 }),
      record('person.up', { person: 'ben' }, { at: 3 }),
      record('person.asleep', { person: 'ana' }, { at: 4, by: 'source:pager' }),
      record('incident.seen', { incident: 'i', failedAt: 0 }, { at: 5, by: 'source:airflow' }),
    );
    expect(Object.fromEntries(seen)).toEqual({
      ana: [
        { at: 1, kind: 'other' },
        { at: 2, kind: 'woken' },
        { at: 3, kind: 'other' },
        { at: 4, kind: 'asleep' },
      ],
      ben: [{ at: 3, kind: 'up' }],
    });
  });

  test('is kept for the last 200 things', () => {
    const record = recorder(NOW - 12 * HOUR);
    const events = Array.from({ length: 700 }, (_, n) => record('x.y', {}, { at: n }));
    expect(
      activity(...events)
        .get('ana')!
        .map(({ at }) => at),
    ).toEqual(Array.from({ length: 200 }, (_, n) => n + 500));
  });
});
