/** What somebody sent here. */
export interface Request {
  readonly method: string;
  /** The parts of the path, decoded. */
  readonly path: readonly string[];
  readonly body: string;
  /** Whether it came with the token. */
  readonly isKnown: boolean;
}

/** What is answered: one line of text. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}
