import { hideNote } from '../../domain/audience/privacy/hide-note.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import { compareNotes, type NoteChanges } from '../../domain/handoff/check/note-history.ts';
import { type SinceNote, sinceNote } from '../../domain/handoff/check/since-note.ts';
import { timelineOf } from '../../domain/incident/lookup/timeline.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import { when } from '../../domain/text/day-and-time.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Answer, type Command, type Input, type ReadContext, Refused } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import {
  isCommitted,
  type Note,
  noteData,
  noteMeant,
  notesOf,
  otherTexts,
  pastNote,
  uncommittedWords,
  unrecordedWords,
} from './notes.ts';

/** `handoff show`: one note and how it stands, or what changed from the one before it. */
export const show: Command = {
  name: 'handoff show',
  summary: 'a handoff, whether it is accepted, and what was asked about it',
  needs: 'read',
  parameters: [{ name: '[file]', about: 'its name or a part of it; default: the newest' }],
  options: [{ flags: '--compare', about: 'what changed from the handoff before it' }],
  examples: [
    'wakeworthy handoff show',
    'wakeworthy handoff show 2026-11-23',
    'wakeworthy handoff show --compare',
  ],
  async run(context, input) {
    const notes = await notesOf(context);
    const note = noteMeant(notes, textOf(input, 'file'));
    if (input.options.compare === true) return comparison(context, notes, note);
    const past = await pastNote(note);
    const since = past && sinceNote(past, await context.history());
    return {
      data: {
        schema: 1,
        ...noteData(note, context.zones.said),
        ...(since ? { since: sinceData(since, context.zones.said) } : {}),
        text: note.text,
      },
      text: [
        ...standingLines(context, note, await isCommitted(context)),
        ...(since ? sinceLines(since, context.zones.said) : []),
        '',
        note.text.trimEnd(),
      ].join('\n'),
    };
  },
  shared: hiddenNote,
};

async function hiddenNote(context: ReadContext, input: Input, shown: Show): Promise<Answer> {
  const notes = await notesOf(context);
  const note = noteMeant(notes, textOf(input, 'file'));
  if (input.options.compare === true) return comparison(context, notes, note, shown);
  const { team } = context.situation;
  const text = hideNote(note.text, shown, team.people, team.currency);
  const { acceptance } = note.standing;
  return { data: { schema: 1, acceptance, text }, text: text.trimEnd() };
}

function standingLines(context: ReadContext, note: Note, commits: boolean): string[] {
  const {
    situation,
    zones: { said: zone },
  } = context;
  const { acceptance, accepted, notes } = note.standing;
  const by = accepted ? ` by ${accepted.by}, ${when(accepted.at, zone)}` : '';
  const words = {
    accepted: `accepted${by}`,
    unaccepted: `not accepted yet${unrecordedWords(note)}`,
    changed: `changed after it was accepted${by}`,
  }[acceptance];
  const file = uncommittedWords(note, commits);
  return [
    `${note.file}: ${words}${file === '' ? '' : `, ${file}`}`,
    ...otherTexts(note, zone),
    ...notes.map(
      ({ by: who, item, text, at }) =>
        `${who}, ${when(at, zone)}${item === undefined ? '' : `, about ${situation.log.incidents.get(item)?.pipeline ?? item}`}: ${text}`,
    ),
  ].map(visible);
}

function sinceData({ changed, fresh, missing }: SinceNote, zone: string) {
  return {
    changed: changed.map(({ incident, events }) => ({
      ...brief(incident),
      events: events.map(({ at, by, type }) => ({ at: formatInstant(at, zone), by, type })),
    })),
    fresh: fresh.map(brief),
    missing,
  };
}

function sinceLines({ changed, fresh, missing }: SinceNote, zone: string): string[] {
  const lines = [
    ...changed.map(({ incident, events }) => {
      const told = timelineOf(events, zone).map(({ at, by, text }) => `${when(at, zone)} ${by}: ${text}`);
      return `  ${incident.pipeline}: ${told.join('; ')}`;
    }),
    ...fresh.map(({ pipeline, failedAt }) => `  ${pipeline}: new, failed ${when(failedAt, zone)}`),
    ...missing.map((id) => `  ${id.slice(-12)}: the log here lacks it`),
  ];
  return lines.length === 0 ? [] : ['Since it was written:', ...lines].map(visible);
}

async function comparison(
  context: ReadContext,
  notes: readonly Note[],
  note: Note,
  shown?: Show,
): Promise<Answer> {
  const before = notes[notes.indexOf(note) - 1];
  if (!before) throw new Refused(`There is no handoff before ${note.file} to compare it with.`);
  const [earlier, later] = await Promise.all([pastNote(before), pastNote(note)]);
  if (!earlier || !later) throw new Refused('One of the two does not say as of when it is (asOf).');
  const changes = compareNotes(earlier, later, await context.history());
  const named = shown === undefined || shown.names;
  return {
    data: {
      schema: 1,
      ...(named ? { from: before.file, to: note.file } : {}),
      fresh: changes.fresh.map(brief),
      again: changes.again.map(brief),
      gone: changes.gone.map(brief),
    },
    text: changeLines(changes).join('\n'),
  };
}

function brief({ id, pipeline }: Incident) {
  return { incident: id, pipeline };
}

function changeLines({ fresh, again, gone }: NoteChanges): string[] {
  const line = (word: string, list: readonly Incident[]) =>
    list.length === 0 ? [] : [`${word}: ${list.map(({ pipeline }) => visible(pipeline)).join(', ')}`];
  const lines = [...line('New', fresh), ...line('Still open', again), ...line('No longer open', gone)];
  return lines.length > 0 ? lines : ['Neither hands anything over.'];
}
