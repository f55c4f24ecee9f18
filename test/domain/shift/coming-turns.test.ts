import { describe, expect, test } from 'vitest';
import type { RotationBlock } from '../../../source/domain/catalog/team.ts';
import { lookAround, turnsFrom } from '../../../source/domain/shift/coming-turns.ts';
import { zoneOf } from '../../../source/domain/shift/reader-zone.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { inNewYork, MADRID, NEW_YORK, newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const coming = (at: string, count: number, team = TWO_ZONES, rotation?: string) =>
  turnsFrom(team, newYork(at), count, rotation).map(({ from, to, person }) => [
    inNewYork(from),
    inNewYork(to),
    person?.id ?? null,
  ]);
const rotation = (...blocks: RotationBlock[]) => ({ rotations: { pipelines: blocks } });
const every = (everyDays: number): RotationBlock => ({
  starts: '2026-11-02',
  everyDays,
  handoff: { time: '09:00' },
  order: ['ana', 'ben'],
});

describe('the turns to come', () => {
  test('begin with the present one, whole, and follow one another', () => {
    expect(coming('2026-11-05T12:00', 3)).toEqual([
      ['2026-11-02 09:00', '2026-11-09 09:00', 'ana'],
      ['2026-11-09 09:00', '2026-11-16 09:00', 'ben'],
      ['2026-11-16 09:00', '2026-11-23 09:00', 'ana'],
    ]);
    expect(coming('2026-11-05T12:00', 0)).toEqual([]);
  });

  test('at the minute of a handoff begin with the one that begins then', () => {
    expect(coming('2026-11-09T09:00', 1)).toEqual([['2026-11-09 09:00', '2026-11-16 09:00', 'ben']]);
    expect(coming('2026-11-09T08:59', 1)).toEqual([['2026-11-02 09:00', '2026-11-09 09:00', 'ana']]);
  });

  test('are whole however long a turn is', () => {
    const team = teamWith(rotation(every(42)));
    expect(coming('2026-11-20T12:00', 2, team)).toEqual([
      ['2026-11-02 09:00', '2026-12-14 09:00', 'ana'],
      ['2026-12-14 09:00', '2027-01-25 09:00', 'ben'],
    ]);
  });

  test('of a rotation that nobody declared are none: of nobody no end is known', () => {
    expect(coming('2026-11-05T12:00', 3, TWO_ZONES, 'models')).toEqual([]);
  });

  test('of a rotation that calendars alone tell end with what they tell, holes in between told as nobody’s', () => {
    const told = (from: string, to: string, person: string) => ({
      ...{ from: newYork(from), to: newYork(to), person, rotation: 'pipelines', source: 'pd' },
    });
    const team = teamWith({
      rotations: { pipelines: [] },
      calendarTurns: [
        told('2026-11-02T09:00', '2026-11-09T09:00', 'ana'),
        told('2026-12-01T09:00', '2026-12-08T09:00', 'ben'),
      ],
    });
    for (const at of ['2026-11-02T09:00', '2026-11-05T12:00', '2026-11-09T08:59'])
      expect(coming(at, 8, team)).toEqual([
        ['2026-11-02 09:00', '2026-11-09 09:00', 'ana'],
        ['2026-11-09 09:00', '2026-12-01 09:00', null],
        ['2026-12-01 09:00', '2026-12-08 09:00', 'ben'],
      ]);
    expect(coming('2026-12-09T09:00', 8, team)).toEqual([]);
  });

  test('are looked for two turns and two days around', () => {
    expect(lookAround(TWO_ZONES)).toBe(16 * DAY);
    expect(lookAround(teamWith(rotation(every(1))))).toBe(4 * DAY);
    expect(lookAround(TWO_ZONES, 'models')).toBe(lookAround(teamWith(rotation())));
  });
});

test('times are read in the zone of whoever reads, of anybody else in that of the team', () => {
  expect(zoneOf(TWO_ZONES, 'ben')).toBe(MADRID);
  expect(zoneOf(TWO_ZONES, 'ana')).toBe(NEW_YORK);
  expect([
    zoneOf(TWO_ZONES, 'source:airflow'),
    zoneOf(TWO_ZONES, null),
    zoneOf(TWO_ZONES, undefined),
  ]).toEqual([NEW_YORK, NEW_YORK, NEW_YORK]);
});
