import { describe, expect, test } from 'vitest';
import {
  type CalendarTurn,
  EMPTY_TEAM,
  type Override,
  type Team,
} from '../../../source/domain/catalog/team.ts';
import { calendarDoubts, doubtWords } from '../../../source/domain/heard/calendar-doubts.ts';
import { rotationOf, withCalendars } from '../../../source/domain/heard/calendar-turns.ts';
import { calendarsOf, calendarWords } from '../../../source/domain/heard/calendar-words.ts';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../source/domain/incident/event/parse-event.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { readState, recorder } from '../../build/log.ts';
import { hour, situation } from '../../build/situation.ts';
import { sourceOf } from '../../sources/answering.ts';

const AIRFLOW = sourceOf({ kind: 'airflow', id: 'prod' });

/** What was read of a source: hours, health, and what more there is to say. */
type Read = readonly [at: number, health: string, more?: Record<string, unknown>];
function log(reads: readonly Read[], source: string) {
  const record = recorder();
  return readState(
    reads.map(([at, health, said = {}]) =>
      record(
        'source.read',
        { source, until: hour(at), health, ...said },
        { by: `source:${source}`, at: hour(at) },
      ),
    ),
  );
}

describe('turns that calendars tell', () => {
  const CALENDAR = sourceOf({ kind: 'calendar', id: 'pd', rotation: 'finance' });
  const ben = { from: hour(9), to: hour(33), person: 'ben' };
  const { team } = situation(hour(9));

  test('are those of the rotation that the source names', () => {
    const state = log([[3, 'ok', { turns: [ben] }]], 'pd');
    expect(withCalendars(team, [CALENDAR, AIRFLOW], state).calendarTurns).toEqual([
      { ...ben, rotation: 'finance', source: 'pd' },
    ]);
    expect(rotationOf(AIRFLOW)).toBe('pipelines');
  });

  test('stay as they were while the calendar says nothing else, and are those of the latest reading', () => {
    const said = (person: string) => ({ turns: [{ ...ben, person }] });
    const reads: readonly Read[] = [
      [3, 'ok', said('ana')],
      [5, 'ok', said('ben')],
      [4, 'ok', said('li')],
      [6, 'ok'],
      [7, 'unreachable: no answer'],
    ];
    for (const order of [reads, reads.toReversed()])
      expect(log(order, 'pd').sources.get('pd')!.turns).toEqual({ until: hour(5), told: said('ben').turns });
  });

  test('are none where no source is a calendar', () => {
    const state = log([[3, 'ok', { turns: [ben] }]], 'prod');
    expect(withCalendars(team, [AIRFLOW], state)).toBe(team);
  });

  test('stand in the log as they were said, and in no other form', () => {
    const [from, to] = ['2026-11-27T09:00:00Z', '2026-11-28T10:00:00+01:00'];
    const line = (turns: unknown) =>
      JSON.stringify({
        ...{ id: '01990000-0000-7000-8000-000000000001', at: '2026-11-27T09:00:00Z', by: 'source:pd' },
        ...{ type: 'source.read', source: 'pd', until: '2026-11-27T09:00:00Z', health: 'ok', turns },
      });
    const good = { from, to, person: 'ben' };
    const eventIn = (text: string) => {
      const parsed = parseEvent(text);
      return 'event' in parsed ? parsed.event : undefined;
    };
    const times = { from: Date.parse(from), to: Date.parse(to) };
    const event = eventIn(line([good, { from, to, says: 'Zed' }]))!;
    expect(event.data.turns).toEqual([
      { ...times, person: 'ben' },
      { ...times, says: 'Zed' },
    ]);
    expect(eventIn(formatEvent(event))).toEqual(event);
    for (const bad of [
      'ben',
      [null],
      [{ ...good, from: to, to: from }],
      [{ ...good, from: '2026-11-31T09:00:00Z' }],
      [{ ...good, from: '2026-11-27' }],
      [{ ...good, from: 7 }],
      [{ ...good, person: '' }],
      [{ from, to }],
      [good, {}],
    ])
      expect(eventIn(line(bad))?.data.turns, JSON.stringify(bad)).toBeUndefined();
  });
});

describe('what calendars leave open', () => {
  const turn = (from: number, to: number, person: string | undefined, source = 'pd') => ({
    ...{ from: hour(from), to: hour(to), rotation: 'pipelines', source },
    ...(person === undefined ? { says: 'Zed' } : { person }),
  });
  const people = [{ id: 'ana' }, { id: 'ben' }, { id: 'li' }];
  const team: Team = { ...EMPTY_TEAM, people, rotations: { pipelines: [] } };
  const doubts = (...calendarTurns: CalendarTurn[]) =>
    calendarDoubts({ ...team, calendarTurns, people }, 'pipelines', hour(9)).map((one) =>
      doubtWords(
        one,
        (instant) => `${(instant - hour(0)) / HOUR}h`,
        (id) => id,
      ),
    );

  test('is a turn of nobody of the team, also of somebody who has left it, once for all of the same name', () => {
    expect(doubts(turn(10, 12, undefined), turn(20, 22, undefined), turn(12, 14, 'gone'))).toEqual([
      'pd names nobody of the team from 10h to 12h, and 1 more like it ("Zed"); nobody is on call',
      'pd names nobody of the team from 12h to 14h ("gone"); nobody is on call',
    ]);
  });

  test('is nothing that is over, that another rotation has, or that one person has twice', () => {
    expect(doubts(turn(5, 9, undefined))).toEqual([]);
    expect(doubts(turn(5, 9.1, undefined))).toHaveLength(1);
    expect(doubts({ ...turn(10, 12, undefined), rotation: 'finance' })).toEqual([]);
    expect(doubts(turn(10, 14, 'ana'), turn(12, 16, 'ana', 'google'))).toEqual([]);
    expect(doubts(turn(10, 12, 'ana'), turn(12, 16, 'ben'))).toEqual([]);
  });

  test('is two people at the same hours, in one calendar or two; who stands in within a longer turn is none', () => {
    expect(doubts(turn(10, 14, 'ana'), turn(12, 16, 'ben'))).toEqual([
      'pd: ana and ben at the same hours from 12h to 14h; ben is on call',
    ]);
    expect(doubts(turn(10, 14, 'ana'), turn(10, 14, 'ben'))).toHaveLength(1);
    expect(doubts(turn(10, 14, 'ana'), turn(11, 13, 'ben'))).toEqual([]);
    expect(doubts(turn(10, 14, 'ana'), turn(11, 13, 'ben', 'google'))).toEqual([
      'pd and google: ana and ben at the same hours from 11h to 13h; ben is on call',
    ]);
    expect(doubts(turn(10, 14, 'ana'), turn(12, 16, undefined))).toHaveLength(1);
  });

  test('says who is on call then all the same: of three at once the last, of nobody whoever else tells', () => {
    expect(
      doubts(turn(10, 14, 'ana'), turn(10, 14, 'ben'), turn(11, 14, 'li', 'google'), turn(12, 13, undefined)),
    ).toEqual([
      'pd: ana and ben at the same hours from 10h to 14h; ben, then li is on call',
      'pd and google: ana and li at the same hours from 11h to 14h; li is on call',
      'pd and google: ben and li at the same hours from 11h to 14h; li is on call',
      'pd names nobody of the team from 12h to 13h ("Zed"); li is on call',
    ]);
  });

  test('is none once team.yaml overrides those hours', () => {
    const override = {
      rotation: 'pipelines',
      from: '2026-06-01T10:00',
      to: '2026-06-01T14:00',
      person: 'li',
    };
    const told = [turn(10, 14, 'ana'), turn(10, 14, 'ben')];
    const of = (...overrides: Override[]) =>
      calendarDoubts({ ...team, overrides, calendarTurns: told }, 'pipelines', hour(9)).length;
    expect(of(override)).toBe(0);
    expect(of({ ...override, to: '2026-06-01T13:59' })).toBe(1);
    expect(of({ ...override, rotation: 'finance' })).toBe(1);
  });

  test('is told once of two people who overlap again and again, whoever comes first', () => {
    expect(
      doubts(turn(10, 14, 'ana'), turn(12, 16, 'ben'), turn(20, 24, 'ben'), turn(22, 26, 'ana')),
    ).toEqual(['pd: ana and ben at the same hours from 12h to 14h, and 1 more like it; ben is on call']);
  });

  test('is a shorter turn that only begins or only ends within the longer one, and none that fills it to one end', () => {
    expect(doubts(turn(10, 16, 'ana'), turn(10, 13, 'ben'))).toEqual([]);
    expect(doubts(turn(10, 16, 'ana'), turn(13, 16, 'ben'))).toEqual([]);
    expect(doubts(turn(10, 16, 'ana'), turn(14, 17, 'ben'))).toHaveLength(1);
    expect(doubts(turn(11, 16, 'ana'), turn(10, 13, 'ben'))).toHaveLength(1);
    expect(doubts(turn(12, 16, 'ben'), turn(10, 12, 'ana'))).toEqual([]);
  });

  test('is said without names where no names are shown', () => {
    const at = () => 'x';
    const [nobody, both] = calendarDoubts(
      {
        ...team,
        calendarTurns: [turn(10, 12, undefined), turn(10, 14, 'ana'), turn(12, 16, 'ben')],
      },
      'pipelines',
      hour(9),
    );
    expect(doubtWords(nobody!, at)).toBe('pd names nobody of the team from x to x');
    expect(doubtWords(both!, at)).toBe('pd: two people at the same hours from x to x');
  });
});

describe('how old it is what calendars tell', () => {
  const PD = sourceOf({ kind: 'calendar', id: 'pd', every: 0.25 });
  const at = (instant: number) => `${(instant - hour(0)) / HOUR}h`;
  const said = (reads: readonly Read[], now: number, person?: string) => {
    const turn = { from: hour(9), to: hour(33), rotation: 'pipelines', source: 'pd' };
    const given = situation(hour(now), {
      log: log(reads, 'pd'),
      sources: [AIRFLOW, PD, sourceOf({ kind: 'calendar', id: 'fin', rotation: 'finance' })],
      ...(person === undefined
        ? {}
        : { team: { ...situation(hour(now)).team, calendarTurns: [{ ...turn, person }] } }),
    });
    return calendarsOf(given, 'pipelines').map((one) => calendarWords(one, 'pipelines', given, at));
  };

  test('is told of the calendars of that rotation alone, and not before one was read', () => {
    expect(said([], 10)).toEqual(['not all of its turns are known from pd: never heard']);
    expect(calendarsOf(situation(hour(10)), 'pipelines')).toEqual([]);
  });

  test('is told with the turns that are to come, and that there are none', () => {
    expect(said([[10, 'ok']], 10.1, 'ana')).toEqual(['its turns are those of pd, read 6 min ago']);
    expect(said([[10, 'ok']], 10, 'ana')).toEqual(['its turns are those of pd, read 1 s ago']);
    expect(said([[10, 'ok']], 10.1)).toEqual([
      'pd tells no turn of it that is to come, read 6 min ago: the rotation stands',
    ]);
    expect(said([[33, 'ok']], 33, 'ana')).toEqual([
      'pd tells no turn of it that is to come, read 1 s ago: the rotation stands',
    ]);
  });

  test('says what is not known: some turns, or who swapped since', () => {
    const half: Read = [10.1, 'incomplete: 1 of its turns cannot be read'];
    expect(said([[10, 'ok'], half], 10.1, 'ana')).toEqual([
      'not all of its turns are known from pd: incomplete: 1 of its turns cannot be read',
    ]);
    expect(said([[10, 'ok']], 12, 'ana')).toEqual([
      'who swapped since then is not known: pd: blind since 10h',
    ]);
    expect(said([[12, 'ok']], 10, 'ana')).toEqual([
      'who swapped since then is not known: pd: blind (its last answer is from a clock that runs ahead)',
    ]);
  });
});
