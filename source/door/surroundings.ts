/** What the program is started in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The words of the command line. */
  readonly argv: readonly string[];
  readonly clock: () => number;
  /** Both ends are a terminal: the board can be shown. */
  readonly terminal: boolean;
  readonly version: string;
}
