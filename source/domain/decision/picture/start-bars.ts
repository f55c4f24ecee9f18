import { cents } from '../figures.ts';
import type { Setting } from '../price/setting.ts';
import type { Judgement } from '../start/judge.ts';
import { verdictOf } from '../start/judge.ts';
import { type StartOption, usefulOptions } from '../start/options.ts';
import type { Verdict } from '../verdict.ts';
import { instantOrNever } from './start-word.ts';

/** One start and the parts that add up to its cost, each times the chance that it is needed. */
export interface StartBar {
  readonly verdict: Verdict;
  /** Epoch milliseconds; null: never. */
  readonly startAt: number | null;
  readonly loss: number;
  readonly labour: number;
  readonly nextDay: number;
  readonly wear: number;
  readonly cost: number;
}

/** The best start and the best of the others, that of the day among them; none where nothing can be weighed yet. */
export function startBars(judgement: Judgement, setting: Setting): StartBar[] {
  const { best, wait, job, options, beyond } = judgement;
  if (beyond) return [];
  const second = usefulOptions({ job, options: [...options, wait] })
    .filter((option) => option.at !== best.at)
    .reduce<StartOption | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);
  return [best, ...(second ? [second] : [])].map((option) => barOf(option, setting));
}

function barOf(option: StartOption, setting: Setting): StartBar {
  const { parts, price } = option;
  const needed = parts && parts.total > 0 ? price / parts.total : 0;
  return {
    verdict: verdictOf(option, setting),
    startAt: instantOrNever(option.at, setting.now),
    loss: cents(option.loss),
    labour: cents(needed * (parts?.labour ?? 0)),
    nextDay: cents(needed * (parts?.nextDay ?? 0)),
    wear: cents(needed * (parts?.wear ?? 0)),
    cost: cents(option.cost),
  };
}
