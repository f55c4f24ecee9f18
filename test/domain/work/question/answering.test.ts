import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person, RotationBlock, Team } from '../../../../source/domain/catalog/team.ts';
import { classAt } from '../../../../source/domain/shift/time-classes.ts';
import { DAY, HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import {
  answeringBetween,
  hoursBetween,
  promiseOf,
} from '../../../../source/domain/work/question/answering.ts';
import { inNewYork, MADRID, newYork, teamWith } from '../../../build/team.ts';

const block = (order: readonly string[], changes: Partial<RotationBlock> = {}): RotationBlock => ({
  starts: '2026-01-05',
  everyDays: 7,
  handoff: { weekday: 'mon', time: '09:00' },
  order,
  ...changes,
});
const finance = { areas: [{ id: 'finance', partner: 'dana' }] };
const promised = (team: Team, local: string, area?: string) => {
  const { answerBy, answerer } = promiseOf(team, area, newYork(local));
  return [answerBy === undefined ? undefined : inNewYork(answerBy), answerer.person?.id ?? null, answerer.as];
};

describe('a question goes to', () => {
  test('the rotation for questions, else the partner of its area, else whoever is on call, and that is said', () => {
    const turns = { pipelines: [block(['ana'])], questions: [block(['ben'])] };
    expect(promised(teamWith({ ...finance, rotations: turns }), '2026-11-24T10:00', 'finance')[2]).toBe(
      'rotation',
    );
    const alone = { pipelines: [block(['ana'])], questions: [] };
    const team = teamWith({ ...finance, rotations: alone });
    expect(promised(team, '2026-11-24T10:00', 'finance').slice(1)).toEqual(['dana', 'partner']);
    expect(promised(team, '2026-11-24T10:00', 'ads').slice(1)).toEqual(['ana', 'on call']);
    expect(promised(team, '2026-11-24T10:00').slice(1)).toEqual(['ana', 'on call']);
  });

  test('whoever is on call while the partner is away, and to the partner after that', () => {
    const people: Person[] = [
      { id: 'ana' },
      { id: 'dana', onCall: false, away: [{ from: '2026-11-23', to: '2026-11-24' }] },
    ];
    const team = teamWith({ ...finance, people, rotations: { pipelines: [block(['ana'])], questions: [] } });
    const kinds = answeringBetween(
      team,
      'finance',
      newYork('2026-11-23T00:00'),
      newYork('2026-11-26T00:00'),
    ).map(({ to, answerer }) => `${answerer.as} until ${inNewYork(to)}`);
    expect(kinds.at(-1)).toBe('partner until 2026-11-26 00:00');
    expect(kinds.slice(0, -1).every((one) => one.startsWith('on call'))).toBe(true);
  });

  test('nobody, by the hours of the team, where nobody is there at all', () => {
    const team = teamWith({ rotations: { pipelines: [], questions: [] } });
    expect(promised(team, '2026-11-24T16:00')).toEqual(['2026-11-25 11:00', null, 'nobody']);
  });
});

describe('four working hours are over', () => {
  const team = teamWith({ rotations: { pipelines: [block(['ana'])], questions: [block(['ana'])] } });

  test('the same day, or the next morning', () => {
    expect(promised(team, '2026-11-24T10:00')[0]).toBe('2026-11-24 14:00');
    expect(promised(team, '2026-11-24T16:00')[0]).toBe('2026-11-25 11:00');
    expect(promised(team, '2026-11-24T03:12')[0]).toBe('2026-11-24 13:00');
  });

  test('at the end of the day where they are up exactly then', () => {
    expect(promised(team, '2026-11-24T14:00')[0]).toBe('2026-11-24 18:00');
  });

  test('after the weekend, a holiday and a change of the clocks', () => {
    expect(promised(team, '2026-11-20T17:00')[0]).toBe('2026-11-23 12:00');
    const closed = { ...team, holidays: ['2026-11-23'] };
    expect(promised(closed, '2026-11-20T17:00')[0]).toBe('2026-11-24 12:00');
    // The clocks go back on Sunday, 1 November.
    expect(promised(team, '2026-10-30T17:00')[0]).toBe('2026-11-02 12:00');
    const round = {
      ...team,
      workingHours: { ...team.workingHours, days: ['sun' as const], from: '00:00', to: '06:00' },
      people: [{ id: 'ana', sleep: { from: '12:00', to: '13:00' } }],
    };
    // Of the six hours on the clock seven pass.
    expect(promised(round, '2026-11-01T00:30')[0]).toBe('2026-11-01 03:30');
  });

  test('in the hours of whoever has it then: over a handoff to another zone', () => {
    const both = teamWith({ rotations: { pipelines: [], questions: [block(['ana', 'ben'])] } });
    // Ana's week ends on Monday at 09:00 in New York, which is 15:00 in Madrid: Ben works until 18:00 there.
    const monday = both.rotations.questions![0]!;
    const hers = promised(
      { ...both, rotations: { questions: [{ ...monday, order: ['ben', 'ana'] }] } },
      '2026-11-20T17:00',
    );
    const his = promised(both, '2026-11-20T17:00');
    expect(new Set([hers[0], his[0]]).size).toBe(2);
  });

  test('an area may have its own time, in hours, minutes or working days', () => {
    const areas = (answerWithin: string) => ({
      ...team,
      areas: [{ id: 'finance', answerWithin }],
      rotations: { ...team.rotations },
    });
    expect(promised(areas('2 working hours'), '2026-11-24T10:00', 'finance')[0]).toBe('2026-11-24 12:00');
    expect(promised(areas('30 minutes'), '2026-11-24T10:00', 'finance')[0]).toBe('2026-11-24 10:30');
    expect(promised(areas('1h30m'), '2026-11-24T10:00', 'finance')[0]).toBe('2026-11-24 11:30');
    expect(promised(areas('1d 1h'), '2026-11-24T10:00', 'finance')[0]).toBe('2026-11-25 11:00');
    expect(promised(areas('2 working days'), '2026-11-24T10:00', 'finance')[0]).toBe('2026-11-26 10:00');
    expect(promised(areas('2 working hours'), '2026-11-24T10:00')[0]).toBe('2026-11-24 14:00');
  });

  test('never, where nobody ever works', () => {
    const idle = { ...team, workingHours: { ...team.workingHours, days: [] } };
    expect(promised(idle, '2026-11-24T10:00')[0]).toBeUndefined();
  });
});

const teams = fc
  .record({
    zone: fc.constantFrom('America/New_York', MADRID, 'Asia/Kolkata', 'Australia/Lord_Howe'),
    order: fc.constantFrom([], ['ana'], ['ana', 'ben']),
    every: fc.constantFrom(0.5, 1, 7),
    away: fc.option(fc.nat(20), { nil: undefined }),
    partner: fc.constantFrom(undefined, 'dana', 'ben'),
    holiday: fc.nat(20),
  })
  .map(({ zone, order, every, away, partner, holiday }) => {
    const date = (day: number) => new Date(Date.parse('2026-10-20') + day * DAY).toISOString().slice(0, 10);
    return teamWith({
      people: [
        { id: 'ana', ...(away === undefined ? {} : { away: [{ from: date(away), to: date(away + 2) }] }) },
        { id: 'ben', timeZone: zone },
        { id: 'dana', onCall: false, ...(away === undefined ? {} : { left: date(away) }) },
      ],
      holidays: [date(holiday)],
      areas: [{ id: 'finance', ...(partner === undefined ? {} : { partner }) }],
      rotations: {
        pipelines: [block(['ben'])],
        questions: order.length === 0 ? [] : [block(order, { everyDays: every, handoff: { time: '09:00' } })],
      },
    });
  });

describe('by counting minute after minute', () => {
  test('the promise is where the clock has run so long, and hours taken are those that it ran', () => {
    fc.assert(
      fc.property(teams, fc.integer({ min: 0, max: 20 * 24 * 60 }), (team, minute) => {
        const asked = newYork('2026-10-20T00:00') + minute * MINUTE;
        const { answerBy } = promiseOf(team, 'finance', asked);
        const end = answerBy ?? asked;
        const stretches = answeringBetween(team, 'finance', asked, end);
        const runs = (instant: number) => {
          const now = stretches.find((one) => one.from <= instant && instant < one.to);
          return now !== undefined && classAt(now.answerer.person, team, instant) === 'work';
        };
        let counted = 0;
        for (let instant = asked; instant < end; instant += 15 * MINUTE) if (runs(instant)) counted += 0.25;
        expect(answerBy).toBeDefined();
        // Hours of work begin and end at full quarters here, but the question does not.
        expect(Math.abs(counted - 4)).toBeLessThan(0.75);
        expect(hoursBetween(team, 'finance', asked, end)).toBeCloseTo(4, 9);
        expect(end - asked).toBeGreaterThanOrEqual(4 * HOUR);
      }),
      { numRuns: 60 },
    );
  });
});
