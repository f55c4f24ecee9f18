import { renderNote } from '../../domain/handoff/note/render-note.ts';
import { questionsOf } from '../../domain/handoff/questions.ts';
import { chatText } from '../../domain/handoff/words/chat-text.ts';
import { noteName } from '../../domain/handoff/writing.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import type { Command } from '../command/command.ts';
import { drafted } from './drafted-note.ts';

/** `handoff draft`: the note as far as the log can write it. */
export const draft: Command = {
  name: 'handoff draft',
  summary: 'the note of this shift as far as the log can write it, in Markdown',
  needs: 'read',
  tellsNights: true,
  ofTheirs: true,
  options: [{ flags: '--chat', about: 'as plain text, ready to paste into a chat' }],
  examples: [
    'wakeworthy handoff draft',
    'wakeworthy handoff draft --chat',
    'wakeworthy handoff draft --json',
  ],
  async run(context, input) {
    const made = await drafted(context);
    const { from, to, shift, asOf, zone } = made;
    const time = (instant: number) => formatInstant(instant, zone);
    const markdown = renderNote(made);
    const chat = chatText(made);
    const data = {
      schema: 1,
      name: noteName(asOf, from?.id ?? null, to?.id ?? null, zone),
      from: from?.id ?? null,
      to: to?.id ?? null,
      shift: { from: time(shift.from), to: time(shift.to) },
      asOf: time(asOf),
      markdown,
      chat,
      questions: questionsOf(made, zone).map(({ id, prompt, prefilled, kind, incident, choices = [] }) => ({
        id,
        prompt,
        prefilled,
        kind,
        ...knownFields({ incident }),
        choices: choices.map(({ label }) => ({ label })),
      })),
    };
    return { data, text: (input.options.chat === true ? chat : markdown).trimEnd() };
  },
};
