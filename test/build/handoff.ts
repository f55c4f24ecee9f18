import { checkNote, type NoteFinding } from '../../source/domain/handoff/check/check.ts';
import { type DraftInputs, draftHandoff, type HandoffDraft } from '../../source/domain/handoff/draft.ts';
import { readNote } from '../../source/domain/handoff/note/read-note.ts';
import { turnAt } from '../../source/domain/handoff/turn.ts';
import type { LogEvent } from '../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../source/domain/incident/fold/fold.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { catalogOf } from './catalog.ts';
import { idAt } from './log.ts';
import { situation } from './situation.ts';
import { newYork, TWO_ZONES } from './team.ts';

/** Ana's turn from Monday 16 November 09:00 to Monday 23 November 09:00 in New York; then comes Ben. */
export const AS_OF = newYork('2026-11-23T08:40');
export const SHIFT_FROM = newYork('2026-11-16T09:00');
export const SHIFT_TO = newYork('2026-11-23T09:00');

/** Events told one after the other, each at a local time of New York. */
export function telling() {
  const events: LogEvent[] = [];
  const tell = (local: string, type: string, data: Record<string, unknown> = {}, by = 'ana') => {
    const at = newYork(local);
    const event = { id: idAt(at, events.length + 1), at, by, type, data } as LogEvent;
    events.push(event);
    return event;
  };
  return { events, tell };
}

/** An opening by a source; the incident of `ads` is `inc-ads`. */
export function failure(pipeline: string, local: string, more: Record<string, unknown> = {}) {
  return {
    incident: `inc-${pipeline}`,
    pipeline,
    signature: 'boom',
    title: `${pipeline} broke`,
    failedAt: newYork(local),
    ...more,
  };
}

/** What is known as of an instant, every incident in it. */
export function knownAt(
  events: readonly LogEvent[],
  asOf = AS_OF,
  changes: Partial<Situation> = {},
): Situation {
  return situation(asOf, {
    team: TWO_ZONES,
    catalog: catalogOf(PIPELINES),
    log: foldEvents(events.filter(({ at }) => at <= asOf)),
    ...changes,
  });
}

const PIPELINES = [
  { id: 'ledger', owner: 'ana', impact: [{ kind: 'rate' as const, amount: 1_000, per: 'hour' as const }] },
  { id: 'ads', owner: 'ben', impact: [] },
];

/** The draft of the note that ends Ana's turn. */
export function draftOf(
  events: readonly LogEvent[],
  { asOf = AS_OF, inputs, ...changes }: { asOf?: number; inputs?: DraftInputs } & Partial<Situation> = {},
): HandoffDraft {
  const known = knownAt(events, asOf, changes);
  return draftHandoff(known, turnAt(known.team, asOf), inputs);
}

/** What keeps a note from being complete. */
export function findingsIn(
  text: string,
  events: readonly LogEvent[],
  { asOf = AS_OF, now = AS_OF, ...changes }: { asOf?: number } & Partial<Situation> = {},
): NoteFinding[] {
  const { log, team } = knownAt(events, asOf, changes);
  return checkNote(readNote(text), log, team, now);
}
