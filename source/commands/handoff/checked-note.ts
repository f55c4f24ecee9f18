import { checkNote, type NoteFinding, writtenAsOf } from '../../domain/handoff/check/check.ts';
import type { ReadContext } from '../command/command.ts';

/** What keeps a note from being complete, as of when it says it is. */
export async function checked(context: ReadContext, text: string): Promise<NoteFinding[]> {
  const { readNote } = await import('../../domain/handoff/note/read-note.ts');
  const { team, now } = context.situation;
  const note = readNote(text);
  const asOf = Math.min(writtenAsOf(note, team) ?? now, now);
  return checkNote(note, await context.history(asOf), team, now);
}
