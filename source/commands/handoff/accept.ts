import { incidentMeant } from '../../domain/handoff/check/check.ts';
import { isOfTheirs } from '../../domain/handoff/writing.ts';
import { isOpen } from '../../domain/incident/fold/live-state.ts';
import { unresolvedOf } from '../../domain/incident/lookup/find-incident.ts';
import { plainName } from '../../domain/incident/sync/note-names.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { visible } from '../../domain/text/visible.ts';
import { change } from '../command/change.ts';
import {
  type Answer,
  type Command,
  type Input,
  Refused,
  type WriteContext,
  WrongUsage,
} from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { fetchedFirst, send, sentWords } from '../command/sent.ts';
import {
  besideWords,
  isCommitted,
  missingOf,
  type Note,
  nameOf,
  noteMeant,
  notesOf,
  pastNote,
} from './notes.ts';

/** `handoff accept`: takes a note over, with what is open if asked to; or asks back about it first. */
export const accept: Command = {
  name: 'handoff accept',
  summary: 'take a handoff over as you read it; --take makes what is open in it yours',
  needs: 'write',
  parameters: [{ name: '[file]', about: 'its name or a part of it; default: the newest that waits for you' }],
  options: [
    { flags: '--anyway', about: 'also where the log here lacks incidents that it names' },
    { flags: '--take', about: 'its open incidents and their follow-ups become yours' },
    { flags: '--ask <item>', about: 'do not accept yet: ask about an incident or a heading of it' },
    { flags: '--text <text>', about: 'what you ask' },
  ],
  examples: [
    'wakeworthy handoff accept --take',
    'wakeworthy handoff accept --ask billing_ledger --text "Which day is missing?"',
  ],
  async run(asked, input) {
    const { by } = asked;
    const { context, failed } = await fetchedFirst(asked);
    const named = textOf(input, 'file');
    const notes = await notesOf(context);
    // Of several rotations each accepts its own; another's by its name.
    const isOurs = isOfTheirs(context.situation, by);
    const { now } = context.situation;
    const ours = notes.filter(
      ({ from, to }) => to === by || from === undefined || from === null || isOurs({ by: from, at: now }),
    );
    const note = waitingFor(
      named === undefined && ours.length > 0 ? ours : notes,
      named,
      by,
      unheardWords(failed),
    );
    if (note.file !== plainName(note.file))
      throw new Refused(
        `${note.file} does not count: another text of that note does. Accept ${plainName(note.file)}.`,
      );
    if (textOf(input, 'ask') !== undefined || textOf(input, 'text') !== undefined)
      return ask(context, input, note, failed);
    if (note.from === by && note.to !== by)
      throw new Refused(`${note.file} is yours: ${note.to ?? 'whoever is next'} accepts it.`);
    if (note.modified)
      throw new Refused(
        `${note.file} has changes that nobody has committed. Commit them or take them back, then accept it.`,
      );
    const missing = await missingOf(note, context.history);
    if (input.options.anyway !== true) refuseUnbacked(context, note, missing, failed);
    const takes = input.options.take === true;
    const taken = takes ? await whatIsOpen(context, note) : {};
    const answer = await change(context, {
      kind: 'accept-handoff',
      file: note.file,
      digest: note.digest,
      ...taken,
    });
    const sent = await send(context, undefined, failed);
    const hint =
      note.committed || !(await isCommitted(context))
        ? ''
        : ' It is not committed yet: it stays accepted if it is committed as it is.';
    return {
      ...answer,
      data: { ...answer.data, file: note.file, digest: note.digest, ...knownFields({ sent }) },
      text: `${answer.text}${meantFor(note, by)}${visible((takes ? notYetWords(missing, note) : '') + sentWords(sent))}${hint}${besideWords(
        note,
      )
        .map((words) => ` ${visible(words)}`)
        .join('')}`,
    };
  },
};

function notYetWords(missing: readonly string[], { file }: Note): string {
  if (missing.length === 0) return '';
  const ends = missing.map((id) => id.slice(-12)).join(', ');
  return ` Not yours yet, since the log here lacks ${missing.length === 1 ? 'it' : 'them'}: ${ends}. Once that has arrived: wakeworthy handoff accept --take ${nameOf(file)}.`;
}

/** Nobody takes over what they cannot see. */
function refuseUnbacked(
  context: WriteContext,
  note: Note,
  missing: readonly string[],
  failed: string | undefined,
): void {
  if (missing.length === 0) return;
  const ends = missing.map((id) => id.slice(-12)).join(', ');
  const unheard = unheardWords(failed);
  const next = context.situation.team.sync
    ? `Let ${note.from ?? 'whoever wrote it'} run wakeworthy sync, then accept it, unless that was forgotten`
    : `The log stays on the machine of ${note.from ?? 'whoever wrote it'}: wakeworthy sync lets it travel`;
  throw new Refused(
    `${note.file} names ${missing.length === 1 ? 'an incident' : `${missing.length} incidents`} that the log here lacks (${visible(ends)}).${visible(unheard)} ${next}; or accept it with --anyway.`,
  );
}

/** Somebody else may step in; that is said, and not left to be noticed. */
function meantFor({ to }: Note, by: string): string {
  return to === undefined || to === null || to === by ? '' : ` It was written for ${visible(to)}.`;
}

/** That there may be more than is known here; empty where all was fetched. */
function unheardWords(failed: string | undefined): string {
  return failed === undefined ? '' : ` What the others wrote could not be fetched: ${failed}.`;
}

function waitingFor(
  notes: readonly Note[],
  reference: string | undefined,
  by: string,
  unheard: string,
): Note {
  if (reference !== undefined) return meantAmong(notes, reference, unheard);
  const waiting = notes.filter(({ standing }) => standing.acceptance !== 'accepted');
  const note =
    waiting.findLast(({ to }) => to === by) ??
    waiting.at(-1) ??
    (notes.length === 0 ? meantAmong(notes, undefined, unheard) : undefined);
  if (!note)
    throw new Refused(
      visible(`Every handoff is accepted. Name one to see it again: wakeworthy handoff list.${unheard}`),
    );
  return note;
}

function meantAmong(notes: readonly Note[], reference: string | undefined, unheard: string): Note {
  try {
    return noteMeant(notes, reference);
  } catch (error) {
    throw error instanceof Refused ? new Refused(visible(`${error.message}${unheard}`)) : error;
  }
}

async function ask(
  context: WriteContext,
  input: Input,
  { file }: Note,
  failed: string | undefined,
): Promise<Answer> {
  const [item, text] = [textOf(input, 'ask'), textOf(input, 'text')];
  if (item === undefined || text === undefined)
    throw new WrongUsage('--ask and --text go together: --ask billing_ledger --text "Which day is missing?"');
  const { log } = context.situation;
  const open = unresolvedOf(log, item);
  const answer = await change(context, {
    kind: 'ask-about-handoff',
    file,
    item: open?.id ?? incidentMeant(item, log) ?? item,
    text,
  });
  const sent = await send(context, undefined, failed);
  return {
    ...answer,
    data: { ...answer.data, ...knownFields({ sent }) },
    text: `${answer.text}${visible(sentWords(sent))}`,
  };
}

/** What of a note is still open: its incidents, and the follow-ups that are about them or that nobody owns. */
async function whatIsOpen(context: WriteContext, note: Note) {
  const past = await pastNote(note);
  const { log } = context.situation;
  const marked = (past?.markers ?? [])
    .filter(({ kind }) => kind === 'incident')
    .map(({ incident }) => incidentMeant(incident, log) ?? incident);
  const incidents = [...new Set(marked)].filter((id) => {
    const incident = log.incidents.get(id);
    return incident !== undefined && isOpen(incident);
  });
  const followUps = [...log.followUps.values()]
    .filter(({ done }) => !done)
    .filter(
      ({ owner, incidents: about = [] }) =>
        owner === undefined || (owner === note.from && about.some((id) => marked.includes(id))),
    )
    .map(({ id }) => id);
  return { incidents, followUps };
}
