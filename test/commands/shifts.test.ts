import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, ONE_LEDGER } from '../door/example.ts';
import { place } from '../door/program.ts';

describe('who', () => {
  test('tells the next turns when asked', async () => {
    const team = await place(FOUR_PIPELINES);
    const { rotations } = await team.jsonAt('03:12', 'who --next 3');
    expect(
      rotations[0].turns.map(({ person, from }: { person: string; from: string }) => [person, from]),
    ).toEqual([
      ['ben', '2026-11-23T09:00:00-05:00'],
      ['ana', '2026-11-30T09:00:00-05:00'],
      ['ben', '2026-12-07T09:00:00-05:00'],
    ]);
    expect((await team.at('03:12', 'who --next 1')).out).toContain(
      'pipelines, the next turns\n  2026-11-23 09:00  2026-11-30 09:00  ben\n',
    );
    expect((await team.at('03:12', 'who --next 0')).code).toBe(2);
  });

  test('names nobody on a shared screen unless told to', async () => {
    const team = await place(FOUR_PIPELINES);
    const hidden = await team.at('03:12', 'who --next 2 --read-only');
    expect(hidden.code).toBe(0);
    expect(hidden.out).toContain('pipelines  on call (night)');
    expect(hidden.out).not.toMatch(/ana|ben/);
    expect((await team.at('03:12', 'who --read-only --show names')).out).toContain('pipelines  ana (night)');
  });
});

describe('fairness', () => {
  test('tells what each person had, for the team’s own terminal only', async () => {
    const team = await place(FOUR_PIPELINES);
    const line = 'fairness --from 2026-11-02T09:00 --to 2026-11-30T09:00';
    const { people } = await team.jsonAt('2026-12-01T09:00', line);
    expect(people).toEqual([
      { person: 'ana', turns: 2, days: 14, nights: 14, weekendDays: 4, holidays: 0 },
      { person: 'ben', turns: 2, days: 14, nights: 14, weekendDays: 4, holidays: 1 },
    ]);
    expect((await team.at('2026-12-01T09:00', line)).out).toContain(
      'ben  2      14    14      4             1\n',
    );
    expect(await team.at('2026-12-01T09:00', `${line} --read-only`)).toMatchObject({ code: 1, out: '' });
    expect((await team.at('03:12', 'fairness --rotation nights')).err).toContain('no rotation nights');
  });
});

const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Madrid:20261207T150000
DTEND;TZID=Europe/Madrid:20261208T150000
RRULE:FREQ=WEEKLY;COUNT=2
SUMMARY:Ben stands in
ATTENDEE:mailto:ben@example.com
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261229
DTEND;VALUE=DATE:20270102
SUMMARY:Holidays
END:VEVENT
END:VCALENDAR
`;

describe('import calendar', () => {
  const team = async () => place({ ...ONE_LEDGER, 'calendar.ics': CALENDAR });
  const yaml = (root: string) => readFile(join(root, 'state/team.yaml'), 'utf8');

  test('shows what overrides it would write, then writes them, and once only', async () => {
    const here = await team();
    const before = await yaml(here.root);
    const line = 'import calendar calendar.ics --as-overrides --as ana';
    const dry = await here.at('03:12', `${line} --dry-run`);
    expect(dry.out).toContain('from: 2026-12-07T09:00, to: 2026-12-08T09:00, person: ben }');
    expect(dry.out).toContain('Left out: Holidays (2026-12-29): nobody of the team takes part in it.\n');
    expect(dry.out).toContain('nothing was written');
    expect(await yaml(here.root)).toBe(before);

    expect((await here.at('03:12', line)).out).toContain('Written to state/team.yaml.');
    const { rotations } = await here.jsonAt('2026-12-15T00:00', 'who');
    expect(rotations[0].now).toMatchObject({
      person: 'ben',
      from: '2026-12-14T09:00:00-05:00',
      to: '2026-12-15T09:00:00-05:00',
    });
    expect((await here.at('03:12', line)).out).toContain(
      'Nothing to write to state/team.yaml. 2 stand there already.',
    );
    expect((await here.at('03:12', 'doctor')).out).not.toContain('team.yaml');
  });

  test('writes absences of a person', async () => {
    const here = await team();
    const data = await here.jsonAt(
      '03:12',
      'import calendar calendar.ics --as-absences --person ben --as ana',
    );
    expect(data).toMatchObject({ kind: 'absences', written: true, events: 3 });
    expect(data.added).toContainEqual({ from: '2026-12-29', to: '2027-01-01' });
    expect(await yaml(here.root)).toContain('away: [{ from: 2026-12-07, to: 2026-12-08 }');
  });

  test.each([
    ['calendar.ics', /--as-overrides or --as-absences/, 2],
    ['calendar.ics --as-absences', /needs --person/, 2],
    ['calendar.ics --as-absences --person nobody', /Nobody in state\/team.yaml has the id nobody/, 1],
    ['calendar.ics --as-overrides --rotation nights', /no rotation nights/, 1],
    ['state/team.yaml --as-overrides', /is no calendar/, 1],
    ['missing.ics --as-overrides', /There is no file missing.ics/, 1],
  ])('is refused with a sentence: %s', async (line, message, code) => {
    const here = await team();
    const before = await yaml(here.root);
    const ended = await here.at('03:12', `import calendar ${line} --as ana`);
    expect([ended.code, ended.err]).toEqual([code, expect.stringMatching(message)]);
    expect(await yaml(here.root)).toBe(before);
  });

  test('is refused where the file has a mistake that it would hide', async () => {
    const here = await place({
      ...ONE_LEDGER,
      'state/team.yaml': '{ team: t, rotations: { pipelines: [] }, people: [{ id: ana }] }\n',
      'calendar.ics': CALENDAR,
    });
    const ended = await here.at('03:12', 'import calendar calendar.ics --as-overrides --person ana --as ana');
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('its layout leaves no way') });
  });
});
