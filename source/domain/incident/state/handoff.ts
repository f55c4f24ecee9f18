import type { LogEvent } from '../event/event.ts';

/** Somebody put their name to a note as it was then. */
export interface Signed {
  /** SHA-256 of the note, hexadecimal: a note that was changed afterwards has another. */
  readonly digest: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Something asked or said about a note, or about one item of it. */
export interface HandoffNote {
  /** Of the event that recorded it. */
  readonly id: string;
  /** The id of an incident, or a heading; absent: the note as a whole. */
  readonly item?: string;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** What the log says of one note in `state/handoffs/`. */
export interface HandoffRecord {
  readonly file: string;
  /** The last time it was written by a command. */
  readonly written?: Signed;
  /** Each time that it was written before, in the order of the ids: two clones may have written it at once. */
  readonly earlier?: readonly Signed[];
  /** Digests of texts in whose place a command wrote another one. */
  readonly replaced?: readonly string[];
  /** The last time it was accepted. */
  readonly accepted?: Signed;
  /** In the order of the ids. */
  readonly notes: readonly HandoffNote[];
}

/** Each text of a note that a command wrote, the last one first. */
export function textsOf(record: HandoffRecord | undefined): readonly Signed[] {
  const { written, earlier = [] } = record ?? {};
  return [...(written ? [written] : []), ...earlier.toReversed()];
}

/** Folds one event about a note. A note that the log has not heard of may have been written by hand: none is an orphan. */
export function foldHandoff(handoffs: Map<string, HandoffRecord>, event: LogEvent): void {
  const { id, at, by, type, data } = event;
  const { file, digest, replaces, item, text } = data;
  if (file === undefined) return;
  const known = handoffs.get(file) ?? { file, notes: [] };
  if (type === 'handoff.written') {
    const { written, earlier = [], replaced = [] } = known;
    handoffs.set(file, {
      ...known,
      ...(written ? { earlier: [...earlier, written] } : {}),
      // Who does not say which text this one replaces may not have known of any.
      ...(replaces === undefined ? {} : { replaced: [...replaced, replaces] }),
      written: { digest: digest!, by, at },
    });
  } else if (type === 'handoff.accepted')
    handoffs.set(file, { ...known, accepted: { digest: digest!, by, at } });
  else {
    const note = { id, ...(item === undefined ? {} : { item }), text: text!, by, at };
    handoffs.set(file, { ...known, notes: [...known.notes, note] });
  }
}
