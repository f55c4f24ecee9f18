export type Verdict = 'wake' | 'work' | 'wait' | 'leave' | 'unknown';

/** What each is called, the same everywhere. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  wake: 'GET UP',
  work: 'WORK NOW',
  wait: 'WAIT',
  leave: 'ROADMAP',
  unknown: 'NO PRICE',
};

/** The multiplier of the impact at which the verdict of one incident changes, nearest to 1. */
export interface BreakEven {
  readonly factor: number;
  /** Avoidable loss at that multiplier. */
  readonly avoidable: number;
  /** The verdict on its other side. */
  readonly to: Verdict;
}

/** Expected money of one incident judged alone, in the team's currency, rounded to cents. */
export interface LossFigures {
  /** Spent already, in none of the others. */
  readonly lossSoFar: number;
  /** From now on, if work starts now. */
  readonly lossIfNow: number;
  /** From now on, if work starts at `waitUntil`. */
  readonly lossIfWait: number;
  readonly avoidable: number;
  readonly net: number;
  readonly breakEven: BreakEven | null;
}

/** A verdict that would hold if wearing somebody out cost so many times what is assumed. */
export interface OtherPrice {
  readonly price: 0.5 | 2;
  readonly verdict: Verdict;
}
