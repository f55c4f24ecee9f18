import type { Setting } from '../setting.ts';
import { exactPlan, MOST_EXACT } from './exact.ts';
import { type Plan, priced, type Session, type SessionStart } from './plan.ts';
import { effortOf, lossWhenDone, lossWhenDropped, type PlanJob } from './plan-job.ts';

/** More jobs than these are never worked on in one night. */
const LONGEST_SESSION = 60;

/**
 * A good plan for more jobs than can be tried in every way. For each start the jobs are sorted by what doing them
 * then saves for an hour of work, and growing prefixes of that order are priced; the best twelve are then planned
 * exactly and the others follow in their order. O(starts · N log N).
 */
export function largePlan(
  jobs: readonly PlanJob[],
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Plan {
  const late = laterSession(jobs, morning, setting);
  let best: Plan | undefined;
  for (const start of starts) {
    const plan = prefixPlan(start, late, morning, setting);
    if (!best || plan.estimate < best.cost - 1e-6) best = { ...plan.plan, cost: plan.estimate };
  }
  const first = starts[0] ?? morning;
  const core = coreOf(jobs, late, first, setting);
  const candidates = [
    ...(best ? [best] : []),
    withCore(core, late, starts, morning, setting),
    sessionsOnly([], late.order, late.dropped, first, morning, setting),
  ];
  return candidates
    .map((plan) => priced(plan.sessions, plan.dropped, setting, false))
    .reduce((a, b) => (b.cost < a.cost - 1e-6 ? b : a));
}

/** What becomes of every job when all work starts in the later session. */
interface Later {
  readonly order: readonly PlanJob[];
  readonly dropped: readonly PlanJob[];
  readonly losses: ReadonlyMap<PlanJob, number>;
}

function laterSession(jobs: readonly PlanJob[], morning: SessionStart, setting: Setting): Later {
  const { pay, slow } = setting.costs.classes[morning.coverage.class];
  const hourly = setting.costs.hourlyRate * pay * slow;
  const rated = jobs.map((job) => {
    const effort = effortOf(job);
    const dropped = lossWhenDropped(job, setting);
    const done = lossWhenDone(job, effort, morning.at, morning.coverage, setting);
    return { job, effort, dropped, worth: (dropped - done) / effort.mean };
  });
  rated.sort((a, b) => b.worth - a.worth || (a.job.id < b.job.id ? -1 : 1));
  const order: PlanJob[] = [];
  const dropped: PlanJob[] = [];
  const losses = new Map<PlanJob, number>();
  let before = { mean: 0, variance: 0 };
  for (const { job, effort, dropped: lost } of rated) {
    const sum = { mean: before.mean + effort.mean, variance: before.variance + effort.variance };
    const done = lossWhenDone(job, sum, morning.at, morning.coverage, setting);
    if (lost - done > hourly * effort.mean) {
      order.push(job);
      losses.set(job, done + hourly * effort.mean);
      before = sum;
    } else {
      dropped.push(job);
      losses.set(job, lost);
    }
  }
  return { order, dropped, losses };
}

/** The best prefix for one start; the others keep their place in the later session. */
function prefixPlan(start: SessionStart, late: Later, morning: SessionStart, setting: Setting) {
  const sorted = byIndex([...late.losses.keys()], late, start, setting);
  let before = { mean: 0, variance: 0 };
  let change = 0;
  let best = { gain: 0, count: 0 };
  for (let count = 1; count <= Math.min(LONGEST_SESSION, sorted.length); count++) {
    const job = sorted[count - 1]!;
    const effort = effortOf(job);
    before = { mean: before.mean + effort.mean, variance: before.variance + effort.variance };
    change += late.losses.get(job)! - lossWhenDone(job, before, start.at, start.coverage, setting);
    const price = start.at === 0 ? setting.priceNow(before.mean) : setting.price(start.coverage, before.mean);
    const gain = change - price.total;
    if (gain > best.gain + 1e-6) best = { gain, count };
  }
  const chosen = new Set(sorted.slice(0, best.count));
  const total = [...late.losses.values()].reduce((sum, loss) => sum + loss, 0);
  const plan = sessionsOnly(
    sorted.slice(0, best.count),
    late.order.filter((job) => !chosen.has(job)),
    late.dropped.filter((job) => !chosen.has(job)),
    start,
    morning,
    setting,
  );
  return { plan, estimate: total - best.gain };
}

/** What doing a job at the start saves for an hour of work, descending. */
function byIndex(
  jobs: readonly PlanJob[],
  late: Later,
  { at, coverage }: SessionStart,
  setting: Setting,
): PlanJob[] {
  const index = new Map(
    jobs.map((job) => {
      const effort = effortOf(job);
      return [job, (late.losses.get(job)! - lossWhenDone(job, effort, at, coverage, setting)) / effort.mean];
    }),
  );
  return [...jobs].sort((a, b) => index.get(b)! - index.get(a)! || (a.id < b.id ? -1 : 1));
}

function coreOf(jobs: readonly PlanJob[], late: Later, first: SessionStart, setting: Setting): PlanJob[] {
  return byIndex(jobs, late, first, setting).slice(0, MOST_EXACT);
}

/** The twelve that matter most planned exactly, the others behind them in the later session. */
function withCore(
  core: readonly PlanJob[],
  late: Later,
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Plan {
  const plan = exactPlan(core, starts, morning, setting);
  const inCore = new Set(core);
  const others = late.order.filter((job) => !inCore.has(job));
  const early = plan.sessions.filter(({ at }) => at !== morning.at);
  const already = plan.sessions.find(({ at }) => at === morning.at)?.jobs ?? [];
  const dropped = [...plan.dropped, ...late.dropped.filter((job) => !inCore.has(job))];
  const sessions: Session[] = [...early, { ...morning, jobs: [...already, ...others] }];
  return { sessions, dropped, loss: 0, price: 0, cost: 0, exact: false };
}

function sessionsOnly(
  first: readonly PlanJob[],
  second: readonly PlanJob[],
  dropped: readonly PlanJob[],
  start: SessionStart,
  morning: SessionStart,
  _setting: Setting,
): Plan {
  const together = start.at === morning.at;
  const sessions: Session[] = together
    ? [{ ...morning, jobs: [...first, ...second] }]
    : [
        { ...start, jobs: first },
        { ...morning, jobs: second },
      ];
  return { sessions, dropped, loss: 0, price: 0, cost: 0, exact: false };
}
