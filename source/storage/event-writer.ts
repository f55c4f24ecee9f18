import type { LogEvent, NewEvent } from '../domain/incident/event/event.ts';
import type { LogState } from '../domain/incident/state/log-state.ts';

/** Appends to the incident log in the name of one author. */
export interface EventWriter {
  /**
   * Records what one action came to, in this order, all `at` one instant (epoch milliseconds). When it resolves, the
   * events are on disk. @throws LogWriteFailed
   */
  append(events: readonly NewEvent[], at: number): Promise<LogEvent[]>;
  /** Takes note of a later reading of the log: new ids are greater than all in it. */
  saw(state: LogState): void;
}

/** An event could not be recorded. The message says what happened, where, and what to do next. */
export class LogWriteFailed extends Error {
  override readonly name = 'LogWriteFailed';
  /** Those of the same action that were recorded before it. */
  readonly written: readonly LogEvent[];
  /** The system's name of the reason, such as ENOSPC, where it gave one. */
  readonly code: string | undefined;

  constructor(message: string, written: readonly LogEvent[], code?: string) {
    super(message);
    this.written = written;
    this.code = code;
  }
}
