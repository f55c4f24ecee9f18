import type { StartOption } from './options.ts';

/** Multipliers of the impact on which one start is the best. */
export interface Rung {
  readonly from: number;
  readonly to: number;
  readonly option: StartOption;
}

/**
 * The best start for every multiplier of the whole impact from 0 up: J is a line in the multiplier for each start,
 * and the ladder is the lower envelope of the lines. Of equal lines the earlier start stays.
 */
export function ladderOf(options: readonly StartOption[]): Rung[] {
  const steepestFirst = options
    .map((option, index) => ({ option, index }))
    .sort((a, b) => b.option.loss - a.option.loss || a.option.price - b.option.price || a.index - b.index);
  const hull: { option: StartOption; from: number }[] = [];
  for (const { option } of steepestFirst) {
    let from = 0;
    let hidden = false;
    for (let last = hull.at(-1); last; last = hull.at(-1)) {
      const flatter = last.option.loss - option.loss;
      if (flatter <= 0) {
        // Parallel: sorted by price, so the one before is at least as cheap everywhere.
        hidden = true;
        break;
      }
      from = (option.price - last.option.price) / flatter;
      if (from > last.from) break;
      hull.pop();
      from = 0;
    }
    if (!hidden) hull.push({ option, from: Math.max(0, from) });
  }
  return hull
    .map(({ option, from }, i) => ({ from, to: hull[i + 1]?.from ?? Number.POSITIVE_INFINITY, option }))
    .filter(({ from, to }) => to > from);
}

/** A multiplier at which the word for the best start changes. */
export interface Flip<Word> {
  readonly factor: number;
  readonly below: Word;
  readonly above: Word;
}

/** All multipliers at which the word changes, ascending. */
export function flipsOf<Word>(ladder: readonly Rung[], wordOf: (option: StartOption) => Word): Flip<Word>[] {
  return ladder.slice(1).flatMap((rung, i) => {
    const below = wordOf(ladder[i]!.option);
    const above = wordOf(rung.option);
    return below === above || rung.from <= 0 ? [] : [{ factor: rung.from, below, above }];
  });
}

/** Of the flips next to multiplier 1 the one with the smallest |ln factor|, and the word on its other side. */
export function nearestFlip<Word>(flips: readonly Flip<Word>[]): { factor: number; to: Word } | undefined {
  const distance = ({ factor }: Flip<Word>) => Math.abs(Math.log(factor));
  const nearest = flips.reduce<Flip<Word> | undefined>(
    (best, flip) => (best && distance(best) <= distance(flip) ? best : flip),
    undefined,
  );
  return nearest && { factor: nearest.factor, to: nearest.factor > 1 ? nearest.above : nearest.below };
}
