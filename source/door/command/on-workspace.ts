import {
  type Answer,
  type Command,
  type Input,
  type ReadContext,
  Refused,
  type WriteContext,
} from '../../commands/command/command.ts';
import { zoneOf } from '../../domain/shift/reader-zone.ts';
import { loadWidths } from '../../domain/text/cells.ts';
import { gitEmail } from '../../storage/read/git/git-config.ts';
import { ownLog } from '../../storage/read/log/log-place.ts';
import type { Abilities } from '../abilities.ts';
import type { Following } from '../board/reading/following.ts';
import type { Globals } from '../command-line.ts';
import { agreed } from '../print/agreed.ts';
import { printAnswer } from '../print/print.ts';
import { printBordered } from '../print/print-bordered.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeContext } from '../workspace/acting.ts';
import { lastKnownIn, namedBy, whoReads, whoWrites } from '../workspace/identity.ts';
import { type Reading, readContext } from '../workspace/reading.ts';
import { sharedWith, shownTo } from '../workspace/what-is-shown.ts';

/** The board on a terminal, `status` anywhere else; the exit code. */
export async function boardOrStatus(
  globals: Globals,
  root: string,
  surroundings: Surroundings,
  abilities: Abilities,
  following?: Following,
): Promise<number> {
  if (globals.plain || globals.json || !surroundings.terminal) {
    const { status } = await import('../../commands/verdict/status.ts');
    return runCommand(status, { args: {}, options: {} }, globals, root, surroundings, abilities);
  }
  const { runBoard } = await import('../board/board.ts');
  const reading = readingOf(globals, root, surroundings, abilities);
  return runBoard(reading, globals, surroundings, abilities, following);
}

/** Runs a command on a workspace and prints its answer; the exit code. */
export async function runCommand(
  command: Command,
  input: Input,
  globals: Globals,
  root: string,
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  const shared = command.needs === 'read' ? command.shared : undefined;
  if (globals.readOnly && !shared)
    throw new Refused(
      `${command.name} has no form for a shared screen; status, products, who, handoff show and handoff list have.`,
    );
  if (!globals.json) await loadWidths();
  const names = {
    as: globals.as,
    environment: surroundings.env.WAKEWORTHY_AS,
    email: onceAsked(() => gitEmail(root)),
  };
  // Git answers while the workspace is read.
  if (namedBy(names) === undefined) void names.email();
  const read = async () => {
    const context = await readContext(readingOf(globals, root, surroundings, abilities), () =>
      whoReads(context.situation.team, names),
    );
    return context;
  };
  const context = await read();
  const { team } = context.situation;
  const isAway = globals.json === true || globals.readOnly === true;
  const zonesOf = (reader: string | undefined) => {
    const typed = zoneOf(team, reader);
    return { typed, said: isAway ? team.timeZone : typed };
  };
  let answer: Answer;
  if (command.needs === 'write') {
    if (!abilities.openWriter)
      throw new Refused(`${command.name} writes, and this program was started without a writer.`);
    const lastKnown = lastKnownIn(root, context.situation);
    const by = command.author?.(input) ?? (await whoWrites(team, names, lastKnown));
    const zones = zonesOf(by);
    const writing = writeContext(
      { ...context, zones },
      async () => ({ ...(await read()), zones }),
      by,
      abilities.openWriter,
      abilities,
      surroundings.terminal && !globals.json ? (question) => agreed(question, 'no') : undefined,
    );
    answer = await inRef(command, writing, input);
  } else {
    const reader = namedBy(names) ?? (await context.reader());
    const person = team.people.find(({ id }) => id === reader)?.id;
    const asked = { ...context, zones: zonesOf(reader), spokenTo: isAway ? undefined : person };
    answer =
      globals.readOnly && shared
        ? await shared(asked, input, sharedWith(reader, globals.show, context.situation))
        : await answerTo(reader, command, asked, input);
  }
  if (answer.bordered && surroundings.terminal && !globals.plain && !globals.json)
    await printBordered(answer.bordered, surroundings.env);
  else printAnswer(answer, globals.json === true);
  return answer.exitCode ?? 0;
}

/** Runs a writing command; what it recorded stands in the ref of the log too, also where nobody is sent anything. */
async function inRef(
  command: Extract<Command, { readonly needs: 'write' }>,
  context: WriteContext,
  input: Input,
): Promise<Answer> {
  const { sync: way } = context.situation.team;
  if (!way) return command.run(context, input);
  let isBehind = false;
  const noting = (one: WriteContext): WriteContext => ({
    ...one,
    act: async (action) => {
      const done = await one.act(action);
      isBehind ||= done.events.length > 0;
      return done;
    },
    tell: async (source, events) => {
      const told = await one.tell(source, events);
      isBehind ||= told.length > 0;
      return told;
    },
    sync: async (...how) => {
      const done = await one.sync(...how);
      isBehind = false;
      return done;
    },
    fresh: async () => noting(await one.fresh()),
  });
  const answer = await command.run(noting(context), input);
  // It is recorded: what keeps it from the ref is told by `doctor`, and the next sync makes up for it.
  if (isBehind) await context.sync(way, 0).catch(() => undefined);
  return answer;
}

/** The answer for whoever asks: somebody who takes no turns with whoever is on call learns nothing of their nights. */
async function answerTo(
  reader: string | undefined,
  command: Extract<Command, { readonly needs: 'read' }>,
  context: ReadContext,
  input: Input,
): Promise<Answer> {
  const show = shownTo(reader, context.situation, command.ofTheirs);
  if (show.wakes) return command.run(context, input);
  if (command.tellsNights)
    throw new Refused(
      `${command.name} tells how often whoever is on call was woken, and that is for those who take turns with them. wakeworthy status has the verdicts.`,
    );
  return command.shared ? command.shared(context, input, show) : command.run(context, input);
}

/** The same question asked once. */
function onceAsked<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function readingOf(
  globals: Globals,
  root: string,
  { clock, env }: Surroundings,
  { openCache }: Abilities,
): Reading {
  return { root, cache: openCache(root), own: ownLog(env, root), at: globals.at, clock };
}
