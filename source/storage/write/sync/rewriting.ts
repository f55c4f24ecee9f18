import { HOUR } from '../../../domain/time/zone.ts';
import { COMMIT_SECOND } from '../../read/sync/repository-facts.ts';

interface Known {
  /** When the remote last declined, epoch milliseconds; 0: one is owed, and it has not been asked yet. */
  readonly declinedAt: number | undefined;
  /** Whoever declined is asked again at once. */
  readonly insists: boolean;
  readonly now: () => number;
}

/** Whether a remote takes a ref that was rewritten, as far as this clone knows: what is forgotten needs one. */
export class Rewriting {
  #declinedAt: number | undefined;
  #isDeclinedNow = false;
  readonly #insists: boolean;
  readonly #now: () => number;

  constructor({ declinedAt, insists, now }: Known) {
    this.#declinedAt = declinedAt;
    this.#insists = insists;
    this.#now = now;
  }

  /** As it is kept for the next sync. */
  get declinedAt(): number | undefined {
    return this.#declinedAt;
  }

  /** Whether something is to go that a remote still holds: whoever declined is asked again after an hour. */
  get isOwed(): boolean {
    return this.#declinedAt !== undefined && !this.isDeclined;
  }

  /** Whether it was declined since this began. */
  get isDeclinedNow(): boolean {
    return this.#isDeclinedNow;
  }

  /** Whether it was declined so lately that it is not asked again now. */
  get isDeclined(): boolean {
    if (this.#isDeclinedNow) return true;
    const isLate = this.#declinedAt === undefined || this.#now() - this.#declinedAt >= HOUR;
    return !isLate && !this.#insists;
  }

  /** The remote declines, and may still take what goes on. */
  declines(): void {
    this.#isDeclinedNow = true;
  }

  /** A ref was taken that goes on from what the remote held, after it had declined another. */
  wentOn(): void {
    if (this.#isDeclinedNow) this.#declinedAt = this.#now();
  }

  /** A ref that was rewritten was taken. */
  taken(): void {
    this.#declinedAt = undefined;
  }

  /** The remote holds one whose first commit was made then: another clone may have been let. */
  heard(began: number): void {
    if (this.#declinedAt !== undefined && began + COMMIT_SECOND > this.#declinedAt)
      this.#declinedAt = undefined;
  }

  /** Something was to be forgotten since then, and the remote goes on from a commit that was made before. */
  forgetsSince(asked: number, began: number): void {
    if (began + COMMIT_SECOND <= asked) this.#declinedAt ??= 0;
  }
}
