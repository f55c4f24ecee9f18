import { describe, expect, test } from 'vitest';
import type { Team } from '../../../source/domain/catalog/team.ts';
import { handoffTurn, turnAt } from '../../../source/domain/handoff/turn.ts';
import { turnsFrom } from '../../../source/domain/shift/coming-turns.ts';
import { instantOf } from '../../../source/domain/time/zone.ts';
import { inNewYork, MADRID, newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const WEEKLY = TWO_ZONES.rotations.pipelines![0]!;
const rotating = (order: readonly string[], more: Partial<Team> = {}) =>
  teamWith({ rotations: { pipelines: [{ ...WEEKLY, order }] }, ...more });

const said = ({ from, to, outgoing, incoming, nextTo }: ReturnType<typeof turnAt>) => [
  outgoing?.id ?? null,
  incoming?.id ?? null,
  inNewYork(from),
  inNewYork(to),
  inNewYork(nextTo),
];

describe('the turn that a handoff ends', () => {
  test('is the one that the instant lies in, with whoever follows until when', () => {
    expect(said(turnAt(TWO_ZONES, newYork('2026-11-23T08:40')))).toEqual([
      'ana',
      'ben',
      '2026-11-16 09:00',
      '2026-11-23 09:00',
      '2026-11-30 09:00',
    ]);
  });

  test('has a 25-hour day in New York when the clocks go back, and hands over at 09:00 all the same', () => {
    const team = rotating(['ana', 'ben'], {
      rotations: { pipelines: [{ ...WEEKLY, starts: '2026-10-19' }] },
    });
    const turn = turnAt(team, newYork('2026-11-01T01:30'));
    expect([inNewYork(turn.from), inNewYork(turn.to)]).toEqual(['2026-10-26 09:00', '2026-11-02 09:00']);
    expect((turn.to - turn.from) / 3_600_000).toBe(7 * 24 + 1);
  });

  test('has a 23-hour day in Madrid when they go forward, for a team there', () => {
    const team = { ...rotating(['ana', 'ben']), timeZone: MADRID };
    const turn = turnAt(team, instantOf('2027-03-28T02:30', MADRID));
    expect((turn.to - turn.from) / 3_600_000).toBe(7 * 24 - 1);
    expect(turn.to).toBe(instantOf('2027-03-29T09:00', MADRID));
  });

  test('falls on a holiday where the rotation says so', () => {
    const team = rotating(['ana', 'ben'], { holidays: ['2026-12-28'] });
    const turn = turnAt(team, newYork('2026-12-27T12:00'));
    expect(said(turn).slice(0, 4)).toEqual(['ben', 'ana', '2026-12-21 09:00', '2026-12-28 09:00']);
  });

  test('is cut by an override in the middle, which has a handoff at either end', () => {
    const team = rotating(['ana', 'ben'], {
      overrides: [{ rotation: 'pipelines', from: '2026-11-18T09:00', to: '2026-11-19T09:00', person: 'ben' }],
    });
    expect(said(turnAt(team, newYork('2026-11-17T12:00'))).slice(0, 4)).toEqual([
      'ana',
      'ben',
      '2026-11-16 09:00',
      '2026-11-18 09:00',
    ]);
    expect(said(turnAt(team, newYork('2026-11-18T12:00')))).toEqual([
      'ben',
      'ana',
      '2026-11-18 09:00',
      '2026-11-19 09:00',
      '2026-11-23 09:00',
    ]);
    expect(said(turnAt(team, newYork('2026-11-20T12:00'))).slice(0, 3)).toEqual([
      'ana',
      'ben',
      '2026-11-19 09:00',
    ]);
  });

  test('is handed to oneself in a rotation of one', () => {
    const turn = turnAt(rotating(['ana']), newYork('2026-11-20T12:00'));
    expect(said(turn)).toEqual(['ana', 'ana', '2026-11-16 09:00', '2026-11-23 09:00', '2026-11-30 09:00']);
  });

  test('is followed by nobody where everybody is away', () => {
    const team = rotating(['ana', 'ben'], {
      people: [{ id: 'ana' }, { id: 'ben', left: '2026-11-20' }].map((person) => ({
        ...person,
        ...(person.id === 'ana' ? { away: [{ from: '2026-11-23', to: '2026-11-29' }] } : {}),
      })),
    });
    const turn = turnAt(team, newYork('2026-11-22T12:00'));
    expect(said(turn).slice(0, 4)).toEqual(['ana', null, '2026-11-16 09:00', '2026-11-23 00:00']);
  });

  test('has ends that do not depend on when in it somebody asks, however long it is', () => {
    const team = rotating(['ana', 'ben'], { rotations: { pipelines: [{ ...WEEKLY, everyDays: 12 * 7 }] } });
    const ends = ['2026-11-02T09:00', '2026-12-20T00:00', '2027-01-25T08:59'].map((local) =>
      said(turnAt(team, newYork(local))),
    );
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
    expect(ends[0]![4]).toBe('2027-04-19 09:00');
  });

  test('is nobody without a rotation', () => {
    const turn = turnAt(teamWith({ rotations: {} }), newYork('2026-11-20T12:00'));
    expect([turn.outgoing, turn.incoming]).toEqual([null, null]);
  });
});

describe('the turn that somebody who writes hands over', () => {
  const by = (person: string, local: string, team = TWO_ZONES) =>
    inNewYork(handoffTurn(team, newYork(local), person).to);

  test('is their own while it lasts', () => {
    expect(by('ana', '2026-11-23T08:59')).toBe('2026-11-23 09:00');
  });

  test('is their own for a day after it ended', () => {
    expect(by('ana', '2026-11-23T09:00')).toBe('2026-11-23 09:00');
    expect(by('ana', '2026-11-24T08:59')).toBe('2026-11-23 09:00');
    expect(by('ana', '2026-11-24T09:00')).toBe('2026-11-30 09:00');
  });

  test('is the present one for whoever is on call, and for anybody else', () => {
    expect(by('ben', '2026-11-23T09:00')).toBe('2026-11-30 09:00');
    expect(by('dana', '2026-11-23T09:00')).toBe('2026-11-30 09:00');
  });

  test('is the one that just ended for whoever hands over to themselves', () => {
    expect(by('ana', '2026-11-23T09:30', rotating(['ana']))).toBe('2026-11-23 09:00');
    expect(by('ana', '2026-11-29T09:30', rotating(['ana']))).toBe('2026-11-30 09:00');
  });
});

describe('the next turns', () => {
  test('begin with the present one and follow without a hole', () => {
    const turns = turnsFrom(TWO_ZONES, newYork('2026-11-18T00:00'), 3);
    expect(turns.map(({ person, from }) => [person!.id, inNewYork(from)])).toEqual([
      ['ana', '2026-11-16 09:00'],
      ['ben', '2026-11-23 09:00'],
      ['ana', '2026-11-30 09:00'],
    ]);
  });
});
