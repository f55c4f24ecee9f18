import type { Experiment } from '../../incident/state/running-work.ts';

/** What an experiment measured: so many per cent of its worth lost after so many days, with its error. */
export interface Measured {
  /** Share lost after `days`, 0.012 for 1.2 %. */
  readonly share: number;
  readonly days: number;
  /** Of the share. */
  readonly error: number;
}

const DAYS_OF = { hour: 1 / 24, h: 1 / 24, day: 1, d: 1, week: 7, w: 7 } as const;

/** `1.2 % after 3 days`, with an error such as `0.4 %`; undefined: it says no such thing. */
export function measuredFrom(text: string, error: string | undefined): Measured | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s*%\s*after\s+(\d+(?:\.\d+)?)\s*(hour|day|week|h|d|w)s?\s*$/i.exec(text);
  const off = error === undefined ? 0 : percentFrom(error);
  if (!found || off === undefined) return undefined;
  const days = Number(found[2]) * DAYS_OF[found[3]!.toLowerCase() as keyof typeof DAYS_OF];
  const share = Number(found[1]) / 100;
  if (!(days > 0) || share > 1) return undefined;
  return { share, days, error: off };
}

function percentFrom(text: string): number | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(text);
  return found ? Number(found[1]) / 100 : undefined;
}

/** Loss a day (DECISION 6.6: δ = x / e), a share of the worth, and how far off it may be. */
export function lossADay({ share, days, error }: Measured): {
  readonly loss: number;
  readonly error: number;
} {
  return { loss: share / days, error: error / days };
}

/** Whether it cannot be told from nothing: that is a result too. */
export function isNothing({ share, error }: Measured): boolean {
  return share <= error;
}

/** What the catalog is to say, and how many measurements agree on it. */
export interface Settled {
  /** Share a day. */
  readonly loss: number;
  /** How many experiments that rests on: from two that agree on it is their middle, else the upper end of the last. */
  readonly agree: number;
}

/** The loss a day after a new measurement, by those of before (oldest first). */
export function settledBy(before: readonly Measured[], last: Measured): Settled {
  const one = lossADay(last);
  const others = before
    .map(lossADay)
    .filter((other) => Math.abs(other.loss - one.loss) <= other.error + one.error);
  // Nothing loses more than all of its worth.
  if (others.length === 0) return { loss: Math.min(1, one.loss + one.error), agree: 1 };
  const all = [...others, one];
  const middle = all.reduce((sum, { loss }) => sum + loss, 0) / all.length;
  // What cannot be told from nothing still counts at what may have been missed.
  return { loss: Math.min(1, middle > 0 ? middle : one.error), agree: all.length };
}

/** What earlier experiments on a pipeline measured, the oldest first; what nobody can read is left out. */
export function measuredOn(pipeline: string, experiments: Iterable<Experiment>): Measured[] {
  return [...experiments].flatMap(({ pipeline: of, ended }) => {
    if (of !== pipeline || ended?.measured === undefined) return [];
    return measuredFrom(ended.measured, ended.error) ?? [];
  });
}
