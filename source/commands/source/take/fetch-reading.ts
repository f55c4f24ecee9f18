import { isListed } from '../../../domain/catalog/lineage/layers.ts';
import { periodsOf } from '../../../domain/catalog/lineage/periods.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import { factKind } from '../../../domain/incident/event/fact.ts';
import { isOpen } from '../../../domain/incident/fold/live-state.ts';
import { WELL } from '../../../domain/incident/state/source-record.ts';
import type { Situation } from '../../../domain/situation.ts';
import { DAY, MINUTE } from '../../../domain/time/zone.ts';
import { type Ask, answered } from '../../../sources/asking/call.ts';
import { Unheard } from '../../../sources/asking/unheard.ts';
import type { DbtFiles } from '../../../sources/dbt/artifacts.ts';
import { dbtReading } from '../../../sources/dbt/dbt-facts.ts';
import { namingOf } from '../../../sources/facts/pipeline-named.ts';
import { readFacts } from '../../../sources/facts/read-facts.ts';
import { safeTitle } from '../../../sources/facts/safe-words.ts';
import { openlineageReading } from '../../../sources/openlineage/openlineage-facts.ts';
import { READERS } from '../../../sources/readers.ts';
import type { Asked, OpenFailure, Polled } from '../../../sources/source-reader.ts';
import { readAppendedLines } from '../../../storage/read/source/appended-lines.ts';
import type { Cursor } from '../../../storage/read/source/cursor.ts';
import { readDbtFolder } from '../../../storage/read/source/dbt-files.ts';
import { Refused, type WriteContext } from '../../command/command.ts';
import { OFF, offBy } from './own-clock.ts';

/** What was handed over with the call, instead of what the source would be asked. */
export interface Given {
  /** What it printed or left behind. */
  readonly text?: string | undefined;
  /** How the run that it is about ended. */
  readonly exitCode?: number | undefined;
}

/** What a source said, and the line to it where it was asked. */
export interface Fetched {
  readonly reading: Polled;
  readonly ask?: Ask;
  /** From when on it was asked, by its own clock. */
  readonly since?: number;
}

/**
 * Reads one source, or what was given of it, as facts under the names that the source has for things. One that is not heard
 * is a reading too, without facts. @throws Refused
 */
export async function fetchReading(
  source: Source,
  context: WriteContext,
  { text, exitCode }: Given,
  cursor: Cursor,
): Promise<Fetched> {
  const { poll, told } = READERS[source.kind];
  const { now } = context.situation;
  if (source.kind === 'dbt') return { reading: await readDbt(source, context, { text, exitCode }, cursor) };
  if (source.kind === 'openlineage' && source.path !== undefined && text === undefined)
    return { reading: await readEvents(source, context, cursor) };
  if (source.kind === 'calendar') return { reading: await readTurns(source, context, text) };
  const said = text === undefined ? undefined : told?.(text, source, now);
  if (said !== undefined && said !== 'prompt') return { reading: poll ? { ...said, isPart: true } : said };
  if (source.kind === 'command') return { reading: await runIt(source, context) };
  if (!poll)
    throw new Refused(
      `What a source of kind ${source.kind} says is sent: wakeworthy import ${source.id} --from -`,
    );
  const ask = await context.sources.line(source);
  const since = cursor.since ?? firstSince(source, context.situation);
  return { ...(await polled(source, context, ask, { ...cursor, since })), ask };
}

/** From when on a source is asked that this clone has not read yet: from where another one did, where that told all. */
function firstSince({ id }: Source, { now, log }: Situation): number {
  const { well, last } = log.sources.get(id) ?? {};
  const isWhole = well !== undefined && last?.left === undefined;
  return isWhole ? Math.max(now - DAY, well.until - 30 * MINUTE) : now - DAY;
}

async function polled(
  source: Source,
  { situation }: WriteContext,
  ask: Ask,
  { since, kept, ahead = 0 }: Cursor & { readonly since: number },
): Promise<Required<Pick<Fetched, 'reading' | 'since'>>> {
  const { now, catalog, team } = situation;
  const naming = namingOf(source, catalog);
  const { periodAt } = periodsOf(catalog, team.timeZone);
  const asked = {
    ...{ source, now, open: openFailures(source, situation, offBy(ahead)) },
    isListed: (foreign: string) => isListed(catalog, naming(foreign) ?? ''),
    periodOf: (foreign: string, instant: number) => periodAt(naming(foreign) ?? foreign, instant),
  };
  const poll = (from: Pick<Asked, 'since' | 'kept'>) =>
    heard(() => answered(READERS[source.kind].poll!({ ...asked, ...from }), ask));
  const reading = await poll({ since, kept });
  const wentBack = ahead - (reading.ahead ?? ahead);
  if (wentBack < OFF) return { reading, since };
  // What has happened since has earlier times than it had then: by those it would never be asked for.
  const earlier = since - wentBack;
  return { reading: await poll({ since: earlier, kept: undefined }), since: earlier };
}

/** What a source says, or that it is not heard. */
async function heard(reading: () => Promise<Polled>): Promise<Polled> {
  try {
    return await reading();
  } catch (error) {
    if (!(error instanceof Unheard)) throw error;
    const { message: health, retryAfter } = error;
    return { facts: [], health, until: null, odd: [], ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
}

/** What this source told of that fails still, with the keys since it landed last. `off`: by a clock that is ahead by so much. */
function openFailures({ id }: Source, { log }: Situation, off = 0): readonly OpenFailure[] {
  return [...log.incidents.values()].flatMap((one) => {
    if (!isOpen(one) || one.recoveredAt !== undefined) return [];
    const last = one.events.findLastIndex((event) => factKind(event) === 'recovery');
    const told = one.events.slice(last + 1).flatMap((event) => {
      const { key, failedAt } = event.data;
      const isOwn = event.by === `source:${id}` && factKind(event) === 'failure';
      return isOwn && key !== undefined && failedAt !== undefined ? [{ key, at: failedAt + off }] : [];
    });
    return told.length === 0 ? [] : [{ pipeline: one.pipeline, told }];
  });
}

async function readTurns(source: Source, context: WriteContext, given: string | undefined): Promise<Polled> {
  const { team, log, now } = context.situation;
  const known = log.sources.get(source.id)?.turns?.told ?? [];
  const { askRota, readRota } = await import('../../../sources/calendar/rota.ts');
  return heard(async () => {
    const text = given ?? (await answered(askRota(), await context.sources.line(source)));
    return readRota(text, { source, team, now, known });
  });
}

/** The events that a program appends to a file. */
async function readEvents(
  source: Source,
  { root, situation: { now } }: WriteContext,
  { kept, since }: Cursor,
): Promise<Polled> {
  try {
    const { text, before, place, goesOn } = await readAppendedLines(root, source.path!, kept);
    // What explains a failure may stand before; what of that cannot be read was said when it was new.
    const { facts } = openlineageReading(before + text, source, now);
    return {
      ...(text === '' ? { health: WELL, until: now, odd: [] } : openlineageReading(text, source, now)),
      facts,
      ...(goesOn ? { until: null, health: 'incomplete: there is more than is read at once', goesOn } : {}),
      next: { since: since ?? now, kept: place },
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'there is no such file yet' : `it cannot be read (${code})`;
    return { facts: [], health: `unreachable: ${source.path}: ${why}`, until: null, odd: [] };
  }
}

async function readDbt(
  source: Source,
  context: WriteContext,
  { text, exitCode }: Given,
  { names }: Cursor,
): Promise<Polled> {
  const { root, situation } = context;
  const { odd, ...files } = text === undefined ? await readDbtFolder(root, source.path!) : fileOf(text);
  const naming = namingOf(source, situation.catalog);
  const rows = {
    source: source.id,
    pipeline: source.pipeline!,
    perNode: source.perNode ?? 'none',
    isListed: (node: string) => {
      const named = naming(node);
      return named !== undefined && isListed(situation.catalog, named);
    },
    open: openFailures(source, situation).map((one) => ({
      ...one,
      pipeline: names?.[one.pipeline] ?? one.pipeline,
    })),
  } as const;
  const reading = dbtReading(files, exitCode, rows, situation.now);
  return { ...reading, odd: [...odd, ...reading.odd] };
}

/** Which file of dbt a text is, by what it says of itself. */
function fileOf(text: string): DbtFiles & { readonly odd: readonly string[] } {
  const isFreshness = /"dbt_schema_version"\s*:\s*"[^"]*\/sources\//.test(text.slice(0, 2_000));
  return isFreshness ? { sources: text, odd: [] } : { runResults: text, odd: [] };
}

async function runIt(source: Source, context: WriteContext): Promise<Polled> {
  const { code, output, complaint, cutShort } = await context.sources.runProgram(source.run!);
  const reading = readFacts(output);
  const said = complaint.trim().split('\n').at(-1) ?? '';
  const words = said === '' ? '' : `: ${said}`;
  if (cutShort !== undefined) return { ...reading, health: cutShort, until: null };
  return code === 0
    ? reading
    : { ...reading, health: safeTitle(`it ended with ${code ?? 'a signal'}${words}`), until: null };
}
