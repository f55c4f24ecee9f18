/** How a failure of the past came to its end, as an orchestrator remembers it. */
export type Healed = 'retry' | 'rerun' | 'next-run' | 'marked' | 'unknown';

/**
 * One time that something failed until it landed, as a source remembers it. Instants are epoch milliseconds; null: it
 * never did.
 */
export interface HistoryEpisode {
  readonly pipeline: string;
  readonly due: number;
  readonly failedAt: number;
  readonly recoveredAt: number | null;
  readonly signature: string;
  readonly healed: Healed;
}
