/** How the screen is given up for a while: what Ink calls to suspend itself. */
export type Suspend = (work: () => Promise<void>) => Promise<void>;

/** The terminal of a running board, to be lent to another program. */
export interface Lendable {
  /** Called by the screen once it is drawn. */
  readonly lendBy: (suspend: Suspend) => void;
  /** Runs something that needs the terminal for itself, and draws the board again when it is done. */
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A terminal that nobody has drawn on yet. `lent` is told when it is given away, and when it is back. */
export function lendable(lent: (away: boolean) => void = () => undefined): Lendable {
  let suspend: Suspend = (work) => work();
  return {
    lendBy: (how) => {
      suspend = how;
    },
    lend: async (work) => {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
      // Ctrl-C reaches every program of the terminal; here it is meant for the one that has it.
      const ignore = () => undefined;
      process.on('SIGINT', ignore);
      lent(true);
      try {
        await suspend(async () => {
          result = { value: await work() };
        });
      } finally {
        process.off('SIGINT', ignore);
        lent(false);
      }
      return result!.value;
    },
  };
}
