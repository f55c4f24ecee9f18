import { describe, expect, test } from 'vitest';
import { sharesBetween } from '../../../source/domain/shift/fairness.ts';
import { newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const FROM = newYork('2026-11-02T09:00');
const TO = newYork('2026-11-30T09:00');
const of = (team = TWO_ZONES, from = FROM, to = TO) =>
  sharesBetween(team, from, to).map(({ person, turns, days, nights, weekendDays, holidays }) => [
    person,
    turns,
    days,
    nights,
    weekendDays,
    holidays,
  ]);

describe('being on call is shared out', () => {
  test('evenly where turns of a week alternate for four weeks', () => {
    expect(of(teamWith({ holidays: ['2026-11-26'] }))).toEqual([
      ['ana', 2, 14, 14, 4, 0],
      ['ben', 2, 14, 14, 4, 1],
    ]);
  });

  test('with an override counted for whoever stood in', () => {
    const overrides = [
      { rotation: 'pipelines', from: '2026-11-07T00:00', to: '2026-11-09T00:00', person: 'ben' },
    ];
    // Ana: Monday to Saturday, and Monday morning. Two nights in Madrid are Ben's.
    expect(of(teamWith({ overrides }), FROM, newYork('2026-11-09T09:00'))).toEqual([
      ['ana', 2, 5, 5, 0, 0],
      ['ben', 1, 2, 2, 2, 0],
    ]);
  });

  test('with everybody of the rotation, also those whose turn never came', () => {
    expect(of(TWO_ZONES, FROM, newYork('2026-11-05T09:00'))).toEqual([
      ['ana', 1, 3, 3, 0, 0],
      ['ben', 0, 0, 0, 0, 0],
    ]);
  });

  test('with the time in which nobody was on call', () => {
    expect(of(TWO_ZONES, newYork('2026-10-31T09:00'), newYork('2026-11-03T09:00')).at(-1)).toEqual([
      null,
      1,
      2,
      0,
      2,
      0,
    ]);
  });

  test('by days of the calendar in weeks in which the clocks change', () => {
    const block = { ...TWO_ZONES.rotations.pipelines![0]!, starts: '2026-10-26' };
    const team = teamWith({ rotations: { pipelines: [block] } });
    expect(of(team, newYork('2026-10-26T09:00'), newYork('2026-11-09T09:00'))).toEqual([
      ['ana', 1, 7, 7, 2, 0],
      ['ben', 1, 7, 7, 2, 0],
    ]);
  });

  test('not with who is never on call, but with whoever stood in all the same', () => {
    const block = { ...TWO_ZONES.rotations.pipelines![0]!, order: ['ana', 'dana', 'ben'] };
    const rotations = { pipelines: [block] };
    const stoodIn = {
      rotation: 'pipelines',
      from: '2026-11-03T09:00',
      to: '2026-11-04T09:00',
      person: 'dana',
    };
    const end = newYork('2026-11-05T09:00');
    expect(of(teamWith({ rotations }), FROM, end).map(([person]) => person)).toEqual(['ana', 'ben']);
    const people = [...TWO_ZONES.people, { id: 'guest' }];
    const overrides = [{ ...stoodIn, person: 'guest' }];
    expect(of(teamWith({ people, overrides }), FROM, end).map(([person, turns]) => [person, turns])).toEqual([
      ['ana', 2],
      ['ben', 0],
      ['guest', 1],
    ]);
  });

  test('with nights and weekend days only where their middle lies between the two instants', () => {
    // Saturday from noon, and up to noon.
    const saturday = (from: string, to: string) =>
      of(TWO_ZONES, newYork(`2026-11-07T${from}`), newYork(`2026-11-07T${to}`))[0]![4];
    expect([saturday('12:00', '18:00'), saturday('06:00', '12:00'), saturday('12:01', '18:00')]).toEqual([
      1, 0, 0,
    ]);
    const nights = (from: string, to: string) => of(TWO_ZONES, newYork(from), newYork(to))[0]![3];
    // From 23:00 to 06:00: its middle is 02:30.
    expect(nights('2026-11-04T02:30', '2026-11-04T12:00')).toBe(1);
    expect(nights('2026-11-04T02:31', '2026-11-04T12:00')).toBe(0);
    expect(nights('2026-11-03T20:00', '2026-11-04T02:30')).toBe(0);
  });
});
