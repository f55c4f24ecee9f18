import * as v from 'valibot';
import type { Answered, Asking } from '../asking/call.ts';
import { asked } from '../asking/unheard.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked } from '../source-reader.ts';
import { call, listed, maybeInstant, PAGE, type Version } from './api.ts';

const ERROR = v.looseObject({
  import_error_id: v.number(),
  filename: v.string(),
  stack_trace: v.optional(v.nullable(v.string()), null),
  timestamp: maybeInstant,
});
const DAG = v.looseObject({
  dag_id: v.string(),
  relative_fileloc: v.optional(v.nullable(v.string()), null),
  fileloc: v.optional(v.nullable(v.string()), null),
});

/** Files that cannot be loaded keep what they define from running, and no run says so. */
export function importErrors(version: Version): ReturnType<typeof call> {
  return call(version, '/importErrors', [['limit', String(PAGE)]]);
}

/**
 * Each file that cannot be loaded as what it blocks: the DAGs that were in it, else one that is called after the file; and
 * those that can be loaded again. @throws Unheard
 */
export function* importFacts(
  answer: Answered,
  version: Version,
  { source, open, now }: Asked,
): Asking<readonly Fact[]> {
  const { rows, total, broken } = listed(answer, 'import_errors', ERROR);
  const prefix = `airflow:${source.id}:import:`;
  const facts: Fact[] = [];
  const dags = rows.length === 0 ? [] : yield* dagFiles(version);
  const standing = new Set<string>();
  for (const { import_error_id: id, filename, stack_trace: trace, timestamp } of rows) {
    const file = filename.split('/').at(-1)!;
    const key = `${prefix}${file}:${id}`;
    standing.add(key);
    const blocked = dags.filter((one) => one.relative_fileloc === filename || one.fileloc === filename);
    const names = blocked.length === 0 ? [`airflow:${file}`] : blocked.map((one) => one.dag_id);
    const error = (trace ?? '').trim().split('\n').at(-1)!.trim();
    for (const pipeline of names)
      facts.push({
        ...{ fact: 'blocked', pipeline, key, at: timestamp ?? now },
        title: `${file} cannot be loaded${error === '' ? '' : `: ${error}`}`,
        ...(error === '' ? {} : { error }),
        ...(trace ? { detail: trace } : {}),
      });
  }
  const isWhole = broken === 0 && total <= rows.length;
  if (isWhole)
    for (const { pipeline, told } of open)
      for (const { key } of told)
        if (key.startsWith(prefix) && !standing.has(key))
          facts.push({ fact: 'landed', pipeline, key: `${key}:ok`, at: now, isBare: true });
  return facts;
}

function* dagFiles(version: Version): Asking<readonly v.InferOutput<typeof DAG>[]> {
  const all: v.InferOutput<typeof DAG>[] = [];
  const stale = version === 3 ? (['exclude_stale', 'false'] as const) : (['only_active', 'false'] as const);
  for (let got = 0; ; ) {
    const page = listed(
      yield* asked(call(version, '/dags', [['limit', String(PAGE)], ['offset', String(got)], stale])),
      'dags',
      DAG,
    );
    all.push(...page.rows);
    const here = page.rows.length + page.broken;
    got += here;
    if (here === 0 || got >= page.total) return all;
  }
}
