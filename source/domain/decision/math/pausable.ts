/**
 * A long computation that can be interrupted: it yields wherever it may pause. In a thread of its own it would have to load,
 * read and hand over all that the screen has already, and the first frame would come no sooner.
 */
export type Steps<T> = Generator<void, T, void>;

/** Runs a computation to its end at once. */
export function complete<T>(steps: Steps<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * Runs a computation in slices: `pause` is awaited whenever `isDue` says so, so that keys are answered in between.
 * Where `isStale` says that nobody wants the answer any more it ends with undefined.
 */
export async function inSlices<T>(
  steps: Steps<T>,
  { isDue, pause, isStale }: { isDue: () => boolean; pause: () => Promise<void>; isStale: () => boolean },
): Promise<T | undefined> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (!isDue()) continue;
    await pause();
    if (isStale()) return undefined;
  }
}
