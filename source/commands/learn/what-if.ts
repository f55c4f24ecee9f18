import { cents } from '../../domain/decision/figures.ts';
import type { Steps } from '../../domain/decision/math/pausable.ts';
import { chanceOfDay, independentDay, meanOf } from '../../domain/learning/forecast/forecast.ts';
import { oneMore, type Pool, pooling } from '../../domain/learning/forecast/pool.ts';
import { retireList } from '../../domain/learning/forecast/retire.ts';
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
  outlookOf,
  peopleInTurns,
  takesTurns,
  workingHoursAWeek,
} from '../../domain/learning/forecast/what-if.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import type { Situation } from '../../domain/situation.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import {
  type Answer,
  type Command,
  type Input,
  type ReadContext,
  Refused,
  WrongUsage,
} from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { SINCE } from '../command/window.ts';
import { type Asking, answering, lookingBack } from './looking-back.ts';
import { CURVE, dataOf, oneMoreData } from './what-if-data.ts';
import {
  crossedWords,
  curveLines,
  headLines,
  lineWords,
  listLines,
  oneMoreLines,
  outlookTable,
} from './what-if-words.ts';

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
    { flags: '--without <person>', about: 'without this one of them' },
    { flags: '--adding <n>', about: 'when the line is crossed if n pipelines are added a month' },
  ],
  examples: [
    'wakeworthy learn what-if --add 10',
    'wakeworthy learn what-if --drop legacy_export --people 4 --json',
  ],
  run: answering((context, input) => whatIfAsked(context, input)),
};

/** What `learn what-if` answers. */
export const whatIfAsked: Asking = async (context, input) =>
  foreseeing(await lookingBack(context, input), context, input);

function* foreseeing(back: LookingBack, { situation, zones }: ReadContext, input: Input): Steps<Answer> {
  const { team, now } = situation;
  const { situation: whole, from } = back;
  const pool = yield* pooling(back);
  const levers = leversFrom(input, pool, team, now);
  const asIs = outlookOf(pool, team, { add: 0, drop: [], people: peopleInTurns(team, now) });
  const then = levers && outlookOf(pool, team, levers);
  const adding = countOf(input, 'adding');
  const crossed = adding === undefined ? undefined : crossedAt(then ?? asIs, adding, now);
  const lists = retireList(pool, whole);
  const time = (instant: number) => formatInstant(instant, zones.said);
  const more = oneMore(pool);
  const { hidden } = pool.told;
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
      curve: CURVE.map((pipelines) => ({
        pipelines,
        perDay: cents(pipelines * perDay),
        any: Math.round(independentDay(pipelines, chanceOfDay(perDay)).any * 1e5) / 1e5,
      })),
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
}

function countOf(input: Input, name: string): number | undefined {
  const text = textOf(input, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new WrongUsage(`--${name} "${text}" is no number. Expected for example --${name} 10.`);
  return Number(text);
}

function leversFrom(input: Input, pool: Pool, team: Situation['team'], now: number): Levers | undefined {
  const add = countOf(input, 'add');
  const people = countOf(input, 'people');
  const drop =
    textOf(input, 'drop')
      ?.split(',')
      .map((one) => sameName(one.trim())) ?? [];
  for (const one of drop)
    if (!isMember(pool, one))
      throw new Refused(`There is no pipeline ${one} in the catalog or the log of that time.`);
  const gone = textOf(input, 'without');
  const inTurns = peopleInTurns(team, now);
  if (gone !== undefined && people !== undefined)
    throw new WrongUsage(
      '--people and --without say the same of whoever takes turns: one of them is enough.',
    );
  if (gone !== undefined && !takesTurns(team, gone, now))
    throw new Refused(`${visible(gone)} takes no turns now: see wakeworthy who.`);
  if (add === undefined && people === undefined && gone === undefined && drop.length === 0) return undefined;
  const left = people ?? inTurns - (gone === undefined ? 0 : 1);
  if (left === 0 && gone !== undefined) throw new Refused(`Without ${visible(gone)} nobody takes turns.`);
  if (people === 0) throw new WrongUsage('--people 0: somebody has to take turns.');
  return { add: add ?? 0, drop, people: left };
}
