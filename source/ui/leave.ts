import { constants } from 'node:os';

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/** The ways in which a process ends without being asked on the screen. */
export interface Leaving {
  /** Resolves with the exit code of a signal; rejects with what nobody caught. */
  readonly code: Promise<number>;
  readonly stop: () => void;
}

/** Listens for them until stopped, so that the terminal can be put back in order first. */
export function untilLeft(): Leaving {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  // Somebody may stop listening before anything comes; nothing is unhandled then.
  promise.catch(() => undefined);
  const onSignal = (signal: NodeJS.Signals) => resolve(128 + constants.signals[signal]);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('uncaughtException', reject);
  process.on('unhandledRejection', reject);
  return {
    code: promise,
    stop: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      process.off('uncaughtException', reject);
      process.off('unhandledRejection', reject);
    },
  };
}
