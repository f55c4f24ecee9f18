import type { BoardEvent } from '../../app/state/event.ts';
import { MINUTE } from '../../domain/time/zone.ts';
import { watchState } from '../../storage/read/workspace/watch.ts';
import { findWorkspace } from '../../storage/read/workspace/workspace-root.ts';
import type { BoardSource } from './reading/board-source.ts';

/**
 * The clock is looked at this often, and moves on the screen this often and with each minute: nothing is shown in
 * seconds, and a frame costs what a key does.
 */
const TICK = 1_000;
const SHOWN_EVERY = 30_000;
/** By time alone the night is judged anew with each minute, and never for more than this part of the time. */
const LARGEST_SHARE = 100;
/** A verdict that is there sooner than this comes with the clock, in one frame. */
const SOON = 500;
/** The files are read this often even where nobody says that they changed: not every file system tells. */
const READ_EVERY = 60_000;
/** A lost folder or network may be back at any time; and no watch tells that a folder further up was moved. */
const LOOK_EVERY = 5_000;
/** A clock that jumps by more than this has slept. */
const SLEPT = 30_000;

/**
 * Keeps a board up to date: its clock, the verdicts that change with it, what others write into the workspace, and
 * what became of it while the machine slept or the workspace was away.
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
  let judgedFor = source.now();
  let readTook = 0;
  const took = () => Math.max(readTook, source.took());
  let shown = source.now();
  let ticked = Date.now();
  let read = Date.now();
  let looked = Date.now();
  let reading = false;
  let changedMeanwhile = false;
  let failing = false;
  let unwatch = watchState(root, since, () => void readAgain());

  const readAgain = async () => {
    changedMeanwhile = reading;
    if (reading) return;
    reading = true;
    const began = Date.now();
    try {
      const one = await source.fresh(null, true);
      if (one) emit({ kind: 'reloaded', ...one });
      // A folder that came back is another one than the one that was watched.
      if (failing) {
        unwatch();
        unwatch = watchState(root, Date.now(), () => void readAgain());
        emit({ kind: 'told', notice: { kind: 'done', text: 'The workspace can be read again.' } });
      }
      failing = false;
    } catch (error) {
      failing = true;
      emit({ kind: 'told', notice: { kind: 'failed', text: (error as Error).message } });
    } finally {
      reading = false;
      read = Date.now();
      readTook = read - began;
      if (changedMeanwhile) void readAgain();
    }
  };

  const tick = setInterval(() => {
    const instant = source.now();
    const slept = Date.now() - ticked > SLEPT;
    ticked = Date.now();
    const every = failing ? LOOK_EVERY : Math.max(READ_EVERY, LARGEST_SHARE * took());
    if (slept || Date.now() - read > every) void readAgain();
    else if (!failing && Date.now() - looked > LOOK_EVERY) {
      looked = Date.now();
      findWorkspace({ root, env: {}, cwd: root }).catch(() => readAgain());
    }
    const isDue =
      slept ||
      instant >= source.turnsAt() ||
      (minuteOf(instant) !== minuteOf(judgedFor) && Date.now() - judged >= LARGEST_SHARE * took());
    const judges = isDue && source.isIdle();
    if (Math.abs(instant - shown) >= SHOWN_EVERY || minuteOf(instant) !== minuteOf(shown)) {
      shown = instant;
      if (!judges || source.took() > SOON) emit({ kind: 'tick', now: instant });
    }
    if (!judges) return;
    judged = Date.now();
    judgedFor = instant;
    void source.judge({ ...source.situation(), now: instant }).then((report) => {
      if (!report) return;
      emit({ kind: 'tick', now: source.now(), report });
      source.views().then(
        (views) => emit({ kind: 'looked', views }),
        // Where the workspace has gone meanwhile, the next reading says so.
        () => undefined,
      );
    });
  }, TICK);
  return () => {
    clearInterval(tick);
    unwatch();
  };
}

function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE);
}
