/** What was measured of one run, milliseconds. */
export interface Sample {
  readonly wall: number;
  /** Computed by all threads together; absent where the system does not tell. */
  readonly cpu?: number | undefined;
}

/** What is timed; measured by itself so that preparing does not count. */
export type Timed = () => Sample | number | Promise<Sample | number>;

export interface Pair {
  readonly ours: readonly Sample[];
  readonly baseline: readonly Sample[];
}

/**
 * Runs both in turn (A B A B ...), so that whatever else the machine does hits both alike. The first `warmUps` of
 * each are thrown away.
 */
export async function inTurn(ours: Timed, baseline: Timed, runs: number, warmUps = 1): Promise<Pair> {
  const measured = { ours: [] as Sample[], baseline: [] as Sample[] };
  for (let run = -warmUps; run < runs; run++) {
    const one = await ours();
    const other = await baseline();
    if (run < 0) continue;
    measured.ours.push(sampleOf(one));
    measured.baseline.push(sampleOf(other));
  }
  return measured;
}

function sampleOf(sample: Sample | number): Sample {
  return typeof sample === 'number' ? { wall: sample } : sample;
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
