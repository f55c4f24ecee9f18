import type { Show } from '../../domain/audience/privacy/show.ts';
import { handedOverAgain } from '../../domain/handoff/check/note-history.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Answer, Command, ReadContext } from '../command/command.ts';
import { table } from '../command/table.ts';
import {
  isCommitted,
  type Note,
  nameOf,
  noteData,
  notesOf,
  otherTexts,
  pastNote,
  uncommittedWords,
  unrecordedWords,
} from './notes.ts';

/** `handoff list`: earlier notes, and what was handed over again and again. */
export const list: Command = {
  name: 'handoff list',
  summary: 'earlier handoffs, the newest first, and what was handed over twice or more',
  needs: 'read',
  examples: ['wakeworthy handoff list', 'wakeworthy handoff list --json'],
  run: (context) => answer(context),
  shared: (context, _, show) => answer(context, show),
};

async function answer(context: ReadContext, show?: Show): Promise<Answer> {
  const named = show === undefined || show.names;
  const { said: zone } = context.zones;
  const notes = await notesOf(context);
  const past = (await Promise.all(notes.map(pastNote))).filter((one) => one !== undefined);
  const again = handedOverAgain(past, await context.history());
  const newestFirst = notes.toReversed();
  const handoffs = newestFirst.map((note) => {
    const {
      acceptance,
      notes: asked,
      acceptedBy: _,
      from: __,
      to: ___,
      file: ____,
      standsAt: _____,
      others: ______,
      ...rest
    } = noteData(note, zone);
    return named ? noteData(note, zone) : { ...rest, acceptance, questions: asked.length };
  });
  const commits = await isCommitted(context);
  const rows = newestFirst.map((note) => [
    named ? shownName(note) : dateOf(note),
    WORDS[note.standing.acceptance] +
      unrecordedWords(note) +
      (named && note.standing.accepted ? ` by ${visible(note.standing.accepted.by)}` : ''),
    uncommittedWords(note, commits),
  ]);
  const zombies = again.map(
    ({ pipeline, times, open }) =>
      `Handed over ${times} times: ${visible(pipeline)}${open ? '' : ', resolved by now'}`,
  );
  return {
    data: { schema: 1, handoffs, handedOverAgain: again.map(({ failedAt: _, ...one }) => one) },
    text:
      rows.length === 0
        ? 'There is no handoff yet. Write one with wakeworthy handoff write.'
        : [
            ...table(rows),
            ...(named ? notes.flatMap((note) => otherTexts(note, zone)).map(visible) : []),
            ...(zombies.length > 0 ? ['', ...zombies] : []),
          ].join('\n'),
  };
}

const WORDS = {
  accepted: 'accepted',
  unaccepted: 'not accepted',
  changed: 'changed after it was accepted',
} as const;

function shownName({ file }: Note): string {
  return visible(nameOf(file));
}

/** The names of a note hold those of people. */
function dateOf(note: Note): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(shownName(note))?.[0] ?? 'a handoff';
}
