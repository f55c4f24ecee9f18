import { HOUR } from '../../domain/time/zone.ts';
import type { Fact, FactKind, SourceReading } from '../facts/fact.ts';
import { safe } from '../facts/read-facts.ts';
import type { OpenFailure } from '../source-reader.ts';
import {
  type DbtFiles,
  type DbtFreshness,
  type DbtNode,
  type DbtResult,
  type Invocation,
  NoArtifact,
  readFreshness,
  readManifest,
  readRunResults,
} from './artifacts.ts';
import { goneFrom } from './gone.ts';

/** How a project becomes rows. */
export interface DbtRows {
  /** The id of the source. */
  readonly source: string;
  /** The row of all that has none of its own. */
  readonly pipeline: string;
  /** Which models have one, besides those that the catalog lists. */
  readonly perNode: 'none' | 'tagged' | 'all';
  readonly isListed: (node: string) => boolean;
  /** What it told of that fails still, named as it calls them. */
  readonly open?: readonly OpenFailure[];
}

/** From this exit code on dbt has written nothing: what stands there is from another day. */
const WROTE_NOTHING = 2;
/** From this one on a signal ended it, whatever it had done. */
const BY_SIGNAL = 128;
const wordsOf = (exitCode: number) =>
  exitCode > BY_SIGNAL ? 'and left no results of this run' : 'before it ran anything';
const TAG = 'wakeworthy';
const ROWS: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot']);
const HOURS = { minute: 1 / 60, hour: 1, day: 24 } as const;

/**
 * What an invocation of dbt says: ORCHESTRATORS.md 2.3 and 3.2. A node that failed is a fact of its row, one that was skipped
 * is what its cause holds back and none of its own, and only the success of the same node tells that it landed again.
 * `exitCode`: that of dbt, where it is known. @param now epoch milliseconds
 */
export function dbtReading(
  files: DbtFiles,
  exitCode: number | undefined,
  rows: DbtRows,
  now: number,
): SourceReading {
  if (exitCode !== undefined && exitCode >= WROTE_NOTHING)
    return reading([ended(`dbt ended with ${exitCode} ${wordsOf(exitCode)}`, rows, now)], now);
  const odd: string[] = [];
  const nodes = tolerated(files.manifest, readManifest, odd) ?? new Map<string, DbtNode>();
  const run = tolerated(files.runResults, readRunResults, odd);
  const fresh = tolerated(files.sources, readFreshness, odd);
  if (!run && !fresh) {
    const failed = exitCode !== undefined && exitCode !== 0;
    const why = `dbt ended with ${exitCode} and left no results`;
    return failed
      ? { ...reading([ended(why, rows, now)], now), odd }
      : { facts: [], health: 'no results of dbt are there', until: null, odd };
  }
  const project = { nodes, rows };
  const gone = run && !exitCode ? goneFrom(nodes, run, rows.open ?? [], rows.source) : [];
  const told = [...(run ? ofRun(run, project) : []), ...(fresh ? ofFreshness(fresh, project) : [])];
  const unread = (run?.unread ?? 0) + (fresh?.unread ?? 0);
  const failed = told.filter(({ fact }) => fact !== 'landed');
  if (exitCode === 0 && failed.some(({ fact }) => fact !== 'late'))
    odd.push('dbt ended with 0, and its results tell of failures, which may be those of another run');
  const isSilent = exitCode === 1 && failed.length === 0 && unread === 0;
  const facts = [
    ...(isSilent ? told.map((one) => ({ ...one, isBare: true as const })) : told),
    ...gone,
    ...(isSilent ? [ended('dbt ended with 1 and its results tell of no failure', rows, now)] : []),
  ];
  if (unread === 0) return { ...reading(facts, now), odd };
  const what = `${unread} of its results ${unread === 1 ? 'is none' : 'are none'} of dbt`;
  return { facts, health: `incomplete: ${what}`, until: null, odd: [...odd, what] };
}

interface Project {
  readonly nodes: ReadonlyMap<string, DbtNode>;
  readonly rows: DbtRows;
}

function ofRun({ id, at, results }: Invocation<DbtResult>, project: Project): Fact[] {
  const unfinished = new Set(
    results.filter(({ status }) => !ENDS_WELL.has(status)).map(({ unique_id: node }) => rowOf(node, project)),
  );
  return results.flatMap((result): Fact[] => {
    const { unique_id: node, timing } = result;
    const completed = timing.flatMap(({ completed_at: when }) => when ?? []);
    const head = {
      pipeline: rowOf(node, project),
      key: keyOf(project.rows, node, id),
      at: completed.length > 0 ? Math.max(...completed) : at,
    };
    const isTest = /^(?:test|unit_test)\./.test(node);
    const fact = FAILURES[isTest ? 'test' : 'node'][result.status];
    if (fact) return [safe({ ...head, fact, ...words(node, result.message ?? '', project) })];
    const landed = result.status === 'success' || result.status === 'pass';
    if (!landed) return [];
    // A row lands with all of its nodes: what one of them did well ends its own failure only.
    const isBare = unfinished.has(head.pipeline) ? ({ isBare: true } as const) : {};
    return [{ ...head, fact: 'landed', key: `${head.key}:ok`, ...isBare }];
  });
}

const ENDS_WELL: ReadonlySet<string> = new Set(['success', 'pass', 'warn', 'no-op', 'reused']);

/** Which statuses are failures. A warning is accepted, and what was skipped has its cause. */
const FAILURES: Readonly<Record<'node' | 'test', Readonly<Record<string, FactKind>>>> = {
  node: { error: 'failed', fail: 'failed', 'partial success': 'failed', 'runtime error': 'failed' },
  test: { fail: 'wrong', error: 'blocked', 'runtime error': 'blocked' },
};

function ofFreshness({ id, at, results }: Invocation<DbtFreshness>, project: Project): Fact[] {
  const seen = new Set(results.map((one) => one.unique_id));
  const expected = [...project.nodes].filter(
    ([node, { freshness }]) => node.startsWith('source.') && freshness !== undefined && freshness !== null,
  );
  const head = (node: string) => ({
    pipeline: rowOf(node, project),
    key: keyOf(project.rows, node, id),
    at,
  });
  return [
    ...results.flatMap((one) => ofSource(one, head(one.unique_id), project)),
    ...expected
      .filter(([node]) => !seen.has(node))
      .map(([node]): Fact => {
        const title = `${nameOf(node, project)}: how fresh it is could not be read`;
        return safe({ ...head(node), fact: 'blocked', title });
      }),
  ];
}

function ofSource(
  {
    unique_id: node,
    status,
    max_loaded_at: loadedAt,
    snapshotted_at: lookedAt,
    error,
    criteria,
  }: DbtFreshness,
  head: Pick<Fact, 'pipeline' | 'key' | 'at'>,
  project: Project,
): Fact[] {
  const at = lookedAt ?? head.at;
  const name = nameOf(node, project);
  // That a source is fresh is no run of the job.
  const isBare = head.pipeline === project.rows.pipeline ? ({ isBare: true } as const) : {};
  if (status === 'pass') return [{ ...head, at, fact: 'landed', key: `${head.key}:ok`, ...isBare }];
  if (status === 'runtime error') {
    const title = `${name}: how fresh it is could not be read`;
    return [safe({ ...head, at, fact: 'blocked', title, ...(error ? { detail: error } : {}) })];
  }
  if (status !== 'error') return [];
  const { count, period } = criteria?.error_after ?? {};
  const allowed = count != null && period ? count * HOURS[period] : undefined;
  const since = loadedAt != null && allowed !== undefined ? loadedAt + allowed * HOUR : at;
  const within = count != null && period ? ` within ${count} ${period}${count === 1 ? '' : 's'}` : '';
  return [safe({ ...head, at: since, fact: 'late', title: `${name}: no new data${within}` })];
}

/** A row of its own, or that of the whole. A test belongs to what it tests. */
function rowOf(node: string, project: Project): string {
  const { nodes, rows } = project;
  const known = nodes.get(node);
  const tested = /^(?:test|unit_test)\./.test(node)
    ? (known?.attached_node ?? known?.depends_on?.nodes.find((one) => !one.startsWith('macro.')))
    : undefined;
  if (tested !== undefined && tested !== null) return rowOf(tested, project);
  const name = nameOf(node, project);
  if (rows.isListed(name)) return name;
  if (!ROWS.has(node.split('.')[0]!)) return rows.pipeline;
  const isTagged =
    known?.tags.includes(TAG) || TAG in (known?.meta ?? {}) || TAG in (known?.config.meta ?? {});
  return rows.perNode === 'all' || (rows.perNode === 'tagged' && isTagged) ? name : rows.pipeline;
}

function nameOf(node: string, { nodes }: Project): string {
  const known = nodes.get(node);
  const name = known?.name ?? node.split('.').slice(2, 3)[0] ?? node;
  if (!node.startsWith('source.')) return name;
  return `${known?.source_name ?? node.split('.')[2] ?? ''}.${known?.name ?? node.split('.')[3] ?? node}`;
}

/** `Runtime Error in model x (path)` says nothing that the name does not: the class stands in the line below. */
function words(node: string, message: string, project: Project): Pick<Fact, 'title' | 'detail'> {
  const lines = message.split('\n').map((line) => line.trim());
  const said =
    lines.find((line) => line !== '' && !/^\w+ Error in \w+ \S+ \(.*\)$/.test(line)) ?? lines[0] ?? '';
  return {
    title: `${nameOf(node, project)}: ${said === '' ? 'failed' : said}`,
    ...(message === '' ? {} : { detail: message }),
  };
}

function keyOf({ source }: DbtRows, node: string, invocationId: string): string {
  return `dbt:${source}:${node}:${invocationId}`;
}

/** That the whole ran nothing: it lands with the first success of anything. */
function ended(title: string, { source, pipeline }: DbtRows, now: number): Fact {
  return { fact: 'blocked', pipeline, key: `dbt:${source}:ended-${now}`, at: now, title };
}

function reading(facts: readonly Fact[], now: number): SourceReading {
  return { facts, health: 'ok', until: now, odd: [] };
}

function tolerated<T>(text: string | undefined, read: (text: string) => T, odd: string[]): T | undefined {
  if (text === undefined) return undefined;
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof NoArtifact)) throw error;
    odd.push(error.message);
    return undefined;
  }
}
