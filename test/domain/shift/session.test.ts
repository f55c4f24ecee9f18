import { describe, expect, test } from 'vitest';
import type { Person } from '../../../source/domain/catalog/team.ts';
import type { Activity } from '../../../source/domain/incident/state/log-state.ts';
import { sessionAt } from '../../../source/domain/shift/session.ts';
import { newYork, TWO_ZONES } from '../../build/team.ts';

const ANA: Person = { id: 'ana' };

/** What somebody did at local times of one night; the session at the last time given. */
function session(now: string, did: readonly (readonly [at: string, kind: Activity['kind']])[], person = ANA) {
  const at = (time: string) => newYork(time.includes('T') ? time : `2026-11-24T${time}`);
  const found = sessionAt(
    person,
    TWO_ZONES,
    did.map(([time, kind]) => ({ at: at(time), kind })),
    at(now),
  );
  const clock = (instant: number) => new Date(instant - 5 * 3_600_000).toISOString().slice(11, 16);
  return (
    found && {
      since: clock(found.since),
      ...(found.wokenAt === undefined ? {} : { wokenAt: clock(found.wokenAt) }),
    }
  );
}

describe('somebody is up', () => {
  test('from being woken on', () => {
    expect(
      session('03:30', [
        ['03:12', 'woken'],
        ['03:13', 'other'],
      ]),
    ).toEqual({ since: '03:12', wokenAt: '03:12' });
  });

  test('for as long as an hour never passes without anything of theirs', () => {
    expect(
      session('05:20', [
        ['03:12', 'woken'],
        ['03:50', 'other'],
        ['04:40', 'other'],
      ]),
    ).toEqual({ since: '03:12', wokenAt: '03:12' });
    expect(
      session('05:20', [
        ['03:12', 'woken'],
        ['04:13', 'other'],
        ['04:40', 'other'],
      ]),
    ).toEqual({ since: '04:13' });
    expect(session('04:12', [['03:12', 'woken']])).toBeDefined();
    expect(session('04:13', [['03:12', 'woken']])).toBeUndefined();
  });

  test('until they say they go to sleep', () => {
    expect(
      session('03:40', [
        ['03:12', 'woken'],
        ['03:30', 'asleep'],
      ]),
    ).toBeUndefined();
    expect(
      session('04:10', [
        ['03:12', 'woken'],
        ['03:30', 'asleep'],
        ['04:00', 'woken'],
      ]),
    ).toEqual({ since: '04:00', wokenAt: '04:00' });
  });

  test('until their sleep hours end', () => {
    expect(
      session('06:05', [
        ['05:50', 'woken'],
        ['05:55', 'other'],
      ]),
    ).toBeUndefined();
    expect(
      session('05:59', [
        ['05:50', 'woken'],
        ['05:55', 'other'],
      ]),
    ).toEqual({ since: '05:50', wokenAt: '05:50' });
    expect(
      session('06:05', [
        ['05:50', 'woken'],
        ['06:02', 'other'],
      ]),
    ).toEqual({ since: '06:02' });
  });

  test('by their own sleep hours', () => {
    const owl = { id: 'owl', sleep: { from: '01:00', to: '09:00' } };
    expect(
      session(
        '06:05',
        [
          ['05:50', 'woken'],
          ['05:55', 'other'],
        ],
        owl,
      ),
    ).toEqual({ since: '05:50', wokenAt: '05:50' });
  });

  test('by themselves: from the first thing they did', () => {
    expect(
      session('03:30', [
        ['03:00', 'up'],
        ['03:20', 'other'],
      ]),
    ).toEqual({ since: '03:00' });
  });

  test('woken twice in one session counts from the first', () => {
    expect(
      session('03:40', [
        ['03:12', 'woken'],
        ['03:30', 'woken'],
      ]),
    ).toEqual({ since: '03:12', wokenAt: '03:12' });
  });

  test('by when things happened, in whatever order they were told', () => {
    const did = [
      ['03:50', 'other'],
      ['03:12', 'woken'],
      ['03:30', 'other'],
    ] as const;
    expect(session('04:20', did)).toEqual({ since: '03:12', wokenAt: '03:12' });
    expect(session('04:20', [...did, ['03:20', 'asleep']])).toEqual({ since: '03:30' });
  });

  test('no longer, who went to sleep at the same moment in which they did the last thing', () => {
    const did = [
      ['03:12', 'woken'],
      ['03:40', 'other'],
      ['03:40', 'asleep'],
    ] as const;
    expect(session('03:41', did)).toBeUndefined();
  });

  test('before midnight too', () => {
    expect(session('00:20', [['2026-11-23T23:40', 'woken']])).toEqual({ since: '23:40', wokenAt: '23:40' });
  });
});

describe('somebody is not known to be up', () => {
  test('who did nothing', () => {
    expect(session('03:30', [])).toBeUndefined();
  });

  test('by what comes later than the time asked about', () => {
    expect(session('03:30', [['03:40', 'up']])).toBeUndefined();
    expect(
      session('03:30', [
        ['03:20', 'up'],
        ['03:40', 'asleep'],
      ]),
    ).toEqual({ since: '03:20' });
  });
});
