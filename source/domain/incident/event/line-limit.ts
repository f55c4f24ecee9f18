/** The longest line of the log that is read or written, in bytes. */
export const LONGEST_LINE = 1_048_576;
