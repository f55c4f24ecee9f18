import { HOUR } from '../../time/zone.ts';
import { isNight, type Setting } from '../price/setting.ts';
import { coverageAt } from '../start/options.ts';
import { pricedJointly } from './cost/joint-cost.ts';
import type { Plan, Session } from './cost/plan.ts';
import { isPossible } from './cost/possible.ts';
import type { Work } from './work/work.ts';

/** A plan as it was shown, so that the next one changes it only for a reason. */
export interface ShownPlan {
  readonly sessions: readonly {
    readonly start: 'now' | number;
    readonly jobs: readonly string[];
    /** Whom a start now asked, and whether it woke them. */
    readonly asked?: string;
  }[];
  readonly dropped: readonly string[];
  /** Who was on call, and whether they were up. */
  readonly who: string;
  /** Starts of jobs that were shown before and given up, since these jobs are shown to whoever that is. */
  readonly givenUp: readonly string[];
  /** The greatest gross stake of the same jobs since they are shown, dollars: of it the margin is a share. */
  readonly stake: number;
}

/**
 * What to remember of a plan made at a setting, of which so many dollars hang on when it is begun. `shown`: what was
 * remembered of the one before it on the same screen.
 */
export function shownPlan(plan: Plan, stake: number, setting: Setting, shown?: ShownPlan): ShownPlan {
  const made = { ...arranged(plan, setting), who: whoOf(setting), stake };
  const starts = startsOf(made);
  const isSame = shown?.who === made.who && idsOf(shown) === idsOf(made);
  const before = isSame ? [...shown.givenUp, ...startsOf(shown)] : [];
  const givenUp = [...new Set(before)].filter((start) => !starts.includes(start));
  return { ...made, givenUp };
}

type Arranged = Pick<ShownPlan, 'sessions' | 'dropped'>;

function arranged({ sessions, dropped }: Plan, setting: Setting): Arranged {
  return {
    sessions: sessions.map(({ at, jobs }) => ({
      ...(at === 0 ? { start: 'now', asked: askedNow(setting) } : { start: setting.now + at * HOUR }),
      jobs: jobs.map(({ id }) => id),
    })),
    dropped: dropped.map(({ id }) => id),
  };
}

/** The jobs of a plan, in one word. */
function idsOf({ sessions, dropped }: Arranged): string {
  return [...sessions.flatMap(({ jobs }) => jobs), ...dropped].toSorted().join(' ');
}

/** When each job begins, in one word a job. */
function startsOf({ sessions, dropped }: Arranged): string[] {
  return [
    ...sessions.flatMap(({ start, jobs }) => jobs.map((id) => `${id} ${start}`)),
    ...dropped.map((id) => `${id} never`),
  ];
}

function whoOf({ person, session }: Setting): string {
  return `${person?.id ?? ''}${session ? ', up' : ''}`;
}

/** A plan, and the most that hung on when it is begun since its jobs are shown: the gross stake, dollars. */
export interface Steadied {
  readonly plan: Plan;
  readonly stake: number;
}

/**
 * The plan shown before, priced anew, where the best one does not win by the margin: a verdict on a screen does not
 * flicker, and what was promised for a time is done then. A job that came or went makes it the best one, and so does a
 * start now that somebody else is asked for, or from their sleep: that was never shown. What was promised for very soon
 * is taken back for several times the margin only: nobody begins two minutes before they were told to; and so does
 * what was given up come back, of which nobody knows any news. Where both begin
 * now, or neither does, only who does what and when is another: then the margin is a share of the most that was at
 * stake since they are shown, which does not melt away while the next working hours come nearer.
 */
export function steadied(
  best: Plan,
  later: Plan,
  shown: ShownPlan | undefined,
  work: Work,
  setting: Setting,
): Steadied {
  const stake = Math.abs(later.loss - best.loss);
  const kept = shown && rebuilt(shown, work, setting);
  if (!kept) return { plan: best, stake };
  const held = Math.max(stake, shown.stake);
  if (takesBack(kept, best) || comesBack(best, shown, setting))
    return { plan: keptWithin(MARGINS_OF_A_PROMISE * held, kept, best, setting), stake: held };
  const plan = keptWithin(beginsNow(kept) === beginsNow(best) ? held : stake, kept, best, setting);
  return { plan, stake: held };
}

/** Hours before a start from which on it is taken back for much only. */
const SOON = 0.25;
/** How much: so many times the margin that other changes need. */
const MARGINS_OF_A_PROMISE = 4;

/** Whether something that was promised for very soon begins at another time, or never. */
function takesBack(kept: Plan, best: Plan): boolean {
  return kept.sessions.some(
    ({ at, jobs }) =>
      at > 0 &&
      at <= SOON &&
      jobs.some(({ id }) =>
        best.sessions.every((session) => session.at !== at || session.jobs.every((job) => job.id !== id)),
      ),
  );
}

/** Whether something begins when it was to begin before that was given up, and nothing happened since. */
function comesBack(best: Plan, { who, givenUp }: ShownPlan, setting: Setting): boolean {
  if (givenUp.length === 0 || who !== whoOf(setting)) return false;
  return startsOf(arranged(best, setting)).some((start) => givenUp.includes(start));
}

function beginsNow({ sessions: [first] }: Plan): boolean {
  return first?.at === 0;
}

/**
 * The best plan with what whoever is on call is in the middle of first, where another order does not win by the margin:
 * nobody lays down the work in their hands for a few dollars. `stakes`: the gross stake of each job alone, dollars, by its
 * id; that of what is in hand counts too.
 */
export function finished(
  best: Plan,
  stakes: ReadonlyMap<string, number>,
  work: Work,
  setting: Setting,
): Plan {
  const [first, ...others] = best.sessions;
  if (!first || first.at > 0) return best;
  const jobs = [...first.jobs.filter(({ begun }) => begun), ...first.jobs.filter(({ begun }) => !begun)];
  if (jobs.every((job, place) => job === first.jobs[place])) return best;
  const sessions = [{ ...first, jobs }, ...others];
  if (!isPossible({ sessions, dropped: best.dropped }, setting)) return best;
  const kept = pricedJointly(sessions, best.dropped, work.shared, setting, false);
  const stake = jobs.reduce((sum, { id }) => sum + (stakes.get(id) ?? 0), 0);
  return keptWithin(stake, kept, best, setting);
}

/** Who begins now, and whether that wakes them. */
function askedNow({ person, class: timeClass, session }: Setting): string {
  return `${person?.id ?? ''}${isNight(timeClass) && !session ? ', asleep' : ''}`;
}

function keptWithin(stake: number, kept: Plan, best: Plan, { costs: { margin } }: Setting): Plan {
  return kept.cost - best.cost <= Math.max(margin.amount, margin.share * stake) ? kept : best;
}

function rebuilt(
  { sessions, dropped }: ShownPlan,
  { jobs, shared }: Work,
  setting: Setting,
): Plan | undefined {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const known = [...sessions.flatMap((session) => session.jobs), ...dropped];
  if (known.length !== jobs.length || known.some((id) => !byId.has(id))) return undefined;
  const again: Session[] = [];
  for (const { start, jobs: ids, asked } of sessions) {
    if (start === 'now' && asked !== askedNow(setting)) return undefined;
    // A session whose time has come is one of now.
    const at = start === 'now' ? 0 : Math.max(0, (start - setting.now) / HOUR);
    const coverage = coverageAt(setting, at);
    if (!coverage || at >= setting.horizon) return undefined;
    const listed = ids.map((id) => byId.get(id)!);
    const before = again.at(-1);
    if (before?.at === at) again[again.length - 1] = { ...before, jobs: [...before.jobs, ...listed] };
    else again.push({ at, coverage, jobs: listed });
  }
  const left = dropped.map((id) => byId.get(id)!);
  const possible = [again, ...runTogether(again)].find((one) =>
    isPossible({ sessions: one, dropped: left }, setting),
  );
  return possible && pricedJointly(possible, left, shared, setting, false);
}

/** As time goes by a session grows into the next one of its person: then that goes on behind it, and the others stay. */
function runTogether(sessions: readonly Session[]): Session[][] {
  return sessions.slice(1).map((next, n) => {
    const grown = sessions[n]!;
    return [
      ...sessions.slice(0, n),
      { ...grown, jobs: [...grown.jobs, ...next.jobs] },
      ...sessions.slice(n + 2),
    ];
  });
}
