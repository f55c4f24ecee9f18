import { setImmediate } from 'node:timers/promises';
import type {
  LearnedText,
  ReadView,
  ShownDeadlines,
  ShownNights,
  ShownOther,
  ShownPatterns,
  ViewData,
} from '../../../app/state/view-data.ts';
import { cautions } from '../../../commands/command/cautions.ts';
import type { Answer, Input, ReadContext } from '../../../commands/command/command.ts';
import { hindsightAsked } from '../../../commands/learn/hindsight.ts';
import { type Asking, lookingBack } from '../../../commands/learn/looking-back.ts';
import { askedOf, standingNights } from '../../../commands/learn/nights.ts';
import { headLines, hoursCells, movingLines } from '../../../commands/learn/nights-words.ts';
import { pageAsked } from '../../../commands/learn/page.ts';
import { episodeLines, heatLines } from '../../../commands/learn/pattern-detail.ts';
import { whatIfAsked } from '../../../commands/learn/what-if.ts';
import { inSlices, type Steps } from '../../../domain/decision/math/pausable.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { letterAbout } from '../../../domain/learning/nights/letter.ts';
import { movingOf } from '../../../domain/learning/nights/moving.ts';
import { momentsOf } from '../../../domain/learning/nights/standing.ts';
import { keyOf } from '../../../domain/learning/past/episode.ts';
import { weeklyCounts } from '../../../domain/learning/past/weeks.ts';
import {
  ORIGIN_WORDS,
  originCost,
  originLetter,
  uncheckedWords,
} from '../../../domain/learning/pattern/origin-words.ts';
import { findingOrigins } from '../../../domain/learning/pattern/origins.ts';
import { findingPatterns } from '../../../domain/learning/pattern/patterns.ts';
import { windowWords, wordsOf } from '../../../domain/learning/pattern/words.ts';
import { moment } from '../../../domain/text/moment.ts';
import { DAY } from '../../../domain/time/zone.ts';

type LearnView = Extract<ReadView, 'patterns' | 'others' | 'nights' | 'whatIf' | 'hindsight' | 'page'>;
const LEARN_VIEWS: readonly LearnView[] = ['patterns', 'others', 'nights', 'whatIf', 'hindsight', 'page'];

/** What the log knows, as a board shows it. */
export interface Learning {
  /** What is known of the views that are looked at; what is not, or no longer, is worked out beside and told. */
  views(looked: ReadonlySet<ReadView>, context: ReadContext): ViewData;
  /** Somebody looks at a view anew: what was recorded meanwhile counts. */
  look(view: ReadView): void;
  /** What moving the deadlines of a pipeline would spare. */
  deadlines(pipeline: string, context: ReadContext): Promise<ShownDeadlines>;
}

/**
 * What is worked out stands for so long, whatever is recorded meanwhile, and where nothing is for so much longer;
 * milliseconds.
 */
const STANDS = 600_000;
const STANDS_UNCHANGED = 6 * STANDS;

/**
 * What is learned takes long to work out: it is remembered, and worked out anew when somebody looks again, or at
 * times. `tell`: of what is being worked out.
 */
export function learning(tell: (coming: Promise<ViewData>) => void): Learning {
  const known = new Map<LearnView, Remembered>();
  const done = new Map<LearnView, ViewData>();
  const stale = new Set<LearnView>();
  const stands = (view: LearnView, { situation: { log, catalog, team, now } }: ReadContext): boolean => {
    const found = known.get(view);
    if (!found) return false;
    const isUnchanged = found.log === log && found.catalog === catalog && found.team === team;
    const since = now - found.at;
    if (isUnchanged) return since < STANDS_UNCHANGED;
    // Patterns are quickly counted, and say what has just been filed.
    return since < STANDS && view !== 'patterns' && !stale.has(view);
  };
  const workOut = (view: LearnView, context: ReadContext) => {
    const { log, catalog, team, now } = context.situation;
    const one = { log, catalog, team, at: now };
    known.set(view, one);
    stale.delete(view);
    const isLatest = () => known.get(view) === one;
    const coming = READ[view](context).then(
      (data) => {
        // What was begun later may have come before.
        if (!isLatest()) return {};
        done.set(view, data);
        return data;
      },
      (error) => {
        if (isLatest()) known.delete(view);
        throw error;
      },
    );
    // Where nobody is told yet there is nobody to tell of an error either.
    coming.catch(() => undefined);
    tell(coming);
  };
  return {
    views(looked, context) {
      let data: ViewData = {};
      for (const view of LEARN_VIEWS)
        if (looked.has(view)) {
          if (!stands(view, context)) workOut(view, context);
          data = { ...data, ...done.get(view) };
        }
      return data;
    },
    look(view) {
      if ((LEARN_VIEWS as readonly ReadView[]).includes(view)) stale.add(view as LearnView);
    },
    deadlines: shownDeadlines,
  };
}

/** What something was worked out of. */
interface Remembered {
  readonly log: object;
  readonly catalog: object;
  readonly team: object;
  /** Epoch milliseconds of the situation. */
  readonly at: number;
}

const READ: Readonly<Record<LearnView, (context: ReadContext) => Promise<ViewData>>> = {
  patterns: async (context) => ({ patterns: await shownPatterns(context) }),
  others: async (context) => ({ others: await shownOthers(context) }),
  nights: async (context) => ({ nights: await shownNights(context) }),
  whatIf: async (context) => ({ whatIf: await learnedText(whatIfAsked, context) }),
  hindsight: async (context) => ({ hindsight: await learnedText(hindsightAsked, context) }),
  page: async (context) => ({ page: await shownPage(context) }),
};

/** Milliseconds of computing between two looks for keys. */
const SLICE = 8;
/** So far back patterns are looked for. */
const WEEKS = 26;

/** Somebody may press a key meanwhile: none waits longer than a frame. */
async function paused<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  const found = await inSlices(steps, {
    isDue: () => performance.now() - since > SLICE,
    pause: async () => {
      await setImmediate();
      since = performance.now();
    },
    isStale: () => false,
  });
  return found!;
}

async function learnedText(asking: Asking, context: ReadContext): Promise<LearnedText> {
  return { lines: textOf(await paused(await asking(context, NOTHING_TYPED))) };
}

async function shownPage(context: ReadContext): Promise<LearnedText> {
  const { plain, markdown } = await paused(await pageAsked(context, NOTHING_TYPED));
  return { lines: plain().split('\n'), markdown: markdown() };
}

function textOf({ text }: Answer): string[] {
  return (typeof text === 'string' ? text : text()).split('\n');
}

async function shownPatterns(context: ReadContext): Promise<ShownPatterns> {
  const { situation, zones } = context;
  const { now } = situation;
  const back = await lookingBack(context, NOTHING_TYPED);
  const found = await paused(findingPatterns({ ...back, from: now - WEEKS * 7 * DAY }));
  const again = found.patterns.filter(({ label }) => label !== 'one-off');
  return {
    window: windowWords(found, zones.said),
    cautions: cautions(back.situation),
    once: found.patterns.length - again.length,
    patterns: again.map((one) => {
      const instants = one.episodes.map(({ failedAt }) => failedAt);
      return {
        ...wordsOf(one, weeklyCounts(instants, WEEKS, now, zones.said), situation, zones.said),
        id: keyOf(one),
        count: one.episodes.length,
        incidents: one.episodes.flatMap(({ incidents }) => incidents.map(({ id }) => id)),
        episodes: episodeLines(one, now, zones.said),
        heat: heatLines([one], zones.said),
      };
    }),
  };
}

const NOTHING_TYPED: Input = { args: {}, options: {} };

async function shownOthers(context: ReadContext): Promise<readonly ShownOther[]> {
  const { team } = context.situation;
  const origins = await paused(findingOrigins(await lookingBack(context, NOTHING_TYPED)));
  return origins.map((one) => ({
    id: `${one.kind} ${one.name}`,
    ...{ name: one.name, kind: ORIGIN_WORDS[one.kind], count: one.episodes.length, pipelines: one.pipelines },
    ...{ cost: originCost(one, team), ...knownFields({ unchecked: uncheckedWords(one) }) },
    letter: originLetter(one, team, context.zones.said),
  }));
}

async function shownNights(context: ReadContext): Promise<ShownNights> {
  const asked = await paused(await askedOf(context, NOTHING_TYPED));
  const { found, past } = await paused(standingNights(asked));
  return {
    head: headLines(found, past),
    cautions: cautions(asked.whole),
    asOf: moment(asked.whole.now, asked.whole.now, context.zones.said),
    pipelines: found.map((one) => ({
      id: one.pipeline,
      nights: one.unknown ? null : one.nights,
      hours: hoursCells(one),
    })),
  };
}

async function shownDeadlines(pipeline: string, context: ReadContext): Promise<ShownDeadlines> {
  const { team } = context.situation;
  const asked = await paused(await askedOf(context, { args: { pipeline }, options: {} }));
  const { whole } = asked;
  const [failing] = asked.failingIn(whole.catalog);
  const moving = await paused(movingOf(failing!, whole, momentsOf(whole)));
  const lines = movingLines(moving, team);
  const best = moving && moving.nights > 0 ? (moving.best ?? moving.none) : undefined;
  return {
    pipeline,
    lines: lines.length > 0 ? lines : ['A lone failure of it is worth no night: no deadline has to move.'],
    ...(moving && best ? { letter: letterAbout(moving, best, team) } : {}),
  };
}
