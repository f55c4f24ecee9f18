import { describe, expect, test } from 'vitest';
import type { Source } from '../../../source/domain/catalog/source.ts';
import { EMPTY_TEAM, type Team, type ToldTurn } from '../../../source/domain/catalog/team.ts';
import { formatInstant, instantOf } from '../../../source/domain/time/zone.ts';
import { answered } from '../../../source/sources/asking/call.ts';
import { Unheard } from '../../../source/sources/asking/unheard.ts';
import { askRota, readRota } from '../../../source/sources/calendar/rota.ts';

const TEAM: Team = {
  ...EMPTY_TEAM,
  timeZone: 'Europe/Berlin',
  people: [
    { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
    { id: 'ben', name: 'Ben Okafor', email: 'Ben@example.com' },
    { id: 'li', name: 'Li Wei' },
  ],
  rotations: { pipelines: [], finance: [] },
  // What team.yaml overrides itself is no reason to leave out what the calendar says.
  overrides: [{ rotation: 'pipelines', from: '2026-11-30T09:00', to: '2026-12-07T09:00', person: 'ben' }],
};
const SOURCE: Source = {
  ...{ id: 'pd', kind: 'calendar', every: 0.25, include: ['*'], exclude: [], ids: [] },
  address: { env: 'PD_ICAL' },
};
const NOW = Date.parse('2026-11-27T14:30:00Z');

// As PagerDuty writes them: no mailto, VALUE=DATE-TIME, UTC.
const event = (from: string, to: string, who: string, title = 'On Call - somebody - Data') => `BEGIN:VEVENT
DTEND;VALUE=DATE-TIME:${to}
DTSTART;VALUE=DATE-TIME:${from}
${who === '' ? '' : `ATTENDEE:${who}\n`}UID:${from}${who}
SUMMARY:${title}
END:VEVENT
`;
const calendar = (...events: string[]) => `BEGIN:VCALENDAR\nVERSION:2.0\n${events.join('')}END:VCALENDAR\n`;
const read = (text: string, known: readonly ToldTurn[] = [], changes: Partial<Source> = {}) =>
  readRota(text, { source: { ...SOURCE, ...changes }, team: TEAM, now: NOW, known });
const told = (text: string, known: readonly ToldTurn[] = [], changes: Partial<Source> = {}) =>
  read(text, known, changes).turns!.map(
    ({ from, to, person, says }) => `${local(from)} ${local(to)} ${person ?? `nobody: ${says}`}`,
  );
const local = (instant: number) => formatInstant(instant, TEAM.timeZone).slice(0, 16);
const turnOf = (from: string, to: string, person: string): ToldTurn => ({
  ...{ from: instantOf(from, TEAM.timeZone), to: instantOf(to, TEAM.timeZone) },
  person,
});

const THIS_WEEK = event('20261123T080000Z', '20261130T080000Z', 'ana@example.com');
const NEXT_WEEK = event('20261130T080000Z', '20261207T080000Z', 'ben@example.com');

describe('the turns that a calendar tells', () => {
  test('are overrides of its rotation, in the zone of the team', () => {
    expect(read(calendar(NEXT_WEEK, THIS_WEEK), [], { rotation: 'finance' })).toEqual({
      ...{ facts: [], odd: [], health: 'ok', until: NOW },
      turns: [
        turnOf('2026-11-23T09:00', '2026-11-30T09:00', 'ana'),
        turnOf('2026-11-30T09:00', '2026-12-07T09:00', 'ben'),
      ],
    });
  });

  test.each([
    ['by their name', 'On Call - Li Wei - Data Platform', {}],
    ['by their id, in whatever case', 'LI is on call', {}],
    ['as the source says', 'shift of #7', { ids: [{ pattern: '^(?:shift of #7)$', to: 'li' }] }],
  ])('are of whom the title names %s where no address does', (_, title, changes) => {
    const events = calendar(event('20261123T080000Z', '20261130T080000Z', '', title));
    expect(told(events, [], changes)).toEqual(['2026-11-23T09:00 2026-11-30T09:00 li']);
  });

  test.each([
    ['nobody', 'On Call - Zed - Data', ''],
    ['nobody: a part of a word is no name', 'On Call - Lionel - Data', ''],
    ['two people', 'Ana Ruiz for Ben Okafor', ''],
    ['an address of somebody else', 'On Call', 'zed@example.com'],
  ])('are told as of nobody of the team where one names %s, and the others count', (_, title, who) => {
    const strange = event('20261130T080000Z', '20261207T080000Z', who, title);
    const reading = read(calendar(THIS_WEEK, strange));
    expect(reading).toMatchObject({ health: 'ok', until: NOW });
    expect(reading.odd).toEqual([`${title} (2026-11-30): nobody of the team takes part in it`]);
    expect(told(calendar(THIS_WEEK, strange))).toEqual([
      '2026-11-23T09:00 2026-11-30T09:00 ana',
      `2026-11-30T09:00 2026-12-07T09:00 nobody: ${title}`,
    ]);
  });

  test('leave it open who is on call now where the present one is of nobody, unless it names somebody beside', () => {
    const zed = event('20261127T143000Z', '20261127T143100Z', '', 'Zed');
    expect(read(calendar(zed, NEXT_WEEK))).toMatchObject({
      ...{ health: 'incomplete: its turn now is of nobody of the team', until: null },
      turns: [{ says: 'Zed' }, { person: 'ben' }],
    });
    expect(read(calendar(zed, THIS_WEEK))).toMatchObject({ health: 'ok', until: NOW });
    const [before, after] = [
      event('20261127T143001Z', '20261127T153000Z', '', 'Zed'),
      event('20261127T133000Z', '20261127T143000Z', '', 'Zed'),
    ];
    for (const one of [before, after]) expect(read(calendar(one))).toMatchObject({ health: 'ok' });
  });

  test('are whole in the hour that is repeated in October', () => {
    const team = { ...TEAM, overrides: [] };
    const hours = (now: number) =>
      readRota(
        calendar(
          event('20261025T001500Z', '20261025T010000Z', 'ana@example.com'),
          event('20261025T010000Z', '20261025T011500Z', 'ben@example.com'),
        ),
        { source: SOURCE, team, now, known: [] },
      );
    expect(hours(Date.parse('2026-10-24T12:00:00Z'))).toMatchObject({
      odd: [],
      turns: [
        { from: Date.parse('2026-10-25T00:15:00Z'), to: Date.parse('2026-10-25T01:00:00Z'), person: 'ana' },
        { from: Date.parse('2026-10-25T01:00:00Z'), to: Date.parse('2026-10-25T01:15:00Z'), person: 'ben' },
      ],
    });
  });

  test('are no turns any more once they are called off or declined, which is known', () => {
    const off = NEXT_WEEK.replace('END:VEVENT', 'STATUS:CANCELLED\nEND:VEVENT');
    expect(read(calendar(THIS_WEEK, off))).toMatchObject({ health: 'ok', turns: [{ person: 'ana' }] });
    const no = event('20261207T080000Z', '20261214T080000Z', '', 'Ana Ruiz').replace(
      'UID',
      'ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.com\nUID',
    );
    expect(read(calendar(THIS_WEEK, no))).toMatchObject({ health: 'ok', turns: [{ person: 'ana' }] });
  });

  test('of one person that follow each other are one', () => {
    const days = ['23', '24', '25'].map((day) =>
      event(`202611${day}T080000Z`, `202611${Number(day) + 1}T080000Z`, 'ana@example.com'),
    );
    expect(told(calendar(...days, THIS_WEEK, NEXT_WEEK))).toEqual([
      '2026-11-23T09:00 2026-11-30T09:00 ana',
      '2026-11-30T09:00 2026-12-07T09:00 ben',
    ]);
  });

  test('stay for five weeks once they are over, as they were read; what was to come and is gone does not', () => {
    const known = [
      turnOf('2026-10-12T09:00', '2026-10-19T09:00', 'li'),
      turnOf('2026-11-16T09:00', '2026-11-23T09:00', 'ben'),
      turnOf('2026-12-07T09:00', '2026-12-14T09:00', 'li'),
    ];
    expect(told(calendar(THIS_WEEK), known)).toEqual([
      '2026-11-16T09:00 2026-11-23T09:00 ben',
      '2026-11-23T09:00 2026-11-30T09:00 ana',
    ]);
  });

  test('are read sixty days ahead', () => {
    const far = event('20270201T080000Z', '20270208T080000Z', 'ben@example.com');
    expect(told(calendar(THIS_WEEK, far))).toHaveLength(1);
  });

  test('are no turns beyond any count', () => {
    const many = Array.from({ length: 500 }, (_, n) => {
      const at = (minutes: number) =>
        `${new Date(NOW + minutes * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
      return event(at(n * 10), at(n * 10 + 10), n % 2 ? 'ana@example.com' : 'ben@example.com');
    });
    expect(read(calendar(...many.slice(0, 400)))).toMatchObject({ health: 'ok', until: NOW });
    const reading = read(calendar(...many));
    expect(reading.turns).toHaveLength(400);
    expect(reading.health).toBe('incomplete: it has more than 400 turns');
  });

  test('are told to nobody who is not of the team: nothing holds an address', () => {
    const strange = event('20261130T080000Z', '20261207T080000Z', '', 'zed@secret.example.com is on call');
    const { odd, turns } = read(calendar(strange));
    expect([odd, turns![0]!.says].join()).not.toContain('secret.example.com');
  });
});

describe('turns side by side', () => {
  const at = (hours: number) =>
    `${new Date(Date.parse('2026-11-28T00:00:00Z') + hours * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const turn = (from: number, to: number, who: string) => event(at(from), at(to), `${who}@example.com`);
  const short = (text: string) =>
    told(text).map((line) => line.replaceAll('2026-11-', '').replaceAll(':00', ''));

  test('of one person are one where they meet or overlap, and two where somebody else stands between or nobody does', () => {
    expect(
      short(calendar(turn(0, 2, 'ana'), turn(2, 4, 'ana'), turn(3, 8, 'ana'), turn(5, 6, 'ana'))),
    ).toEqual(['28T01 28T09 ana']);
    expect(short(calendar(turn(0, 2, 'ana'), turn(3, 4, 'ana')))).toEqual([
      '28T01 28T03 ana',
      '28T04 28T05 ana',
    ]);
    expect(short(calendar(turn(0, 2, 'ana'), turn(2, 3, 'ben'), turn(3, 4, 'ana')))).toEqual([
      '28T01 28T03 ana',
      '28T03 28T04 ben',
      '28T04 28T05 ana',
    ]);
  });

  test('that were known stay where not all can be read, below what can be', () => {
    const known = [
      turnOf('2026-11-28T01:00', '2026-11-28T09:00', 'li'),
      turnOf('2026-12-07T09:00', '2026-12-14T09:00', 'li'),
    ];
    const strange = event(at(200), at(204), 'ana@example.com').replace(/DTSTART.*/, 'DTSTART:2026-99-99');
    expect(told(calendar(turn(2, 4, 'ben'), strange), known)).toEqual([
      '2026-11-28T01:00 2026-11-28T09:00 li',
      '2026-12-07T09:00 2026-12-14T09:00 li',
      '2026-11-28T03:00 2026-11-28T05:00 ben',
    ]);
    expect(told(calendar(), known)).toHaveLength(2);
    expect(told(calendar(turn(2, 4, 'ben')), known)).toHaveLength(1);
  });

  test('stand in the order of their beginnings, of two at once the shorter one last, as it counts', () => {
    const wanted = ['28T01 28T05 ana', '28T01 28T03 ben', '28T06 28T07 ben'];
    const turns = [turn(5, 6, 'ben'), turn(0, 4, 'ana'), turn(0, 2, 'ben')];
    for (const order of [turns, turns.toReversed(), [turns[1]!, turns[2]!, turns[0]!]])
      expect(short(calendar(...order))).toEqual(wanted);
  });

  test('that are over by the minute are kept from before, and taken from nowhere else', () => {
    // 15:30 in Berlin.
    const over = event('20261127T130000Z', '20261127T143000Z', 'ben@example.com');
    const going = event('20261127T130000Z', '20261127T143100Z', 'ana@example.com');
    expect(told(calendar(over))).toEqual([]);
    expect(told(calendar(going))).toEqual(['2026-11-27T14:00 2026-11-27T15:31 ana']);
    const known = (from: string, to: string) => turnOf(from, to, 'li');
    expect(told(calendar(over), [known('2026-11-27T14:00', '2026-11-27T15:30')])).toHaveLength(1);
    expect(told(calendar(over), [known('2026-11-27T14:00', '2026-11-27T15:31')])).toEqual([]);
    expect(told(calendar(over), [known('2026-10-20T00:00', '2026-10-23T16:31')])).toHaveLength(1);
    expect(told(calendar(over), [known('2026-10-20T00:00', '2026-10-23T16:30')])).toEqual([]);
  });

  test('of whom several take part are of the one whom the title names, else of the first', () => {
    const two = (title: string) =>
      event(at(0), at(4), 'BEN@example.com', title).replace('UID', 'ATTENDEE:ana@example.com\nUID');
    expect(short(calendar(two('Ana Ruiz')))).toEqual(['28T01 28T05 ana']);
    expect(short(calendar(two('On Call')))).toEqual(['28T01 28T05 ben']);
    // Whoever only organises it stands there like somebody who takes part.
    const organised = event(at(0), at(4), '', 'Ana Ruiz').replace(
      'UID',
      'ORGANIZER:mailto:ben@example.com\nUID',
    );
    expect(short(calendar(organised))).toEqual(['28T01 28T05 ana']);
  });

  test('a title that the source turns into nobody of the team is of nobody', () => {
    const ids = [{ pattern: '^(?:Ana Ruiz)$', to: 'zed' }];
    expect(read(calendar(event(at(0), at(4), '', 'Ana Ruiz')), [], { ids })).toMatchObject({
      turns: [{ says: 'Ana Ruiz' }],
    });
  });

  test('a turn that somebody declined is of nobody whom the title names, also where others have not answered', () => {
    const asked = (...answers: string[]) =>
      event(at(0), at(4), '', 'Ana Ruiz').replace(
        'UID',
        `${answers.map((one, n) => `ATTENDEE;PARTSTAT=${one}:mailto:p${n}@example.com\n`).join('')}UID`,
      );
    for (const answers of [['DECLINED'], ['TENTATIVE'], ['DECLINED', 'TENTATIVE']])
      expect(read(calendar(asked(...answers))).turns, answers.join()).toMatchObject([{ says: 'Ana Ruiz' }]);
  });

  test('a person without an address is found by name where others have one', () => {
    const team = { ...TEAM, people: [{ id: 'zoe', name: 'Zoe' }, ...TEAM.people] };
    const two = event(at(0), at(4), 'ben@example.com', 'Zoe');
    expect(readRota(calendar(two), { source: SOURCE, team, now: NOW, known: [] }).turns).toMatchObject([
      { person: 'zoe' },
    ]);
    const stranger = event(at(0), at(4), 'zed@example.com', 'Zoe');
    expect(readRota(calendar(stranger), { source: SOURCE, team, now: NOW, known: [] }).turns).toMatchObject([
      { person: 'zoe' },
    ]);
  });

  test('names go by their words, whatever stands around them', () => {
    for (const title of ['(ana ruiz)', 'Primary: ANA  RUIZ.', 'ana-ruiz']) {
      const [one] = read(calendar(event(at(0), at(4), '', title))).turns!;
      expect(one, title).toMatchObject({ person: 'ana' });
    }
    expect(read(calendar(event(at(0), at(4), '', 'Rui Z. Ana'))).turns).toMatchObject([{ person: 'ana' }]);
  });

  test('names are those of the team, by all of their words, and an id of its own is one', () => {
    const people = [{ id: 'p7', name: 'Max Muster' }, { id: 'p8', name: 'Zoe K.' }, { id: 'kim' }];
    const personIn = (title: string) =>
      readRota(calendar(event(at(0), at(4), '', title)), {
        ...{ source: SOURCE, team: { ...TEAM, people }, now: NOW, known: [] },
      }).turns![0]!.person;
    expect(['MAX -- MUSTER', 'on call: Zoe K. (2nd)', 'Kim', 'p7', 'Max', 'Zoe'].map(personIn)).toEqual([
      ...['p7', 'p8', 'kim', 'p7', undefined, undefined],
    ]);
  });

  test('a title is turned into a person by letters of any language and by what a group holds', () => {
    const ids = [{ pattern: '^(?:\\p{Lu}chicht (\\p{L}+))$', to: '$1' }];
    for (const [title, person] of [
      ['Şchicht li', 'li'],
      ['Schicht ben', 'ben'],
    ] as const)
      expect(read(calendar(event(at(0), at(4), '', title)), [], { ids }).turns).toMatchObject([{ person }]);
  });

  test('of nobody are one where they say the same, and told by eighty characters of that', () => {
    const of = (from: number, title: string) => event(at(from), at(from + 2), '', title);
    const { turns } = read(calendar(of(0, 'Zed'), of(2, 'Zed'), of(4, `Yve ${'x'.repeat(100)}`)));
    expect(turns).toMatchObject([{ says: 'Zed' }, { says: `Yve ${'x'.repeat(76)}` }]);
  });

  test('that end when they begin are none, and of several who take part the others are told', () => {
    expect(read(calendar(turn(4, 4, 'ana')))).toMatchObject({
      ...{ turns: [], odd: ['On Call - somebody - Data (2026-11-28): it ends when it begins'] },
    });
    const two = turn(0, 4, 'ana').replace('UID', 'ATTENDEE:ben@example.com\nUID');
    expect(read(calendar(two))).toMatchObject({
      turns: [{ person: 'ana' }],
      odd: ['On Call - somebody - Data (2026-11-28): ben takes part too; one stands in, ana'],
    });
    expect(read(calendar(turn(0, 4, 'ana'))).odd).toEqual([]);
  });

  test('that cannot be read are counted, and what was over long ago stays gone', () => {
    const strange = turn(8, 9, 'ana').replace(/DTSTART.*/, 'DTSTART:2026-99-99');
    const long = turnOf('2026-10-12T09:00', '2026-10-19T09:00', 'li');
    expect(read(calendar(turn(0, 4, 'ana'), strange), [long])).toMatchObject({
      ...{ health: 'incomplete: 1 of its turns cannot be read', until: null, turns: [{ person: 'ana' }] },
    });
  });

  test('one of nobody that is over by now leaves nothing open', () => {
    const known = [{ from: NOW - 3_600_000, to: NOW, says: 'Zed' }];
    expect(read(calendar(NEXT_WEEK), known)).toMatchObject({ health: 'ok' });
  });

  test('what is odd about many is told of five, and counted', () => {
    const strange = (count: number) =>
      read(calendar(...Array.from({ length: count }, (_, n) => event(at(n), at(n + 1), '', `Zed ${n}`)))).odd;
    expect(strange(5)).toHaveLength(5);
    expect(strange(7)).toHaveLength(6);
    expect(strange(7).at(-1)).toBe('2 more');
  });
});

describe('what is no calendar', () => {
  test.each([
    ['a login page', '<html>Sign in</html>', /no calendar/],
    ['half of one', calendar(THIS_WEEK, NEXT_WEEK).slice(0, -20), /ends in the middle/],
  ])('%s is not heard, and changes nothing', (_, text, why) => {
    expect(() => read(text)).toThrow(Unheard);
    expect(() => read(text)).toThrow(why);
  });

  test('may begin with a mark, blank lines and end with spaces, and has lines of its own for both', () => {
    const whole = calendar(THIS_WEEK);
    for (const text of [
      `\ufeff${whole}`,
      `\n ${whole}`,
      whole.replaceAll('\n', ' \r\n'),
      `${whole}\n\n`,
      whole.trimEnd(),
    ])
      expect(told(text), JSON.stringify(text.slice(0, 30))).toHaveLength(1);
    for (const text of [`x${whole}`, whole.replace('BEGIN:VCALENDAR', 'BEGIN:VCALENDARS'), 'END:VCALENDAR'])
      expect(() => read(text)).toThrow(/no calendar/);
    for (const end of ['XEND:VCALENDAR', 'END:VCALENDARS', 'END:VCAL'])
      expect(() => read(whole.replace('END:VCALENDAR', end)), end).toThrow(/ends in the middle/);
  });

  test('a rotation that the team does not have is told', () => {
    expect(() => read(calendar(), [], { rotation: 'nobody' })).toThrow(/has no rotation nobody/);
  });

  test('one without events is one of nobody: the rotation goes on by itself', () => {
    expect(read(calendar())).toMatchObject({
      turns: [],
      health: 'incomplete: it holds no event: nothing is read',
    });
  });

  test('is asked for at the address itself, as text', async () => {
    const asked: unknown[] = [];
    const text = await answered(askRota(), async (calls) => {
      asked.push(...calls);
      return [{ status: 200, body: 'BEGIN:VCALENDAR', date: null }];
    });
    expect([text, asked]).toEqual(['BEGIN:VCALENDAR', [{ path: '', text: 'text/calendar' }]]);
  });

  test.each([
    [401, 'refused: no calendar is read at this address (401), which may have been renewed'],
    [403, 'refused: no calendar is read at this address (403), which may have been renewed'],
    [404, 'refused: no calendar is read at this address (404), which may have been renewed'],
    [410, 'refused: no calendar is read at this address (410), which may have been renewed'],
    [429, 'refused: it was asked too often (429)'],
    [500, 'unreachable: it answers 500'],
  ])('is not heard where its address answers %i', async (status, words) => {
    const reading = answered(askRota(), async () => [{ status, body: 'x', date: null }]);
    await expect(reading).rejects.toThrow(new Unheard(words));
  });
});
