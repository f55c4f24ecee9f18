import { visible } from '../../domain/text/visible.ts';
import type { Command, Input, ReadContext } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { checked } from './checked-note.ts';
import { noteMeant, notesOf } from './notes.ts';

/** `handoff check`: whether a note names everything that it must. */
export const check: Command = {
  name: 'handoff check',
  summary: 'whether a note names all that is open and all that was resolved in its shift; exit 1 where not',
  needs: 'read',
  parameters: [{ name: '[file]', about: 'a handoff, or - for standard input; default: the newest' }],
  examples: ['wakeworthy handoff check', 'wakeworthy handoff check draft.md'],
  async run(context, input) {
    const { name, text } = await noteToCheck(context, input);
    const findings = await checked(context, text);
    const complete = findings.length === 0;
    return {
      data: { schema: 1, file: name, complete, findings },
      text: complete
        ? `${visible(name)} is complete.`
        : findings.map(({ line, message }) => `${visible(name)}:${line}: ${visible(message)}`).join('\n'),
      exitCode: complete ? 0 : 1,
    };
  },
};

/** A file that is there, else a handoff by its name. */
async function noteToCheck(context: ReadContext, input: Input): Promise<{ name: string; text: string }> {
  const given = textOf(input, 'file');
  if (given === '-') return { name: 'standard input', text: await context.readText('-') };
  const notes = await notesOf(context);
  if (given !== undefined)
    try {
      return { name: given, text: await context.readText(given) };
    } catch {
      // No such file where the command was started: it names a handoff then.
    }
  const { file, text } = noteMeant(notes, given);
  return { name: file, text };
}
