import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Team } from '../../../source/domain/catalog/team.ts';
import { coverageBetween, nextWorkStart, rememberedCoverage } from '../../../source/domain/shift/coverage.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { inNewYork, MADRID, newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const weekly = TWO_ZONES.rotations.pipelines![0]!;
const alone = (changes: Partial<Team> = {}) =>
  teamWith({ rotations: { pipelines: [{ ...weekly, order: ['ana'] }] }, ...changes });

const workAfter = (team: Team, local: string, days = 14) => {
  const now = newYork(local);
  return inNewYork(nextWorkStart(team, now, coverageBetween(team, now, now + days * DAY)));
};

describe('work next begins', () => {
  test('in the morning', () => {
    expect(workAfter(alone(), '2026-11-24T03:12')).toBe('2026-11-24 09:00');
  });

  test('the day after for somebody who is at work now, and at its very beginning', () => {
    expect(workAfter(alone(), '2026-11-24T11:00')).toBe('2026-11-25 09:00');
    expect(workAfter(alone(), '2026-11-24T09:00')).toBe('2026-11-25 09:00');
    expect(workAfter(alone(), '2026-11-24T08:59')).toBe('2026-11-24 09:00');
  });

  test('after the weekend', () => {
    expect(workAfter(alone(), '2026-11-20T19:00')).toBe('2026-11-23 09:00');
  });

  test('after a holiday', () => {
    expect(workAfter(alone({ holidays: ['2026-11-23'] }), '2026-11-20T19:00')).toBe('2026-11-24 09:00');
  });

  test('after the absence of somebody who is alone: by the hours of the team', () => {
    const away = [{ from: '2026-11-23', to: '2026-11-24' }];
    expect(workAfter(alone({ people: [{ id: 'ana', away }] }), '2026-11-20T19:00')).toBe('2026-11-23 09:00');
  });

  test('with the one who stands in, in their zone', () => {
    const people = [
      { id: 'ana', away: [{ from: '2026-11-16', to: '2026-11-22' }] },
      { id: 'ben', timeZone: MADRID },
    ];
    expect(workAfter(teamWith({ people }), '2026-11-17T01:00')).toBe('2026-11-17 03:00');
  });

  test('at a handoff inside the working hours of the newcomer', () => {
    expect(workAfter(TWO_ZONES, '2026-11-23T03:12')).toBe('2026-11-23 09:00');
    const noon = teamWith({
      rotations: { pipelines: [{ ...weekly, handoff: { weekday: 'mon', time: '11:00' } }] },
    });
    expect(workAfter(noon, '2026-11-23T10:00')).toBe('2026-11-23 11:00');
  });

  test('not at a handoff to somebody who is off by then', () => {
    const evening = teamWith({
      rotations: { pipelines: [{ ...weekly, handoff: { weekday: 'mon', time: '14:00' } }] },
    });
    // 14:00 in New York is 20:00 in Madrid; Ben works again from 09:00, 03:00 in New York.
    expect(workAfter(evening, '2026-11-23T10:00')).toBe('2026-11-24 03:00');
  });

  test('not at a handoff of somebody to themselves', () => {
    const noon = alone({
      rotations: { pipelines: [{ ...weekly, handoff: { weekday: 'mon', time: '12:00' }, order: ['ana'] }] },
    });
    expect(workAfter(noon, '2026-11-23T10:00')).toBe('2026-11-24 09:00');
  });

  test('where an override begins or ends inside working hours', () => {
    const team = alone({
      overrides: [{ rotation: 'pipelines', from: '2026-11-24T10:00', to: '2026-11-24T15:00', person: 'ben' }],
    });
    // Ben's 10:00 to 12:00 in New York are working hours in Madrid.
    expect(workAfter(team, '2026-11-24T09:30')).toBe('2026-11-24 10:00');
    expect(workAfter(team, '2026-11-24T10:30')).toBe('2026-11-24 15:00');
  });

  test('by the hours of the team where nobody is on call', () => {
    expect(workAfter(teamWith({ rotations: {} }), '2026-11-20T19:00')).toBe('2026-11-23 09:00');
  });

  test('beyond the time looked at first, where holidays fill it', () => {
    const holidays = Array.from({ length: 30 }, (_, i) =>
      new Date(Date.UTC(2026, 10, 20 + i)).toISOString().slice(0, 10),
    );
    expect(workAfter(alone({ holidays }), '2026-11-20T19:00')).toBe('2026-12-21 09:00');
  });

  test('in 60 days where there are no working hours at all', () => {
    const team = alone({ workingHours: { days: [], from: '09:00', to: '18:00' } });
    expect(workAfter(team, '2026-11-20T19:00')).toBe('2027-01-19 19:00');
  });
});

describe('coverage', () => {
  test('changes with the person at a handoff, and the class with their zone', () => {
    const stretches = coverageBetween(TWO_ZONES, newYork('2026-11-30T00:00'), newYork('2026-12-01T00:00'));
    expect(
      stretches.map(({ from, person, class: of }) => `${inNewYork(from).slice(11)} ${person?.id} ${of}`),
    ).toEqual([
      // Ben, six hours ahead.
      '00:00 ben edge',
      '01:00 ben off',
      '03:00 ben work',
      '09:00 ana work',
      '18:00 ana off',
      '22:00 ana edge',
      '23:00 ana night',
    ]);
  });

  test('has no holes', () => {
    const from = newYork('2026-10-20T00:00');
    const stretches = coverageBetween(TWO_ZONES, from, from + 40 * DAY);
    expect([stretches[0]!.from, stretches.at(-1)!.to]).toEqual([from, from + 40 * DAY]);
    for (const [i, one] of stretches.slice(1).entries()) expect(one.from).toBe(stretches[i]!.to);
  });
});

describe('coverage that is remembered', () => {
  test('is that of each moment by itself, whatever the team and however the moments lie', () => {
    const teams = [
      TWO_ZONES,
      alone(),
      alone({ people: [{ id: 'ana', away: [{ from: '2026-11-23', to: '2026-11-25' }] }] }),
      teamWith({ rotations: {} }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...teams),
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 90 * 24 * 4 }), fc.integer({ min: 1, max: 20 * 24 * 4 })),
          { minLength: 1, maxLength: 4 },
        ),
        (team, moments) => {
          const covered = rememberedCoverage(team);
          for (const [at, length] of moments) {
            const from = newYork('2026-10-20T00:00') + at * 900_000;
            expect(covered(from, from + length * 900_000)).toEqual(
              coverageBetween(team, from, from + length * 900_000),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
