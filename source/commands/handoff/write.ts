import type { NoteFinding } from '../../domain/handoff/check/check.ts';
import { headFields } from '../../domain/handoff/note/front-matter.ts';
import { renderNote } from '../../domain/handoff/note/render-note.ts';
import { handoffMoment, noteName } from '../../domain/handoff/writing.ts';
import { FORGOTTEN } from '../../domain/incident/sync/forgetting.ts';
import { plainName } from '../../domain/incident/sync/note-names.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { when } from '../../domain/text/day-and-time.ts';
import { visible } from '../../domain/text/visible.ts';
import { parseInstant } from '../../domain/time/zone.ts';
import type { NewHandoff } from '../../storage/commit.ts';
import { digest } from '../../storage/read/file/sealed.ts';
import { HANDOFF_FOLDER, readHandoffs } from '../../storage/read/handoff-files.ts';
import { sharedEntries } from '../../storage/read/log/shared-entries.ts';
import { type Command, type Input, Refused, type WriteContext } from '../command/command.ts';
import { commitData, commitWords } from '../command/committed.ts';
import { textOf } from '../command/input.ts';
import { fetchedFirst, send, sentWords } from '../command/sent.ts';
import { checked } from './checked-note.ts';
import { drafted } from './drafted-note.ts';
import { type Note, nameOf, noteMeant, noteNamed, notesOf, travelsBeside } from './notes.ts';

/** So many findings are told in a sentence. */
const MOST_TOLD = 5;

/** `handoff write`: writes the note, commits it, and records that. */
export const write: Command = {
  name: 'handoff write',
  summary:
    'write the note of this shift into state/handoffs/, and send or commit it; refuses one that is not complete',
  needs: 'write',
  options: [
    { flags: '--from-file <file>', about: 'the note, or - for standard input; default: the draft as it is' },
    { flags: '--replace <file>', about: 'write it in the place of this one, if nobody else changed that' },
    { flags: '--anyway', about: 'also where it is not complete' },
    { flags: '--no-commit', about: 'leave the file uncommitted' },
  ],
  examples: ['wakeworthy handoff write --from-file note.md', 'wakeworthy handoff write'],
  async run(asked, input) {
    const { context, failed } = await fetchedFirst(asked);
    await refuseUnread(asked, context, textOf(input, 'replace'));
    // Before anything is written: what cannot be recorded must not be committed.
    if (!context.situation.team.people.some(({ id }) => id === context.by))
      throw new Refused(`Only a person hands over; ${context.by} is none of the team.`);
    const text = await noteText(context, input);
    refuseForgotten(context, text);
    const findings = await checked(context, text);
    if (findings.length > 0 && input.options.anyway !== true) throw new Refused(incomplete(findings));
    const note = await newHandoff(context, input, text);
    const standsAt = await context.writeHandoff(note);
    const file = plainName(standsAt);
    const isBeside = await travelsBeside(context);
    const outcome =
      isBeside || input.options.commit === false
        ? undefined
        : await context.commit([standsAt], commitMessage(context, text));
    const { files } = await readHandoffs(context.root);
    const written = files.find((one) => one.file === standsAt);
    if (!written)
      throw new Refused(`${file} was written and cannot be read back. Check it before you go on.`);
    const { events } = await context.act({
      kind: 'handoff-written',
      file,
      digest: written.fileDigest,
      ...knownFields({ replaces: note.replaces?.digest }),
    });
    const sent = await send(context, isBeside ? ['state/log', HANDOFF_FOLDER] : undefined, failed);
    return {
      data: {
        schema: 1,
        file,
        digest: written.fileDigest,
        complete: findings.length === 0,
        findings,
        ...commitData(outcome),
        ...knownFields({ sent }),
        events: events.map(({ id, type }) => ({ id, type })),
      },
      text: visible(
        `${file} is written${isBeside ? '.' : commitWords(outcome)}${context.situation.team.sync ? sentWords(sent) : ''}`,
      ),
      exitCode: outcome?.kind === 'kept' && outcome.why !== 'ignored' ? 1 : 0,
    };
  },
};

async function noteText(context: WriteContext, input: Input): Promise<string> {
  const from = textOf(input, 'fromFile');
  return from === undefined ? renderNote(await drafted(context)) : context.readText(from);
}

/** Every sync would take that text away again, in every clone. */
function refuseForgotten({ root, zones }: WriteContext, text: string): void {
  const entries = sharedEntries(root);
  const forgotten = entries.find(
    ({ event }) => event.type === FORGOTTEN && event.data.digest === digest(text),
  )?.event;
  if (forgotten)
    throw new Refused(
      `That text was forgotten by ${forgotten.by}, ${when(forgotten.at, zones.said)}, and no clone keeps it: nothing was written. Write it in other words.`,
    );
}

function incomplete(findings: readonly NoteFinding[]): string {
  const told = findings.slice(0, MOST_TOLD).map(({ line, message }) => `line ${line}: ${message}`);
  const more = findings.length > MOST_TOLD ? `; and ${findings.length - MOST_TOLD} more` : '';
  return `The note is not complete, and nothing was written: ${told.join('; ')}${more}. Put that right, or say --anyway.`;
}

async function newHandoff(context: WriteContext, input: Input, text: string): Promise<NewHandoff> {
  const { situation, by } = context;
  const fields = headFields(text);
  const { turn, asOf } = handoffMoment(situation.team, situation.now, by);
  const said = (name: string, otherwise: string | null) =>
    fields.has(name) ? fields.get(name)!.value : otherwise;
  const at = parseInstant(said('asOf', null) ?? '', situation.team.timeZone) ?? asOf;
  const [from, to] = [said('from', turn.outgoing?.id ?? null), said('to', turn.incoming?.id ?? null)];
  const name = noteName(Math.min(at, situation.now), from, to, situation.team.timeZone);
  const replaced = textOf(input, 'replace');
  if (replaced === undefined) return { name, text };
  const note = noteMeant(await notesOf(context), replaced);
  refuseForeign(note);
  return { name, text, replaces: { file: note.standsAt, digest: note.fileDigest } };
}

/** Nobody takes the place of a text that came while they wrote theirs, and that they have not read. */
async function refuseUnread(
  asked: WriteContext,
  fetched: WriteContext,
  replaced: string | undefined,
): Promise<void> {
  if (replaced === undefined || fetched === asked) return;
  const before = noteNamed(await notesOf(asked), replaced);
  const { file, fileDigest, handedOver } = noteMeant(await notesOf(fetched), replaced);
  if (!before || before.fileDigest === fileDigest || !handedOver) return;
  throw new Refused(
    `${file} was handed over anew by ${handedOver.by}, ${when(handedOver.at, fetched.zones.said)}, and nothing was written. Read it (wakeworthy handoff show ${nameOf(file)}), then write again.`,
  );
}

/** A note that is not as a command wrote it was changed by somebody, and their words are not to be lost. */
function refuseForeign({ file, fileDigest, standing, handedOver }: Note): void {
  const written = handedOver ?? standing.written;
  if (!written)
    throw new Refused(`The log here does not know who wrote ${file}: change it by hand, or write a new one.`);
  if (written.digest !== fileDigest)
    throw new Refused(
      `${file} was changed after ${written.by} wrote it. Change it by hand, or write a new one without --replace.`,
    );
}

function commitMessage({ situation, by }: WriteContext, text: string): string {
  const fields = headFields(text);
  const [from, to] = ['from', 'to'].map((name) => fields.get(name)?.value);
  const { turn } = handoffMoment(situation.team, situation.now, by);
  const zone = situation.team.timeZone;
  const names = `from ${from ?? turn.outgoing?.id ?? 'nobody'} to ${to ?? turn.incoming?.id ?? 'nobody'}`;
  return visible(`Hand over ${names}, ${when(turn.to, zone)}`);
}
