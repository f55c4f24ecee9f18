import { cents } from '../../domain/decision/figures.ts';
import type { Steps } from '../../domain/decision/math/pausable.ts';
import { complete } from '../../domain/decision/math/pausable.ts';
import { byArea } from '../../domain/learning/forecast/by-area.ts';
import { chanceOfDay, independentDay, meanOf } from '../../domain/learning/forecast/forecast.ts';
import { oneMore, pooling } from '../../domain/learning/forecast/pool.ts';
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
  type Levers,
  outlookOf,
  type Pace,
  paceOf,
  workingHoursAWeek,
} from '../../domain/learning/forecast/what-if.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import { peopleAnswering } from '../../domain/shift/responding.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import type { Answer, Command, Input, ReadContext } from '../command/command.ts';
import { progressOn } from '../command/progress.ts';
import { SINCE } from '../command/window.ts';
import { failingOf } from './failing.ts';
import { type Asking, folded, lookingBack } from './looking-back.ts';
import { areasData, CURVE, dataOf, oneMoreData } from './what-if-data.ts';
import {
  comparesModels,
  countLevers,
  countOf,
  LEVERS,
  reliefAsked,
  withoutPerson,
} from './what-if-levers.ts';
import {
  areaLines,
  crossedWords,
  curveLines,
  headLines,
  lineWords,
  listLines,
  oneMoreLines,
  outlookTable,
  paceWords,
} from './what-if-words.ts';

/** `learn what-if`: what failures ask of this team, and what they would with more pipelines or fewer people. */
export const whatIf: Command = {
  name: 'learn what-if',
  summary:
    'what failures ask of this team a week and a year, and with more pipelines, fewer, or other people',
  needs: 'read',
  options: [
    SINCE,
    ...LEVERS,
    { flags: '--adding <n>', about: 'when the line is crossed if n pipelines are added a month' },
  ],
  examples: [
    'wakeworthy learn what-if --add 10',
    'wakeworthy learn what-if --drop legacy_export --people 4 --json',
    'wakeworthy learn what-if --move investor_report=17:00',
    'wakeworthy learn what-if --night-price 5000',
    'wakeworthy learn what-if --model embedded',
  ],
  async run(context, input) {
    const back = await lookingBack(context, input);
    const pace = await paceIn(back, context);
    const progress = progressOn(process.stderr, 'judging');
    const answer = complete(foreseeing({ ...back, pace }, context, input, progress.show));
    progress.end();
    return answer;
  },
};

/** What `learn what-if` answers. */
export const whatIfAsked: Asking = async (context, input) => {
  const back = await lookingBack(context, input);
  return foreseeing({ ...back, pace: await paceIn(back, context) }, context, input, () => {});
};

/** How fast the catalog has grown in the last year, or since there is one; undefined: git cannot tell. */
async function paceIn(
  { situation: { catalog, now } }: LookingBack,
  context: ReadContext,
): Promise<Pace | undefined> {
  const from = now - 365 * DAY;
  const then = await context.catalogBefore(from);
  const { size } = catalog.pipelines;
  return (
    then &&
    paceOf({ at: Math.max(from, then.committedAt), pipelines: then.catalog.pipelines.size }, size, now)
  );
}

function* foreseeing(
  { pace, ...back }: LookingBack & { readonly pace: Pace | undefined },
  { zones }: ReadContext,
  input: Input,
  told: (done: number, all: number) => void,
): Steps<Answer> {
  const { situation: whole, from } = back;
  const { team, now } = whole;
  const pool = yield* pooling(back);
  const usual: Levers = { add: 0, drop: [], people: peopleAnswering(team, now).length };
  const failing = failingOf(pool, back, whole.catalog);
  const relief = yield* reliefAsked(input, failing, whole, (done) => told(done, failing.length));
  const counts = countLevers(input, pool, whole);
  const levers = counts || relief ? { ...(counts ?? usual), ...(relief ? { relief } : {}) } : undefined;
  const areas = comparesModels(input, team)
    ? byArea(pool, withoutPerson(team, input), whole.catalog, levers ?? usual, now)
    : undefined;
  const asIs = outlookOf(pool, team, usual);
  const then = levers && outlookOf(pool, team, levers);
  const adding = countOf(input, 'adding') ?? pace?.aMonth;
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
      ...cautionData(whole),
      episodes: pool.episodes,
      history: pool.history,
      dispersion: cents(pool.dispersion),
      ...(hidden ? { nightsHidden: hidden } : {}),
      now: dataOf(asIs),
      ...(then ? { changed: dataOf(then) } : {}),
      ...(areas ? { areas: areasData(areas) } : {}),
      line: {
        share: MOST_OF_HOURS,
        certainty: CERTAINTY,
        nights: MOST_NIGHTS,
        days: NIGHTS_WITHIN,
        workingHours: workingHoursAWeek(team),
        greatestMeanPerShift: Math.round(greatestMean(2, 0.95) * 1e4) / 1e4,
        ...(pace
          ? { pace: { since: time(pace.since), from: pace.from, to: pace.to, aMonth: cents(pace.aMonth) } }
          : {}),
        ...(crossed === undefined ? {} : { crossedAt: crossed === null ? null : time(crossed) }),
      },
      oneMore: oneMoreData(pool),
      curve: CURVE.map((pipelines) => ({
        pipelines,
        perDay: cents(pipelines * perDay),
        any: Math.round(independentDay(pipelines, chanceOfDay(perDay)).any * 1e5) / 1e5,
      })),
      retire: lists.retire.map((one) => ({
        ...one,
        worth: cents(one.worth),
        labour: cents(one.labour),
        compute: cents(one.compute),
      })),
      ask: lists.ask,
    },
    text: () =>
      folded([
        ...headLines(pool, from, whole, zones.said, hidden),
        ...cautions(whole),
        '',
        ...outlookTable(asIs, then, team.currency),
        '',
        ...lineWords(then ?? asIs, workingHoursAWeek(team)),
        ...(pace ? [paceWords(pace, zones.said)] : []),
        ...(crossed === undefined ? [] : crossedWords(crossed, adding!, then ?? asIs, zones.said)),
        ...(areas ? ['', ...areaLines(areas, team)] : []),
        '',
        ...oneMoreLines(pool, team.currency),
        ...curveLines(perDay),
        ...listLines(lists, team.currency),
        '',
        asOfLine(time(now), zones.said),
      ]),
  };
}
