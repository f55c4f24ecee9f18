import type { Finding } from '../../domain/catalog/finding/finding.ts';
import { timeOfId } from '../../domain/incident/event/event-id.ts';
import { FORGOTTEN, type Tombstone } from '../../domain/incident/sync/forgetting.ts';
import { readHandoffs } from '../../storage/read/handoff-files.ts';
import { sharedEntries } from '../../storage/read/log/shared-entries.ts';
import { readSyncMemory } from '../../storage/read/sync/sync-memory.ts';
import { personDigest } from '../../storage/read/sync/united.ts';
import type { ReadContext } from '../command/command.ts';
import { missingOf, type Note, nameOf, notesOf, otherTexts } from '../handoff/notes.ts';
import { counted } from '../sync/how-far.ts';
import { forgettingWords, namedInWords } from '../sync/named-in-words.ts';
import { warning } from './warning.ts';

/** What is wrong with the notes of this workspace, and with what the log says of people who are forgotten. */
export async function noteFindings(context: ReadContext): Promise<Finding[]> {
  const { files, findings } = await readHandoffs(context.root);
  const notes = await notesOf(context, files);
  return [
    ...findings,
    ...notes.flatMap((note) => twofold(note, context.zones.said)),
    ...(await unbacked(notes.at(-1), context)),
    ...(await namedStill(context, notes)),
  ];
}

/** What is expected where two texts go by one name. */
export const ONE_TEXT = 'one text of a note';

/** Of two texts of one name somebody has to know that one does not count. */
function twofold(note: Note, zone: string): Finding[] {
  return otherTexts(note, zone).map((says) => warning(note.file, says.replace(/\.$/, ''), ONE_TEXT));
}

/** What the newest note hands over has to be known here, or nobody can take it over. */
async function unbacked(note: Note | undefined, context: ReadContext): Promise<Finding[]> {
  if (note?.standing.acceptance !== 'unaccepted') return [];
  const missing = await missingOf(note, context.history);
  if (missing.length === 0) return [];
  const ends = missing.map((id) => id.slice(-12)).join(', ');
  const writer = note.from ?? 'whoever wrote it';
  return [
    warning(
      note.file,
      `it names ${missing.length === 1 ? 'an incident' : `${missing.length} incidents`} that the log here lacks (${ends})`,
      `the log of ${writer}: wakeworthy sync there, then here, unless that was forgotten`,
    ),
  ];
}

/** Whoever was forgotten may be named in words by what arrives later, from a clone that was away. */
async function namedStill(context: ReadContext, notes: readonly Note[]): Promise<Finding[]> {
  const { root, situation } = context;
  const { team } = situation;
  if (!team.sync) return [];
  const { tombstones } = await readSyncMemory(root, team.sync);
  const forgotten = team.people.flatMap(({ id }) => {
    const until = lastOf(tombstones, personDigest(id));
    return until === undefined ? [] : [{ id, until }];
  });
  if (forgotten.length === 0) return [];
  const texts = notes.flatMap((note) => [note, ...note.others, ...note.before]);
  const entries = sharedEntries(root);
  return forgotten.flatMap(({ id, until }) => {
    const named = namedInWords(id, team, {
      lines: entries.filter(({ event }) => event.id < until && event.type !== FORGOTTEN),
      notes: texts.filter(({ asOf }) => asOf === undefined || asOf < timeOfId(until)),
    });
    const { length } = named.lines;
    return [
      ...(length === 0
        ? []
        : [
            warning(
              'state/log',
              `${id} was forgotten, and ${counted(length, 'line')} from before ${length === 1 ? 'names' : 'name'} them in words`,
              `wakeworthy ${forgettingWords(named.lines)}`,
            ),
          ]),
      ...named.notes.map(({ file }) =>
        warning(
          file,
          `it names ${id}, who was forgotten after it was written`,
          `wakeworthy sync --forget ${nameOf(file)}`,
        ),
      ),
    ];
  });
}

/** The last event that tells to forget somebody; undefined: none does. */
function lastOf(tombstones: readonly Tombstone[], someone: string): string | undefined {
  const ids = tombstones.flatMap(({ id, data }) => (data.someone === someone ? [id] : []));
  return ids.toSorted().at(-1);
}
