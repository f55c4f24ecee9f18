/** What is under way may take so long to come to its end, milliseconds. */
const LAST = 1_500;

/**
 * Goes on with some work until this process is told to end, or with `isBeside` until its input is closed: then the signal
 * comes, and what has not come to its end a moment later is cut short.
 */
export async function untilEnd(
  stop: AbortController,
  work: (signal: AbortSignal) => Promise<void>,
  isBeside: boolean,
): Promise<void> {
  const end = () => {
    stop.abort();
    setTimeout(() => process.exit(process.exitCode ?? 0), LAST).unref();
  };
  for (const signal of SIGNALS) process.on(signal, end);
  if (isBeside) process.stdin.on('end', end).on('close', end).resume();
  try {
    await work(stop.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    if (isBeside) process.stdin.destroy();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
