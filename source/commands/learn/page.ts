import { EMPTY_OWNERSHIP } from '../../domain/catalog/ownership.ts';
import { cents } from '../../domain/decision/figures.ts';
import { complete, type Steps } from '../../domain/decision/math/pausable.ts';
import { pooling } from '../../domain/learning/forecast/pool.ts';
import { retireList } from '../../domain/learning/forecast/retire.ts';
import { MOST_NIGHTS, MOST_OF_HOURS, NIGHTS_WITHIN } from '../../domain/learning/forecast/sustainable.ts';
import { outlookOf } from '../../domain/learning/forecast/what-if.ts';
import { extraWork } from '../../domain/learning/page/extra-work.ts';
import { followUpLines, questionLines, requestLines } from '../../domain/learning/page/work-beside.ts';
import { findingPatterns, type LookingBack } from '../../domain/learning/pattern/patterns.ts';
import { peopleAnswering } from '../../domain/shift/responding.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { visible } from '../../domain/text/visible.ts';
import { dateOf, formatInstant } from '../../domain/time/zone.ts';
import { heldAlone, holdingsOf } from '../../domain/work/ownership/holdings.ts';
import { spentByArea } from '../../domain/work/request/report.ts';
import { quarterOf, weekAt } from '../../domain/work/request/weeks.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import type { Command, Input, ReadContext } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { progressOn } from '../command/progress.ts';
import { shellWord } from '../command/shell-word.ts';
import { SINCE } from '../command/window.ts';
import { lookingBack } from './looking-back.ts';
import { askedIn, deadlinesWorthMoving } from './nights.ts';
import {
  adHocLines,
  aloneLines,
  asksOf,
  deadlineLine,
  extraLines,
  fixLine,
  markdown,
  type Part,
  plain,
} from './page-words.ts';
import { isBurdenKnown } from './what-if-data.ts';

/** One figure of the page: where in the JSON of which command it stands. */
interface Figure {
  readonly says: string;
  readonly value: number | null;
  readonly command: string;
  /** Names and places, with dots between. */
  readonly path: string;
}

const REQUESTS = 'wakeworthy request list';
const FIXES = 3;
/** So many pipelines that wake most are looked at for deadlines that could move. */
const MOVED = 3;

/** `learn page`: one page for whoever leads the team. */
export const page: Command = {
  name: 'learn page',
  summary: 'one page for the lead: what failures take, three fixes, what to retire, whom to ask for what',
  needs: 'read',
  options: [SINCE, { flags: '--markdown', about: 'as Markdown' }],
  examples: ['wakeworthy learn page', 'wakeworthy learn page --markdown'],
  async run(context, input) {
    const back = await lookingBack(context, input);
    const progress = progressOn(process.stderr, 'judging');
    const { data, ...written } = complete(writing(back, context.zones.said, input, progress.show));
    progress.end();
    return { data, text: input.options.markdown === true ? written.markdown : written.plain };
  },
};

/** The page, as text and as Markdown. */
export interface Page {
  readonly data: object;
  readonly plain: () => string;
  readonly markdown: () => string;
}

/** What `learn page` says, in steps. */
export const pageAsked = async (context: ReadContext, input: Input): Promise<Steps<Page>> =>
  writing(await lookingBack(context, input), context.zones.said, input, () => {});

function* writing(
  back: LookingBack,
  zone: string,
  input: Input,
  told: (done: number, all: number) => void,
): Steps<Page> {
  const { situation: whole, from } = back;
  const { team, now, catalog } = whole;
  const { currency } = team;
  const pool = yield* pooling(back);
  const outlook = outlookOf(pool, team, { add: 0, drop: [], people: peopleAnswering(team, now).length });
  const found = yield* findingPatterns(back);
  const listed = found.patterns.filter(({ label }) => label !== 'one-off');
  const fixes = listed
    .map((pattern, n) => ({ pattern, n }))
    .filter(({ pattern }) => pattern.payback !== undefined)
    .slice(0, FIXES);
  const { retire, ask } = retireList(pool, whole);
  const deadlines = yield* deadlinesWorthMoving(askedIn(back, pool), MOVED, told);
  const alone = heldAlone(holdingsOf(catalog, whole.ownership ?? EMPTY_OWNERSHIP));
  const requests = [...whole.log.requests.values()];
  const extra = extraWork(whole.log.incidents.values(), requests, from);
  const adHoc = spentByArea(requests, whole);
  const quarter = quarterOf(weekAt(now, team)).name;
  const since = textOf(input, 'since');
  const option = since === undefined ? '' : ` --since ${shellWord(since)}`;
  const whatIf = `wakeworthy learn what-if${option}`;
  const patterns = `wakeworthy learn patterns${option}`;
  const { year, nightsEach, week, share } = outlook;
  const isKnown = isBurdenKnown(outlook);
  const figures: Figure[] = [
    { says: 'failures a week', value: cents(week.mean), command: whatIf, path: 'now.week.mean' },
    ...(isKnown
      ? [
          {
            says: 'hours a year',
            value: cents(year.hours.mean),
            command: whatIf,
            path: 'now.year.hours.mean',
          },
          {
            says: 'share of hours',
            value: Math.round(share * 1e4) / 1e4,
            command: whatIf,
            path: 'now.share',
          },
        ]
      : []),
    ...(year.loss
      ? [
          {
            says: 'declared loss a year',
            value: cents(year.loss.mean),
            command: whatIf,
            path: 'now.year.loss.mean',
          },
        ]
      : []),
    ...(year.nights
      ? [
          {
            says: 'nights a year',
            value: cents(year.nights.mean),
            command: whatIf,
            path: 'now.year.nights.mean',
          },
        ]
      : []),
    ...fixes.flatMap(({ pattern, n }): Figure[] => [
      ...(
        [
          ['weeks until it pays back', pattern.payback!.weeks, 'payback.weeks'],
          ['hours of the fix', pattern.payback!.fixHours, 'payback.fixHours'],
          ['hours a year', pattern.yearlyHours, 'yearly.hours'],
          ['declared loss a year', pattern.yearlyLoss, 'yearly.loss'],
        ] as const
      ).flatMap(([says, value, path]) =>
        value === null
          ? []
          : [
              {
                says: `${pattern.pipeline}: ${says}`,
                value: cents(value),
                command: patterns,
                path: `patterns.${n}.${path}`,
              },
            ],
      ),
    ]),
    ...deadlines.flatMap(({ pipeline, nights, best }): Figure[] => {
      const command = `wakeworthy learn nights${option} ${shellWord(pipeline)}`;
      return [
        {
          says: `${pipeline}: nights a year as it is`,
          value: cents(nights),
          command,
          path: 'deadlines.nights',
        },
        {
          says: `${pipeline}: nights a year with later deadlines`,
          value: cents(best!.nights),
          command,
          path: 'deadlines.best.nights',
        },
        {
          says: `${pipeline}: hours later`,
          value: best!.hours,
          command,
          path: 'deadlines.best.hours',
        },
      ];
    }),
    ...adHoc.flatMap(({ area, ...one }, n): Figure[] =>
      (['spent', 'ahead', 'lower', 'upper', 'asked', 'urgent'] as const).map((name) => ({
        says: `${area}: ${name}`,
        value: cents(one[name]),
        command: REQUESTS,
        path: `budget.${n}.${name}`,
      })),
    ),
    ...retire.map((one, n) => ({
      says: `${one.pipeline}: labour a year`,
      value: cents(one.labour),
      command: whatIf,
      path: `retire.${n}.labour`,
    })),
  ];
  const money = (amount: number) => shortAmount(amount, currency);
  const time = (instant: number) => formatInstant(instant, zone);
  const failures = `${week.mean.toFixed(1)} failures a week of ${outlook.pipelines} pipelines`;
  const burden = [
    ...(isKnown
      ? [
          `${failures}, ${Math.round(year.hours.mean)} hours of work a year.`,
          `In a busy week they take ${Math.round(share * 100)} % of the hours of whoever is on call; the line is ${Math.round(MOST_OF_HOURS * 100)} %.`,
        ]
      : [`${failures}; what they take nobody can tell yet.`]),
    ...(year.loss
      ? [
          `Declared loss: ${money(year.loss.mean)} a year (${money(year.loss.from)} to ${money(year.loss.to)}).`,
        ]
      : []),
    year.nights && nightsEach !== null && pool.episodes > 0
      ? `Nights: ${Math.round(year.nights.mean)} a year, ${nightsEach.toFixed(1)} a person in ${NIGHTS_WITHIN} days; the line is ${MOST_NIGHTS}.`
      : 'Nights are not told.',
  ];
  const parts: Part[] = [
    { heading: 'What failures take', lines: burden, command: whatIf },
    {
      heading: 'Fixes that buy back most',
      lines:
        fixes.length === 0
          ? ['None is weighed: nothing with a price came three times.']
          : fixes.map(({ pattern }) => fixLine(pattern, currency)),
      command: patterns,
    },
    {
      heading: 'Deadlines to renegotiate',
      lines:
        deadlines.length === 0
          ? ['No later deadline within twelve hours spares a night.']
          : deadlines.map((one) => deadlineLine(one, team)),
      command: `wakeworthy learn nights PIPELINE${option}`,
    },
    {
      heading: 'Retire, or ask',
      lines: [
        ...retire.map(
          (one) =>
            `Retire ${visible(one.pipeline)}: ${one.worth === 0 ? 'nothing hangs on it' : `${money(one.worth)} a year hang on it`}, mending ${one.compute > 0 ? 'and running ' : ''}it costs ${money(one.labour + one.compute)} a year.`,
        ),
        ...(ask.length > 0 ? [`Ask what they are worth: ${ask.map(visible).join(', ')}.`] : []),
        ...(retire.length + ask.length === 0 ? ['Nothing that failed is worth less than mending it.'] : []),
      ],
      command: whatIf,
    },
    {
      heading: 'Ad hoc, against the budget',
      lines: [...adHocLines(quarter, adHoc), ...requestLines(whole)],
      command: REQUESTS,
    },
    {
      heading: 'Questions, by area',
      lines: questionLines(whole),
      command: 'wakeworthy question list',
    },
    {
      heading: 'Follow-ups',
      lines: followUpLines(whole, from),
      command: 'wakeworthy followup list',
    },
    {
      heading: 'Held by one alone',
      lines: aloneLines(alone),
      command: 'wakeworthy ownership',
    },
    {
      heading: 'Beside our own work',
      lines: extraLines(extra),
      command: `wakeworthy learn page${option} --json`,
    },
    {
      heading: 'Asks',
      lines: asksOf(
        fixes.map(({ pattern }) => pattern),
        deadlines[0],
        retire[0]?.pipeline,
        ask,
        outlook.crossed,
      ),
      command: `wakeworthy learn page${option} --json`,
    },
  ];
  const title = `${visible(team.team ?? 'The team')}, ${dateOf(from, zone)} to ${dateOf(now, zone)}`;
  const share_ = pool.history === 0 ? '' : `, ${pool.history} of them only remembered by a source`;
  const rests = [
    `From ${pool.episodes} episodes${share_}; failures less than a day apart are one.`,
    ...cautions(whole),
  ].join(' ');
  return {
    data: {
      schema: 1,
      at: time(now),
      from: time(from),
      currency,
      ...cautionData(whole),
      episodes: pool.episodes,
      history: pool.history,
      parts: parts.map(({ heading, lines, command }) => ({
        heading,
        lines,
        ...(command ? { command } : {}),
      })),
      figures,
      alone,
      notOurs: { ...extra.notOurs, hours: cents(extra.notOurs.hours) },
      corners: extra.corners,
    },
    plain: () => plain(title, rests, parts),
    markdown: () => markdown(title, rests, parts),
  };
}
