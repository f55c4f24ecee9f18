import type { LogEvent } from '../../source/domain/incident/event/event.ts';
import { readState, recorder } from './log.ts';
import { hour } from './situation.ts';

/** What was read of a source: hours, health, and what more there is to say. */
export type SourceRead = readonly [at: number, health: string, more?: Record<string, unknown>];
/** What a log with these readings comes to, and with what else is in it. */
export function logOfReads(reads: readonly SourceRead[], source = 'prod', more: readonly LogEvent[] = []) {
  const record = recorder();
  const events = reads.map(([at, health, said = {}]) =>
    record(
      'source.read',
      { source, until: hour(at), health, ...said },
      { by: `source:${source}`, at: hour(at) },
    ),
  );
  return readState([...events, ...more], hour(100));
}
