import type { DemoLog } from '../log/event-lines.ts';

/** A file of the demo's workspace: path from its root with forward slashes, and the whole text. */
export interface DemoFile {
  readonly path: string;
  readonly content: string;
}

/** One commit of the demo's history: the files that it wrote, each with its whole text at that time. */
export interface DemoCommit {
  readonly author: { readonly name: string; readonly email: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
  readonly files: readonly DemoFile[];
}

/** A made-up team at 03:12 of a bad night. */
export interface DemoWorld {
  /** The instant that the demo shows, epoch milliseconds. */
  readonly now: number;
  /** The id of whom the person before the screen plays: on call, and asleep until the phone rang. */
  readonly person: string;
  /** The workspace without its log. */
  readonly files: readonly DemoFile[];
  /** The log, by file; `logText` gives the bytes. */
  readonly events: readonly DemoLog[];
  /** From the oldest. Written one after the other they leave exactly `files` and the log. */
  readonly commits: readonly DemoCommit[];
}
