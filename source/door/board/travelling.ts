import { setTimeout as pause } from 'node:timers/promises';
import type { BoardEvent } from '../../app/state/event.ts';
import type { Travel } from '../../app/state/travel.ts';
import type { Situation } from '../../domain/situation.ts';
import { syncStatus } from '../../storage/read/sync/sync-status.ts';
import type { Abilities } from '../abilities.ts';

/** The log is exchanged this often, milliseconds. */
const EVERY = 60_000;
/** And so long after something was written: a second change soon after the first goes with it. */
const SOON = 1_500;
/** Nobody who leaves waits longer, milliseconds: what takes more goes on alone. */
const LAST = 1_000;

/** Lets the log of a board travel while it is shown. */
export interface Travelling {
  /** Something was written just now. */
  wrote(): void;
  stop(): void;
  /** Sends what has not left yet, and waits for it a second at most. */
  leave(): Promise<void>;
}

interface Options {
  readonly root: string;
  readonly by: string;
  readonly situation: () => Situation;
  readonly syncBeside: NonNullable<Abilities['syncBeside']>;
  readonly emit: (event: BoardEvent) => void;
}

/**
 * Exchanges the log at the start, a minute apart and just after a write, in a process of its own so that no key waits; and
 * tells how far it has got. What arrives is seen as any change of the files is.
 */
export function travelling({ root, by, situation, syncBeside, emit }: Options): Travelling {
  let running: ReturnType<typeof syncBeside> | undefined;
  /** Something was written since the last exchange began. */
  let isBehind = false;
  let isStopped = false;
  let soon: NodeJS.Timeout | undefined;

  /** The last exchange did not take all of it along. */
  let isUnsent = false;

  const tell = async () => {
    const travel = await travelOf(root, situation());
    isUnsent = travel?.kind === 'travels' && travel.unsent > 0;
    if (!isStopped) emit({ kind: 'travelled', travel });
  };
  const exchange = async () => {
    clearTimeout(soon);
    if (running || isStopped || !situation().team.sync) return;
    isBehind = false;
    running = syncBeside(root, by);
    await running.ended;
    running = undefined;
    await tell();
    if (isBehind) later();
  };
  const later = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void exchange(), SOON);
  };

  const every = setInterval(() => void exchange(), EVERY);
  void tell().then(exchange);
  return {
    wrote() {
      isBehind = true;
      void tell();
      later();
    },
    stop() {
      isStopped = true;
      clearInterval(every);
      clearTimeout(soon);
    },
    async leave() {
      if (!situation().team.sync) return;
      const end = pause(LAST, undefined, { ref: false });
      await Promise.race([running?.ended, end]);
      // One that is under way still takes along what was written until it looks.
      if (!running && (isBehind || isUnsent)) running = syncBeside(root, by);
      await Promise.race([running?.ended, end]);
      running?.letGo();
    },
  };
}

/** How far the log has got, for the header; null where nobody can tell. */
async function travelOf(root: string, { team }: Situation): Promise<Travel | null> {
  if (!team.sync) return { kind: 'stays' };
  try {
    const { unsent, unsentSince, tracked, failing } = await syncStatus(root, team.sync.remote, team.sync.ref);
    if (tracked.includes('state/log')) return { kind: 'branch' };
    return { kind: 'travels', unsent, since: unsentSince ?? null, isFailing: failing !== undefined };
  } catch {
    // Without git nothing travels; `doctor` says so.
    return null;
  }
}
