import { cents } from '../../domain/decision/figures.ts';
import { independentDay, meanOf } from '../../domain/learning/forecast/forecast.ts';
import { oneMore, type Pool, poolOf, tenToNinety, yearOf } from '../../domain/learning/forecast/pool.ts';
import { type RetireList, retireList } from '../../domain/learning/forecast/retire.ts';
import {
  CERTAINTY,
  greatestMean,
  MOST_NIGHTS,
  MOST_OF_HOURS,
  NIGHTS_WITHIN,
} from '../../domain/learning/forecast/sustainable.ts';
import {
  crossedAt,
  isMember,
  type Levers,
  likeOne,
  type Outlook,
  outlookOf,
  peopleInTurns,
  type Range,
  workingHoursAWeek,
} from '../../domain/learning/forecast/what-if.ts';
import { nightsHidden } from '../../domain/learning/past/nights-told.ts';
import type { Situation } from '../../domain/situation.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { dateOf, formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { type Command, type Input, Refused, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { table } from '../command/table.ts';
import { SINCE, sinceFrom } from '../command/window.ts';

/** The lecture's numbers of pipelines. */
const CURVE = [1, 10, 100] as const;

/** `learn what-if`: what failures ask of this team, and what they would with more pipelines or fewer people. */
export const whatIf: Command = {
  name: 'learn what-if',
  summary:
    'what failures ask of this team a week and a year, and with more pipelines, fewer, or other people',
  needs: 'read',
  options: [
    SINCE,
    { flags: '--add <n>', about: 'with n more pipelines like those there are' },
    { flags: '--drop <pipelines>', about: 'without these, with commas between' },
    { flags: '--people <n>', about: 'with n people in turns' },
    { flags: '--adding <n>', about: 'when the line is crossed if n pipelines are added a month' },
  ],
  examples: [
    'wakeworthy learn what-if --add 10',
    'wakeworthy learn what-if --drop legacy_export --people 4 --json',
  ],
  async run(context, input) {
    const { situation, zones } = context;
    const { team, now } = situation;
    const from = sinceFrom(input, context);
    const { episodes: history } = await context.remembered();
    const whole = { ...situation, log: await context.history() };
    const pool = poolOf({ situation: whole, history, from });
    const levers = leversFrom(input, pool, team);
    const asIs = outlookOf(pool, team, { add: 0, drop: [], people: peopleInTurns(team) });
    const then = levers && outlookOf(pool, team, levers);
    const adding = countOf(input, 'adding');
    const crossed = adding === undefined ? undefined : crossedAt(then ?? asIs, adding, now);
    const lists = retireList(pool, whole);
    const time = (instant: number) => formatInstant(instant, zones.said);
    const more = oneMore(pool);
    const hidden = nightsHidden(team, from, now);
    const perDay = meanOf(more);
    return {
      data: {
        schema: 1,
        at: time(now),
        from: time(from),
        currency: team.currency,
        episodes: pool.episodes,
        history: pool.history,
        dispersion: cents(pool.dispersion),
        ...(hidden ? { nightsHidden: hidden } : {}),
        now: dataOf(asIs),
        ...(then ? { changed: dataOf(then) } : {}),
        line: {
          share: MOST_OF_HOURS,
          certainty: CERTAINTY,
          nights: MOST_NIGHTS,
          days: NIGHTS_WITHIN,
          workingHours: workingHoursAWeek(team),
          greatestMeanPerShift: Math.round(greatestMean(2, 0.95) * 1e4) / 1e4,
          ...(crossed === undefined ? {} : { crossedAt: crossed === null ? null : time(crossed) }),
        },
        oneMore: oneMoreData(pool),
        curve: CURVE.map((pipelines) => ({ pipelines, ...roundedDay(independentDay(pipelines, perDay)) })),
        retire: lists.retire.map((one) => ({ ...one, worth: cents(one.worth), labour: cents(one.labour) })),
        ask: lists.ask,
      },
      text: () =>
        [
          ...headLines(pool, from, situation, zones.said, hidden),
          '',
          ...outlookTable(asIs, then, team.currency),
          '',
          ...lineWords(then ?? asIs, workingHoursAWeek(team)),
          ...(crossed === undefined ? [] : [crossedWords(crossed, adding!, zones.said)]),
          '',
          ...oneMoreLines(pool, team.currency),
          ...curveLines(perDay),
          ...listLines(lists, team.currency),
          '',
          asOfLine(time(now), zones.said),
        ].join('\n'),
    };
  },
};

function countOf(input: Input, name: string): number | undefined {
  const text = textOf(input, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new WrongUsage(`--${name} "${text}" is no number. Expected for example --${name} 10.`);
  return Number(text);
}

function leversFrom(input: Input, pool: Pool, team: Situation['team']): Levers | undefined {
  const add = countOf(input, 'add');
  const people = countOf(input, 'people');
  const drop =
    textOf(input, 'drop')
      ?.split(',')
      .map((one) => sameName(one.trim())) ?? [];
  for (const one of drop)
    if (!isMember(pool, one))
      throw new Refused(`There is no pipeline ${one} in the catalog or the log of that time.`);
  if (add === undefined && people === undefined && drop.length === 0) return undefined;
  if (people === 0) throw new WrongUsage('--people 0: somebody has to take turns.');
  return { add: add ?? 0, drop, people: people ?? peopleInTurns(team) };
}

function dataOf(one: Outlook) {
  const range = ({ mean, from, to }: Range) => ({ mean: cents(mean), from: cents(from), to: cents(to) });
  const { year } = one;
  return {
    ...{ pipelines: one.pipelines, people: one.people, week: range(one.week) },
    hoursAWeek: { mean: cents(one.hours.mean), most: cents(one.hours.most) },
    share: Math.round(one.share * 1e4) / 1e4,
    year: {
      episodes: range(year.episodes),
      loss: year.loss && range(year.loss),
      hours: range(year.hours),
      nights: year.nights && range(year.nights),
    },
    nightsEach: one.nightsEach === null ? null : cents(one.nightsEach),
    crossed: one.crossed,
    room: one.room,
  };
}

function roundedDay({ mean, any }: ReturnType<typeof independentDay>) {
  return { perDay: cents(mean), any: Math.round(any * 1e5) / 1e5 };
}

function oneMoreData(pool: Pool) {
  const year = likeOne(pool, oneMore(pool));
  const years = pool.members.map((one) => yearOf(one, pool));
  const range = (figures: readonly (number | null)[]) => tenToNinety(figures)?.map(cents) ?? null;
  return {
    loss: year.loss === null ? null : cents(year.loss),
    hours: cents(year.hours),
    nights: year.nights === null ? null : cents(year.nights),
    tenToNinety: {
      loss: range(years.map(({ loss }) => loss)),
      hours: range(years.map(({ hours }) => hours)),
      nights: range(years.map(({ nights }) => nights)),
    },
  };
}

function headLines(
  pool: Pool,
  from: number,
  { now }: Situation,
  zone: string,
  hidden: string | undefined,
): string[] {
  const share = pool.history === 0 ? '' : `, ${pool.history} of them only remembered by a source`;
  const wide =
    pool.dispersion > 1 ? ` Weeks differ ${pool.dispersion.toFixed(1)} times as much as by chance.` : '';
  return [
    `From ${pool.episodes} episodes of ${pool.members.length} pipelines${share}, ${dateOf(from, zone)} to ${dateOf(now, zone)}.${wide}`,
    ...(hidden
      ? [
          hidden === 'few people'
            ? 'Nights are not told: fewer than four people had turns.'
            : 'Nights are not told: the team keeps no record of them together.',
        ]
      : []),
  ];
}

function outlookTable(asIs: Outlook, then: Outlook | undefined, currency: string): string[] {
  const columns = then ? [asIs, then] : [asIs];
  const money = (amount: number) => shortAmount(amount, currency);
  const rows: [string, (one: Outlook) => string][] = [
    ['pipelines, people in turns', (one) => `${one.pipelines}, ${one.people}`],
    ['failures a week', ({ week }) => rangeWords(week, (n) => String(Math.round(n * 10) / 10))],
    [
      'hours of them a week',
      ({ hours }) => `${hours.mean.toFixed(1)}, at most ${hours.most.toFixed(1)} (90 %)`,
    ],
    ['failures a year', ({ year }) => rangeWords(year.episodes, whole)],
    ['hours a year', ({ year }) => rangeWords(year.hours, whole)],
    ['declared loss a year', ({ year }) => (year.loss ? rangeWords(year.loss, money) : 'nobody priced any')],
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

function whole(n: number): string {
  return String(Math.round(n));
}

function rangeWords({ mean, from, to }: Range, words: (n: number) => string): string {
  return `${words(mean)} (${words(from)} to ${words(to)})`;
}

function lineWords(one: Outlook, working: number): string[] {
  const share = `${Math.round(one.share * 100)} %`;
  const line = `${Math.round(MOST_OF_HOURS * 100)} %`;
  return [
    one.crossed.includes('hours')
      ? `Over the line: failures take up to ${share} of the ${working} working hours of whoever is on call; ${line} can be borne.`
      : `Failures take up to ${share} of the ${working} working hours of whoever is on call; ${line} is the line.`,
    ...(one.crossed.includes('nights')
      ? [`Over the line: more than ${MOST_NIGHTS} nights a person in ${NIGHTS_WITHIN} days.`]
      : []),
    ...(one.room === null || one.crossed.includes('hours')
      ? []
      : [`There is room for ${one.room} more ${one.room === 1 ? 'pipeline' : 'pipelines'} like these.`]),
  ];
}

function crossedWords(crossed: number | null, adding: number, zone: string): string {
  return crossed === null
    ? 'The line is never crossed at that pace.'
    : `With ${adding} more a month the line is crossed about ${dateOf(crossed, zone)}.`;
}

function oneMoreLines(pool: Pool, currency: string): string[] {
  const { loss, hours, nights, tenToNinety: range } = oneMoreData(pool);
  const money = (amount: number) => shortAmount(amount, currency);
  const parts = [
    ...(loss === null ? [] : [`${money(loss)} of declared loss${span(range.loss, money)}`]),
    `${hours.toFixed(1)} hours${span(range.hours, (n) => n.toFixed(1))}`,
    ...(nights === null ? [] : [`${nights.toFixed(1)} nights${span(range.nights, (n) => n.toFixed(1))}`]),
  ];
  return [`One more pipeline like these costs a year: ${parts.join(', ')}.`];
}

function span(range: readonly number[] | null, words: (n: number) => string): string {
  return range ? ` (${words(range[0]!)} to ${words(range[1]!)})` : '';
}

function curveLines(perDay: number): string[] {
  return [
    '',
    `At ${(perDay * 100).toFixed(1)} % a day each:`,
    ...table(
      CURVE.map((n) => {
        const { mean, any } = independentDay(n, perDay);
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

function listLines({ retire, ask }: RetireList, currency: string): string[] {
  const money = (amount: number) => shortAmount(amount, currency);
  return [
    ...(retire.length === 0
      ? []
      : [
          '',
          'Worth less than mending it, retire:',
          ...table(
            retire.map(({ pipeline, worth, labour }) => [
              visible(pipeline),
              worth === 0 ? 'nothing hangs on it' : `${money(worth)} a year hang on it`,
              `${money(labour)} of labour a year`,
            ]),
            '  ',
          ),
        ]),
    ...(ask.length === 0
      ? []
      : ['', `Nobody has said what these are worth, ask: ${ask.map(visible).join(', ')}.`]),
  ];
}
