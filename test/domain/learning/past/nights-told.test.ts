import { describe, expect, test } from 'vitest';
import type { Team } from '../../../../source/domain/catalog/team.ts';
import { isTold, nightsOfAll, nightsTold } from '../../../../source/domain/learning/past/nights-told.ts';
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

const kept = (days: number): Team => ({ ...FOUR, wakeUps: { ...FOUR.wakeUps, keep: days * 24 } });
const told = (...[team, from, first, newest]: Parameters<typeof asked>) =>
  asked(team, from, first, newest).months.map(([month]) => new Date(month).toISOString().slice(0, 7));

describe('nights of a window', () => {
  test('are told of whole months in which four people had turns, to whoever takes turns', () => {
    // Since 4 October: only November is whole.
    expect(told(FOUR, 150, 100)).toEqual(['2026-11']);
    // The whole months since 29 September and 20 September are October and November.
    expect(told(kept(90), 150, 100)).toEqual(['2026-10', '2026-11']);
    expect(told(kept(90), 60, 100)).toEqual(['2026-11']);
    expect(told(FOUR, 10, 100)).toEqual([]);
    expect(asked(FOUR, 10, 100).hidden).toBe('no whole month');
  });

  test('are told of no month in which recording began, nor of one that goes on', () => {
    expect(told(FOUR, 150, 40)).toEqual([]);
    expect(told(FOUR, 150, 48)).toEqual(['2026-11']);
    // The newest line is of 29 November.
    expect(told(FOUR, 150, 100, 19)).toEqual([]);
    expect(told(FOUR, 150, 100, 17)).toEqual(['2026-11']);
  });

  test('are told of whole months whatever day is asked for: no two answers differ by less', () => {
    const seen = new Set<string>();
    for (let day = 0; day < 120; day++) {
      const now = NOW + day * DAY;
      const log = { ...logOf([incident('p', NOW - 100 * DAY)]), newestAt: now };
      for (const [from, to] of nightsTold(situation(now, { team: FOUR, log }), NOW - 150 * DAY, 'ana').months)
        seen.add(`${new Date(from).toISOString()} ${new Date(to).toISOString()}`);
    }
    expect([...seen].every((one) => /^\S+-01T00:00:00.000Z \S+-01T00:00:00.000Z$/.test(one))).toBe(true);
    expect(seen.size).toBe(5);
  });

  test('count those of everybody who took turns then, and of nobody else', () => {
    const at = (day: string) => Date.parse(`2026-${day}T03:00:00Z`);
    const log = {
      ...logOf([incident('p', NOW - 100 * DAY)]),
      newestAt: NOW,
      wakeUps: new Map([
        [
          'ana',
          [
            { person: 'ana', at: at('10-31') },
            { person: 'ana', at: at('11-01') },
          ],
        ],
        [
          'ben',
          [
            { person: 'ben', at: at('11-30') },
            { person: 'ben', at: at('12-01') },
          ],
        ],
        ['dana', [{ person: 'dana', at: at('11-10') }]],
      ]),
    };
    const whole = situation(NOW, { team: FOUR, log });
    const found = nightsTold(whole, NOW - 150 * DAY, 'cem');
    expect(nightsOfAll(whole, found)).toBe(2);
    expect([at('10-31'), at('11-01'), at('11-30'), at('12-01')].map((one) => isTold(found, one))).toEqual([
      ...[false, true, true, false],
    ]);
    expect(nightsOfAll(whole, nightsTold(whole, NOW - 150 * DAY, 'dana'))).toBeNull();
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

  test('are not told of fewer people', () => {
    expect(asked(TEAM, 150, 100).hidden).toBe('no whole month');
    const three = { ...FOUR.rotations.pipelines![0]!, order: people.slice(0, 3) };
    expect(asked({ ...FOUR, rotations: { pipelines: [three] } }, 150, 100).hidden).toBe('no whole month');
  });

  test('are not told where no record of them is kept together', () => {
    for (const history of ['own', 'none'] as const)
      expect(asked({ ...FOUR, wakeUps: { ...FOUR.wakeUps, history } }, 60, 100).hidden).toBe('no record');
  });

  test('are known only as long as they are kept', () => {
    expect(asked(FOUR, 150, 180).since).toBe(NOW - 75 * DAY);
  });
});
