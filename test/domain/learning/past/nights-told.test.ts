import { describe, expect, test } from 'vitest';
import type { Team } from '../../../../source/domain/catalog/team.ts';
import { nightsTold } from '../../../../source/domain/learning/past/nights-told.ts';
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
    expect(asked(FOUR, 60, 100)).toEqual({ since: NOW - 60 * DAY });
  });

  test('are told to nobody else, and not to somebody unknown', () => {
    expect(asked(FOUR, 60, 100, 0, 'dana').hidden).toBe('not yours');
    const unknown = nightsTold(situation(NOW, { team: FOUR }), MONDAY);
    expect(unknown.hidden).toBe('not yours');
  });

  test('are not told of fewer people, whatever turns lie before anything was recorded or ahead of it', () => {
    expect(asked(FOUR, 10, 100).hidden).toBe('few people');
    expect(asked(FOUR, 60, 10).hidden).toBe('few people');
    expect(asked(FOUR, 60, 61, 50).hidden).toBe('few people');
    expect(asked(TEAM, 60, 100).hidden).toBe('few people');
  });

  test('are not told where no record of them is kept together', () => {
    for (const history of ['own', 'none'] as const)
      expect(asked({ ...FOUR, wakeUps: { ...FOUR.wakeUps, history } }, 60, 100).hidden).toBe('no record');
  });

  test('are known only as long as they are kept', () => {
    expect(asked(FOUR, 150, 180).since).toBe(NOW - 75 * DAY);
  });
});
