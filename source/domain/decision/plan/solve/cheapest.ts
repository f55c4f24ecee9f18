import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { pricingJointly } from '../cost/joint-cost.ts';
import type { Plan, Sequence } from '../cost/plan.ts';
import type { Work } from '../work/work.ts';

/** The cheapest of these sequences, at least one, each priced with its joint loss; of equal ones the first. */
export function* cheapestOf(sequences: readonly Sequence[], { shared }: Work, setting: Setting): Steps<Plan> {
  let best: Plan | undefined;
  for (const { sessions, dropped } of sequences) {
    const plan = yield* pricingJointly(sessions, dropped, shared, setting, false);
    yield;
    if (!best || plan.cost < best.cost - 1e-6) best = plan;
  }
  return best!;
}
