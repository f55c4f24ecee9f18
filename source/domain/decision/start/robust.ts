import type { Setting } from '../price/setting.ts';
import { type OtherPrice, VERDICT_WORDS, type Verdict } from '../verdict.ts';
import type { Judgement } from './judge.ts';
import { verdictOf } from './judge.ts';
import { bestOf, type StartOption, usefulOptions } from './options.ts';

/** Multiples of the assumed price of wearing somebody out under which a verdict is judged again. */
const PRICES = [0.5, 2] as const;

/**
 * The verdicts of one failure, judged alone, that would be others at half and at twice the assumed price of a
 * wake-up; empty where it is the same at both. Losses stay as they are: only the wear of each start is scaled, which
 * is what half and twice the replacement cost would do.
 */
export function otherVerdicts(judgement: Judgement, setting: Setting): OtherPrice[] {
  return PRICES.map((price) => ({ price, verdict: verdictAt(price, judgement, setting) })).filter(
    ({ verdict }) => verdict !== judgement.verdict,
  );
}

function verdictAt(factor: number, judgement: Judgement, setting: Setting): Verdict {
  return verdictOf(bestOf(usefulOptions(judgement).map((option) => withWearTimes(factor, option))), setting);
}

function withWearTimes(factor: number, option: StartOption): StartOption {
  const { parts, price } = option;
  if (!parts || parts.total <= 0) return option;
  const change = (price / parts.total) * parts.wear * (factor - 1);
  return { ...option, price: price + change, cost: option.cost + change };
}

/** `close: at half the price of a wake-up it would be GET UP`. */
export function closeSentence(close: readonly OtherPrice[]): string {
  const each = close.map(
    ({ price, verdict }) =>
      `at ${price === 0.5 ? 'half' : 'twice'} the price of a wake-up it would be ${VERDICT_WORDS[verdict]}`,
  );
  return `close: ${each.join(', ')}`;
}
