/** What is timed; milliseconds, measured by itself so that preparing does not count. */
export type Timed = () => number | Promise<number>;

export interface Pair {
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
}

/**
 * Runs both in turn (A B A B ...), so that whatever else the machine does hits both alike. The first `warmUps` of
 * each are thrown away.
 */
export async function inTurn(ours: Timed, baseline: Timed, runs: number, warmUps = 1): Promise<Pair> {
  const measured = { ours: [] as number[], baseline: [] as number[] };
  for (let run = -warmUps; run < runs; run++) {
    const one = await ours();
    const other = await baseline();
    if (run < 0) continue;
    measured.ours.push(one);
    measured.baseline.push(other);
  }
  return measured;
}

/** The value below which this share (0 to 1) of the samples lies. NaN without any. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** How long work takes, milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
