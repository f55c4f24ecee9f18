import { describe, expect, test } from 'vitest';
import { openBoard } from '../../source/app/update/initial.ts';
import { DAY, dateOf, HOUR, instantAt, parseInstant } from '../../source/domain/time/zone.ts';
import { boardSource } from '../../source/door/board/reading/board-source.ts';
import { EVERYTHING, played, screen } from '../app/board-fixture.ts';
import { AT_0312, FOUR_PIPELINES, failures } from './example.ts';
import { type Ended, type Place, place } from './program.ts';

const NEW_YORK = 'America/New_York';
const MADRID = 'Europe/Madrid';
const NOW = Date.parse(AT_0312);
const FOUR = ['billing_ledger', 'ads_attribution', 'vendor_feed', 'legacy_export'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const WRITTEN = new RegExp(
  [
    String.raw`(?<rfc>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)`,
    String.raw`(?<date>\d{4}-\d\d-\d\d) (?<dated>\d\d:\d\d)`,
    String.raw`(?:(?:${DAYS.join('|')}) )?(?<day>\d{1,2}) (?<month>${MONTHS.join('|')}) (?<said>\d\d:\d\d)`,
    String.raw`(?<weekday>${DAYS.join('|')}) (?<then>\d\d:\d\d)`,
    String.raw`(?<today>\b\d\d:\d\d)`,
  ].join('|'),
  'g',
);

/** The marks of an axis are at round hours of the reader's day. */
const MARK = String.raw`(?:(?:${DAYS.join('|')}) )?\d\d(?::\d\d)?`;
const AXIS = new RegExp(`(?<=^|│) +${MARK}(?: +${MARK})+ *$`, 'gm');
/** What somebody wrote into the catalog: by the clock of the pipeline, named where that is not the reader's. */
const DECLARED = /at \d\d:\d\d(?: of America\/New_York)?(?= once| business-days|\))/g;

/** Who is on call is told by their name to everybody else. */
const FOR_WHOM = /^For \S+: /gm;

/** Each time that is written in a text as the instant of its week that it means to a reader in a zone. */
function meant(text: string, zone: string): string {
  return text
    .replace(FOR_WHOM, '')
    .replace(AXIS, '')
    .replace(DECLARED, '')
    .replace(WRITTEN, (...found) => {
      const said = found.at(-1) as Record<string, string | undefined>;
      const instant = instantOf(said, zone);
      return `<${new Date(instant % (7 * DAY)).toISOString().slice(8, 16)}>`;
    });
}

function instantOf(said: Record<string, string | undefined>, zone: string): number {
  const { rfc, date, dated, day, month, said: time, weekday, then, today } = said;
  if (rfc) return parseInstant(rfc, zone)!;
  if (date) return instantAt(date, dated!, zone);
  if (day) return instantAt(`2026-${two(MONTHS.indexOf(month!) + 1)}-${two(Number(day))}`, time!, zone);
  if (today) return instantAt(dateOf(NOW, zone), today, zone);
  const dates = Array.from({ length: 7 }, (_, ahead) => dateOf(NOW + ahead * DAY, zone));
  return instantAt(dates.find((one) => DAYS[new Date(one).getUTCDay()] === weekday)!, then!, zone);
}

const two = (number: number) => String(number).padStart(2, '0');
/** What may differ: the name of the zone, how wide columns are, and who is called you. */
const plain = (text: string) =>
  text.replace(/ +/g, ' ').replaceAll(MADRID, NEW_YORK).replaceAll('Ana is up', 'you are up');

/** A night with something of every kind that has a time: held for days, blocked, landed, planned. */
async function night(): Promise<Place> {
  const made = await place(FOUR_PIPELINES);
  await made.record(failures(FOUR, new Date(NOW - 2 * HOUR).toISOString()));
  await made.at('03:05', 'hold legacy_export 2026-12-03T18:00 --as ana');
  await made.at('03:06', 'block vendor_feed Acme --eta 20:30 --check-at 19:30 --as ana');
  await made.at('03:07', 'followup add Retire it --due 2026-12-04T09:00 --as ana');
  return made;
}

/** What a command prints to Ana and to Ben. */
async function bothSee(made: Place, command: string): Promise<[Ended, Ended]> {
  const said = await Promise.all(['ana', 'ben'].map((by) => made.at('03:12', `${command} --as ${by}`)));
  for (const one of said) expect(one).toMatchObject({ code: 0, err: '' });
  return said as [Ended, Ended];
}

const lines = (text: string) => plain(text).split('\n');

describe('one screen is in one zone, and every reader finds the same instants on theirs', () => {
  test.each([
    'status',
    'why billing_ledger',
    'why vendor_feed',
    'who --next 4',
    'products',
    'followup list',
    'fairness',
  ])('%s', async (command) => {
    const made = await night();
    const [ana, ben] = await bothSee(made, command);
    expect(lines(meant(ben.out, MADRID))).toEqual(lines(meant(ana.out, NEW_YORK)));
    if (!/fairness|followup/.test(command)) expect(ben.out).not.toBe(ana.out);
  });

  test.each(['status', 'products', 'who', 'why billing_ledger'])(
    '%s names the zone below everything',
    async (command) => {
      const made = await night();
      const { out } = await made.at('03:12', `${command} --as ben`);
      expect(out.trimEnd().split('\n').at(-1)).toBe(`As of Mon 23 Nov 09:12, times of ${MADRID}.`);
    },
  );

  test.each([
    'status --json',
    'why billing_ledger --json',
    'who --json',
    'products --json',
    'handoff draft',
    'handoff draft --chat',
    'announce billing_ledger',
    'status --read-only',
  ])('what leaves the screen is in the zone of the team: %s', async (command) => {
    const made = await night();
    const [ana, ben] = await bothSee(made, command);
    expect(ben.out).toBe(ana.out);
    expect(ana.out).toMatch(/America\/New_York|-05:00/);
  });

  test('the board, its details and its other views', async () => {
    const made = await night();
    const [ana, ben] = await Promise.all([shown(made, 'ana'), shown(made, 'ben')]);
    expect(ana.length).toBe(8);
    for (const [index, one] of ana.entries())
      expect(instants(ben[index]!, MADRID), `screen ${index}`).toEqual(instants(one, NEW_YORK));
    expect(ben[0]).toContain('Mon 23 Nov 09:12 GMT+1');
  });
});

describe('times are typed as they are shown', () => {
  test.each([
    ['ana', '2026-11-23T14:00:00Z'],
    ['ben', '2026-11-24T08:00:00Z'],
    ['source:cron', '2026-11-23T14:00:00Z'],
  ])('09:00 from %s', async (by, until) => {
    const made = await place(FOUR_PIPELINES);
    await made.record(failures(FOUR));
    await made.at('03:12', `hold ads_attribution 09:00 --as ${by}`);
    expect((await made.changes()).at(-1)).toMatchObject({
      type: 'incident.held',
      until: new Date(until).toISOString(),
    });
  });

  test('but --at is of the team, so that a script says the same for everybody', async () => {
    const made = await night();
    const at = async (by: string) => (await made.at('03:12', `status --json --as ${by}`)).out;
    expect(JSON.parse(await at('ben'))).toMatchObject({
      at: '2026-11-23T03:12:00-05:00',
      timeZone: NEW_YORK,
    });
  });
});

/** The times on a screen, each once. */
function instants(text: string, zone: string): string[] {
  return [...new Set(meant(text, zone).match(/<[^>]+>/g) ?? [])].sort();
}

/** The board with the detail of each row, then its other views. */
async function shown({ root }: Place, by: string): Promise<string[]> {
  const source = await boardSource(
    { root, cache: undefined, at: '2026-11-23T03:12', clock: () => NOW },
    async () => by,
  );
  for (const view of ['products', 'team'] as const) source.look(view);
  const report = (await source.judge(source.situation()))!;
  let state = openBoard({
    ...(await source.readingOf(report)),
    people: source.situation().team.people,
    size: { columns: 200, rows: 60 },
    capabilities: { write: true, person: by, show: EVERYTHING },
  });
  const frames = [screen(state)];
  for (const _ of report.incidents) {
    state = played(state, { name: 'j' }).state;
    frames.push(screen(state));
  }
  // Not the handoff: the note that is shown there is the note that will be read elsewhere.
  for (const key of ['enter', '3', '5']) frames.push(screen(played(state, { name: key }).state));
  return frames.map((rows) => rows.join('\n'));
}
