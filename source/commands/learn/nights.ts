import type { Catalog } from '../../domain/catalog/catalog.ts';
import { doubtAbout } from '../../domain/catalog/finding/doubt.ts';
import { cents } from '../../domain/decision/figures.ts';
import { complete, type Steps } from '../../domain/decision/math/pausable.ts';
import { type Pool, pooling } from '../../domain/learning/forecast/pool.ts';
import { letterAbout } from '../../domain/learning/nights/letter.ts';
import { type Moving, movingOf, ownersOf, STAIRS, type Step } from '../../domain/learning/nights/moving.ts';
import {
  type Failing,
  type Moments,
  momentsOf,
  nightsOfPast,
  type Standing,
  standingOf,
} from '../../domain/learning/nights/standing.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import type { Situation } from '../../domain/situation.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import {
  type Answer,
  type Command,
  type Input,
  type ReadContext,
  Refused,
  WrongUsage,
} from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { progressOn } from '../command/progress.ts';
import { SINCE } from '../command/window.ts';
import { alertmanagerConfig, routesOf } from './alertmanager-export.ts';
import { failingOf } from './failing.ts';
import { lookingBack } from './looking-back.ts';
import { againstLines, headLines, movingLines, type NightsOf, nightLines } from './nights-words.ts';

/**
 * `learn nights`: the standing verdict of each pipeline, deadlines worth moving, and what a change of the catalog
 * does to them.
 */
export const nights: Command = {
  name: 'learn nights',
  summary: 'at which hours a lone failure of each pipeline would wake somebody, and how many nights a year',
  needs: 'read',
  parameters: [{ name: '[pipeline]', about: 'only this one, with the deadlines that could move' }],
  options: [
    SINCE,
    {
      flags: '--against <revision>',
      about: 'what the catalog changes since that revision of git, such as main',
    },
    { flags: '--export <format>', about: 'alertmanager: routes through the gate, for 30 days' },
  ],
  examples: [
    'wakeworthy learn nights',
    'wakeworthy learn nights billing_ledger',
    'wakeworthy learn nights --against origin/main',
    'wakeworthy learn nights --export alertmanager',
  ],
  async run(context, input) {
    const format = textOf(input, 'export');
    if (format !== undefined && textOf(input, 'against') !== undefined)
      throw new WrongUsage('--against compares, and --export writes: say one of them.');
    if (format !== undefined) return exported(format, context.situation);
    const asked = complete(await askedOf(context, input));
    const revision = textOf(input, 'against');
    return revision === undefined ? standingVerdict(asked, context) : against(revision, asked, context);
  },
};

function exported(format: string, situation: Situation): Answer {
  if (format !== 'alertmanager')
    throw new WrongUsage(`--export "${visible(format)}" is not known. Expected --export alertmanager.`);
  const text = alertmanagerConfig(situation);
  return {
    data: { schema: 1, format, routes: routesOf(situation), text, ...cautionData(situation) },
    text: text.trimEnd(),
  };
}

/** What is asked about: the situation with the whole log, and each pipeline with its failures. */
export interface Asked {
  readonly only: string | undefined;
  readonly whole: Situation;
  readonly from: number;
  readonly pool: Pool;
  readonly failingIn: (catalog: Catalog) => readonly Failing[];
}

/** What `learn nights` is about. @throws Refused where a pipeline is named that is not in the catalog */
export async function askedOf(context: ReadContext, input: Input): Promise<Steps<Asked>> {
  const { catalog } = context.situation;
  const wanted = textOf(input, 'pipeline');
  const only = wanted === undefined ? undefined : sameName(wanted);
  if (only !== undefined && !catalog.pipelines.has(only))
    throw new Refused(`There is no pipeline ${visible(only)} in the catalog: see wakeworthy doctor.`);
  return asking(await lookingBack(context, input), only);
}

function* asking(back: LookingBack, only: string | undefined): Steps<Asked> {
  return askedIn(back, yield* pooling(back), only);
}

/** The same of what was looked back on already. */
export function askedIn(back: LookingBack, pool: Pool, only?: string): Asked {
  const { situation: whole, from } = back;
  const failingIn = (catalog: Catalog) => failingOf(pool, back, catalog, only);
  return { only, whole, from, pool, failingIn };
}

async function standingVerdict(asked: Asked, { situation, zones }: ReadContext): Promise<Answer> {
  const { only, whole, from, pool } = asked;
  const { now, team, catalog } = situation;
  const failing = asked.failingIn(catalog);
  const moments = momentsOf(whole);
  const { found, past } = withProgress('judging', failing.length, (told) =>
    standingNights(asked, moments, told),
  );
  const moving =
    only === undefined
      ? undefined
      : withProgress('moving deadlines', STAIRS, (told) => movingOf(failing[0]!, whole, moments, told));
  const time = (instant: number) => formatInstant(instant, zones.said);
  return {
    data: {
      schema: 1,
      at: time(now),
      from: time(from),
      episodes: pool.episodes,
      history: pool.history,
      timeZone: team.timeZone,
      nightsOfPast: cents(past),
      pipelines: found.map((one) => ({
        ...{ pipeline: one.pipeline, unknown: one.unknown },
        share: { rested: four(one.rested), worn: four(one.worn) },
        nights: { rested: cents(one.nights.rested), worn: cents(one.nights.worn) },
        byHour: one.byHour.map((share) => (share === null ? null : four(share))),
      })),
      ...(moving ? { deadlines: movingData(moving, team) } : {}),
      ...cautionData(whole),
    },
    text: () =>
      [
        ...headLines(found, past),
        ...cautions(whole),
        '',
        ...nightLines(found, team.timeZone),
        ...(only === undefined
          ? ['', 'Which of their deadlines could move: wakeworthy learn nights PIPELINE']
          : ['', ...movingLines(moving, team)]),
        '',
        asOfLine(time(now), zones.said),
      ].join('\n'),
  };
}

async function against(revision: string, asked: Asked, context: ReadContext): Promise<Answer> {
  const { situation, zones } = context;
  const then = await context.catalogAt(revision);
  if (!then)
    throw new Refused(`Git knows no revision ${visible(revision)} here: see git branch --all, or git fetch.`);
  const { whole } = asked;
  const moments = momentsOf(whole);
  const nightsIn = (catalog: Catalog, findings: Situation['findings']): ReadonlyMap<string, NightsOf> => {
    const failing = asked.failingIn(catalog);
    const found = withProgress('judging', failing.length, (told) =>
      judging(failing, { ...whole, catalog }, moments, told),
    );
    return new Map(
      found.map((one): [string, NightsOf] => {
        if (doubtAbout(one.pipeline, findings)) return [one.pipeline, 'not known'];
        return [one.pipeline, one.unknown ? 'not priced' : cents(one.nights.rested)];
      }),
    );
  };
  const [before, after] = [
    nightsIn(then.catalog, then.findings),
    nightsIn(situation.catalog, situation.findings),
  ];
  const changes = [...new Set([...before.keys(), ...after.keys()])]
    .map((pipeline) => ({
      pipeline,
      before: before.get(pipeline) ?? ('not there' as const),
      after: after.get(pipeline) ?? ('not there' as const),
    }))
    .filter((one) => one.before !== one.after)
    .toSorted((a, b) => rise(b) - rise(a) || (a.pipeline < b.pipeline ? -1 : 1));
  const lost = pricesLost(then.catalog, situation.catalog);
  const broken = then.findings.filter(({ severity }) => severity === 'error').length;
  const time = formatInstant(situation.now, zones.said);
  return {
    data: {
      ...{ schema: 1, at: time, revision, commit: then.commit, errorsThen: broken },
      errors: situation.findings.filter(({ severity }) => severity === 'error').length,
      changes: changes.map(({ pipeline, ...one }) => ({
        pipeline,
        before: told(one.before),
        after: told(one.after),
        ...(typeof one.before === 'string' ? { whyBefore: one.before } : {}),
        ...(typeof one.after === 'string' ? { whyAfter: one.after } : {}),
      })),
      pricesLost: lost,
      ...cautionData({ ...situation, log: whole.log }),
    },
    text: () =>
      [
        ...againstLines(changes, revision),
        ...(lost.length > 0
          ? [`No price any more, so fewer nights are no gain: ${lost.map(visible).join(', ')}.`]
          : []),
        ...cautions({ ...situation, log: whole.log }),
        ...(broken > 0
          ? [
              `At ${visible(revision)} the files of the catalog have ${broken} errors; what is wrong there does not count.`,
            ]
          : []),
        '',
        asOfLine(time, zones.said),
      ].join('\n'),
  };
}

/** What had a price and has none now, by id. */
function pricesLost(then: Catalog, now: Catalog): string[] {
  const isPriced = ({ impact }: { readonly impact?: readonly unknown[] }) => (impact ?? []).length > 0;
  const nodes = ({ pipelines, consumers }: Catalog) => [...pipelines, ...consumers];
  const priced = new Set(nodes(now).flatMap(([id, node]) => (isPriced(node) ? id : [])));
  return nodes(then)
    .flatMap(([id, node]) => (isPriced(node) && !priced.has(id) ? id : []))
    .toSorted();
}

const told = (one: NightsOf) => (typeof one === 'number' ? one : null);

/** What has more to be told of comes first: more nights, then what cannot be told any more. */
function rise({ before, after }: { readonly before: NightsOf; readonly after: NightsOf }): number {
  if (typeof after === 'string') return Number.MAX_VALUE;
  return after - (typeof before === 'string' ? 0 : before);
}

/** The standing verdict of all that is asked about, and in how many nights a year what failed would have woken somebody. */
export interface StandingNights {
  /** What wakes most first. */
  readonly found: readonly Standing[];
  readonly past: number;
}

/** `told`: how many pipelines are judged. */
export function* standingNights(
  { failingIn, whole, from }: Asked,
  moments: Moments = momentsOf(whole),
  told: (done: number) => void = () => {},
): Steps<StandingNights> {
  const failing = failingIn(whole.catalog);
  const found = yield* judging(failing, whole, moments, told);
  const nights = yield* nightsOfPast(failing, whole, moments);
  return {
    found: found.toSorted((a, b) => b.nights.rested - a.nights.rested || (a.pipeline < b.pipeline ? -1 : 1)),
    past: (nights / ((whole.now - from) / DAY)) * 365,
  };
}

/**
 * Of the pipelines that failed and would wake most: what moving their deadlines would spare, where it spares any.
 * `told`: how many are looked at.
 */
export function* deadlinesWorthMoving(
  asked: Asked,
  most: number,
  told: (done: number, all: number) => void,
): Steps<readonly Moving[]> {
  const { whole } = asked;
  const moments = momentsOf(whole);
  const failing = asked.failingIn(whole.catalog).filter(({ episodes }) => episodes.length > 0);
  const all = failing.length + most * STAIRS;
  const standing = yield* judging(failing, whole, moments, (done) => told(done, all));
  const waking = standing
    .filter(({ nights }) => nights.rested > 0)
    .toSorted((a, b) => b.nights.rested - a.nights.rested || (a.pipeline < b.pipeline ? -1 : 1))
    .slice(0, most);
  const found: Moving[] = [];
  for (const [n, { pipeline }] of waking.entries()) {
    const one = failing.find((each) => each.pipeline.id === pipeline)!;
    const moving = yield* movingOf(one, whole, moments, (steps) =>
      told(failing.length + n * STAIRS + steps, all),
    );
    if (moving?.best) found.push(moving);
  }
  return found;
}

function* judging(
  failing: readonly Failing[],
  situation: Situation,
  moments: Moments,
  told: (done: number) => void,
): Steps<Standing[]> {
  const found: Standing[] = [];
  for (const one of failing) {
    found.push(yield* standingOf(one, situation, moments));
    told(found.length);
  }
  return found;
}

/** Works something out at once, and tells a terminal how far it is. */
function withProgress<T>(doing: string, all: number, steps: (told: (done: number) => void) => Steps<T>): T {
  const progress = progressOn(process.stderr, doing);
  const found = complete(steps((done) => progress.show(done, all)));
  progress.end();
  return found;
}

function movingData(moving: Moving, team: Situation['team']) {
  const { nights, staircase, best, none } = moving;
  const stepData = (step: Step) => ({
    hours: step.hours,
    nights: cents(step.nights),
    moved: step.moved,
    owners: [...ownersOf(step).keys()],
    letter: letterAbout(moving, step, team),
  });
  return {
    nights: cents(nights),
    staircase: staircase.map((step) => ({ hours: step.hours, nights: cents(step.nights) })),
    best: best ? stepData(best) : null,
    none: none ? stepData(none) : null,
  };
}

function four(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
