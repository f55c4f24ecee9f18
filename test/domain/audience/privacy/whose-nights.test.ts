import { describe, expect, test } from 'vitest';
import { ownWakeUps } from '../../../../source/domain/audience/privacy/own-wake-ups.ts';
import { mayKnowNights } from '../../../../source/domain/audience/privacy/same-rotation.ts';
import { withoutWakeUps } from '../../../../source/domain/audience/privacy/without-wake-ups.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { DAY, NOW, opening, recorder } from '../../../build/log.ts';
import { situation } from '../../../build/situation.ts';

describe('how often somebody was woken is known', () => {
  const block = (...order: string[]) => ({ order }) as never;
  const rotations = {
    pipelines: [block('ana', 'ben'), block('ben', 'cleo')],
    finance: [block('dana', 'eve')],
  };

  test.each([
    ['by that person', 'ana', 'ana', true],
    ['by whoever takes turns with them', 'ana', 'ben', true],
    ['by whoever did in another block of the rotation', 'ana', 'cleo', true],
    ['not by somebody of another rotation', 'dana', 'ana', false],
    ['nor the other way round', 'ana', 'dana', false],
    ['not by somebody without turns', 'zoe', 'ana', false],
    ['by everybody of nobody', 'zoe', null, true],
  ])('%s', (_, reader, person, expected) => {
    expect(mayKnowNights({ rotations }, reader, person)).toBe(expected);
  });
});

describe('what each person keeps for themselves', () => {
  const times = [61, 60, 59, 1, 0, -1].map((days) => ({ person: 'ana', at: NOW - days * DAY }));
  const given = { ...situation(NOW), ownWakeUps: new Map([['ana', times]]) };

  test('are the wake-ups of the last 60 days, of nobody else', () => {
    expect(ownWakeUps(given, 'ana')).toEqual(times.slice(2, 5));
    expect(ownWakeUps(given, 'ben')).toEqual([]);
    expect(ownWakeUps(given)).toEqual([]);
    expect(ownWakeUps(situation(NOW), 'ana')).toEqual([]);
  });
});

test('a log without wake-ups tells of none, and of everything else', () => {
  const record = recorder();
  const log = foldEvents([
    record('incident.opened', opening('a')),
    record('incident.opened', opening('b')),
    record('person.woken', { person: 'ana', incident: 'inc-a' }),
    record('incident.acknowledged', { incident: 'inc-a' }),
  ]);
  const without = withoutWakeUps(log);
  expect(log.wakeUps.size).toBe(1);
  expect(without.wakeUps.size).toBe(0);
  expect(without.activity.get('ana')?.map(({ kind }) => kind)).toEqual(['other']);
  expect(without.incidents.get('inc-a')?.events.map(({ type }) => type)).toEqual([
    'incident.opened',
    'incident.acknowledged',
  ]);
  expect(without.incidents.get('inc-a')).toMatchObject({ acknowledged: { by: 'ana' } });
  expect(without.incidents.get('inc-b')).toBe(log.incidents.get('inc-b'));
  expect(without.recent).toEqual(log.recent);
});
