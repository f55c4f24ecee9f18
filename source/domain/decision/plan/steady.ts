import { HOUR, MINUTE } from '../../time/zone.ts';
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
  /** What was said of each job before and given up, since something happened or its time came; by its id. */
  readonly givenUp?: ReadonlyMap<string, readonly string[]>;
}

/** What to remember of a plan made at a setting. `before`: what was remembered of the one that was shown until then. */
export function shownPlan(plan: Plan, setting: Setting, before?: ShownPlan): ShownPlan {
  const shown: ShownPlan = {
    sessions: plan.sessions.map(({ at, jobs }) => ({
      ...(at === 0 ? { start: 'now', asked: askedNow(setting) } : { start: setting.now + at * HOUR }),
      jobs: jobs.map(({ id }) => id),
    })),
    dropped: plan.dropped.map(({ id }) => id),
  };
  return before ? { ...shown, givenUp: givenUpBy(shown, before, setting.now) } : shown;
}

/** What is no longer said, with what was given up before it. */
function givenUpBy(shown: ShownPlan, before: ShownPlan, now: number): NonNullable<ShownPlan['givenUp']> {
  const [said, saidBefore] = [saidOf(shown), saidOf(before)];
  // What came or went is a reason for everything.
  if (said.size !== saidBefore.size || [...said.keys()].some((id) => !saidBefore.has(id))) return new Map();
  const due = dueBy(before, now);
  return new Map(
    [...said].flatMap(([id, words]) => {
      const was = saidBefore.get(id)!;
      const known = due.has(id) ? [] : (before.givenUp?.get(id) ?? []);
      const all = due.has(id) || was === words ? known : [...known, was];
      return all.length > 0 ? [[id, all] as const] : [];
    }),
  );
}

/** What a plan says of each job: whom it asks now, the minute in which it is begun, or never. */
function saidOf({ sessions, dropped }: ShownPlan): Map<string, string> {
  return new Map([
    ...sessions.flatMap(({ start, jobs, asked }) =>
      jobs.map((id) => [id, start === 'now' ? `now ${asked}` : `${Math.floor(start / MINUTE)}`] as const),
    ),
    ...dropped.map((id) => [id, 'never'] as const),
  ]);
}

/** The jobs for which a plan promised a start that has come. */
function dueBy({ sessions }: ShownPlan, now: number): Set<string> {
  return new Set(sessions.flatMap(({ start, jobs }) => (start !== 'now' && start <= now ? jobs : [])));
}

/** By how many margins a plan must win that breaks a promise when its time has come, or says what was given up. */
const BROKEN = 6;

/**
 * The plan shown before, priced anew, where the best one does not win by the margin: a verdict on a screen does not
 * flicker, and what was promised for a time is done then. One that says of a job what was given up before must win by
 * several. A job that came or went makes it the best one, and so does a start now that somebody else is asked for, or
 * from their sleep: that was never shown.
 */
export function steadied(best: Plan, later: Plan, shown: ShownPlan, work: Work, setting: Setting): Plan {
  const kept = rebuilt(shown, work, setting);
  if (!kept) return best;
  const margins = isBroken(shown, shownPlan(best, setting), setting.now) ? BROKEN : 1;
  return keptWithin(Math.abs(later.loss - best.loss), kept, best, setting, margins);
}

function isBroken(shown: ShownPlan, next: ShownPlan, now: number): boolean {
  const [due, said, saidBefore] = [dueBy(shown, now), saidOf(next), saidOf(shown)];
  return [...said].some(
    ([id, words]) =>
      (due.has(id) && !words.startsWith('now')) ||
      (words !== saidBefore.get(id) && shown.givenUp?.get(id)?.includes(words)),
  );
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

function keptWithin(
  stake: number,
  kept: Plan,
  best: Plan,
  { costs: { margin } }: Setting,
  margins = 1,
): Plan {
  return kept.cost - best.cost <= margins * Math.max(margin.amount, margin.share * stake) ? kept : best;
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
  if (!isPossible({ sessions: again, dropped: left }, setting)) return undefined;
  return pricedJointly(again, left, shared, setting, false);
}
