import type { Setting } from '../setting.ts';
import type { Steps } from '../steps.ts';
import { exactPlan, MOST_EXACT } from './exact.ts';
import { JOBS_A_STEP, type Plan, pricing, type Sequence, type SessionStart } from './plan.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
  stillOpen,
} from './plan-job.ts';
import { sessionPrice } from './session-price.ts';
import { isHealing } from './starts.ts';

/** More jobs than these are never worked on in one night. */
const LONGEST_SESSION = 60;

/**
 * A good plan for more jobs than can be tried in every way. For each start the jobs are sorted by what doing them
 * then saves for an hour of work, and growing prefixes of that order are priced; the best twelve are then planned
 * exactly and the others follow in their order. Of healings only those of the twelve are waited for.
 * O(starts · N log N). `most`: how many are planned exactly.
 */
export function* largePlan(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
  most = MOST_EXACT,
): Steps<Plan> {
  const late = yield* laterSession(jobs, morning, setting);
  const core = (yield* byIndex(jobs, late, starts[0] ?? morning, setting)).slice(0, most);
  const healings = new Set(
    core.flatMap(({ members }) => members.flatMap(({ heals }) => heals.map(({ at }) => at))),
  );
  const tried = starts.filter((start) => healings.has(start.at) || !isHealing(start, setting));
  const candidates: Sequence[] = [inSessions([], late.order, late.dropped, tried[0] ?? morning, morning)];
  let gain = 0;
  for (const start of tried) {
    if (start.at === morning.at) continue;
    const found = yield* bestPrefix(start, late, morning, setting);
    if (found.gain <= gain + 1e-6) continue;
    gain = found.gain;
    candidates[1] = found.sequence;
  }
  candidates.push(withCore(core, yield* exactPlan(core, tried, morning, setting), late, morning));
  let best: Plan | undefined;
  for (const { sessions, dropped } of candidates) {
    const plan = yield* pricing(sessions, dropped, setting, false);
    yield;
    if (!best || plan.cost < best.cost - 1e-6) best = plan;
  }
  return best!;
}

/** What becomes of every job when all work starts in the later session. */
interface Later {
  readonly order: readonly PlanJob[];
  readonly dropped: readonly PlanJob[];
  /** What each then costs: its loss and its hours. */
  readonly costs: ReadonlyMap<PlanJob, number>;
}

function* laterSession(jobs: readonly PlanJob[], morning: SessionStart, setting: Setting): Steps<Later> {
  const { pay, slow } = setting.costs.classes[morning.coverage.class];
  const hourly = setting.costs.hourlyRate * pay * slow;
  const rated: { job: PlanJob; effort: Effort; lost: number; worth: number }[] = [];
  for (const job of jobs) {
    const effort = effortOf(job);
    const lost = lossWhenDropped(job, setting);
    const done = lossWhenDone(job, effort, morning.at, morning.coverage, setting);
    rated.push({ job, effort, lost, worth: (lost - done) / effort.mean });
    if (rated.length % JOBS_A_STEP === 0) yield;
  }
  rated.sort((a, b) => b.worth - a.worth || (a.job.id < b.job.id ? -1 : 1));
  const order: PlanJob[] = [];
  const dropped: PlanJob[] = [];
  const costs = new Map<PlanJob, number>();
  let before: Effort | undefined;
  for (const { job, effort, lost } of rated) {
    const sum = effortAfter(before, effort);
    const labour = hourly * effort.mean * stillOpen(job, morning.at);
    const done = lossWhenDone(job, sum, morning.at, morning.coverage, setting) + labour;
    const worked = done < lost;
    costs.set(job, worked ? done : lost);
    (worked ? order : dropped).push(job);
    if (worked) before = sum;
    if (costs.size % JOBS_A_STEP === 0) yield;
  }
  return { order, dropped, costs };
}

/** The best prefix for one start and what it saves; the others keep their place in the later session. */
function* bestPrefix(
  start: SessionStart,
  late: Later,
  morning: SessionStart,
  setting: Setting,
): Steps<{ sequence: Sequence; gain: number }> {
  const { at, coverage } = start;
  const sorted = yield* byIndex([...late.costs.keys()], late, start, setting);
  yield;
  let before: Effort | undefined;
  let change = 0;
  let none = 1;
  let hours = 0;
  let best = { gain: 0, count: 0 };
  for (let count = 1; count <= Math.min(LONGEST_SESSION, sorted.length); count++) {
    const job = sorted[count - 1]!;
    const effort = effortOf(job);
    const open = stillOpen(job, at);
    before = effortAfter(before, effort);
    none *= 1 - open;
    hours += open * effort.mean;
    change += late.costs.get(job)! - lossWhenDone(job, before, at, coverage, setting);
    const gain = change - sessionPrice({ any: 1 - none, hours }, at, coverage, setting).total;
    if (gain > best.gain + 1e-6) best = { gain, count };
    if (count % JOBS_A_STEP === 0) yield;
  }
  const chosen = new Set(sorted.slice(0, best.count));
  const others = (list: readonly PlanJob[]) => list.filter((job) => !chosen.has(job));
  return {
    sequence: inSessions([...chosen], others(late.order), others(late.dropped), start, morning),
    gain: best.gain,
  };
}

/** Jobs by what doing them at the start saves for an hour of work, descending. */
function* byIndex(
  jobs: readonly PlanJob[],
  late: Later,
  { at, coverage }: SessionStart,
  setting: Setting,
): Steps<PlanJob[]> {
  const index = new Map<PlanJob, number>();
  for (const job of jobs) {
    const effort = effortOf(job);
    index.set(job, (late.costs.get(job)! - lossWhenDone(job, effort, at, coverage, setting)) / effort.mean);
    if (index.size % JOBS_A_STEP === 0) yield;
  }
  return [...jobs].sort((a, b) => index.get(b)! - index.get(a)! || (a.id < b.id ? -1 : 1));
}

/** The twelve that matter most planned exactly, the others behind them in the later session. */
function withCore(core: readonly PlanJob[], plan: Plan, late: Later, morning: SessionStart): Sequence {
  const inCore = new Set(core);
  const others = (list: readonly PlanJob[]) => list.filter((job) => !inCore.has(job));
  const early = plan.sessions.filter(({ at }) => at !== morning.at);
  const already = plan.sessions.find(({ at }) => at === morning.at)?.jobs ?? [];
  return {
    sessions: [...early, { ...morning, jobs: [...already, ...others(late.order)] }],
    dropped: [...plan.dropped, ...others(late.dropped)],
  };
}

function inSessions(
  first: readonly PlanJob[],
  second: readonly PlanJob[],
  dropped: readonly PlanJob[],
  start: SessionStart,
  morning: SessionStart,
): Sequence {
  return {
    sessions: [
      { ...start, jobs: first },
      { ...morning, jobs: second },
    ],
    dropped,
  };
}
