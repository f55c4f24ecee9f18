import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import type { Activity } from '../../../source/domain/incident/state/log-state.ts';
import { sessionAt } from '../../../source/domain/shift/session.ts';
import { DAY, NOW, opening, recorder } from '../../build/log.ts';
import { newYork } from '../../build/team.ts';

type Did = readonly (readonly [at: string, kind: Activity['kind']])[];
/** What became of a failure of 03:00: `started` by Ana, put down or landed by somebody else. */
type Work = readonly (readonly [at: string, type: string])[];

/** What somebody did at local times of one night; the session at the last time given. */
function session(now: string, did: Did, work: Work = []) {
  const at = (time: string) => newYork(time.includes('T') ? time : `2026-11-24T${time}`);
  const activity = did.map(([time, kind]) => ({ at: at(time), kind }));
  const record = recorder();
  const events = [
    record('incident.opened', opening('a', 'a', { failedAt: at('03:00') })),
    ...work.map(([time, type]) => {
      const by = type === 'started' ? 'ana' : 'ben';
      const data = { incident: 'inc-a', ...WITH[type] };
      return record(`incident.${type}`, type === 'seen' ? { ...data, failedAt: at(time) } : data, {
        at: at(time),
        by,
      });
    }),
  ];
  const { incidents, causes } = foldEvents(events);
  const found = sessionAt('ana', { incidents, causes, activity: new Map([['ana', activity]]) }, at(now));
  const clock = (instant: number) => new Date(instant - 5 * 3_600_000).toISOString().slice(11, 16);
  return (
    found && {
      since: clock(found.since),
      ...(found.wokenAt === undefined ? {} : { wokenAt: clock(found.wokenAt) }),
      ...(found.started ? { started: true } : {}),
    }
  );
}

const WITH: Readonly<Record<string, object>> = {
  held: { until: NOW + DAY },
  blocked: { on: 'vendor', checkAt: NOW + DAY },
  resolved: { resolution: 'band-aid' },
};

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

  test('also past the end of their sleep hours', () => {
    const did = [
      ['05:50', 'woken'],
      ['05:55', 'other'],
    ] as const;
    for (const now of ['05:59', '06:00', '06:55'])
      expect(session(now, did)).toEqual({ since: '05:50', wokenAt: '05:50' });
    expect(session('06:56', did)).toBeUndefined();
  });

  describe('who has started something', () => {
    const did = [
      ['03:12', 'woken'],
      ['03:20', 'other'],
    ] as const;
    const up = { since: '03:12', wokenAt: '03:12', started: true };
    const started = ['03:20', 'started'] as const;

    test('for three hours without an act', () => {
      for (const now of ['04:20', '04:21', '05:59', '06:00', '06:20'])
        expect(session(now, did, [started]), now).toEqual(up);
      expect(session('06:21', did, [started])).toBeUndefined();
    });

    test.each(['held', 'blocked', 'resolved', 'recovered'])(
      'until it is %s, and an hour after their last act at least',
      (type) => {
        expect(session('04:20', did, [started, ['03:30', type]])).toEqual(up);
        expect(session('04:21', did, [started, ['03:30', type]])).toBeUndefined();
        expect(session('05:00', did, [started, ['05:00', type]])).toEqual(up);
        expect(session('05:01', did, [started, ['05:00', type]])).toBeUndefined();
      },
    );

    test('again when it fails again after it has landed', () => {
      const flapped = [started, ['03:30', 'recovered'], ['04:00', 'seen']] as const;
      expect(session('06:00', did, flapped)).toEqual(up);
      expect(session('05:00', did, [...flapped.slice(0, 2), ['04:30', 'seen']])).toBeUndefined();
    });

    test('not longer for what somebody else started', () => {
      expect(session('04:21', did)).toBeUndefined();
    });
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
