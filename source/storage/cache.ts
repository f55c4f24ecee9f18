/**
 * A derived, disposable store outside the workspace. Whatever it holds can be made again from the files; an entry
 * that is missing, stale or corrupt reads as undefined.
 */
export interface Cache {
  read(name: string): Promise<string | undefined>;
  /** Best effort: a full or read-only disk is no failure. */
  write(name: string, content: string): Promise<void>;
}
