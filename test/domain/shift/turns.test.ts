import { describe, expect, test } from 'vitest';
import type { RotationBlock, Team } from '../../../source/domain/catalog/team.ts';
import { turnsFrom } from '../../../source/domain/shift/coming-turns.ts';
import { onCallAt, personOnCall } from '../../../source/domain/shift/on-call.ts';
import { turnsBetween } from '../../../source/domain/shift/turns.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { inNewYork, newYork, teamWith } from '../../build/team.ts';

/** From, to and person of each turn, New York time. */
function turns(
  team: Team,
  from: string,
  to: string,
  rotation?: string,
): [from: string, to: string, person: string | null][] {
  return turnsBetween(team, newYork(from), newYork(to), rotation).map((turn) => [
    inNewYork(turn.from),
    inNewYork(turn.to),
    turn.person?.id ?? null,
  ]);
}

const rotation = (...pipelines: RotationBlock[]) => ({ rotations: { pipelines } });
const weekly: RotationBlock = {
  starts: '2026-11-02',
  everyDays: 7,
  handoff: { weekday: 'mon', time: '09:00' },
  order: ['ana', 'ben'],
};

describe('a rotation', () => {
  test('by the week', () => {
    expect(turns(teamWith({}), '2026-11-02T09:00', '2026-11-24T00:00')).toEqual([
      ['2026-11-02 09:00', '2026-11-09 09:00', 'ana'],
      ['2026-11-09 09:00', '2026-11-16 09:00', 'ben'],
      ['2026-11-16 09:00', '2026-11-23 09:00', 'ana'],
      ['2026-11-23 09:00', '2026-11-24 00:00', 'ben'],
    ]);
  });

  test('by the day', () => {
    const daily = teamWith(
      rotation({ starts: '2026-11-02', everyDays: 1, handoff: { time: '17:00' }, order: ['ana', 'ben'] }),
    );
    expect(turns(daily, '2026-11-03T00:00', '2026-11-04T18:00')).toEqual([
      ['2026-11-03 00:00', '2026-11-03 17:00', 'ana'],
      ['2026-11-03 17:00', '2026-11-04 17:00', 'ben'],
      ['2026-11-04 17:00', '2026-11-04 18:00', 'ana'],
    ]);
  });

  test('by two weeks', () => {
    const slow = teamWith(rotation({ ...weekly, everyDays: 14 }));
    expect(turns(slow, '2026-11-10T00:00', '2026-12-01T00:00')).toEqual([
      ['2026-11-10 00:00', '2026-11-16 09:00', 'ana'],
      ['2026-11-16 09:00', '2026-11-30 09:00', 'ben'],
      ['2026-11-30 09:00', '2026-12-01 00:00', 'ana'],
    ]);
  });

  test('begins at its first handoff at or after its date; before that nobody is on call', () => {
    const wednesday = teamWith(rotation({ ...weekly, starts: '2026-11-04' }));
    expect(turns(wednesday, '2026-11-04T00:00', '2026-11-10T00:00')).toEqual([
      ['2026-11-04 00:00', '2026-11-09 09:00', null],
      ['2026-11-09 09:00', '2026-11-10 00:00', 'ana'],
    ]);
  });

  test('of one person hands over to the same', () => {
    const alone = teamWith(rotation({ ...weekly, order: ['ben'] }));
    expect(turns(alone, '2026-11-08T00:00', '2026-11-10T00:00')).toEqual([
      ['2026-11-08 00:00', '2026-11-09 09:00', 'ben'],
      ['2026-11-09 09:00', '2026-11-10 00:00', 'ben'],
    ]);
  });

  test('turn k belongs to the k-th of the order, years later too', () => {
    const three = teamWith({
      people: [{ id: 'ana' }, { id: 'ben' }, { id: 'cleo' }],
      ...rotation({ ...weekly, order: ['ana', 'ben', 'cleo'] }),
    });
    // 100 weeks after the first handoff.
    expect(personOnCall(three, newYork('2028-10-02T10:00'))?.id).toBe('ben');
    expect(personOnCall(three, newYork('2028-10-02T08:59'))?.id).toBe('ana');
  });

  test('that nobody declared has nobody', () => {
    expect(turns(teamWith({ rotations: {} }), '2026-11-04T00:00', '2026-11-05T00:00')).toEqual([
      ['2026-11-04 00:00', '2026-11-05 00:00', null],
    ]);
    expect(turns(teamWith({}), '2026-11-04T00:00', '2026-11-05T00:00', 'questions')).toEqual([
      ['2026-11-04 00:00', '2026-11-05 00:00', null],
    ]);
  });

  test('without anybody in its order has nobody', () => {
    expect(
      personOnCall(teamWith(rotation({ ...weekly, order: [] })), newYork('2026-11-10T00:00')),
    ).toBeNull();
  });
});

describe('a new block', () => {
  const next: RotationBlock = { ...weekly, starts: '2026-11-18', order: ['ben', 'ana'] };

  test('starts counting at its own first handoff; the one before runs until then', () => {
    expect(turns(teamWith(rotation(weekly, next)), '2026-11-16T10:00', '2026-12-01T00:00')).toEqual([
      ['2026-11-16 10:00', '2026-11-23 09:00', 'ana'],
      ['2026-11-23 09:00', '2026-11-30 09:00', 'ben'],
      ['2026-11-30 09:00', '2026-12-01 00:00', 'ana'],
    ]);
  });

  test('cuts a turn short where its handoff is another', () => {
    const thursday: RotationBlock = { ...next, handoff: { weekday: 'thu', time: '12:00' } };
    expect(turns(teamWith(rotation(weekly, thursday)), '2026-11-16T10:00', '2026-11-20T00:00')).toEqual([
      ['2026-11-16 10:00', '2026-11-19 12:00', 'ana'],
      ['2026-11-19 12:00', '2026-11-20 00:00', 'ben'],
    ]);
  });

  test('changes no history, in whatever order the blocks are listed', () => {
    const before = turns(teamWith({}), '2026-11-01T00:00', '2026-11-23T09:00');
    expect(turns(teamWith(rotation(weekly, next)), '2026-11-01T00:00', '2026-11-23T09:00')).toEqual(before);
    expect(turns(teamWith(rotation(next, weekly)), '2026-11-01T00:00', '2026-11-23T09:00')).toEqual(before);
  });
});

describe('somebody away', () => {
  const away = (people: Team['people']) => teamWith({ people });

  test('is passed over for those days by the next in the order', () => {
    const team = away([{ id: 'ana', away: [{ from: '2026-11-04', to: '2026-11-05' }] }, { id: 'ben' }]);
    expect(turns(team, '2026-11-02T09:00', '2026-11-09T09:00')).toEqual([
      ['2026-11-02 09:00', '2026-11-04 00:00', 'ana'],
      ['2026-11-04 00:00', '2026-11-06 00:00', 'ben'],
      ['2026-11-06 00:00', '2026-11-09 09:00', 'ana'],
    ]);
  });

  test('is away by the days of their own zone', () => {
    const team = away([
      { id: 'ana' },
      { id: 'ben', timeZone: 'Europe/Madrid', away: [{ from: '2026-11-11', to: '2026-11-11' }] },
    ]);
    expect(turns(team, '2026-11-10T00:00', '2026-11-12T00:00')).toEqual([
      ['2026-11-10 00:00', '2026-11-10 18:00', 'ben'],
      ['2026-11-10 18:00', '2026-11-11 18:00', 'ana'],
      ['2026-11-11 18:00', '2026-11-12 00:00', 'ben'],
    ]);
  });

  test('together with everybody else: nobody is on call', () => {
    const gone = [{ from: '2026-11-04', to: '2026-11-04' }];
    const team = away([
      { id: 'ana', away: gone },
      { id: 'ben', away: gone },
    ]);
    expect(turns(team, '2026-11-04T00:00', '2026-11-06T00:00')).toEqual([
      ['2026-11-04 00:00', '2026-11-05 00:00', null],
      ['2026-11-05 00:00', '2026-11-06 00:00', 'ana'],
    ]);
  });

  test('the one after the one after takes over where the next is away as well', () => {
    const gone = [{ from: '2026-11-04', to: '2026-11-04' }];
    const team = teamWith({
      people: [{ id: 'ana', away: gone }, { id: 'ben', away: gone }, { id: 'cleo' }],
      ...rotation({ ...weekly, order: ['ana', 'ben', 'cleo'] }),
    });
    expect(personOnCall(team, newYork('2026-11-04T12:00'))?.id).toBe('cleo');
  });
});

describe('somebody who left', () => {
  const team = teamWith({ people: [{ id: 'ana', left: '2026-11-05' }, { id: 'ben' }] });

  test('is passed over from that day on, and history stays', () => {
    expect(turns(team, '2026-11-02T09:00', '2026-11-17T00:00')).toEqual([
      ['2026-11-02 09:00', '2026-11-05 00:00', 'ana'],
      ['2026-11-05 00:00', '2026-11-09 09:00', 'ben'],
      ['2026-11-09 09:00', '2026-11-16 09:00', 'ben'],
      ['2026-11-16 09:00', '2026-11-17 00:00', 'ben'],
    ]);
  });
});

test('somebody who takes no turns or is unknown is passed over', () => {
  const team = teamWith({
    people: [{ id: 'ana', onCall: false }, { id: 'ben' }],
    ...rotation({ ...weekly, order: ['ana', 'zoe', 'ben'] }),
  });
  expect(personOnCall(team, newYork('2026-11-03T00:00'))?.id).toBe('ben');
});

describe('an override', () => {
  const over = (...overrides: { from: string; to: string; person: string; rotation?: string }[]) =>
    teamWith({ overrides: overrides.map((one) => ({ rotation: 'pipelines', ...one })) });

  test('wins over the turn for its time, in the zone of the team', () => {
    expect(
      turns(
        over({ from: '2026-11-04T12:00', to: '2026-11-05T12:00', person: 'ben' }),
        '2026-11-02T09:00',
        '2026-11-06T00:00',
      ),
    ).toEqual([
      ['2026-11-02 09:00', '2026-11-04 12:00', 'ana'],
      ['2026-11-04 12:00', '2026-11-05 12:00', 'ben'],
      ['2026-11-05 12:00', '2026-11-06 00:00', 'ana'],
    ]);
  });

  test('listed last wins over one listed before', () => {
    const team = over(
      { from: '2026-11-04T00:00', to: '2026-11-06T00:00', person: 'ben' },
      { from: '2026-11-05T00:00', to: '2026-11-07T00:00', person: 'dana' },
    );
    expect(turns(team, '2026-11-04T00:00', '2026-11-08T00:00')).toEqual([
      ['2026-11-04 00:00', '2026-11-05 00:00', 'ben'],
      ['2026-11-05 00:00', '2026-11-07 00:00', 'dana'],
      ['2026-11-07 00:00', '2026-11-08 00:00', 'ana'],
    ]);
  });

  test('wins over an absence and over a handoff', () => {
    const team = {
      ...over({ from: '2026-11-08T00:00', to: '2026-11-10T00:00', person: 'ana' }),
      people: [{ id: 'ana', away: [{ from: '2026-11-08', to: '2026-11-08' }] }, { id: 'ben' }],
    };
    expect(turns(team, '2026-11-08T00:00', '2026-11-11T00:00')).toEqual([
      ['2026-11-08 00:00', '2026-11-10 00:00', 'ana'],
      ['2026-11-10 00:00', '2026-11-11 00:00', 'ben'],
    ]);
  });

  test('fills a time before any rotation', () => {
    expect(
      personOnCall(
        over({ from: '2026-10-01T00:00', to: '2026-10-02T00:00', person: 'ben' }),
        newYork('2026-10-01T12:00'),
      )?.id,
    ).toBe('ben');
  });

  test('of another rotation, of an unknown person or without a length does nothing', () => {
    const team = over(
      { rotation: 'questions', from: '2026-11-04T00:00', to: '2026-11-06T00:00', person: 'ben' },
      { from: '2026-11-04T00:00', to: '2026-11-06T00:00', person: 'zoe' },
      { from: '2026-11-06T00:00', to: '2026-11-04T00:00', person: 'ben' },
    );
    expect(turns(team, '2026-11-04T00:00', '2026-11-07T00:00')).toEqual([
      ['2026-11-04 00:00', '2026-11-07 00:00', 'ana'],
    ]);
  });
});

describe('a turn that a calendar tells', () => {
  const told = (
    calendarTurns: readonly (readonly [from: string, to: string, person?: string, source?: string])[],
    changes: Partial<Team> = {},
  ) =>
    teamWith({
      ...changes,
      calendarTurns: calendarTurns.map(([from, to, person, source = 'pd']) => ({
        ...{ from: newYork(from), to: newYork(to), rotation: 'pipelines', source },
        ...(person === undefined ? { says: 'Zed' } : { person }),
      })),
    });

  test('wins over the rotation, and an override of team.yaml over it', () => {
    const override = { rotation: 'pipelines', from: '2026-11-05T00:00', to: '2026-11-05T12:00' };
    const team = told([['2026-11-04T12:00', '2026-11-06T12:00', 'ben']], {
      overrides: [{ ...override, person: 'dana' }],
    });
    expect(turns(team, '2026-11-02T09:00', '2026-11-07T00:00')).toEqual([
      ['2026-11-02 09:00', '2026-11-04 12:00', 'ana'],
      ['2026-11-04 12:00', '2026-11-05 00:00', 'ben'],
      ['2026-11-05 00:00', '2026-11-05 12:00', 'dana'],
      ['2026-11-05 12:00', '2026-11-06 12:00', 'ben'],
      ['2026-11-06 12:00', '2026-11-07 00:00', 'ana'],
    ]);
  });

  test('that the rotation goes on from is one turn with it: nobody hands over to themselves', () => {
    const team = told([['2026-11-07T09:00', '2026-11-09T09:00', 'ben']]);
    expect(turns(team, '2026-11-02T09:00', '2026-11-17T00:00')).toEqual([
      ['2026-11-02 09:00', '2026-11-07 09:00', 'ana'],
      ['2026-11-07 09:00', '2026-11-16 09:00', 'ben'],
      ['2026-11-16 09:00', '2026-11-17 00:00', 'ana'],
    ]);
  });

  test('of whose turn it is anyway changes nothing', () => {
    const team = told([['2026-11-03T09:00', '2026-11-04T09:00', 'ana']]);
    expect(turns(team, '2026-11-02T09:00', '2026-11-17T00:00')).toEqual(
      turns(teamWith({}), '2026-11-02T09:00', '2026-11-17T00:00'),
    );
  });

  test('of nobody of the team, or of another rotation, changes nothing', () => {
    const team = told([
      ['2026-11-03T09:00', '2026-11-04T09:00'],
      ['2026-11-03T09:00', '2026-11-04T09:00', 'gone'],
    ]);
    expect(turns(team, '2026-11-02T09:00', '2026-11-17T00:00')).toEqual(
      turns(teamWith({}), '2026-11-02T09:00', '2026-11-17T00:00'),
    );
    const own = told([['2026-11-03T09:00', '2026-11-04T09:00', 'ben']]);
    expect(turns(own, '2026-11-02T09:00', '2026-11-05T00:00', 'questions')).toEqual([
      ['2026-11-02 09:00', '2026-11-05 00:00', null],
    ]);
  });

  test('is seen whole, however short the turns of the rotation are', () => {
    const team = told([['2026-11-03T09:00', '2026-11-24T09:00', 'ben']], rotation());
    for (const at of ['2026-11-03T09:00', '2026-11-13T00:00', '2026-11-24T08:59']) {
      const { turn } = onCallAt(team, newYork(at));
      expect([inNewYork(turn.from), inNewYork(turn.to)]).toEqual(['2026-11-03 09:00', '2026-11-24 09:00']);
    }
    expect(turnsFrom(team, newYork('2026-11-10T00:00'), 1)).toMatchObject([
      { from: newYork('2026-11-03T09:00'), to: newYork('2026-11-24T09:00') },
    ]);
  });

  test('covers each minute of the hour that is repeated in autumn', () => {
    // 01:00 to 02:00 stands twice on the clock of 1 November; Unix time counts on.
    const first = Date.parse('2026-11-01T05:00:00Z');
    const team = teamWith({
      calendarTurns: [
        { from: first, to: first + DAY / 24, person: 'ana', rotation: 'pipelines', source: 'pd' },
        { from: first + DAY / 24, to: first + DAY / 12, person: 'ben', rotation: 'pipelines', source: 'pd' },
      ],
    });
    for (let minute = 0; minute < 120; minute++)
      expect(personOnCall(team, first + minute * 60_000)?.id).toBe(minute < 60 ? 'ana' : 'ben');
  });
});

describe('weeks in which clocks change', () => {
  const hours = (team: Team, from: string, to: string) =>
    turnsBetween(team, newYork(from), newYork(to)).map((turn) => (turn.to - turn.from) / 3_600_000);

  test('are an hour shorter or longer for the team whose clocks change', () => {
    const team = teamWith(rotation({ ...weekly, starts: '2026-03-02' }));
    expect(hours(team, '2026-03-02T09:00', '2026-03-16T09:00')).toEqual([167, 168]);
    expect(hours(team, '2026-10-26T09:00', '2026-11-09T09:00')).toEqual([169, 168]);
  });

  test('a handoff in the hour that is skipped comes an hour later, once', () => {
    const team = teamWith(
      rotation({ starts: '2026-03-06', everyDays: 1, handoff: { time: '02:30' }, order: ['ana', 'ben'] }),
    );
    expect(turns(team, '2026-03-07T12:00', '2026-03-09T12:00').map(([from]) => from)).toEqual([
      '2026-03-07 12:00',
      '2026-03-08 03:30',
      '2026-03-09 02:30',
    ]);
  });
});

describe('the forms that teams have', () => {
  const handed = (block: Partial<RotationBlock>, from: string, days: number) => {
    const team = teamWith(
      rotation({
        starts: '2026-11-02',
        everyDays: 7,
        handoff: { time: '09:00' },
        order: ['ana', 'ben'],
        ...block,
      }),
    );
    const start = newYork(`${from}T00:00`);
    return turnsBetween(team, start, start + days * DAY)
      .slice(1)
      .map(({ from: begin, person }) => `${inNewYork(begin)} ${person?.id}`);
  };

  test('twelve hours each, at the same times of the clock when it changes too', () => {
    expect(handed({ everyDays: 0.5 }, '2026-11-03', 2)).toEqual([
      '2026-11-03 09:00 ana',
      '2026-11-03 21:00 ben',
      '2026-11-04 09:00 ana',
      '2026-11-04 21:00 ben',
    ]);
    const clocks = handed({ starts: '2026-10-30', everyDays: 0.5 }, '2026-10-31', 3);
    expect(clocks.map((one) => one.slice(11, 16))).toEqual([
      '09:00',
      '21:00',
      '09:00',
      '21:00',
      '09:00',
      '21:00',
    ]);
  });

  test('twelve hours each, where both handoffs of a day are named', () => {
    const handoffs = [{ time: '09:00' }, { time: '21:00' }];
    expect(handed({ everyDays: 0.5, handoffs }, '2026-11-03', 2)).toEqual([
      '2026-11-03 09:00 ana',
      '2026-11-03 21:00 ben',
      '2026-11-04 09:00 ana',
      '2026-11-04 21:00 ben',
    ]);
  });

  test('a working day each, Friday until Monday', () => {
    expect(handed({ everyDays: 1, weekdays: true }, '2026-11-05', 6)).toEqual([
      '2026-11-05 09:00 ben',
      '2026-11-06 09:00 ana',
      '2026-11-09 09:00 ben',
      '2026-11-10 09:00 ana',
    ]);
  });

  test('several handoffs a week, beginning with the first at or after the start', () => {
    const handoffs = [
      { weekday: 'mon', time: '09:00' },
      { weekday: 'thu', time: '17:00' },
    ] as const;
    expect(handed({ starts: '2026-11-03', handoffs }, '2026-11-03', 14)).toEqual([
      '2026-11-05 17:00 ana',
      '2026-11-09 09:00 ben',
      '2026-11-12 17:00 ana',
      '2026-11-16 09:00 ben',
    ]);
  });

  test('whatever the form, every instant has one turn, and the order goes round', () => {
    const forms = [
      { everyDays: 0.5 },
      { everyDays: 1 / 3 },
      { everyDays: 2 },
      { everyDays: 14 },
      { everyDays: 1, weekdays: true as const },
      {
        handoffs: [
          { weekday: 'tue' as const, time: '08:00' },
          { weekday: 'fri' as const, time: '18:30' },
        ],
      },
    ];
    for (const form of forms) {
      const team = teamWith(
        rotation({
          starts: '2025-11-03',
          everyDays: 7,
          handoff: { time: '09:00' },
          order: ['ana', 'ben'],
          ...form,
        }),
      );
      for (let day = 0; day < 400; day += 13) {
        const at = newYork('2026-01-01T03:00') + day * DAY;
        const [turn, next] = turnsBetween(team, at, at + 15 * DAY);
        expect(turn!.from).toBe(at);
        expect(next!.from).toBe(turn!.to);
        const around = turnsBetween(team, at - 15 * DAY, at + 1);
        expect(around.at(-1)!.person).toBe(turn!.person);
      }
    }
  });
});

test('the turn after this one is told whole, however long this one is', () => {
  const team = teamWith({
    calendarTurns: [
      {
        ...{ from: newYork('2026-11-05T09:00'), to: newYork('2026-11-09T09:00') },
        ...{ person: 'ben', rotation: 'pipelines', source: 'pd' },
      },
    ],
    overrides: [
      { rotation: 'pipelines', from: '2026-11-16T09:00', to: '2026-11-26T09:00', person: 'ben' },
      { rotation: 'pipelines', from: '2026-11-30T09:00', to: '2026-12-20T09:00', person: 'dana' },
    ],
  });
  const seen: [string, string, string | undefined][] = [];
  for (let at = newYork('2026-11-02T09:00'); seen.length < 7; ) {
    const { turn, next } = onCallAt(team, at);
    seen.push([inNewYork(turn.from), inNewYork(turn.to), turn.person?.id]);
    expect(onCallAt(team, turn.to).turn, inNewYork(at)).toEqual(next);
    at = turn.to;
  }
  expect(seen).toEqual([
    ['2026-11-02 09:00', '2026-11-05 09:00', 'ana'],
    ['2026-11-05 09:00', '2026-11-16 09:00', 'ben'],
    ['2026-11-16 09:00', '2026-11-26 09:00', 'ben'],
    ['2026-11-26 09:00', '2026-11-30 09:00', 'ben'],
    ['2026-11-30 09:00', '2026-12-20 09:00', 'dana'],
    ['2026-12-20 09:00', '2026-12-21 09:00', 'ana'],
    ['2026-12-21 09:00', '2026-12-28 09:00', 'ben'],
  ]);
});
