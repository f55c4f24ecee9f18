import { cpus } from 'node:os';
import { type Random, randomFor } from '../../source/demo/random.ts';
import { assess } from '../../source/domain/decision/assess.ts';
import { complete } from '../../source/domain/decision/math/pausable.ts';
import { priced } from '../../source/domain/decision/plan/cost/plan.ts';
import { nightPlan } from '../../source/domain/decision/plan/night-plan.ts';
import { exactPlan, MOST_EXACT } from '../../source/domain/decision/plan/solve/exact-plan.ts';
import { largePlan } from '../../source/domain/decision/plan/solve/large-plan.ts';
import { improved } from '../../source/domain/decision/plan/solve/search.ts';
import { sessionStarts } from '../../source/domain/decision/plan/solve/starts.ts';
import type { PlanJob } from '../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../source/domain/decision/price/setting.ts';
import { judge } from '../../source/domain/decision/start/judge.ts';
import { certain, uncertain } from '../build/job.ts';
import { hour, situation } from '../build/situation.ts';
import { median, percentile, timed } from './timing/measure.ts';
import { failingTeam, impactOf } from './workload/failing-team.ts';

const SIZES = [12, 50, 500, 5_000];
const RUNS = 5;
/** Of twelve jobs so many are planned exactly by the search, as twelve are of many more. */
const CORE = 4;
const INSTANCES = 40;

/** Time of the joint plan of a whole night, in judgements of one failure made in the same run. */
async function growth(): Promise<void> {
  const rows = [['failing', 'jobs', 'plan ms', 'one judgement ms', 'ratio', 'growth', 'N log N']];
  let before: { size: number; ratio: number } | undefined;
  for (const size of SIZES) {
    const given = failingTeam(size);
    const { failing, setting, plan } = assess(given);
    const plans: number[] = [];
    const judgements: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      plans.push(await timed(() => complete(nightPlan(failing, given, setting))));
      const some = failing.slice(0, 50);
      const all = await timed(() => some.map(({ judgement }) => judge(judgement.job, setting)));
      judgements.push(all / some.length);
    }
    const ratio = median(plans.map((ms, i) => ms / judgements[i]!));
    rows.push([
      String(size),
      String(plan.groups.size),
      median(plans).toFixed(0),
      median(judgements).toFixed(3),
      ratio.toFixed(0),
      before ? `${(ratio / before.ratio).toFixed(1)}x` : '-',
      before ? `${((size * Math.log(size)) / (before.size * Math.log(before.size))).toFixed(1)}x` : '-',
    ]);
    before = { size, ratio };
  }
  console.log(
    rows.map((row) => row.map((cell, i) => cell.padStart(rows[0]![i]!.length + 2)).join('')).join('\n'),
  );
}

/** What a search costs beyond the best plan of twelve independent failures. */
function gap(): void {
  const random = randomFor(1, 'gap');
  const setting = settingOf(situation(hour(27)));
  const gaps: number[] = [];
  for (let instance = 0; instance < INSTANCES; instance++) {
    const jobs = Array.from({ length: MOST_EXACT }, (_, i) => jobOf(`job-${i}`, random));
    const all = sessionStarts(jobs, setting);
    const best = complete(exactPlan(jobs, all, setting)).cost;
    const large = complete(largePlan(jobs, all, setting, CORE));
    const found = complete(improved([large], { jobs, shared: [] }, all, setting));
    const costs = found.map(({ sessions, dropped }) => priced(sessions, dropped, setting, false).cost);
    gaps.push(100 * (Math.min(large.cost, ...costs) / best - 1));
  }
  const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
  const optimal = gaps.filter((one) => one < 1e-6).length;
  console.log(
    `\nSearch against the exact plan, ${INSTANCES} nights of ${MOST_EXACT} independent failures, ${CORE} of them planned exactly:\n` +
      `mean ${mean.toFixed(3)} %, 95th percentile ${percentile(gaps, 0.95).toFixed(2)} %, most ${percentile(gaps, 1).toFixed(2)} %, best in ${optimal} of ${INSTANCES}`,
  );
}

function jobOf(id: string, random: Random): PlanJob {
  const job = (random.next() < 0.5 ? certain : uncertain)([impactOf(random)]);
  const handsOn = { ...job.handsOn, mu: Math.log(random.between(0.3, 3)) };
  const one = { ...job, handsOn, expectedHandsOn: Math.exp(handsOn.mu + handsOn.sigma ** 2 / 2) };
  return { id, handsOn, members: [one] };
}

console.log(
  `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}, medians of ${RUNS} runs\n`,
);
await growth();
gap();
