import { HOUR } from '../../time/zone.ts';

/** What nobody here can mend now. Instants are epoch milliseconds. */
export interface Block {
  readonly on: string;
  /** When it was said. */
  readonly at: number;
  /** When they should be back. */
  readonly eta?: number;
  /** When somebody looks again. */
  readonly checkAt?: number;
}

/** When an older log looks again that says neither. */
const LOOK_AGAIN = 2 * HOUR;

/** Until when nobody can start: the earlier of both. Then it is decided like everything else. */
export function blockedUntil({ at, eta, checkAt }: Block): number {
  if (eta === undefined && checkAt === undefined) return at + LOOK_AGAIN;
  return Math.min(eta ?? Number.POSITIVE_INFINITY, checkAt ?? Number.POSITIVE_INFINITY);
}
