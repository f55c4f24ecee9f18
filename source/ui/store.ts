import type { BoardEffect, BoardEvent } from '../app/state/event.ts';
import type { BoardState } from '../app/state/state.ts';
import { update } from '../app/update.ts';
import { picturedOn } from '../app/view/detail/pictured.ts';

/** Does an effect outside the board; what comes of it is the next event. */
export type RunEffect = (effect: BoardEffect) => Promise<BoardEvent | undefined>;

/**
 * The one place that holds the state of the board. Events that come together are taken one after the other, each
 * against the state that the one before left, and drawn once.
 */
export interface BoardStore {
  read(): BoardState;
  dispatch(...events: readonly BoardEvent[]): void;
  /** Calls back after every change; returns how to stop that. */
  subscribe(changed: () => void): () => void;
  /** Resolves when every change that was asked for is written or has failed. */
  written(): Promise<void>;
}

/**
 * What is waited for before the program ends: whatever changes a file. Every kind says so for itself, so that none is
 * forgotten.
 */
const WRITES: Readonly<Record<Exclude<BoardEffect['kind'], 'quit'>, boolean>> = {
  act: true,
  price: true,
  'answer-as-page': true,
  'record-question': true,
  run: true,
  keep: true,
  commit: true,
  'write-handoff': true,
  'accept-handoff': true,
  reload: false,
  look: false,
  picture: false,
  'move-deadlines': false,
  'open-runbook': false,
  'edit-runbook': false,
  edit: false,
  copy: false,
  ring: false,
  stop: false,
  redraw: false,
  suspend: false,
};

/** A store over an opened board. After a `quit` it takes no more events. */
export function boardStore(initial: BoardState, run: RunEffect, quit: () => void): BoardStore {
  let state = initial;
  let open = true;
  let drawn: string | null = null;
  const listeners = new Set<() => void>();
  const writing = new Set<Promise<void>>();

  function dispatch(...events: readonly BoardEvent[]): void {
    const before = state;
    for (const event of events) {
      if (!open) return;
      const step = update(state, event);
      state = step.state;
      step.effects.forEach(perform);
    }
    if (state === before) return;
    draw();
    for (const changed of listeners) changed();
  }

  /** Asks for the picture that the screen shows, once for each report. */
  function draw(): void {
    const incident = open ? picturedOn(state) : null;
    const wanted = incident === null ? null : `${incident} ${state.report.at}`;
    if (wanted === drawn) return;
    drawn = wanted;
    if (incident !== null) perform({ kind: 'picture', incident });
  }

  function perform(effect: BoardEffect): void {
    if (effect.kind === 'quit') {
      open = false;
      quit();
      return;
    }
    const done = answerOf(effect).then((event) => {
      writing.delete(done);
      if (event) dispatch(event);
    });
    if (WRITES[effect.kind]) writing.add(done);
  }

  async function answerOf(effect: BoardEffect): Promise<BoardEvent | undefined> {
    try {
      return await run(effect);
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    read: () => state,
    dispatch,
    subscribe: (changed) => {
      listeners.add(changed);
      // The first frame stands by then.
      draw();
      return () => listeners.delete(changed);
    },
    written: async () => {
      await Promise.all(writing);
    },
  };
}
