import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person, Team } from '../../../source/domain/catalog/team.ts';
import { classAt, classesBetween, nightAround } from '../../../source/domain/shift/time-classes.ts';
import { instantOf } from '../../../source/domain/time/zone.ts';
import { MADRID, NEW_YORK, teamWith } from '../../build/team.ts';

const TEAM = teamWith({ holidays: ['2026-11-26'] });

/** `23:00 night` for each change of class, local times of the person. */
function day(person: Person | null, from: string, to: string, team: Team = TEAM): string[] {
  const zone = person?.timeZone ?? team.timeZone;
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
  return classesBetween(person, team, instantOf(from, zone), instantOf(to, zone)).map(
    (one) => `${time.format(one.from)} ${one.class}`,
  );
}

const ORDINARY = [
  '00:00 night',
  '06:00 edge',
  '07:00 off',
  '09:00 work',
  '18:00 off',
  '22:00 edge',
  '23:00 night',
];
const FREE = ['00:00 night', '06:00 edge', '07:00 off', '22:00 edge', '23:00 night'];

describe('the classes of a day', () => {
  test('of somebody who declares nothing', () => {
    expect(day({ id: 'ana' }, '2026-11-23T00:00', '2026-11-24T00:00')).toEqual(ORDINARY);
  });

  test('of nobody are those of the team', () => {
    expect(day(null, '2026-11-23T00:00', '2026-11-24T00:00')).toEqual(ORDINARY);
  });

  test('on a weekend and on a holiday of the team hold no work', () => {
    expect(day({ id: 'ana' }, '2026-11-22T00:00', '2026-11-23T00:00')).toEqual(FREE);
    expect(day({ id: 'ana' }, '2026-11-26T00:00', '2026-11-27T00:00')).toEqual(FREE);
  });

  test('on which somebody is away hold no work', () => {
    const away = { id: 'ana', away: [{ from: '2026-11-23', to: '2026-11-24' }] };
    expect(day(away, '2026-11-24T00:00', '2026-11-25T00:00')).toEqual(FREE);
    expect(day(away, '2026-11-25T00:00', '2026-11-26T00:00')).toEqual(ORDINARY);
  });

  test('are of the zone of the person', () => {
    expect(day({ id: 'ben', timeZone: MADRID }, '2026-11-23T00:00', '2026-11-24T00:00')).toEqual(ORDINARY);
    expect(classAt({ id: 'ben', timeZone: MADRID }, TEAM, instantOf('2026-11-23T03:30', NEW_YORK))).toBe(
      'work',
    );
  });

  test('of somebody who sleeps from 01:00 to 09:00: the hour after sleep is no work yet', () => {
    expect(
      day({ id: 'owl', sleep: { from: '01:00', to: '09:00' } }, '2026-11-23T00:00', '2026-11-24T00:00'),
    ).toEqual(['00:00 edge', '01:00 night', '09:00 edge', '10:00 work', '18:00 off']);
  });

  test('of somebody who works nights: hours past midnight belong to the day on which they begin', () => {
    const nights: Person = {
      id: 'noa',
      sleep: { from: '08:00', to: '15:00' },
      workingHours: { days: ['fri'], from: '20:00', to: '04:00' },
    };
    expect(day(nights, '2026-11-27T00:00', '2026-11-29T00:00')).toEqual([
      '00:00 off',
      '07:00 edge',
      '08:00 night',
      '15:00 edge',
      '16:00 off',
      '20:00 work',
      '04:00 off',
      '07:00 edge',
      '08:00 night',
      '15:00 edge',
      '16:00 off',
    ]);
  });

  test('sleep is stronger than work', () => {
    const late: Person = { id: 'lou', workingHours: { days: ['mon'], from: '14:00', to: '23:30' } };
    expect(day(late, '2026-11-23T14:00', '2026-11-24T00:00')).toEqual([
      '14:00 work',
      '22:00 edge',
      '23:00 night',
    ]);
  });
});

describe('nights in which clocks change', () => {
  const night = (zone: string, from: string, to: string) =>
    classesBetween({ id: 'x', timeZone: zone }, TEAM, instantOf(from, zone), instantOf(to, zone))
      .filter((one) => one.class === 'night')
      .map((one) => (one.to - one.from) / 3_600_000);

  test('are an hour shorter in spring and longer in autumn, on the Sunday of each zone', () => {
    expect(night(NEW_YORK, '2026-03-07T12:00', '2026-03-09T12:00')).toEqual([6, 7]);
    expect(night(NEW_YORK, '2026-10-31T12:00', '2026-11-02T12:00')).toEqual([8, 7]);
    expect(night(MADRID, '2026-03-28T12:00', '2026-03-30T12:00')).toEqual([6, 7]);
    expect(night(MADRID, '2026-10-24T12:00', '2026-10-26T12:00')).toEqual([8, 7]);
  });

  test('Madrid in the week in which only New York has changed: five hours ahead', () => {
    const ben = { id: 'ben', timeZone: MADRID };
    expect(classAt(ben, TEAM, instantOf('2026-03-10T04:30', NEW_YORK))).toBe('work');
    expect(classAt(ben, TEAM, instantOf('2026-03-10T03:30', NEW_YORK))).toBe('off');
    expect(classAt(ben, TEAM, instantOf('2026-03-03T03:30', NEW_YORK))).toBe('work');
  });
});

test('classes leave no hole, never repeat, and agree with the class of each instant', () => {
  const start = Date.parse('2026-10-20T00:00:00Z');
  const half = fc
    .integer({ min: 0, max: 47 })
    .map((n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`);
  const hours = fc.tuple(half, half).filter(([from, to]) => from !== to);
  fc.assert(
    fc.property(
      hours,
      hours,
      fc.constantFrom(NEW_YORK, MADRID, 'Asia/Kolkata'),
      fc.nat(600),
      fc.nat(400),
      (sleep, work, timeZone, offset, length) => {
        const person: Person = {
          id: 'x',
          timeZone,
          sleep: { from: sleep[0], to: sleep[1] },
          workingHours: { days: ['mon', 'wed', 'sat'], from: work[0], to: work[1] },
        };
        const from = start + offset * 1_800_000;
        const to = from + (length + 1) * 1_800_000;
        const classes = classesBetween(person, TEAM, from, to);
        expect([classes[0]!.from, classes.at(-1)!.to]).toEqual([from, to]);
        classes.slice(1).forEach((one, i) => {
          expect(one.from).toBe(classes[i]!.to);
          expect(one.class).not.toBe(classes[i]!.class);
        });
        const middle = from + Math.floor((to - from) / 2);
        const inside = classes.find((one) => one.from <= middle && middle < one.to)!;
        expect(classAt(person, TEAM, middle)).toBe(inside.class);
      },
    ),
    { numRuns: 60 },
  );
});

test('the night around an instant begins an hour before sleep and ends an hour after it', () => {
  const iso = (person: Person, local: string) =>
    nightAround(person, TEAM, instantOf(local, NEW_YORK))?.map((instant) => new Date(instant).toISOString());
  const night = ['2026-11-23T03:00:00.000Z', '2026-11-23T12:00:00.000Z'];
  for (const local of ['2026-11-22T22:00', '2026-11-22T23:30', '2026-11-23T03:12', '2026-11-23T06:59'])
    expect(iso({ id: 'ana' }, local), local).toEqual(night);
  for (const local of ['2026-11-22T21:59', '2026-11-23T07:00'])
    expect(iso({ id: 'ana' }, local), local).toBeUndefined();
  expect(iso({ id: 'owl', sleep: { from: '01:00', to: '09:00' } }, '2026-11-23T08:00')).toEqual([
    '2026-11-23T05:00:00.000Z',
    '2026-11-23T15:00:00.000Z',
  ]);
});
