import type { BoardEvent } from '../../../app/state/event.ts';

/** What takes longer than this is told, milliseconds: a blink. */
const BLINK = 300;

/** How far some work is: `done` of `of`, where that is known. */
export type Tell = (done?: number, of?: number) => void;

/** The work of one board that somebody waits for. */
export interface UnderWay {
  /**
   * Does something that may take long and says so on the board. Resolves with undefined where it was stopped; what it
   * then still finds out is thrown away.
   */
  run<T>(what: string, work: (tell: Tell, signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
  stop(): void;
}

/** @param emit tells the board */
export function underWay(emit: (event: BoardEvent) => void): UnderWay {
  const running = new Set<AbortController>();
  return {
    async run(what, work) {
      const controller = new AbortController();
      running.add(controller);
      const { signal } = controller;
      let told = false;
      let last: { done?: number; of?: number } = {};
      const show = () => {
        told = true;
        emit({ kind: 'progress', progress: { what, ...last } });
      };
      const timer = setTimeout(show, BLINK);
      const stopped = new Promise<undefined>((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      const tell: Tell = (done, of) => {
        last = { ...(done === undefined ? {} : { done }), ...(of === undefined ? {} : { of }) };
        if (told && !signal.aborted) show();
      };
      try {
        return await Promise.race([work(tell, signal), stopped]);
      } finally {
        clearTimeout(timer);
        running.delete(controller);
        if (told && running.size === 0) emit({ kind: 'progress', progress: null });
      }
    },
    stop() {
      for (const controller of running) controller.abort();
    },
  };
}
