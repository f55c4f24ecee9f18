import type { BoardEffect, BoardEvent, Reading as BoardReading } from '../app/event.ts';
import { openBoard } from '../app/initial.ts';
import { Refused } from '../commands/command.ts';
import { lastChangeOf } from '../domain/action/undo.ts';
import type { StatusReport } from '../domain/decision/report.ts';
import type { LogState } from '../domain/incident/incident.ts';
import { personOnCall } from '../domain/shift/on-call.ts';
import type { Situation } from '../domain/situation.ts';
import { loadWidths } from '../domain/text/cells.ts';
import { readDrafts } from '../storage/read/drafts-file.ts';
import { gitEmail } from '../storage/read/git-config.ts';
import { watchState } from '../storage/read/watch.ts';
import { findWorkspace } from '../storage/read/workspace-root.ts';
import type { Abilities } from './abilities.ts';
import { perform } from './acting.ts';
import type { Globals } from './command-line.ts';
import { detailsOf } from './details.ts';
import { drafting } from './drafting.ts';
import { whoWrites } from './identity.ts';
import { judging } from './judging.ts';
import { type Reading, readSituation } from './reading.ts';
import { boardSettings } from './settings.ts';
import { EVERYTHING, shown } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

/** The clock on the screen moves this often. */
const TICK = 1_000;
/** What is judged anew this often, and never for more than a part of the time. */
const JUDGE_EVERY = 30_000;
const LARGEST_SHARE = 20;

const SPOKEN_SIZE = { columns: 160, rows: 40 };

/** Shows the board until it is left; the exit code. */
export async function runBoard(
  reading: Reading,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  const { startBoard } = await import('../ui/start.tsx');
  await loadWidths();
  const session = await boardSession(reading, globals, surroundings, abilities);
  return startBoard(session);
}

async function boardSession(
  reading: Reading,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
) {
  const started = reading.clock();
  const { theme, spoken, ...settings } = await boardSettings(globals, surroundings.env);
  let situation = await readSituation(reading);
  // With --at the clock starts there and goes on.
  const ahead = reading.at === undefined ? 0 : situation.now - started;
  const now = () => reading.clock() + ahead;
  const by = globals.readOnly ? null : await writerOf(situation, globals, surroundings, reading.root);
  const write = by !== null && abilities.openWriter !== undefined;
  const read = async () => {
    // A folder that is gone reads like an empty one, and an empty one looks like a quiet night.
    await findWorkspace({ root: reading.root, env: {}, cwd: reading.root });
    return readSituation(reading.at === undefined ? reading : { ...reading, instant: now() });
  };

  const history = async () => (await readSituation(reading, true)).log;
  const { judge, isIdle } = judging();

  // The one that was looked at last: what happens to it is told without being asked for.
  let opened: string | null = null;
  const fresh = async (incident: string | null): Promise<BoardReading | undefined> => {
    situation = await read();
    const report = await judge(situation);
    if (!report) return undefined;
    // Only for the one that is looked at: the whole past takes longer than what is open.
    const past = incident === null ? undefined : await history();
    return readingOf(situation, report, by, now(), incident ?? opened, past);
  };

  const keep = drafting(async (drafts) => abilities.keepDrafts?.(reading.root, drafts));

  const run = async (effect: BoardEffect): Promise<BoardEvent | undefined> => {
    if (effect.kind === 'reload') {
      opened = effect.incident ?? opened;
      const one = await fresh(effect.incident);
      return one && { kind: 'reloaded', ...one };
    }
    if (effect.kind === 'edit') {
      const { editing } = effect;
      const text = await abilities.editText?.(editing.text, `${editing.purpose}.md`);
      return { kind: 'edited', editing, text: text ?? null };
    }
    if (effect.kind === 'keep') return keep(effect.drafts).then(() => undefined);
    if (effect.kind !== 'act' || by === null || !abilities.openWriter) return undefined;
    try {
      situation = await read();
      const { says } = await perform(
        effect.action,
        reading.root,
        situation,
        by,
        abilities.openWriter,
        history,
      );
      const one = await fresh('incident' in effect.action ? (effect.action.incident ?? null) : null);
      return { kind: 'acted', says, ...(one ? { reading: one } : {}) };
    } catch (error) {
      if (error instanceof Refused) return { kind: 'refused', sentence: error.message };
      return { kind: 'failed', message: (error as Error).message };
    }
  };

  const subscribe = (emit: (event: BoardEvent) => void): (() => void) => {
    let judged = Date.now();
    let took = 0;
    const tick = setInterval(() => {
      const instant = now();
      if (!isIdle() || Date.now() - judged < Math.max(JUDGE_EVERY, LARGEST_SHARE * took)) {
        emit({ kind: 'tick', now: instant });
        return;
      }
      judged = Date.now();
      emit({ kind: 'tick', now: instant });
      void judge({ ...situation, now: instant }).then((report) => {
        took = Date.now() - judged;
        if (report) emit({ kind: 'tick', now: now(), report });
      });
    }, TICK);
    const unwatch = watchState(reading.root, started, () => {
      fresh(null).then(
        (one) => one && emit({ kind: 'reloaded', ...one }),
        (error: Error) => emit({ kind: 'failed', message: error.message }),
      );
    });
    return () => {
      clearInterval(tick);
      unwatch();
    };
  };

  const first = (await judge(situation))!;
  const onCall = personOnCall(situation.team, situation.now);
  const initial = openBoard({
    ...readingOf(situation, first, by, now(), null),
    people: situation.team.people,
    // What is read aloud has no size, and must not be refused for one.
    size: spoken ? SPOKEN_SIZE : { columns: process.stdout.columns, rows: process.stdout.rows },
    ...settings,
    capabilities: { write, person: by, show: globals.readOnly ? shown(globals.show) : EVERYTHING },
    timeZone:
      situation.team.people.find(({ id }) => id === by)?.timeZone ??
      onCall?.timeZone ??
      situation.team.timeZone,
    demo: globals.demo ?? false,
    drafts: write ? await readDrafts(surroundings.env, reading.root) : {},
  });
  return { initial, run, subscribe, theme, spoken };
}

/** Who acts on this board; null where nobody is known: then it only shows. */
async function writerOf(
  situation: Situation,
  globals: Globals,
  { env }: Surroundings,
  root: string,
): Promise<string | null> {
  try {
    return await whoWrites(situation.team, {
      as: globals.as,
      environment: env.WAKEWORTHY_AS,
      email: () => gitEmail(root),
    });
  } catch (error) {
    if (globals.as !== undefined) throw error;
    return null;
  }
}

function readingOf(
  situation: Situation,
  report: StatusReport,
  by: string | null,
  readAt: number,
  incident: string | null,
  past?: LogState,
): BoardReading {
  const last = by === null ? undefined : lastChangeOf(situation, by);
  return {
    report,
    now: situation.now,
    readAt,
    newestAt: situation.log.newestAt ?? null,
    lastChange: last
      ? {
          event: last.events[0]!.id,
          says: last.says,
          atOnce: last.events.every(({ type }) => type.startsWith('cause.')),
        }
      : null,
    details: detailsOf(situation, report, incident, past),
  };
}
