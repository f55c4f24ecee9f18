import type { Team } from '../../domain/catalog/team.ts';
import type { AreaOutlook } from '../../domain/learning/forecast/by-area.ts';
import { chanceOfDay, independentDay } from '../../domain/learning/forecast/forecast.ts';
import type { Pool } from '../../domain/learning/forecast/pool.ts';
import type { RetireList } from '../../domain/learning/forecast/retire.ts';
import { MOST_NIGHTS, MOST_OF_HOURS, NIGHTS_WITHIN } from '../../domain/learning/forecast/sustainable.ts';
import type { Outlook, Pace, Range } from '../../domain/learning/forecast/what-if.ts';
import { HIDDEN_WORDS, type NightsHidden } from '../../domain/learning/past/nights-told.ts';
import type { Situation } from '../../domain/situation.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { visible } from '../../domain/text/visible.ts';
import { DAY, dateOf } from '../../domain/time/zone.ts';
import { table } from '../command/table.ts';
import { CURVE, isBurdenKnown, oneMoreData } from './what-if-data.ts';

export function headLines(
  pool: Pool,
  from: number,
  { now, team }: Situation,
  zone: string,
  hidden: NightsHidden | undefined,
): string[] {
  const share = pool.history === 0 ? '' : `, ${pool.history} of them only remembered by a source`;
  const wide =
    pool.dispersion > 1 ? ` Weeks differ ${pool.dispersion.toFixed(1)} times as much as by chance.` : '';
  return [
    `From ${pool.episodes} episodes of ${pool.members.length} pipelines${share}, ${dateOf(from, zone)} to ${dateOf(now, zone)}${heardWords(pool, from, now)}.${wide}`,
    ...(hidden
      ? [HIDDEN_WORDS[hidden]]
      : [
          `Nights rest on whole months: ${pool.told.months.map(([month]) => dateOf(month, team.timeZone).slice(0, 7)).join(', ')}.`,
        ]),
    ...(pool.episodes === 0
      ? ['Nothing failed in this time: the figures are what is believed of any pipeline.']
      : []),
  ];
}

/** Where the record is shorter than what was asked for. */
function heardWords({ members }: Pool, from: number, now: number): string {
  const heard = Math.max(0, ...members.map(({ days }) => days));
  const asked = (now - from) / DAY;
  return heard < asked - 1 ? `, of which ${Math.round(heard)} days are on record` : '';
}

export function outlookTable(asIs: Outlook, then: Outlook | undefined, currency: string): string[] {
  const columns = then ? [asIs, then] : [asIs];
  const money = (amount: number) => shortAmount(amount, currency);
  const lossWords = (one: Outlook) => {
    if (one.year.loss) return rangeWords(one.year.loss, money);
    return isBurdenKnown(one) ? 'nobody priced any' : 'not known';
  };
  const rows: [string, (one: Outlook) => string][] = [
    ['pipelines, people in turns', (one) => `${one.pipelines}, ${one.people}`],
    ['failures a week', ({ week }) => rangeWords(week, (n) => String(Math.round(n * 10) / 10))],
    [
      'hours of them a week',
      (one) =>
        isBurdenKnown(one)
          ? `${one.hours.mean.toFixed(1)}, at most ${one.hours.most.toFixed(1)} (90 %)`
          : 'not known',
    ],
    ['failures a year', ({ year }) => rangeWords(year.episodes, whole)],
    ['hours a year', (one) => (isBurdenKnown(one) ? rangeWords(one.year.hours, whole) : 'not known')],
    ['declared loss a year', lossWords],
    ['nights a year', ({ year }) => (year.nights ? rangeWords(year.nights, whole) : 'not told')],
    [
      `nights a person in ${NIGHTS_WITHIN} days`,
      ({ nightsEach }) => (nightsEach === null ? 'not told' : nightsEach.toFixed(1)),
    ],
  ];
  return table([
    ['', 'now', ...(then ? ['then'] : [])],
    ...rows.map(([name, words]) => [name, ...columns.map(words)]),
  ]);
}

/** Whoever would be on call for several areas has the nights of all of them. */
function inSeveral(areas: readonly AreaOutlook[], nameOf: (id: string) => string): string[] {
  const people = [...new Set(areas.flatMap((one) => one.people))];
  return people.flatMap((person) => {
    const theirs = areas.filter((one) => one.people.includes(person));
    const nights = theirs.map(({ outlook }) => outlook?.nightsEach ?? null);
    if (theirs.length < 2 || nights.includes(null)) return [];
    const together = nights.reduce<number>((sum, one) => sum + one!, 0);
    return together > MOST_NIGHTS
      ? [
          `  ${nameOf(person)} would be on call for ${theirs.length} areas: ${together.toFixed(1)} nights together, over the line of ${MOST_NIGHTS}.`,
        ]
      : [];
  });
}

/** What each area would bear if it were on call for itself. */
export function areaLines(areas: readonly AreaOutlook[], { people, model }: Team): string[] {
  const nameOf = (id: string) => visible(people.find((one) => one.id === id)?.name ?? id);
  const alone = areas.filter((one) => one.people.length === 1).map(({ area }) => visible(area ?? 'no area'));
  const nobody = areas.filter((one) => one.people.length === 0).map(({ area }) => visible(area ?? 'no area'));
  return [
    model === 'embedded'
      ? 'Each rotation for what it answers for, as it is (above: one rotation of them all):'
      : 'Each area on call for itself:',
    ...table(
      [
        ['', 'pipelines', 'failures a week', 'of hours', 'nights each', 'people'],
        ...areas.map(({ area, people: theirs, outlook }) => [
          area === null ? 'no area' : visible(area),
          ...(outlook
            ? [
                String(outlook.pipelines),
                outlook.week.mean.toFixed(1),
                isBurdenKnown(outlook)
                  ? `${Math.round(outlook.share * 100)} %${outlook.crossed.includes('hours') ? ' over' : ''}`
                  : 'not known',
                outlook.nightsEach === null
                  ? 'not told'
                  : `${outlook.nightsEach.toFixed(1)}${outlook.crossed.includes('nights') ? ' over' : ''}`,
              ]
            : ['', '', '', '']),
          theirs.map(nameOf).join(', ') || 'nobody',
        ]),
      ],
      '  ',
    ),
    `  of hours: of whoever is on call, at most (90 %); nights each: a person in ${NIGHTS_WITHIN} days`,
    ...inSeveral(areas, nameOf),
    ...(nobody.length > 0 ? [`  Nobody would be on call for ${nobody.join(', ')}.`] : []),
    ...(alone.length > 0 ? [`  One person alone would be on call for ${alone.join(', ')}.`] : []),
  ];
}

function whole(n: number): string {
  return String(Math.round(n));
}

function rangeWords({ mean, from, to }: Range, words: (n: number) => string): string {
  return `${words(mean)} (${words(from)} to ${words(to)})`;
}

export function lineWords(one: Outlook, working: number): string[] {
  if (!isBurdenKnown(one)) return ['What failures take, and how far the line is, nobody can tell yet.'];
  const share = `${Math.round(one.share * 100)} %`;
  const line = `${Math.round(MOST_OF_HOURS * 100)} %`;
  return [
    one.crossed.includes('hours')
      ? `Over the line: failures take up to ${share} of the ${working} working hours of whoever is on call; ${line} can be borne.`
      : `Failures take up to ${share} of the ${working} working hours of whoever is on call; ${line} is the line.`,
    ...(one.crossed.includes('nights')
      ? [`Over the line: more than ${MOST_NIGHTS} nights a person in ${NIGHTS_WITHIN} days.`]
      : []),
    ...(one.room === null || one.crossed.length > 0
      ? []
      : [
          `There is room for ${one.room} more ${one.room === 1 ? 'pipeline' : 'pipelines'} like these${one.nightsEach === null ? ', by hours alone' : ''}.`,
        ]),
  ];
}

export function crossedWords(
  crossed: number | null,
  adding: number,
  { crossed: over }: Outlook,
  zone: string,
): string[] {
  // What is over the line already says so above.
  if (over.length > 0 || adding <= 0) return [];
  return [
    crossed === null
      ? 'When a line is crossed at that pace cannot be told.'
      : `With ${Number(adding.toFixed(1))} more a month the line is crossed about ${dateOf(crossed, zone)}.`,
  ];
}

/** How fast the catalog has grown. */
export function paceWords({ since, from, to, aMonth }: Pace, zone: string): string {
  if (to === from) return `Since ${dateOf(since, zone)} the catalog has ${to} pipelines.`;
  return `Since ${dateOf(since, zone)} the catalog went from ${from} to ${to} pipelines, ${Math.abs(aMonth).toFixed(1)} ${aMonth > 0 ? 'more' : 'fewer'} a month.`;
}

export function oneMoreLines(pool: Pool, currency: string): string[] {
  if (pool.episodes === 0) return [];
  const { loss, hours, nights, tenToNinety: range } = oneMoreData(pool);
  const money = (amount: number) => shortAmount(amount, currency);
  const parts = [
    ...(loss === null ? [] : [`${money(loss)} of declared loss${span(range.loss, money)}`]),
    ...(hours === null ? [] : [`${hours.toFixed(1)} hours${span(range.hours, (n) => n.toFixed(1))}`]),
    ...(nights === null ? [] : [`${nights.toFixed(1)} nights${span(range.nights, (n) => n.toFixed(1))}`]),
  ];
  return [`One more pipeline costs a year on average (80 % of these: in brackets): ${parts.join(', ')}.`];
}

function span(range: readonly number[] | null, words: (n: number) => string): string {
  return range ? ` (${words(range[0]!)} to ${words(range[1]!)})` : '';
}

export function curveLines(perDay: number): string[] {
  return [
    '',
    `At ${perDay.toFixed(3)} failures a day each:`,
    ...table(
      CURVE.map((n) => {
        const mean = n * perDay;
        const { any } = independentDay(n, chanceOfDay(perDay));
        return [
          `${n} ${n === 1 ? 'pipeline' : 'pipelines'}`,
          mean < 0.5 ? `one failure in ${Math.round(1 / mean)} days` : `${mean.toFixed(1)} failures a day`,
          `something on ${(any * 100).toFixed(1)} % of days`,
        ];
      }),
      '  ',
    ),
  ];
}

export function listLines({ retire, ask }: RetireList, currency: string): string[] {
  const money = (amount: number) => shortAmount(amount, currency);
  return [
    ...(retire.length === 0
      ? []
      : [
          '',
          'Worth less than mending it, retire:',
          ...table(
            retire.map(({ pipeline, worth, labour, compute }) => [
              visible(pipeline),
              worth === 0 ? 'nothing hangs on it' : `${money(worth)} a year hang on it`,
              `${money(labour)} of labour a year${compute > 0 ? `, ${money(compute)} to run it` : ''}`,
            ]),
            '  ',
          ),
        ]),
    ...(ask.length === 0
      ? []
      : ['', `Nobody has said what these are worth or who reads them, ask: ${ask.map(visible).join(', ')}.`]),
  ];
}
