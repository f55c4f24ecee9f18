import * as v from 'valibot';
import { RUN_TYPES, SOURCE_KINDS, type SourceKind, TROUBLES } from '../source.ts';
import { id, positiveDuration, text } from './basics.ts';
import type { Hint } from './hints.ts';
import { list, value } from './spec.ts';

/** Hours: nobody is asked more often than every quarter of a minute. */
const SHORTEST = 15 / 3_600;
const LONGEST_NAME = 41;

const environment = v.object(
  { env: v.pipe(v.string('environment'), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'environment')) },
  'environment',
);
const matching = (pattern: RegExp, hint: Hint) => v.pipe(v.string(hint), v.regex(pattern, hint));

/** What a source is called: what it writes is signed `source:ID`, and its files are called so. */
export const sourceId = v.pipe(
  v.string('sourceId'),
  v.maxLength(LONGEST_NAME, 'sourceId'),
  v.regex(/^[a-z0-9][a-z0-9_-]*$/, 'sourceId'),
);
export const sourceKind = v.picklist(SOURCE_KINDS, 'sourceKind');

/** A pattern of a whole name, and what that is called here. */
const renaming = v.pipe(
  v.record(
    v.pipe(
      v.string(),
      v.check((pattern) => isPattern(pattern), 'renamings'),
    ),
    v.string('renamings'),
    'renamings',
  ),
  v.transform((one) => Object.entries(one).map(([pattern, to]) => ({ pattern: `^(?:${pattern})$`, to }))),
);

/** `alertname=~.*Late.*` or `severity=info`. */
const MATCHER = /^([a-zA-Z_][a-zA-Z0-9_]*)(=~|=)(.*)$/s;

/** Kinds of trouble, each with the label that tells it. */
const kinds = v.pipe(
  v.record(v.picklist(TROUBLES, 'matchers'), v.string('matchers'), 'matchers'),
  v.check((one) => Object.values(one).every((text) => matcherIn(text ?? '') !== undefined), 'matchers'),
  v.transform((one) =>
    TROUBLES.flatMap((kind) => {
      const matcher = matcherIn(one[kind] ?? '');
      return matcher ? [{ kind, ...matcher }] : [];
    }),
  ),
);

function matcherIn(text: string): { label: string; pattern: string } | undefined {
  const [, label, operator, value = ''] = MATCHER.exec(text) ?? [];
  const pattern = operator === '=' ? value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : value;
  return label === undefined || !isPattern(pattern) ? undefined : { label, pattern: `^(?:${pattern})$` };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`^(?:${text})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Fields of a source, `id` and `kind` apart. */
export const SOURCE_FIELDS = {
  url: value(matching(/^https?:\/\/[^\s/@?#]+(?:\/[^\s@?#]*)?$/, 'url')),
  every: value(v.pipe(positiveDuration, v.minValue(SHORTEST, 'readEvery'))),
  include: list(text, 'globs'),
  exclude: list(text, 'globs'),
  runs: list(v.picklist(RUN_TYPES, 'runTypes'), 'list'),
  ids: value(renaming, { droppable: 'each' }),
  address: value(environment, { keys: () => ['env'] }),
  rotation: value(text),
  login: value(v.object({ user: text, password: environment }, 'login'), {
    keys: () => ['user', 'password'],
  }),
  token: value(environment, { keys: () => ['env'] }),
  headers: value(v.record(v.string(), v.union([text, environment], 'headers'), 'headers')),
  path: value(text),
  pipeline: value(id),
  perNode: value(v.picklist(['none', 'tagged', 'all'], 'perNode')),
  labels: list(text, 'list'),
  kinds: value(kinds),
  run: list(text, 'program'),
};

/** What a source of a kind cannot be read without. */
export const NEEDED: Readonly<Record<SourceKind, readonly (keyof typeof SOURCE_FIELDS)[]>> = {
  airflow: ['url'],
  dbt: ['path', 'pipeline'],
  dagster: ['url'],
  prefect: ['url'],
  alertmanager: ['url'],
  openlineage: [],
  command: ['run'],
  calendar: ['address'],
};
