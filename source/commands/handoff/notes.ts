import { type HandoffStanding, standingOf } from '../../domain/handoff/check/acceptance.ts';
import type { PastNote } from '../../domain/handoff/check/note-history.ts';
import { sinceNote } from '../../domain/handoff/check/since-note.ts';
import { headFields } from '../../domain/handoff/note/front-matter.ts';
import { type HandoffRecord, type Signed, textsOf } from '../../domain/incident/state/handoff.ts';
import type { LogState } from '../../domain/incident/state/log-state.ts';
import { besideName, plainName } from '../../domain/incident/sync/note-names.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { Situation } from '../../domain/situation.ts';
import { when } from '../../domain/text/day-and-time.ts';
import { formatInstant, parseInstant } from '../../domain/time/zone.ts';
import { wouldTake } from '../../storage/read/git/would-take.ts';
import { HANDOFF_FOLDER, type HandoffFile, readHandoffs } from '../../storage/read/handoff-files.ts';
import { trackedFolders } from '../../storage/read/sync/repository-facts.ts';
import { type ReadContext, Refused } from '../command/command.ts';

/** A note as commands look at it. */
export interface Note extends HandoffFile {
  /** Where it stands in this workspace: beside its name where that holds another text here. */
  readonly standsAt: string;
  /** Other texts of its name in whose place nobody wrote another one, each by a name of its own. */
  readonly others: readonly Note[];
  /** Texts of its name in whose place another one was written, and which stand here still. */
  readonly before: readonly Note[];
  readonly standing: HandoffStanding;
  /** When this text was handed over, and by whom; absent: no command wrote it. */
  readonly handedOver?: Signed;
  readonly from: string | null;
  readonly to: string | null;
  readonly shift: string;
  /** Epoch milliseconds; absent where it does not say so. */
  readonly asOf?: number;
}

/** Whether notes travel with the log, and no branch holds them. */
export async function travelsBeside({
  root,
  situation,
}: Pick<ReadContext, 'root' | 'situation'>): Promise<boolean> {
  return situation.team.sync !== undefined && !(await trackedFolders(root)).includes(HANDOFF_FOLDER);
}

/** Whether a note is committed where it is written: it goes with a branch, and git is not told to ignore it. */
export async function isCommitted(context: ReadContext): Promise<boolean> {
  return !(await travelsBeside(context)) && wouldTake(context.root, `${HANDOFF_FOLDER}/note.md`);
}

/** That a note is not as a branch holds it; empty where it is, or none is to. `commits`: as `isCommitted`. */
export function uncommittedWords({ committed, modified }: Note, commits: boolean): string {
  if (modified) return 'changed since its commit';
  return committed || !commits ? '' : 'not committed';
}

/** That no line here tells of who handed this text over; empty where one does, or somebody took it over since. */
export function unrecordedWords({ handedOver, standing }: Note): string {
  return handedOver || standing.acceptance === 'accepted' ? '' : ', not in the log here';
}

/** Every note of the workspace that was written by now, the oldest first. `known`: the files, where they were read. */
export async function notesOf(
  context: Pick<ReadContext, 'root' | 'situation'>,
  known?: readonly HandoffFile[],
): Promise<Note[]> {
  const { root, situation } = context;
  const read = known ?? (await readHandoffs(root)).files;
  const isBeside = read.some(({ committed }) => committed) && (await travelsBeside(context));
  const files = isBeside ? read.map(asItStands) : read;
  return [...new Set(files.map(({ file }) => plainName(file)))]
    .map((name) => noteOf(name, files, situation))
    .filter(({ asOf }) => asOf === undefined || asOf <= situation.now);
}

/** Of a note that travels beside the branches no commit counts, also where one holds it still. */
function asItStands(file: HandoffFile): HandoffFile {
  return { ...file, digest: file.fileDigest, committed: false, modified: false };
}

/** Of several texts the one that was handed over last is the note, whatever it is called here. */
function noteOf(name: string, all: readonly HandoffFile[], situation: Situation): Note {
  const record = situation.log.handoffs.get(name);
  const files = all.filter((one) => plainName(one.file) === name);
  const handedOver = textsOf(record).flatMap((signed) => files.find((one) => holds(one, signed)) ?? []);
  const found = handedOver[0] ?? files.find(({ file }) => file === name) ?? files[0]!;
  const isReplaced = (one: HandoffFile) => record?.replaced?.includes(one.fileDigest) === true;
  const [others, before] = [false, true].map((replaced) =>
    files
      .filter((one) => one !== found && isReplaced(one) === replaced)
      .map((one) => readAs(besideName(name, one.fileDigest), one, record, situation)),
  ) as [Note[], Note[]];
  return { ...readAs(name, found, record, situation), others, before };
}

/** A text by the name by which it is asked for. */
function readAs(
  file: string,
  found: HandoffFile,
  record: HandoffRecord | undefined,
  { log, team }: Situation,
): Note {
  const fields = headFields(found.text);
  const text = (name: string) => fields.get(name)?.value ?? null;
  const asOf = parseInstant(text('asOf') ?? '', team.timeZone);
  const handedOver = textsOf(record).find((one) => holds(found, one));
  return {
    ...found,
    file,
    standsAt: found.file,
    others: [],
    before: [],
    standing: standingOf({ ...found, file }, log),
    ...knownFields({ handedOver }),
    from: text('from'),
    to: text('to'),
    shift: text('shift') ?? '',
    ...knownFields({ asOf }),
  };
}

function holds({ digest, fileDigest }: HandoffFile, signed: Signed | undefined): boolean {
  return signed !== undefined && [digest, fileDigest].includes(signed.digest);
}

/** That other texts go by the name of a note here, a sentence each. `zone`: in which instants are told. */
export function otherTexts(note: Note, zone: string): string[] {
  const { file, others } = note;
  return [
    ...besideWords(note),
    ...others.map(({ file: other, handedOver }) =>
      handedOver
        ? `${other} was handed over as well, by ${handedOver.by}, ${when(handedOver.at, zone)}; ${nameOf(file)} came later and counts. Read both: wakeworthy handoff show ${nameOf(other)}. Once nothing in it is needed, wakeworthy sync --forget ${nameOf(other)} drops it.`
        : `${other} reads otherwise, and nobody handed that over: wakeworthy sync --forget ${nameOf(other)} drops it.`,
    ),
  ];
}

/** That whoever opens the file of that name reads another text. */
export function besideWords({ file, standsAt, before }: Note): string[] {
  const named = before.find((one) => one.standsAt === file);
  return named
    ? [
        `What was handed over as ${file} stands in ${standsAt} here; ${nameOf(file)} holds a text before it, which wakeworthy sync --forget ${nameOf(named.file)} drops.`,
      ]
    : [];
}

/** The name of a note without its folder. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/**
 * The note that a reference means: a path, a name with or without its ending, or a part of the name that only one has;
 * without one the newest. Throws Refused with what to do.
 */
export function noteMeant(notes: readonly Note[], reference: string | undefined): Note {
  const newest = notes.at(-1);
  if (!newest) throw new Refused('There is no handoff yet. Write one with wakeworthy handoff write.');
  if (reference === undefined) return newest;
  const exact = noteNamed(notes, reference);
  const isCalled = ({ file }: Note) => nameOf(file).includes(reference);
  const [parts = []] = [
    exact ? [exact] : notes.filter(isCalled),
    notes.flatMap(({ others }) => others).filter(isCalled),
  ].filter((found) => found.length > 0);
  if (parts.length === 1) return parts[0]!;
  const listed = (parts.length > 1 ? parts : notes).slice(-5).map(({ file }) => nameOf(file));
  throw new Refused(
    `${parts.length > 1 ? 'Several handoffs have' : 'No handoff has'} "${reference}" in their names. The newest: ${listed.join(', ')}.`,
  );
}

/** The note, or other text of one, that goes by a path or a whole name. */
export function noteNamed(notes: readonly Note[], reference: string): Note | undefined {
  const texts = notes.flatMap((note) => [note, ...note.others, ...note.before]);
  const called = (path: string) =>
    [path, path.slice(path.indexOf('/') + 1), nameOf(path), nameOf(path).slice(0, -3)].includes(reference);
  return texts.find(({ file }) => called(file)) ?? texts.find(({ standsAt }) => called(standsAt));
}

/** The note as history looks at it; undefined where it does not say as of when it is. */
export async function pastNote(note: Note): Promise<PastNote | undefined> {
  const { file, shift, asOf, text } = note;
  if (asOf === undefined) return undefined;
  // Only here: the parser of Markdown takes longer to load than most commands take to run.
  const { readNote } = await import('../../domain/handoff/note/read-note.ts');
  return { file, shift, asOf, markers: readNote(text).markers };
}

/** What JSON says of a note. */
export function noteData(
  { file, standsAt, others, digest, from, to, shift, asOf, committed, modified, standing }: Note,
  zone: string,
) {
  const { acceptance, accepted, notes } = standing;
  return {
    file,
    ...(standsAt === file ? {} : { standsAt }),
    ...(others.length === 0 ? {} : { others: others.map((other) => other.file) }),
    from,
    to,
    shift,
    asOf: asOf === undefined ? null : formatInstant(asOf, zone),
    digest,
    committed,
    modified,
    acceptance,
    ...(accepted ? { acceptedBy: accepted.by, acceptedAt: formatInstant(accepted.at, zone) } : {}),
    notes: notes.map(({ item, text, by, at }) => ({
      ...knownFields({ item }),
      text,
      by,
      at: formatInstant(at, zone),
    })),
  };
}

/** Ids of the incidents that a note names and the log here lacks. */
export async function missingOf(note: Note, log: () => Promise<LogState>): Promise<readonly string[]> {
  const past = await pastNote(note);
  return past ? sinceNote(past, await log()).missing : [];
}
