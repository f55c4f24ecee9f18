/**
 * Does work and gives up after `patience` milliseconds, or where `stopped` says so: whatever holds it up then, this answers. The
 * signal ends what is under way. Nothing here relies on signals that are made of others (`AbortSignal.any`): Node may collect
 * one before it tells anything.
 * @throws the reason of `stopped`, a TimeoutError, or what the work throws
 */
export async function withPatience<T>(
  patience: number,
  stopped: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cut = new AbortController();
  const stop = () => cut.abort(stopped?.reason);
  const timer = setTimeout(() => cut.abort(new DOMException('No answer in time', 'TimeoutError')), patience);
  const given = new Promise<never>((_, reject) => {
    cut.signal.addEventListener('abort', () => reject(cut.signal.reason), { once: true });
  });
  stopped?.addEventListener('abort', stop, { once: true });
  if (stopped?.aborted) stop();
  try {
    return await Promise.race([work(cut.signal), given]);
  } finally {
    clearTimeout(timer);
    stopped?.removeEventListener('abort', stop);
  }
}
