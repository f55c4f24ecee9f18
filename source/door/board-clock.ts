import type { BoardEvent } from '../app/event.ts';
import { watchState } from '../storage/read/watch.ts';
import type { BoardSource } from './board-source.ts';

/** The clock on the screen moves this often. */
const TICK = 1_000;
/** What is judged anew this often, and never for more than a part of the time. */
const JUDGE_EVERY = 30_000;
const LARGEST_SHARE = 20;

/**
 * Keeps a board up to date: its clock, the verdicts that change with it, and what others write into the workspace.
 * @param since when the workspace was read first, epoch milliseconds
 * @returns how to stop
 */
export function keepFresh(
  root: string,
  source: BoardSource,
  since: number,
  emit: (event: BoardEvent) => void,
): () => void {
  let judged = Date.now();
  let took = 0;
  const tick = setInterval(() => {
    const instant = source.now();
    emit({ kind: 'tick', now: instant });
    if (!source.isIdle() || Date.now() - judged < Math.max(JUDGE_EVERY, LARGEST_SHARE * took)) return;
    judged = Date.now();
    void source.judge({ ...source.situation(), now: instant }).then((report) => {
      took = Date.now() - judged;
      if (!report) return;
      emit({ kind: 'tick', now: source.now(), report });
      emit({ kind: 'looked', views: source.views() });
    });
  }, TICK);
  const unwatch = watchState(root, since, () => {
    source.fresh(null).then(
      (one) => one && emit({ kind: 'reloaded', ...one }),
      (error: Error) => emit({ kind: 'failed', message: error.message }),
    );
  });
  return () => {
    clearInterval(tick);
    unwatch();
  };
}
