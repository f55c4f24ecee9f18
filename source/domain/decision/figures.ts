import type { BreakEven, LossFigures } from './verdict.ts';

/** Money as it is printed: to the cent. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100 || 0;
}

/** Figures as they are printed: money to the cent, factors to six digits. */
export function printed(figures: LossFigures): LossFigures {
  return {
    lossSoFar: cents(figures.lossSoFar),
    lossIfNow: cents(figures.lossIfNow),
    lossIfWait: cents(figures.lossIfWait),
    avoidable: cents(figures.avoidable),
    net: cents(figures.net),
    breakEven: figures.breakEven && printedFlip(figures.breakEven),
  };
}

/** Where nothing is declared there are no figures, not zeros. */
export const NO_FIGURES = {
  lossSoFar: null,
  lossIfNow: null,
  lossIfWait: null,
  avoidable: null,
  net: null,
  breakEven: null,
} as const;

function printedFlip({ factor, avoidable, to }: BreakEven): BreakEven {
  return { factor: sixDigits(factor), avoidable: cents(avoidable), to };
}

function sixDigits(factor: number): number {
  return Math.round(factor * 1e6) / 1e6;
}
