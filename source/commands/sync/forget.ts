import { isOpen } from '../../domain/incident/fold/live-state.ts';
import { FORGOTTEN } from '../../domain/incident/sync/forgetting.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { readHandoffs } from '../../storage/read/handoff-files.ts';
import type { Entry } from '../../storage/read/log/log-lines.ts';
import { sharedEntries } from '../../storage/read/log/shared-entries.ts';
import { trackedHere } from '../../storage/read/sync/repository-facts.ts';
import { personDigest } from '../../storage/read/sync/united.ts';
import { Refused, type WriteContext } from '../command/command.ts';
import { noteNamed, notesOf } from '../handoff/notes.ts';
import { counted, moves, untracking } from './how-far.ts';
import { forgettingWords, namedInWords, withoutPerson } from './named-in-words.ts';

/** What is to be forgotten: events by six or more last characters of their ids, notes by their paths, a person by id. */
export interface Unwanted {
  readonly references: readonly string[];
  readonly person?: string | undefined;
}

/**
 * Records what no clone is to keep; the next sync of each drops it. All of it or, where one is not found, nothing. Gives
 * what it was, as sentences. @throws Refused
 */
export async function forget(context: WriteContext, { references, person }: Unwanted): Promise<string[]> {
  await refuseTracked(context.root);
  const entries = sharedEntries(context.root);
  const isNote = (reference: string) => reference.endsWith('.md');
  const asked = references.filter((one) => !isNote(one)).map((one) => eventMeant(entries, one));
  const copies = copiesOf(asked, entries);
  const events = [...asked, ...copies.filter(({ event }) => event.type.startsWith('decision.'))];
  const notes = await notesMeant(context, references.filter(isNote));
  const lines = person === undefined ? [] : await linesThatName(context, entries, person);
  await context.act({
    kind: 'forget',
    events: events.map(({ event }) => event.id),
    notes: notes.map(({ fileDigest }) => fileDigest),
    ...(person === undefined ? {} : { someone: personDigest(person) }),
  });
  return [
    ...events.map(({ event: { type, at, by } }) => `Forgotten: ${type} of ${moment(at, context)} by ${by}.`),
    ...hangingOn(events, entries),
    ...leavingBoards(context, events),
    ...toldAgain(copies.filter((one) => !events.includes(one))),
    ...(await quotedIn(context.root, asked)),
    ...notes.map(
      ({ file, handedOver }) =>
        `Forgotten: ${file}${handedOver ? `, as ${handedOver.by} handed it over at ${moment(handedOver.at, context)}` : ''}.`,
    ),
    ...(person === undefined ? [] : await aboutPerson(context, person, lines.length)),
    ...(person === undefined ? [] : inWords(context, entries, person)),
  ].map(visible);
}

async function refuseTracked(root: string): Promise<void> {
  const { folders, strays } = await trackedHere(root);
  const held = folders.length > 0 ? folders : strays;
  const commands = folders.length > 0 ? moves(folders) : untracking(strays);
  if (held.length > 0)
    throw new Refused(
      `${held.join(' and ')} ${held.length === 1 ? 'stands' : 'stand'} in a branch, and what a branch holds no sync can forget. Move that out first: ${commands.join(', then ')}.`,
    );
}

function eventMeant(entries: readonly Entry[], reference: string): Entry {
  const ending = reference.toLowerCase();
  const found = new Map(
    entries.filter(({ event }) => event.id.endsWith(ending)).map((entry) => [entry.event.id, entry]),
  );
  const [first] = [...found.values()];
  if (ending.length < 6 || !first)
    throw new Refused(
      `No event of the log ends in ${reference}; six or more last characters are needed. wakeworthy why INCIDENT lists them.`,
    );
  if (found.size > 1) throw new Refused(`${found.size} events end in ${reference}. Give more characters.`);
  if (first.event.type === FORGOTTEN)
    throw new Refused(`${reference} tells what is forgotten, and that has to stay: else it would come back.`);
  return first;
}

async function notesMeant(context: WriteContext, paths: readonly string[]) {
  const notes = paths.length > 0 ? await notesOf(context) : [];
  return paths.map((path) => {
    const note = noteNamed(notes, path);
    if (!note) throw new Refused(`There is no note ${path}. wakeworthy handoff list has them.`);
    return note;
  });
}

async function linesThatName(
  context: WriteContext,
  entries: readonly Entry[],
  person: string,
): Promise<Entry[]> {
  const naming = entries.filter(({ text }) => withoutPerson(text, person) !== text);
  if (naming.length === 0)
    throw new Refused(
      [
        `No line of the log names ${person} by id.`,
        ...inWords(context, entries, person),
        ...(await inNotes(context, person)),
      ].join(' '),
    );
  return naming;
}

/** Lines that name somebody in words, or in the name of a note: these nobody can rewrite, and each can be forgotten. */
function inWords({ situation }: WriteContext, entries: readonly Entry[], person: string): string[] {
  const { lines: naming } = namedInWords(person, situation.team, { lines: entries, notes: [] });
  if (naming.length === 0) return [];
  const openings = naming.filter(
    ({ event }) => event.type === 'incident.opened' && situation.log.incidents.has(event.data.incident ?? ''),
  );
  const opened =
    openings.length === 0
      ? ''
      : ` (${openings.map(({ event }) => event.id.slice(-12)).join(', ')} opened an incident, which goes with it)`;
  return [
    `${counted(naming.length, 'line')} still ${naming.length === 1 ? 'names' : 'name'} them in words: ${forgettingWords(naming)}${opened}.`,
  ];
}

/** What later lines say of an incident stays when only its first line goes. */
function hangingOn(events: readonly Entry[], entries: readonly Entry[]): string[] {
  return events.flatMap(({ event: { id, data } }) => {
    const gone = new Set(events.map((one) => one.event.id));
    const later = entries.filter(({ event }) => event.data.incident === data.incident && !gone.has(event.id));
    const isFirst = data.incident !== undefined && later.every(({ event }) => event.id > id);
    return isFirst && later.length > 0
      ? [
          `${counted(later.length, 'later line')} of the same incident ${later.length === 1 ? 'stays' : 'stay'}.`,
        ]
      : [];
  });
}

/** An incident is known by the line that opened it. */
function leavingBoards({ situation: { log } }: WriteContext, events: readonly Entry[]): string[] {
  return events
    .filter(({ event }) => event.type === 'incident.opened')
    .flatMap(({ event }) => log.incidents.get(event.data.incident ?? '') ?? [])
    .filter(isOpen)
    .map(
      ({ pipeline }) =>
        `That opened ${pipeline}, which is still to be mended and leaves every board now: open it again in other words.`,
    );
}

/** Texts shorter than this stand in notes by chance. */
const SHORTEST = 6;

/** What lines say in words of their own. */
function wordsOf(events: readonly Entry[]): string[] {
  return events
    .flatMap(({ event: { data } }) => [data.text, data.title, data.next, data.note, data.detail])
    .flatMap((text) => (text !== undefined && text.length >= SHORTEST ? [text] : []));
}

/** Other lines that hold the same words: what was decided is written down with the title of what it was about. */
function copiesOf(events: readonly Entry[], entries: readonly Entry[]): Entry[] {
  const words = wordsOf(events).map((text) => JSON.stringify(text));
  const about = new Set(events.map(({ event }) => event.data.incident));
  return entries.filter(
    (one) =>
      !events.includes(one) &&
      (one.event.data.incident === undefined || about.has(one.event.data.incident)) &&
      words.some((word) => one.text.includes(word)),
  );
}

function toldAgain(copies: readonly Entry[]): string[] {
  if (copies.length === 0) return [];
  const ends = copies.map(({ event }) => event.id.slice(-12)).join(' ');
  return [`The same words still stand in ${counted(copies.length, 'other line')}: sync --forget ${ends}.`];
}

/** Notes that hold the words of a line go on holding them. */
async function quotedIn(root: string, events: readonly Entry[]): Promise<string[]> {
  const words = wordsOf(events);
  if (words.length === 0) return [];
  const { files } = await readHandoffs(root);
  const quoting = files.filter(({ text }) => words.some((word) => text.includes(word)));
  return quoting.length === 0
    ? []
    : [`The same words still stand in ${quoting.map(({ file }) => file).join(', ')}: sync --forget FILE.`];
}

async function aboutPerson(context: WriteContext, person: string, count: number): Promise<string[]> {
  const isKnown = context.situation.team.people.some(({ id }) => id === person);
  return [
    `${person} becomes "someone" in ${counted(count, 'line')} of the log, and in the names of its files.`,
    ...(await inNotes(context, person)),
    ...(isKnown ? [`state/team.yaml still names them; what they record from now on does too.`] : []),
  ];
}

async function inNotes({ root, situation }: WriteContext, person: string): Promise<string[]> {
  const { files } = await readHandoffs(root);
  const { notes } = namedInWords(person, situation.team, { lines: [], notes: files });
  if (notes.length === 0) return [];
  return [
    `Notes still name them: ${notes.map(({ file }) => file).join(', ')}. Each can be forgotten: sync --forget FILE.`,
  ];
}

function moment(at: number, { situation, zones }: WriteContext): string {
  return writtenMoment(formatInstant(at, zones.said), formatInstant(situation.now, zones.said));
}
