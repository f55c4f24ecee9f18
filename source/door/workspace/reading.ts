import { readFile } from 'node:fs/promises';
import { type ReadContext, type ReadRunbooks, Refused, WrongUsage } from '../../commands/command/command.ts';
import { withoutWakeUps } from '../../domain/audience/privacy/without-wake-ups.ts';
import { PIPELINES_FILE } from '../../domain/catalog/lineage/layers.ts';
import { periodsOf } from '../../domain/catalog/lineage/periods.ts';
import { restsOnPast, withExperiments } from '../../domain/decision/experiment/held.ts';
import { statusReport } from '../../domain/decision/report/status.ts';
import { withCalendars } from '../../domain/heard/calendar-turns.ts';
import type { AskedFact } from '../../domain/incident/fold/live-state.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { Situation } from '../../domain/situation.ts';
import { parseInstant } from '../../domain/time/zone.ts';
import type { Cache } from '../../storage/cache.ts';
import { LARGEST_FILE, readSourceFile } from '../../storage/read/file/source-file.ts';
import { readHistoryFiles } from '../../storage/read/history-files.ts';
import { type LogReading, readLog } from '../../storage/read/log/event-log.ts';
import type { LogPlace } from '../../storage/read/log/log-place.ts';
import { readRunbookCards } from '../../storage/read/runbook/runbook-cards.ts';
import { filesBelow, RUNBOOKS, readRunbooks } from '../../storage/read/runbook/runbook-files.ts';
import { readRunbookHistory } from '../../storage/read/runbook/runbook-history.ts';
import { catalogAt, catalogBefore } from '../../storage/read/workspace/catalog-at.ts';
import { findingsAt, readWorkspace } from '../../storage/read/workspace/workspace.ts';

/** How a workspace is read: at which clock, with which cache. */
export interface Reading {
  readonly root: string;
  readonly cache: Cache | undefined;
  /** Where whoever asks keeps their own wake-ups; absent where this environment has no place for them. */
  readonly own?: LogPlace | undefined;
  /** The text of --at. */
  readonly at: string | undefined;
  /** A clock that started at --at and went on; before `at`. */
  readonly instant?: number;
  readonly clock: () => number;
}

/** The situation of a workspace, read from its files. `full`: with every resolved incident. */
export async function readSituation(reading: Reading, full = false): Promise<Situation> {
  const { root, cache, at, instant, clock } = reading;
  const real = clock();
  const [workspace, runbooks] = await Promise.all([
    readWorkspace(root, cache, real),
    readRunbookCards(root, cache, real),
  ]);
  const { team, catalog, sources, ownership } = workspace;
  const now = at === undefined ? real : (instant ?? parseInstant(at, team.timeZone));
  if (now === undefined)
    throw new WrongUsage(`--at "${at}" is no time. Expected 2026-11-23T03:12 or 2026-11-23T03:12:00-05:00.`);
  const until = at === undefined ? undefined : now;
  const { findings, ...logged } = await readTeamLog(reading, workspace, { now: real, full, until });
  // The log of what is open has none of what an experiment of last month let fail and land.
  const past =
    !full && restsOnPast(logged.log, now)
      ? (await readTeamLog(reading, workspace, { now: real, full: true, until })).log
      : logged.log;
  const situation = {
    ...{ now, team: withCalendars(team, sources, logged.log), catalog, ...logged },
    ...(sources.length > 0 ? { sources } : {}),
    findings: [...findingsAt(workspace, now), ...findings],
    ...{ runbooks, ownership },
  };
  return withExperiments(situation, past.incidents);
}

/** What is asked of the log besides what is open. */
interface LogAsked {
  readonly now: number;
  readonly full?: boolean;
  readonly until?: number | undefined;
  readonly asked?: readonly AskedFact[];
}

/** The log as this team keeps it: without wake-ups where it does not share them. */
async function readTeamLog(
  { root, cache, own }: Reading,
  { team, catalog }: Pick<Situation, 'team' | 'catalog'>,
  { now, ...asked }: LogAsked,
): Promise<Pick<Situation, 'log' | 'findings' | 'ownWakeUps'> & Pick<LogReading, 'told'>> {
  const { history } = team.wakeUps;
  const place = history === 'own' ? own : undefined;
  const periods = periodsOf(catalog, team.timeZone);
  const { state, findings, told } = await readLog(root, {
    ...{ now, periods },
    ...knownFields({ ...asked, cache, own: place }),
  });
  const read = { findings, ...knownFields({ told }) };
  if (history === 'team') return { log: state, ...read };
  return { log: withoutWakeUps(state), ...read, ...(place ? { ownWakeUps: state.wakeUps } : {}) };
}

/** What a reading command is given. `zones`: of a reader; the team's by default. */
export async function readContext(
  reading: Reading,
  reader: ReadContext['reader'] = async () => undefined,
): Promise<ReadContext> {
  const situation = await readSituation(reading);
  return {
    root: reading.root,
    situation,
    history: (until) => historyUntil(reading, until && Math.min(until, situation.now)),
    told: (asked) => toldHere(reading, asked),
    remembered: () => readHistoryFiles(reading.root),
    catalogAt: async (revision) => catalogAt(reading.root, revision),
    catalogBefore: async (instant) => catalogBefore(reading.root, instant),
    report: async (one) => statusReport(one),
    reader,
    zones: { said: situation.team.timeZone, typed: situation.team.timeZone },
    runbooks: () => runbooksHere(reading),
    readText,
  };
}

/** Runbooks with their history and what else a check looks at. */
export async function runbooksHere({ root, cache }: Pick<Reading, 'root' | 'cache'>): Promise<ReadRunbooks> {
  const [read, history, files, pipelines] = await Promise.all([
    readRunbooks(root, cache),
    readRunbookHistory(root, cache),
    filesBelow(root, RUNBOOKS),
    readSourceFile(root, PIPELINES_FILE),
  ]);
  const lines = (pipelines.text ?? '').split('\n');
  return {
    runbooks: read.runbooks,
    findings: read.findings,
    history,
    exists: (path) => files.has(`${RUNBOOKS}/${path}`),
    lineOf: (id) => {
      const index = lines.findIndex(
        (line) =>
          /\bid:\s*/.test(line) &&
          line
            .replace(/["']/g, '')
            .split(/[\s,{}:]+/)
            .includes(id),
      );
      return index < 0 ? undefined : index + 1;
    },
  };
}

/** The whole log, or as it was at an instant. */
export async function historyUntil(reading: Reading, until: number | undefined): Promise<Situation['log']> {
  if (until === undefined) return (await readSituation(reading, true)).log;
  const { root, cache, clock } = reading;
  const workspace = await readWorkspace(root, cache, clock());
  const { log } = await readTeamLog(reading, workspace, { now: clock(), full: true, until });
  const { team, catalog } = workspace;
  return withExperiments({ now: until, team, catalog, log, findings: [] }).log;
}

/** What became of failures and landings that were told before, in whatever year, each in its place. */
export async function toldHere(
  reading: Reading,
  asked: readonly AskedFact[],
): Promise<NonNullable<LogReading['told']>> {
  const { root, cache, clock } = reading;
  const workspace = await readWorkspace(root, cache, clock());
  return (await readTeamLog(reading, workspace, { now: clock(), asked })).told ?? [];
}

async function readText(path: string, beginning?: number): Promise<string> {
  const text = path === '-' ? await readInput(beginning) : await readGiven(path);
  if (beginning !== undefined) return text.slice(0, beginning);
  if (Buffer.byteLength(text) > LARGEST_FILE)
    throw new Refused(
      `${path === '-' ? 'Standard input' : path} has more than ${LARGEST_FILE / 1024 / 1024} MB, and nothing of it was taken.`,
    );
  return text;
}

async function readGiven(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refused(
      code === 'ENOENT'
        ? `There is no file ${path}. Name one, or say - and give the text on standard input.`
        : `${path} cannot be read: ${message}.`,
    );
  }
}

async function readInput(beginning = LARGEST_FILE): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > beginning) break;
  }
  return text;
}
