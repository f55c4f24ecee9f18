import { type Block, blockedUntil } from '../incident/state/block.ts';
import { causeOf } from '../incident/state/cause.ts';
import { type Incident, stateOf } from '../incident/state/incident.ts';
import { begunOn } from '../shift/begun.ts';
import { nightsPlanned, PIPELINES, respondingRotations, wholeTeam } from '../shift/responding.ts';
import { type Situation, situationAt } from '../situation.ts';
import type { Assessed } from './assessed.ts';
import { stakeOf } from './loss/stake.ts';
import { complete, type Steps } from './math/pausable.ts';
import { type NightPlan, nightPlan, type Planned, whileSought } from './plan/night-plan.ts';
import { type Proposal, proposalsOf } from './plan/propose.ts';
import { answeredFor, rotationOfPipeline } from './plan/responsible.ts';
import { givenTo } from './plan/rotations.ts';
import type { ShownPlan } from './plan/steady.ts';
import type { Outside } from './plan/work/outside.ts';
import { type Setting, settingOf } from './price/setting.ts';
import { hoursDone } from './restore/hours-done.ts';
import { type Blocked, blockedBy, blockedOf } from './start/blocked.ts';
import { jobOf } from './start/job.ts';
import { judge } from './start/judge.ts';
import type { Verdict } from './verdict.ts';

/** The same with its place in the plan of all. */
export interface Judged extends Assessed {
  readonly planned: Planned;
  /** The word that counts: that of the plan. */
  readonly verdict: Verdict;
}

/** Every unresolved incident of a situation, judged at its `now`. */
export interface Assessment {
  readonly situation: Situation;
  readonly setting: Setting;
  /** Failing: those that are up for a decision and those held, in no order. */
  readonly failing: readonly Judged[];
  /** Landed again; nobody has said yet how. */
  readonly recovered: readonly Incident[];
  /** What is done when about all of them together. */
  readonly plan: NightPlan;
  /** Failures that look like one thing. */
  readonly proposals: readonly Proposal[];
  /** What others answer for, as it comes to here by itself: what hangs below it cannot land before it does. */
  readonly elsewhere?: readonly Assessed[];
  /** The same of the other rotations that answer for pipelines; absent: one answers for all. */
  readonly others?: readonly Assessment[];
}

/**
 * Judges each unresolved incident for itself and then plans all of them together. `shown`: the plan on the screen;
 * without it the answer has no memory.
 */
export function assess(situation: Situation, shown?: ShownPlan): Assessment {
  return complete(assessing(situation, shown));
}

/** What each failure comes to by itself, and what hangs below what: all that is known without a plan. */
export function assessAlone(situation: Situation): Assessment {
  const alone = (here: Situation) => {
    const setting = settingOf(here);
    const each = complete(eachAlone(here, setting));
    return withPlan(each, whileSought(each.failing, here, setting));
  };
  const [own, ...others] = seenFrom(situation).map(alone);
  return others.length === 0 ? own! : { ...own!, others };
}

/** A situation as each rotation that answers for pipelines sees it, its own first. */
function seenFrom(situation: Situation): readonly Situation[] {
  if (respondingRotations(wholeTeam(situation.team)).length === 1) return [situation];
  const here = situationAt(situation, situation.responding ?? PIPELINES);
  const others = nightsPlanned(situation.team, situation.now).filter((one) => one !== here.responding);
  return [here, ...others.map((one) => situationAt(situation, one))];
}

/** Told of what is known before the plan of all is: each failure by itself, worked out where somebody asks for it. */
export type Meanwhile = (soFar: () => Assessment) => void;

/**
 * The same as a computation that may pause after every incident and every start that is tried. `meanwhile` is told before the
 * plan of all is sought; and before anything else, as of a moment ago, where `standing` has what each failure came to then that
 * nothing has changed for since.
 */
export function* assessing(
  situation: Situation,
  shown?: ShownPlan,
  meanwhile?: Meanwhile,
  standing?: Standing,
): Steps<Assessment> {
  const [here, ...elsewhere] = seenFrom(situation);
  const alone = yield* aloneHere(here!, meanwhile, standing);
  if (elsewhere.length === 0) return yield* planned(alone, shown);
  const all = [alone];
  for (const one of elsewhere) all.push(yield* eachAlone(one, settingOf(one)));
  // In one order, whoever asks: what they come to is one and the same for all.
  const inOrder = nightsPlanned(situation.team, situation.now).map(
    (rotation) => all.find(({ situation: { responding } }) => responding === rotation)!,
  );
  const given = yield* givenTo(inOrder);
  const judged: Assessment[] = [];
  for (const one of all)
    judged.push(yield* planned(one, one === alone ? shown : undefined, given[inOrder.indexOf(one)]));
  const [own, ...others] = judged;
  return { ...own!, others, proposals: proposalsOf(allOf(own!, others), here!) };
}

/** What one thing broke is seen whoever answers for it. */
function allOf(own: Assessment, others: readonly Assessment[]): readonly Judged[] {
  return [own, ...others].flatMap(({ failing }) => failing);
}

function* aloneHere(situation: Situation, meanwhile?: Meanwhile, standing?: Standing): Steps<Alone> {
  const setting = settingOf(situation);
  if (meanwhile && standing) {
    const then = { ...situation, now: standing.now };
    const before = settingOf(then);
    const early = yield* eachAlone(then, before, standing.known);
    meanwhile(() => withPlan(early, whileSought(early.failing, then, before)));
  }
  const alone = yield* eachAlone(situation, setting);
  if (!standing) meanwhile?.(() => withPlan(alone, whileSought(alone.failing, situation, setting)));
  return alone;
}

function* planned(alone: Alone, shown: ShownPlan | undefined, given?: readonly Outside[]): Steps<Assessment> {
  const { failing, situation, setting } = alone;
  return withPlan(alone, yield* nightPlan(failing, situation, setting, shown, given));
}

/** What stands of a judgement of a moment ago. */
export interface Standing {
  /** When it was made, epoch milliseconds. */
  readonly now: number;
  /** By incident. */
  readonly known: ReadonlyMap<string, Assessed>;
}

/** What is known of each unresolved incident by itself. */
interface Alone extends Pick<Assessment, 'situation' | 'setting' | 'recovered' | 'elsewhere'> {
  readonly failing: readonly Assessed[];
}

function* eachAlone(
  situation: Situation,
  setting: Setting,
  before?: ReadonlyMap<string, Assessed>,
): Steps<Alone> {
  const failing: Assessed[] = [];
  const recovered: Incident[] = [];
  const held = heldAbove(situation);
  for (const incident of situation.log.incidents.values()) {
    const state = stateOf(incident, situation.now);
    if (state === 'resolved' || state === 'merged') continue;
    const known = before?.get(incident.id);
    if (state === 'recovered') {
      if (isAnsweredFor(incident.pipeline, situation)) recovered.push(incident);
    } else if (known) failing.push(known);
    else failing.push(assessOne(incident, situation, setting, state === 'held', held));
    yield;
  }
  const own = answeredFor(failing, situation);
  const isOwn = new Set(own);
  const elsewhere = failing.filter((one) => !isOwn.has(one));
  return { situation, setting, failing: own, recovered, ...(elsewhere.length > 0 ? { elsewhere } : {}) };
}

function isAnsweredFor(pipeline: string, situation: Situation): boolean {
  const { responding } = situation;
  return responding === undefined || rotationOfPipeline(pipeline, situation) === responding;
}

function withPlan({ failing: alone, ...known }: Alone, plan: NightPlan): Assessment {
  const failing = alone.map((one) => {
    const planned = plan.rows.get(one.incident.id)!;
    return { ...one, planned, verdict: planned.verdict };
  });
  return { ...known, failing, plan, proposals: proposalsOf(failing, known.situation) };
}

/**
 * What hangs below what somebody holds, or what waits for others and another rotation answers for, and until when:
 * the last of them. Ids of pipelines.
 */
function heldAbove(situation: Situation): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  for (const incident of situation.log.incidents.values()) {
    const waits = outOfReach(incident, situation);
    if (!waits) continue;
    const { until, at, words } = waits;
    for (const { id } of stakeOf(incident, situation).downstream) {
      const known = found.get(id)?.checkAt ?? 0;
      if (until > known) found.set(id, { on: `${incident.pipeline}, ${words}`, at, checkAt: until });
    }
  }
  return found;
}

/** Until when something stands still that is not planned here; undefined: it does not, or it is. */
function outOfReach(
  incident: Incident,
  situation: Situation,
): { readonly until: number; readonly at: number; readonly words: string } | undefined {
  const { now, log } = situation;
  const state = stateOf(incident, now);
  if (state === 'held') return { ...incident.held!, words: 'which is held' };
  if (state === 'resolved' || state === 'merged' || state === 'recovered') return undefined;
  const block = incident.blocked ?? causeOf(log.causes, incident.id)?.blocked;
  if (!block || isAnsweredFor(incident.pipeline, situation)) return undefined;
  const until = blockedUntil(block);
  return until > now ? { until, at: block.at, words: `which waits for ${block.on}` } : undefined;
}

function waitingFor(hold: Block | undefined, now: number): Blocked | undefined {
  const blocked = blockedBy(hold, now, true);
  return blocked && { ...blocked, byHold: true };
}

function assessOne(
  incident: Incident,
  situation: Situation,
  setting: Setting,
  held: boolean,
  above: ReadonlyMap<string, Block>,
): Assessed {
  const stake = stakeOf(incident, situation);
  const begun = begunOn(incident, situation);
  const done = begun && hoursDone(begun, situation);
  const job = jobOf(incident, stake, situation, done?.done);
  // Its data cannot land before that of what is held above it, unless somebody knows better and has begun.
  const blocked =
    blockedOf(incident, causeOf(situation.log.causes, incident.id), situation.now) ??
    (begun || held ? undefined : waitingFor(above.get(incident.pipeline), situation.now));
  const judgement = judge(blocked ? { ...job, notBefore: blocked.notBefore } : job, setting);
  const aloneVerdict = stake.unknown ? 'unknown' : judgement.verdict;
  return {
    ...{ incident, stake, judgement, aloneVerdict, held },
    ...(blocked ? { blocked } : {}),
    ...(begun && done ? { begun: { ...begun, ...done } } : {}),
  };
}
