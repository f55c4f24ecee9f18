import { ordinal } from '../../text/moment.ts';
import { HOUR } from '../../time/zone.ts';
import type { Assessment, Judged } from '../assess.ts';
import type { Assessed } from '../assessed.ts';
import { lookupIn } from '../lookup.ts';
import type { Plan, Session } from '../plan/cost/plan.ts';
import { membersWith } from '../plan/night-plan.ts';
import type { PlanJob } from '../plan/work/plan-job.ts';
import { isNight, type Setting } from '../price/setting.ts';
import { laterAlike } from '../start/later-alike.ts';
import { bestOf, coverageAt, usefulOptions } from '../start/options.ts';
import { hasIt } from './has-it.ts';
import { savedOnly, sharedReason } from './held-back.ts';
import { listed } from './listed.ts';
import type { Voice } from './voice.ts';

/** The reason for a verdict in one line: what waiting costs, what starting costs and why, what would change it. */
export function becauseOf(one: Judged, assessment: Assessment, voice: Voice): string {
  const { setting } = assessment;
  const shared = sharedReason(one, assessment, voice);
  const reason = inPlan(one, assessment, voice);
  const own = byItself(one, assessment);
  const leftInPlan =
    one.planned.below === undefined && one.verdict === 'leave' && one.aloneVerdict !== 'leave';
  if (one.begun) return [goesOn(one, assessment, voice), own].filter(Boolean).join(' ');
  const said = leftInPlan
    ? (leftFor(one, assessment) ?? shared ?? 'Worth a start alone, but not beside what else is failing.')
    : shared && startsLater(one)
      ? shared
      : (reason ??
        savedLater(one, assessment, voice) ??
        `${aloneReason(one, setting, voice)}${savedOnly(one, assessment, voice)}${orLater(one, assessment, voice)}${shared ? ` ${shared}` : ''}`);
  // That nothing is worth a start may be for the block alone.
  const blocked =
    one.blocked && !one.held && one.verdict === 'leave'
      ? `Blocked on ${one.blocked.on} until ${voice.time(one.blocked.lookAgain)}.`
      : undefined;
  return [blocked, said, own].filter((part) => part !== undefined).join(' ');
}

/** Of what is left, what is done first in its stead: by then too little of it is left to be saved. */
function leftFor(one: Judged, { plan, setting }: Assessment): string | undefined {
  const shared = plan.gains.get(one.planned.cause ?? one.incident.id)?.others ?? [];
  const [session] = plan.plan.sessions;
  const starter = coverageAt(setting, one.judgement.best.at)?.person?.id;
  // What whoever would start it is in the middle of comes before all of that.
  const inHand = inHandsOf(plan.plan).filter(({ elsewhere }) => elsewhere!.person === starter);
  const first = (inHand.length > 0 ? inHand : (session?.jobs ?? [])).filter(({ id }) => !shared.includes(id));
  const names = first.flatMap(({ id }) =>
    plan.groups.get(id)!.members.map((member) => member.incident.pipeline),
  );
  if (names.length === 0) return undefined;
  return `Worth a start alone, but ${listed(names)} come${names.length === 1 ? 's' : ''} first: then too little is left to be saved.`;
}

/** What somebody who is not on call works on. */
function inHandsOf(plan: Plan): readonly PlanJob[] {
  const before = inHands.get(plan);
  if (before) return before;
  const jobs = plan.dropped.filter(({ elsewhere }) => elsewhere !== undefined);
  inHands.set(plan, jobs);
  return jobs;
}

const inHands = new WeakMap<Plan, readonly PlanJob[]>();

/** Of what somebody works on: nothing more is asked for. */
function goesOn(one: Judged, assessment: Assessment, voice: Voice): string {
  const { person, since } = one.begun!;
  const { expectedBy } = hasIt(one, assessment) ?? {};
  const who = voice.isReader(person) ? 'You are' : `${voice.name(person.id)} is`;
  const by = expectedBy === undefined ? '' : `, expected by ${voice.time(expectedBy)}`;
  const { avoidable } = one.judgement.figures;
  const waiting = one.stake.unknown
    ? ''
    : ` Waiting until ${voice.time(assessment.setting.waitUntil)} would cost ${costOf(avoidable, voice)}.`;
  return `${who} on it since ${voice.time(since)}${by}.${waiting}`;
}

/** Of what failed below another failure for a reason of its own. */
function byItself(
  { incident, planned }: Judged,
  { failing, elsewhere = [] }: Assessment,
): string | undefined {
  if (planned.below !== undefined) return undefined;
  const all = lookupIn(failing).above.get(incident.pipeline) ?? [];
  // Whoever else answers for it: what hangs below cannot land before it does.
  const others = elsewhere.filter(({ stake }) => stake.downstream.some(({ id }) => id === incident.pipeline));
  const above = [...all.filter((other) => other.incident !== incident), ...others];
  if (above.length === 0) return undefined;
  return `It failed by itself: fixing ${listed(above.map((other) => other.incident.pipeline))} alone may not be enough.`;
}

/** Why the plan of all says something else than the failure alone would; undefined where it does not. */
function inPlan(one: Judged, assessment: Assessment, voice: Voice): string | undefined {
  const { failing, plan, setting } = assessment;
  const { planned, verdict, judgement } = one;
  const root = planned.below === undefined ? undefined : lookupIn(failing).byId.get(planned.below);
  if (root) {
    const { pipeline, held } = root.incident;
    const until = root.held && held ? `, which is held until ${voice.time(held.until)}` : '';
    const { blocked } = one;
    const isLater = blocked !== undefined && !(root.held && held && blocked.lookAgain <= held.until);
    return isLater
      ? `Red because ${pipeline} is${until}, and blocked on ${blocked.on} until ${voice.time(blocked.lookAgain)}: it waits for both.`
      : `Red because ${pipeline} is${until}: it lands when that does.`;
  }
  if (one.blocked && verdict === 'wait') {
    const { on, lookAgain } = one.blocked;
    const last = planned.startBy === null ? '' : `, last useful start ${voice.time(planned.startBy)}`;
    if (planned.startAt !== null && planned.startAt > lookAgain)
      return `Blocked on ${on} until ${voice.time(lookAgain)}: after that a start at ${voice.time(planned.startAt)} is soon enough${last}.`;
    const lost = judgement.now.loss;
    const until = lost >= 0.5 && judgement.beyond ? `; about ${voice.money(lost)} is lost before that` : '';
    return `Blocked on ${on}: look again at ${voice.time(lookAgain)}${last}${until}.`;
  }
  if (one.held || planned.place === null || planned.startAt === judgement.startAt) return undefined;
  const [first] = plan.plan.sessions;
  const session = plan.plan.sessions.find(({ at }) => setting.now + at * HOUR === planned.startAt);
  const own = new Set(membersWith(plan, one).map((member) => member.incident.id));
  const namesIn = (sessions: readonly (Session | undefined)[]) =>
    sessions
      .flatMap((each) => each?.jobs ?? [])
      .flatMap(({ id }) => plan.groups.get(id)!.members)
      .filter((member) => !own.has(member.incident.id))
      .map((member) => member.incident.pipeline);
  const start = voice.time(planned.startAt!);
  const isBehind = startsLater(one) && session !== first;
  const others = namesIn([isBehind ? first : session]);
  if (others.length === 0 && own.size > 1) return oneWork(one, assessment);
  if (others.length === 0 && startsLater(one)) {
    const all = namesIn(plan.plan.sessions);
    return all.length === 0
      ? undefined
      : `Worth an earlier start alone, but not beside ${listed(all)}: from ${start} on.`;
  }
  if (others.length === 0) return beforeOthers(one, namesIn(plan.plan.sessions), voice);
  if (startsLater(one) && !isBehind)
    return `Worth an earlier start alone, but cheaper in one session with ${listed(others)}: from ${start} on.`;
  if (isBehind)
    return `Worth an earlier start alone, but ${listed(others)} come${others.length === 1 ? 's' : ''} first: then from ${start} on.`;
  const until = voice.time(setting.waitUntil);
  const isNow = planned.startAt === setting.now;
  const waiting = costOf(judgement.figures.avoidable, voice);
  const { startAt: alone } = judgement;
  // It begins no sooner than it would alone: the work before it takes as long.
  if (alone !== null && planned.expectedAt !== null && planned.expectedAt >= alone)
    return `Alone it could wait until ${voice.time(alone)}, and ${listed(others)} will take as long: then comes this.`;
  if (judgement.startAt !== null && judgement.figures.avoidable >= 0.5)
    return `Alone it could wait until ${voice.time(judgement.startAt)}; in one session with ${listed(others)} it pays ${isNow ? 'now' : `at ${start}`}: waiting until ${until} costs ${waiting}.`;
  const lead = isNow ? 'Not worth it alone' : `Not worth a start at ${start} alone`;
  if (judgement.figures.avoidable < 0.5)
    return `${lead}, but cheaper in one session with ${listed(others)} than by itself later.`;
  return `${lead}, but in one session with ${listed(others)}: waiting until ${until} costs ${waiting}.`;
}

/** Of a part of a cause whose start is that of the whole. */
function oneWork(one: Judged, { plan }: Assessment): string {
  const others = membersWith(plan, one)
    .filter((member) => member.incident.id !== one.incident.id)
    .map((member) => member.incident.pipeline);
  return `One piece of work with ${listed(others)}: it lands when that is done.`;
}

/** Of what could wait alone: somebody does one thing at a time, and then there is something else to do. */
function beforeOthers(
  { planned, judgement }: Judged,
  others: readonly string[],
  voice: Voice,
): string | undefined {
  const { startAt } = judgement;
  if (others.length === 0 || startAt === null || planned.startAt === null || planned.startAt >= startAt)
    return undefined;
  return `Alone it could wait until ${voice.time(startAt)}, but then ${listed(others)} would be done one after the other with it.`;
}

/** Of what is started later than alone, as only a part of its loss can be saved; undefined: that is not why. */
function savedLater(one: Judged, assessment: Assessment, voice: Voice): string | undefined {
  const only = startsLater(one) ? savedOnly(one, assessment, voice).trim() : '';
  if (only === '') return undefined;
  const waiting = `Waiting until ${voice.time(assessment.setting.waitUntil)} costs ${costOf(one.judgement.figures.avoidable, voice)}`;
  return `${waiting}. ${only} For that a start at ${voice.time(one.planned.startAt!)} is soon enough.`;
}

/** Whether the plan starts a failure later than it would be started alone. */
function startsLater({ planned, judgement }: Judged): boolean {
  return planned.startAt !== null && judgement.startAt !== null && planned.startAt > judgement.startAt;
}

function aloneReason(one: Judged, setting: Setting, voice: Voice): string {
  const { judgement, verdict, stake } = one;
  const { figures, now, wait } = judgement;
  const later = voice.time(setting.waitUntil);
  const waiting = `Waiting until ${later} costs ${costOf(figures.avoidable, voice)}`;
  // The work has its price then too, which decides where the loss alone would not.
  const waited =
    now.parts && figures.avoidable < now.parts.total
      ? `${waiting}, and the work then ${voice.money(wait.price)}`
      : waiting;
  switch (verdict) {
    case 'wake':
      if (isAlike(figures.avoidable, now.parts!.total, voice))
        return `${waiting}; getting up costs a little less.`;
      return `${waited}; getting up costs ${startingNow(now.parts!.total, setting, voice)}.`;
    case 'work':
      if (isNight(setting.class) && isAlike(figures.avoidable, now.parts!.total, voice))
        return `${waiting}; going on now costs a little less, as ${voice.whoIs(setting.person)} up.`;
      return isNight(setting.class)
        ? `${waited}; going on now costs ${voice.money(now.parts!.total)}, as ${voice.whoIs(setting.person)} up.`
        : workReason(one, setting, voice, waiting);
    case 'wait':
      return `${waitReason(one, setting, voice, waiting)}`;
    case 'leave':
      return leaveReason(one, setting, voice);
    case 'unknown': {
      const worth = worthStartingNow(one);
      const price =
        worth === undefined
          ? ''
          : ` Starting now pays if waiting until ${later} costs more than ${voice.money(worth)}.`;
      return `Nobody declared what ${stake.pipeline.id} costs.${price}`;
    }
  }
}

/** Whether a larger amount reads like a smaller one: a reason must not look like none. */
function isAlike(larger: number, smaller: number, voice: Voice): boolean {
  return larger >= smaller && voice.money(larger) === voice.money(smaller);
}

/**
 * The avoidable loss from which a start now is the best, undefined where no impact of this shape is worth it.
 * For an undeclared one it is the number to hold against what the reader knows.
 */
export function worthStartingNow({ judgement }: Assessed): number | undefined {
  const now = judgement.ladder.find(({ option }) => option.at === 0);
  return now && judgement.figures.avoidable > 0 ? now.from * judgement.figures.avoidable : undefined;
}

/**
 * From which avoidable loss on any start before work next begins is the best one, and when that is, epoch milliseconds;
 * null: now. Undefined where no impact of this shape is worth one.
 */
export function worthStarting(
  { judgement }: Assessed,
  { now, waitUntil }: Setting,
): { readonly at: number | null; readonly above: number } | undefined {
  const { avoidable } = judgement.figures;
  const sooner = judgement.ladder.filter(({ option: { at } }) => now + at * HOUR < waitUntil);
  if (avoidable <= 0 || sooner.length === 0) return undefined;
  const least = sooner.reduce((a, b) => (b.from < a.from ? b : a));
  const { at } = least.option;
  return { at: at === 0 ? null : now + at * HOUR, above: least.from * avoidable };
}

function waitReason({ judgement }: Assessed, setting: Setting, voice: Voice, waiting: string): string {
  const { best, now, figures } = judgement;
  const price = isNight(setting.class)
    ? setting.session
      ? `going on now costs ${voice.money(now.parts!.total)}`
      : `getting up costs ${startingNow(now.parts!.total, setting, voice)}`
    : `starting now costs ${voice.money(now.parts!.total)}`;
  const start = setting.now + best.at * HOUR;
  if (start === setting.waitUntil) return `${waiting}; ${price}.`;
  const heal = judgement.job.heals.find(({ at }) => at === best.at);
  if (heal?.late) return `Earlier ones had healed by themselves by ${voice.time(start)}; ${price}.`;
  if (heal) return `It retries at ${voice.time(start)} and may land by itself; ${price}.`;
  const untilThen = best.loss - now.loss;
  return `Until ${voice.time(start)} it costs ${costOf(untilThen, voice)}, until ${voice.time(setting.waitUntil)} ${costOf(figures.avoidable, voice)}; ${price}.`;
}

/** By day a start costs its work alone, now or later: what is done first costs nothing more. */
function workReason({ judgement }: Assessed, setting: Setting, voice: Voice, waiting: string): string {
  const { figures, now, wait } = judgement;
  const price = voice.money(now.parts!.total);
  if (wait.price >= now.price - 0.5 && figures.avoidable < 0.5)
    return `Waiting until ${voice.time(setting.waitUntil)} saves nothing: the work costs ${price} whenever it is done.`;
  return `${waiting} more; starting now costs ${costOf(now.price - wait.price, voice)} more than starting then.`;
}

/** Where another day is as good for what is done alone and out of hours: a weekend has two. */
function orLater(
  { judgement, verdict, blocked }: Judged,
  { plan, setting }: Assessment,
  voice: Voice,
): string {
  const isAlone = plan.plan.sessions.flatMap(({ jobs }) => jobs).length === 1;
  if (blocked || !isAlone || (verdict !== 'work' && verdict !== 'wait')) return '';
  const later = laterAlike(judgement, setting);
  return later === undefined ? '' : ` ${voice.time(later)} would do as well.`;
}

/** What the best start would save, and that it costs more. */
function leaveReason({ judgement }: Assessed, setting: Setting, voice: Voice): string {
  const { job, options } = judgement;
  const never = options.at(-1)!;
  const useful = usefulOptions({ job, options }).slice(0, -1);
  const least = bestOf(useful);
  if (never.loss <= 0)
    return job.curve.base > 0
      ? `Nothing more to lose: ${voice.money(job.curve.base)} is lost already and no further loss is declared.`
      : 'Nothing to lose: no loss is declared for this failure.';
  const soonest = useful.reduce((a, b) => (b.loss < a.loss ? b : a));
  const told = never.loss - least.loss < 0.5 ? soonest : least;
  const saves = never.loss - told.loss;
  const left = `About ${voice.money(never.loss)} is still to lose`;
  if (saves < 0.5) return `${left}, and no start saves any of it.`;
  return `${left}; a start at ${voice.time(setting.now + told.at * HOUR)} saves about ${voice.money(saves)} of it and costs ${voice.money(told.price)}.`;
}

/** `about $14k`, or `nothing`: work that waits for the day may even be done sooner. */
function costOf(amount: number, voice: Voice): string {
  return amount < 0.5 ? 'nothing' : `about ${voice.money(amount)}`;
}

/** `$14k (7th wake-up in 60 days)`. */
function startingNow(price: number, setting: Setting, voice: Voice): string {
  const before = setting.wakeUpsOf(setting.person);
  if (!setting.person || before === undefined) return voice.money(price);
  return `${voice.money(price)} (${ordinal(before + 1)} wake-up in 60 days)`;
}
