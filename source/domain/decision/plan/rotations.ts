import type { Situation } from '../../situation.ts';
import type { Assessed } from '../assessed.ts';
import type { Restoration } from '../loss/expected-loss.ts';
import type { Steps } from '../math/pausable.ts';
import { restorationFrom, withoutWork } from '../restore/restore.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import { landingsOf, pricingJointly } from './cost/joint-cost.ts';
import type { Plan } from './cost/plan.ts';
import { groupsOf } from './groups.ts';
import { rootsBelow } from './roots.ts';
import type { Group } from './work/group.ts';
import { landingAlone, type OfRotation, type Outside, outsideOf } from './work/outside.ts';
import { type Work, workingOut } from './work/work.ts';

/** What one rotation answers for in a night. */
export interface NightOfRotation extends OfRotation {
  readonly situation: Situation;
}

/** Rounds after which rotations that still answer to each other's plans stop. */
const MOST_ROUNDS = 6;
/** Of more jobs than these one way is tried instead of several: the rest of the night waits for an answer. */
const MOST_TRIED = 12;
/** Costs closer than this are a tie. */
const TIE = 1e-6;

/**
 * What each of several rotations has to take as given, in their order, where some of their failures hold back the
 * same things: each plans for itself against what the others plan, one after the other, until nobody would do
 * anything else. All of them pay from one purse, so a cheaper answer of one is cheaper for all; of several ways to begin with the one
 * counts that costs least in all (DECISION 1.4: what several hold back is weighed together). The rotations stand in
 * one order, whoever asks.
 */
export function* givenTo(nights: readonly NightOfRotation[]): Steps<readonly (readonly Outside[])[]> {
  const known = nights.map((night) => ({
    ...night,
    groups: groupsOf(night.failing, rootsBelow(night.failing), night.situation),
  }));
  const planned = new Set(known.flatMap(({ groups }) => groups.flatMap(({ members }) => members)));
  const fixed = outsideOf(nights, planned);
  if (!sharesAny(known)) return known.map(() => fixed);
  const rooms = known.map((night): Room => ({ ...night, outside: fixed }));
  const whole = yield* workingOut(
    known.flatMap(({ groups }) => groups),
    nights[0]!.situation,
    fixed,
  );
  let best: { readonly plans: readonly Plan[]; readonly cost: number } | undefined;
  const jobs = rooms.reduce((sum, { groups }) => sum + groups.length, 0);
  const answers = rooms.map(() => new Map<string, Plan>());
  for (const [assumed, order] of jobs > MOST_TRIED ? WAYS.slice(0, 1) : WAYS) {
    const places = order === 'first' ? [...rooms.keys()] : [...rooms.keys()].reverse();
    const plans = yield* settledFrom(assumed, places, rooms, answers);
    const cost = yield* costOf(plans, whole, rooms);
    if (!best || cost < best.cost - TIE) best = { plans, cost };
  }
  const laws = best!.plans.map((plan, n) => landedBy(plan, rooms[n]!));
  return rooms.map((_, n) => [...fixed, ...laws.flatMap((list, other) => (other === n ? [] : list))]);
}

interface Room extends NightOfRotation {
  readonly outside: readonly Outside[];
  readonly groups: readonly Group[];
}

/** When a failure of others is taken to land before they have planned. */
const ASSUMED = {
  'by itself': (one: Assessed, { setting }: Room) => landingAlone(one, setting),
  never: ({ judgement }: Assessed) => withoutWork(judgement.job.heals),
  'at once': ({ judgement: { job } }: Assessed, { setting }: Room) =>
    restorationFrom(
      ...([job.notBefore ?? 0, job.handsOn, job.tail, job.heals] as const),
      setting.costs.classes[setting.class],
    ),
} as const satisfies Readonly<Record<string, (one: Assessed, room: Room) => Restoration>>;
type Assumed = keyof typeof ASSUMED;

/** What others are taken to do at first, and who answers first. */
const WAYS: readonly (readonly [Assumed, 'first' | 'last'])[] = [
  ['by itself', 'first'],
  ['by itself', 'last'],
  ['never', 'first'],
  ['at once', 'first'],
  ['at once', 'last'],
];

/** Whether something hangs below failures that different rotations plan. */
function sharesAny(rooms: readonly { readonly groups: readonly Group[] }[]): boolean {
  const seen = new Map<string, number>();
  for (const [n, { groups }] of rooms.entries())
    for (const { members } of groups)
      for (const { stake } of members)
        for (const { node } of stake.nodes) {
          const first = seen.get(node.id) ?? n;
          if (first !== n) return true;
          seen.set(node.id, n);
        }
  return false;
}

/** Plans against what the others plan, by that: several ways lead to the same one. */
type Answers = readonly Map<string, Plan>[];

function* settledFrom(
  assumed: Assumed,
  order: readonly number[],
  rooms: readonly Room[],
  answers: Answers,
): Steps<readonly Plan[]> {
  const plans = new Map<number, Plan>();
  const laws = rooms.map((room) =>
    room.groups.map(
      (group): Outside => ({ group, law: ASSUMED[assumed](longest(group), room), session: group }),
    ),
  );
  const told = rooms.map((): string => assumed);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let hasChanged = false;
    for (const n of order) {
      const key = told.filter((_, other) => other !== n).join(' | ');
      const plan =
        answers[n]!.get(key) ??
        (yield* answerTo(
          laws.flatMap((list, other) => (other === n ? [] : list)),
          rooms[n]!,
        ));
      answers[n]!.set(key, plan);
      plans.set(n, plan);
      const shape = shapeOf(plan);
      if (told[n] === shape) continue;
      hasChanged = true;
      told[n] = shape;
      laws[n] = landedBy(plan, rooms[n]!);
    }
    if (!hasChanged) break;
  }
  return rooms.map((_, n) => plans.get(n)!);
}

/** What a rotation plans where the others land so. */
function* answerTo(others: readonly Outside[], room: Room): Steps<Plan> {
  const { groups, situation, outside, setting } = room;
  const work = yield* workingOut(groups, situation, [...outside, ...others]);
  return yield* cheapestPlan(work, groups, setting);
}

function longest({ members }: Group): Assessed {
  return members.reduce((a, b) =>
    b.judgement.job.expectedHandsOn > a.judgement.job.expectedHandsOn ? b : a,
  );
}

/** When what a rotation plans lands. */
function landedBy(plan: Plan, { groups, setting }: Room): Outside[] {
  const landings = landingsOf(plan, setting);
  return groups.map((group) => {
    const { law, session } = landings.get(group.id)!;
    return { group, law, session };
  });
}

function shapeOf({ sessions }: Plan): string {
  return sessions.map(({ at, jobs }) => `${at}: ${jobs.map(({ id }) => id).join(' ')}`).join('; ');
}

/** What all of it costs: each start by whoever makes it, and each loss once. */
function* costOf(plans: readonly Plan[], whole: Work, rooms: readonly Room[]): Steps<number> {
  const byId = new Map(whole.jobs.map((job) => [job.id, job]));
  const inWhole = (jobs: Plan['dropped']) =>
    jobs.flatMap(({ id, begun, elsewhere }) => {
      const job = byId.get(id);
      return job ? [{ ...job, ...(begun ? { begun } : {}), ...(elsewhere ? { elsewhere } : {}) }] : [];
    });
  const sessions = plans.flatMap((plan) => plan.sessions.map((one) => ({ ...one, jobs: inWhole(one.jobs) })));
  const dropped = plans.flatMap((plan) => inWhole(plan.dropped));
  const { loss } = yield* pricingJointly(sessions, dropped, whole.shared, rooms[0]!.setting, false);
  return loss + plans.reduce((sum, { price }) => sum + price, 0);
}
