import type { Impact } from '../../catalog/impact.ts';
import type { Judged } from '../assess.ts';
import { cents } from '../figures.ts';
import { guessedMean, NO_GUESS } from '../loss/guess.ts';
import type { Setting } from '../price/setting.ts';
import { verdictOf } from '../start/judge.ts';
import type { Verdict } from '../verdict.ts';
import { instantOrNever } from './start-word.ts';

/** A size of impact in the words it was declared in. */
export interface DeclaredSize {
  readonly amount: number;
  readonly per: 'hour' | 'day' | 'once';
}

/** One start and the sizes of impact for which it is the best. */
export interface PictureRung {
  readonly verdict: Verdict;
  /** Epoch milliseconds; null: never. */
  readonly startAt: number | null;
  /** Multiplier of the impact from which it is the best. */
  readonly from: number;
  /** What waiting costs there. */
  readonly avoidable: number;
  /** The impact there, where it is declared as one amount. */
  readonly size: DeclaredSize | null;
  /** What is declared now, where it lies on this rung: how much waiting costs, and its size. */
  readonly here: { readonly avoidable: number; readonly size: DeclaredSize | null } | null;
}

/** The best start for each size of the impact, from nothing up. */
export function rungsOf(one: Judged, setting: Setting): PictureRung[] {
  const { ladder, figures } = one.judgement;
  const size = declaredSize(one, setting.now);
  const times = (factor: number) => size && { ...size, amount: cents(size.amount * factor) };
  return ladder.map(({ from, to, option }) => ({
    verdict: verdictOf(option, setting),
    startAt: instantOrNever(option.at, setting.now),
    from,
    avoidable: cents(from * figures.avoidable),
    size: times(from),
    here: from <= 1 && 1 < to ? { avoidable: cents(figures.avoidable), size: times(1) } : null,
  }));
}

function declaredSize({ stake }: Judged, now: number): DeclaredSize | null {
  if (stake.unknown) return { amount: guessedMean(NO_GUESS, undefined, now), per: 'hour' };
  const parts = stake.nodes.flatMap(({ node }) => (node.impact ?? []).map((part) => ({ part, node })));
  const [only] = parts;
  return only && parts.length === 1 ? sizeOf(only.part, only.node.confirmed, now) : null;
}

function sizeOf(part: Impact, confirmed: Impact['confirmed'], now: number): DeclaredSize | null {
  switch (part.kind) {
    case 'rate':
      return { amount: part.amount, per: part.per };
    case 'guess':
      return { amount: guessedMean(part, part.confirmed ?? confirmed, now), per: part.per };
    case 'step':
      return { amount: part.amount, per: 'once' };
    case 'decay':
      return null;
  }
}
