import { causeOf } from '../../incident/state/cause.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Assessed } from '../assessed.ts';
import { lookupIn } from '../lookup.ts';
import type { Steps } from '../math/pausable.ts';
import { isNight, type Setting } from '../price/setting.ts';
import { latestStart } from '../start/latest-start.ts';
import { coverageAt, optionAt } from '../start/options.ts';
import type { Verdict } from '../verdict.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import type { Plan } from './cost/plan.ts';
import { turnsOf } from './cost/possible.ts';
import { groupsOf } from './groups.ts';
import { rootsBelow } from './roots.ts';
import { allLater } from './solve/all-later.ts';
import { type JointGain, jointGains } from './solve/joint-gain.ts';
import { latestOfSession } from './solve/session-latest.ts';
import { finished, type ShownPlan, steadied } from './steady.ts';
import type { Group } from './work/group.ts';
import { type Outside, outsideOf } from './work/outside.ts';
import { workingOut } from './work/work.ts';

/** When one failure is worked on, as the plan of all has it. */
export interface Planned {
  readonly verdict: Verdict;
  /** Epoch milliseconds; null: never, or nobody can say. Of one that waits for others: when they are back. */
  readonly startAt: number | null;
  /** When its own turn is expected to come in its session, epoch milliseconds; null: it is in none. */
  readonly expectedAt: number | null;
  readonly startBy: number | null;
  readonly wakes: boolean;
  /** Place in the sequence of its session, from 0; failures of one job share it. */
  readonly place: number | null;
  /** The incident whose end ends this one. */
  readonly below?: string;
  /** The cause that it is a part of. */
  readonly cause?: string;
}

/** What is done when about everything that fails. */
export interface NightPlan {
  readonly rows: ReadonlyMap<string, Planned>;
  readonly plan: Plan;
  /** The most that hung on when it is begun, gross, since these jobs are shown, dollars. */
  readonly stake: number;
  /** Everything of the plan started when work next begins. */
  readonly later: Plan;
  /** Failures of each job, by the id that the plan gives it. */
  readonly groups: ReadonlyMap<string, Group>;
  /** Until when the first session may begin as it is, epoch milliseconds; null: of one job its own latest start counts. */
  readonly latest: number | null;
  /** Of jobs that hold something back together with others: what each saves alone. By the id of the job. */
  readonly gains: ReadonlyMap<string, JointGain>;
  /** It is still being looked for: each row says what that failure comes to by itself. */
  readonly isSought?: true;
}

/**
 * One plan for all failures that are up for a decision. Held ones and those without declared impact are outside it;
 * what waits for others begins no earlier than they return; what is red below another failure follows that one;
 * failures of one cause are one job. `shown`: the plan on the screen, kept unless another wins by the margin. `given`: what is in no
 * plan here and when it lands. What hangs below one of those too, or below what is held, stands no sooner
 * than that lands.
 */
export function* nightPlan(
  failing: readonly Assessed[],
  situation: Situation,
  setting: Setting,
  shown?: ShownPlan,
  given?: readonly Outside[],
): Steps<NightPlan> {
  const below = rootsBelow(failing);
  const groups = groupsOf(failing, below, situation);
  const inPlan = new Set(groups.flatMap(({ members }) => members));
  const outside = given ?? outsideOf([{ failing, setting }], inPlan);
  const work = yield* workingOut(groups, situation, outside);
  const later = yield* allLater(work, setting);
  const best = yield* cheapestPlan(work, groups, setting);
  const known = steadied(best, later, shown, work, setting);
  const stakes = new Map(
    groups.map(({ id, members }) => [
      id,
      members.reduce((sum, { judgement }) => sum + judgement.figures.avoidable, 0),
    ]),
  );
  const plan = finished(known.plan, stakes, work, setting);
  const rows = new Map<string, Planned>();
  const byId = new Map(groups.map((group) => [group.id, group]));
  const cause = (one: Assessed) => causeOf(situation.log.causes, one.incident.id)?.id;
  for (const session of plan.sessions) {
    const turns = turnsOf(session, setting);
    for (const [place, job] of session.jobs.entries()) {
      const { members } = byId.get(job.id)!;
      const starts = members.map((one) => startedAt(one, session.at, setting));
      // One piece of work is begun for all that it ends.
      const ends = starts.flatMap(({ startBy }) => startBy ?? []);
      for (const [n, one] of members.entries()) {
        const expectedAt = setting.now + turns[place]! * HOUR;
        const startBy = ends.length === 0 ? null : Math.min(...ends);
        const row = { ...starts[n]!, startBy, place, expectedAt };
        rows.set(one.incident.id, { ...row, ...knownFields({ cause: cause(one) }) });
        yield;
      }
    }
  }
  for (const job of plan.dropped)
    for (const one of byId.get(job.id)!.members) {
      const row = job.elsewhere === undefined ? NEVER : { ...GOES_ON, startAt: setting.now };
      rows.set(one.incident.id, { ...row, ...knownFields({ cause: cause(one) }) });
    }
  for (const one of failing)
    if (!rows.has(one.incident.id))
      rows.set(one.incident.id, { ...alone(one), ...knownFields({ cause: cause(one) }) });
  putBelow(rows, failing, below, situation, setting);
  const latest = latestOfSession(plan, stakes, work, setting);
  return {
    rows,
    plan,
    stake: known.stake,
    later,
    groups: byId,
    latest,
    gains: yield* jointGains(work, setting),
  };
}

/**
 * What each failure comes to by itself, for as long as the plan of all is sought: single verdicts, no session, and nothing that
 * would be saved. What is red below another failure follows that one here too.
 */
export function whileSought(failing: readonly Assessed[], situation: Situation, setting: Setting): NightPlan {
  const below = rootsBelow(failing);
  const rows = new Map<string, Planned>();
  for (const one of failing) {
    const cause = causeOf(situation.log.causes, one.incident.id)?.id;
    rows.set(one.incident.id, { ...alone(one), ...knownFields({ cause }) });
  }
  putBelow(rows, failing, below, situation, setting);
  const groups = groupsOf(failing, below, situation);
  return {
    ...{ rows, plan: NO_PLAN, later: NO_PLAN, stake: 0, latest: null, isSought: true },
    ...{ groups: new Map(groups.map((group) => [group.id, group])), gains: new Map() },
  };
}

const NO_PLAN: Plan = { sessions: [], dropped: [], cost: 0, loss: 0, price: 0, exact: false };

/** Gives what hangs below another failure the row of that; where it waits longer for others, that of their return. */
function putBelow(
  rows: Map<string, Planned>,
  failing: readonly Assessed[],
  below: ReadonlyMap<string, string>,
  { log }: Situation,
  setting: Setting,
): void {
  for (const one of failing) {
    const root = rootOf(one.incident.id, below);
    const above = root === undefined ? undefined : lookupIn(failing).byId.get(root);
    if (!above || root === undefined) continue;
    const { held } = above.incident;
    const followed = above.held && held ? whenReturned(held.until, setting) : rows.get(root)!;
    const back = one.blocked?.lookAgain ?? 0;
    const isLater = followed.startAt !== null && back > followed.startAt;
    const row = isLater ? whenReturned(back, setting) : followed;
    // Nothing is known of what it costs, so it gets up for nobody; its root may.
    const shown = one.stake.unknown ? { ...NEVER, verdict: 'unknown' as const } : row;
    const cause = causeOf(log.causes, one.incident.id)?.id;
    rows.set(one.incident.id, { ...shown, below: root, ...knownFields({ cause }) });
  }
}

const NOT_PLANNED = { startAt: null, expectedAt: null, startBy: null, wakes: false, place: null } as const;
const NEVER = { ...NOT_PLANNED, verdict: 'leave' } as const;
/** Somebody who is not on call works on it. */
const GOES_ON = { ...NOT_PLANNED, verdict: 'work' } as const;

/** The failures that one piece of work ends together with this one, itself among them. */
export function membersWith(
  { groups }: NightPlan,
  one: Assessed & { readonly planned: Planned },
): readonly Assessed[] {
  const members = groups.get(one.planned.cause ?? one.incident.id)?.members ?? [];
  return members.some(({ incident }) => incident.id === one.incident.id) ? members : [one];
}

/**
 * Until when one failure may be begun, epoch milliseconds: of several in the first session when all of it must, else as it
 * is alone; null: never, or no end is known.
 */
export function latestStartOf({ plan, rows, groups, latest }: NightPlan, id: string): number | null {
  const row = rows.get(id);
  if (!row) return null;
  const [first] = plan.sessions;
  const root = row.below ?? id;
  const isInFirst = first?.jobs.some((job) =>
    groups.get(job.id)!.members.some(({ incident }) => incident.id === root),
  );
  return isInFirst && latest !== null ? latest : row.startBy;
}

/** The failure on top: what hangs below something that hangs below another hangs below that. */
function rootOf(id: string, below: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set([id]);
  let root = below.get(id);
  for (let next = root; next !== undefined && !seen.has(next); next = below.get(next)) {
    seen.add(next);
    root = next;
  }
  return root;
}

/** Of a session from an hour on; what waits for others has its turn in it when they are back. */
function startedAt(
  { judgement }: Assessed,
  session: number,
  setting: Setting,
): Omit<Planned, 'place' | 'expectedAt'> {
  const at = Math.max(session, judgement.job.notBefore ?? 0);
  const coverage = coverageAt(setting, at)!;
  const option = optionAt(judgement.job, setting, at, coverage);
  const limit = Math.max(option.cost, judgement.best.cost) + judgement.margin;
  const night = isNight(coverage.class);
  return {
    verdict: at > 0 ? 'wait' : night && !setting.session ? 'wake' : 'work',
    startAt: setting.now + at * HOUR,
    startBy: latestStart(judgement.job, setting, option, limit),
    wakes: isNight(coverageAt(setting, session)!.class) && (session > 0 || !setting.session),
  };
}

/** Of what hangs below something that comes back then: it is done no sooner. */
function whenReturned(until: number, setting: Setting): Planned {
  const then = coverageAt(setting, (until - setting.now) / HOUR);
  return {
    ...NOT_PLANNED,
    verdict: 'wait',
    startAt: until,
    wakes: then !== undefined && isNight(then.class),
  };
}

function alone({ judgement, stake, aloneVerdict }: Assessed): Planned {
  if (stake.unknown) return { ...NEVER, verdict: 'unknown' };
  const { startAt, startBy, wakes } = judgement;
  return { verdict: aloneVerdict, startAt, expectedAt: null, startBy, wakes, place: null };
}
