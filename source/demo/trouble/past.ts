import { HOUR } from '../../domain/time/zone.ts';
import type { Case } from '../log/case.ts';

/** An incident of the past with the time in which it was open, epoch milliseconds. */
export interface TimedCase {
  readonly pipeline: string;
  readonly from: number;
  readonly to: number;
  readonly story: Case;
}

/** Whether a pipeline was in trouble at any time between two instants, or within half a day of them. */
export function overlaps(past: readonly TimedCase[], pipeline: string, from: number, to: number): boolean {
  return past.some((each) => each.pipeline === pipeline && each.from < to + APART && from < each.to + APART);
}

const APART = 12 * HOUR;
