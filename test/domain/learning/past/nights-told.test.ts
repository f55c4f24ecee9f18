import { describe, expect, test } from 'vitest';
import type { Team } from '../../../../source/domain/catalog/team.ts';
import { nightsTold, onCallFor, toldOf } from '../../../../source/domain/learning/past/nights-told.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { MONDAY, situation, TEAM } from '../../../build/situation.ts';

const NOW = MONDAY + 200 * DAY;
const people = ['ana', 'ben', 'cem', 'eva'];
const FOUR: Team = {
  ...TEAM,
  people: people.map((id) => ({ id })),
  rotations: {
    pipelines: [
      { starts: '2020-01-06', everyDays: 7, handoff: { weekday: 'mon', time: '00:00' }, order: people },
    ],
  },
};
/** Something failed so many days ago, and the newest line is so many days old. */
const asked = (team: Team, from: number, first: number, newest = 0, reader: string | undefined = 'ana') =>
  nightsTold(
    situation(NOW, {
      team,
      log: { ...logOf([incident('p', NOW - first * DAY)]), newestAt: NOW - newest * DAY },
    }),
    NOW - from * DAY,
    reader,
  );

describe('nights of a window', () => {
  test('are told to whoever takes turns, where four people had some', () => {
    expect(asked(FOUR, 150, 100)).toEqual({ since: NOW - 75 * DAY });
    // All that is on record is not kept for so long yet.
    expect(asked(FOUR, 60, 50)).toEqual({ since: NOW - 60 * DAY });
  });

  test('are not told of a part of what is on record: the difference to the whole would tell whose they were', () => {
    for (const from of [10, 60, 74]) expect(asked(FOUR, from, 100).hidden).toBe('part of it');
    expect(asked(FOUR, 40, 50).hidden).toBe('part of it');
  });

  test('are told to nobody else, and not to somebody unknown', () => {
    expect(asked(FOUR, 150, 100, 0, 'dana').hidden).toBe('not yours');
    const unknown = nightsTold(situation(NOW, { team: FOUR }), MONDAY);
    expect(unknown.hidden).toBe('not yours');
    // Turns of another rotation, and of long ago, are no turns.
    const other = { ...FOUR.rotations.pipelines![0]!, order: ['dana'] };
    const more = { ...FOUR, people: [...FOUR.people, { id: 'dana' }] };
    expect(
      asked({ ...more, rotations: { ...FOUR.rotations, questions: [other] } }, 150, 100, 0, 'dana').hidden,
    ).toBe('not yours');
    const before = { ...other, starts: '2019-01-07' as const };
    const left = { ...more, rotations: { pipelines: [before, FOUR.rotations.pipelines![0]!] } };
    expect(asked(left, 150, 100, 0, 'dana').hidden).toBe('not yours');
  });

  test('are not told of fewer people, whatever turns lie before anything was recorded or ahead of it', () => {
    expect(asked(FOUR, 60, 10).hidden).toBe('few people');
    expect(asked(FOUR, 150, 61, 50).hidden).toBe('few people');
    expect(asked(TEAM, 150, 100).hidden).toBe('few people');
  });

  test('are not told where no record of them is kept together', () => {
    for (const history of ['own', 'none'] as const)
      expect(asked({ ...FOUR, wakeUps: { ...FOUR.wakeUps, history } }, 60, 100).hidden).toBe('no record');
  });

  test('of a few failures are told where four people had them, or to the one who had them all', () => {
    const team = FOUR;
    const at = (...weeks: readonly number[]) =>
      weeks.map((week) => ({ failedAt: NOW - week * 7 * DAY - DAY }));
    const told = (episodes: readonly { readonly failedAt: number }[], reader: string) =>
      toldOf(episodes, { since: NOW - 75 * DAY }, situation(NOW, { team }), reader).hidden;
    expect(told(at(1, 2, 3, 4), 'ana')).toBeUndefined();
    expect(told(at(1, 2, 3), 'ana')).toBe('few people');
    const [own] = [...onCallFor(at(1), { since: 0 }, situation(NOW, { team }))];
    expect(told(at(1, 5), own!)).toBeUndefined();
    expect(told(at(1, 5), people.find((one) => one !== own)!)).toBe('few people');
  });

  test('are known only as long as they are kept', () => {
    expect(asked(FOUR, 150, 180).since).toBe(NOW - 75 * DAY);
  });
});
