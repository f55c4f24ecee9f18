import { assess } from '../../source/domain/decision/assess.ts';
import { erfc } from '../../source/domain/decision/math/normal.ts';
import { complete } from '../../source/domain/decision/math/pausable.ts';
import { nightPlan } from '../../source/domain/decision/plan/night-plan.ts';
import { inTurn, timed } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';
import { failingTeam } from './workload/failing-team.ts';

const RUNS = 9;
const TAILS = 1_000_000;

/** The joint plan of so many failures, against a million values of the function that most of it is made of. */
export async function planResults(sizes: readonly number[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const size of sizes) {
    const given = failingTeam(size);
    const { failing, setting } = assess(given);
    const pair = await inTurn(
      () => timed(() => complete(nightPlan(failing, given, setting))),
      () => timed(tails),
      RUNS,
      2,
    );
    results.push(resultOf(`joint plan of ${size} failures`, 'a million values of erfc', pair));
  }
  return results;
}

function tails(): number {
  let sum = 0;
  for (let n = 0; n < TAILS; n++) sum += erfc((n % 1000) / 200);
  return sum;
}
