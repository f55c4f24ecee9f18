import type { HandoffAnswers } from '../../../app/mode.ts';
import type { ShownHandoff } from '../../../app/state/view-data.ts';
import { type ReadContext, Refused, type WriteContext } from '../../../commands/command/command.ts';
import { accept } from '../../../commands/handoff/accept.ts';
import { drafted } from '../../../commands/handoff/drafted-note.ts';
import { isCommitted, type Note, notesOf, travelsBeside } from '../../../commands/handoff/notes.ts';
import { write } from '../../../commands/handoff/write.ts';
import { unacceptedHandoff } from '../../../domain/handoff/check/acceptance.ts';
import type { HandoffDraft } from '../../../domain/handoff/draft.ts';
import { renderNote, shiftText } from '../../../domain/handoff/note/render-note.ts';
import { questionsOf } from '../../../domain/handoff/questions.ts';
import { chatText } from '../../../domain/handoff/words/chat-text.ts';
import { isOfTheirs } from '../../../domain/handoff/writing.ts';

/** What the view of the handoff shows: the draft of this shift, its questions, and the note that waits. */
export async function shownHandoff(
  context: ReadContext,
  answers: HandoffAnswers,
  person: string | null,
): Promise<ShownHandoff> {
  const notes = await notesOf(context);
  const { log, now } = context.situation;
  const standing = unacceptedHandoff(log, notes, now, isOfTheirs(context.situation, person ?? undefined));
  const waiting = standing && notes.find(({ file }) => file === standing.file);
  const other = waiting
    ? { file: waiting.file, text: waiting.text, ...(waiting.to ? { to: waiting.to } : {}) }
    : null;
  try {
    const draft = await drafted(context);
    const { from } = draft;
    const mine = person !== null && from?.id === person;
    const written = mine ? writtenBy(person, draft, notes)?.file : undefined;
    return {
      mine,
      says: mine ? '' : `${from?.name ?? 'Nobody'} writes the note of this shift; this is how it stands.`,
      note: renderNote(draft, { texts: answers }),
      chat: chatText(draft, { texts: answers }),
      questions: questionsOf(draft, context.zones.said),
      written: written ?? null,
      waiting: other,
      goes: (await travelsBeside(context))
        ? 'with the log'
        : (await isCommitted(context))
          ? 'with a branch'
          : 'nowhere',
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      mine: false,
      says: error.message,
      note: '',
      chat: '',
      questions: [],
      written: null,
      goes: 'nowhere',
      waiting: other,
    };
  }
}

/** The newest note of a turn that somebody has written. */
function writtenBy(person: string, { shift, zone }: HandoffDraft, notes: readonly Note[]): Note | undefined {
  const turn = shiftText(shift, zone);
  return notes.findLast(({ from, shift: told }) => from === person && told === turn);
}

/**
 * Writes, commits and records the note with these answers, in the place of the one that they wrote of this turn; what
 * to tell. Throws Refused where it is not complete.
 */
export async function writeNote(context: WriteContext, answers: HandoffAnswers): Promise<string> {
  const draft = await drafted(context);
  const note = renderNote(draft, { texts: answers });
  const before = writtenBy(context.by, draft, await notesOf(context));
  const answer = await write.run({ ...context, readText: async () => note } as never, {
    args: {},
    options: { fromFile: '-', ...(before ? { replace: before.file } : {}) },
  });
  return textOf(answer);
}

/** Accepts the note that waits and takes over what is open in it; what to tell. */
export async function acceptNote(context: WriteContext): Promise<string> {
  return textOf(await accept.run(context as never, { args: {}, options: { take: true } }));
}

function textOf({ text }: { readonly text: string | (() => string) }): string {
  return typeof text === 'string' ? text : text();
}
