import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { readInstant } from '../../domain/incident/event/instant.ts';
import { type Answered, type Asking, type Call, part, type Query } from '../asking/call.ts';
import { asked, bodyOf, troubleOf, Unheard } from '../asking/unheard.ts';

/** The two programs of that name that are spoken to. */
export type Version = 2 | 3;

/** Rows of a page: Airflow gives no more, whatever is asked for. */
export const PAGE = 100;
/** Pages of one list that are read at a time. */
export const MOST_PAGES = 20;

/** What is wrong where a list ends too early. */
export const SHORT = 'incomplete: it lists fewer than it says there are';

/** A question to the API of a version, of which every answer needs a login. */
export function call(version: Version, path: string, query: Query = [], more: Partial<Call> = {}): Call {
  return version === 3
    ? { path: `/api/v2${path}`, query, signsIn: '/auth/token', ...more }
    : { path: `/api/v1${path}`, query, ...more };
}

/** Which version answers. @throws Unheard */
export function* versionOf(): Asking<Version> {
  const three = yield* asked({ path: '/api/v2/version', isPublic: true });
  if (troubleOf(three) === undefined) return supported(bodyOf(three, VERSION).version);
  if (three.status !== 404) throw new Unheard(troubleOf(three)!, three.retryAfter);
  const two = yield* asked({ path: '/api/v1/version', isPublic: true });
  return supported(bodyOf(two, VERSION).version);
}

const VERSION = v.object({ version: v.string() });

function supported(version: string): Version {
  const [major, minor] = version.split('.').map(Number);
  if (major === 3) return 3;
  if (major === 2 && minor! >= 7) return 2;
  throw new Unheard(`refused: it is Airflow ${version.slice(0, 20)}; 2.7 or later and 3 are understood`);
}

/** Epoch milliseconds. */
export const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined),
  v.transform((text) => readInstant(text)!),
);
export const maybeInstant = v.optional(v.nullable(instant), null);

/** A list of an answer, entry by entry. */
export interface Listed<T> {
  readonly rows: readonly T[];
  /** Entries that could not be read. */
  readonly broken: number;
  /** How many there are. */
  readonly total: number;
  /** From where the next page goes on, where the source says so. */
  readonly cursor?: string;
}

/** The rows of a page under their name. @throws Unheard */
export function listed<S extends v.GenericSchema>(
  answer: Answered,
  name: string,
  row: S,
): Listed<v.InferOutput<S>> {
  const page = bodyOf(
    answer,
    v.looseObject({
      [name]: v.array(v.unknown()),
      total_entries: v.optional(v.number()),
      next_cursor: v.optional(v.nullable(v.string())),
    }),
  ) as Readonly<Record<string, unknown>>;
  const all = page[name] as readonly unknown[];
  const rows = all.flatMap((one) => {
    const read = v.safeParse(row, one);
    return read.success ? [read.output] : [];
  });
  const { next_cursor: cursor, total_entries: total } = page;
  return {
    rows,
    broken: all.length - rows.length,
    total: typeof total === 'number' ? total : all.length,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  };
}

/** Where a run or one try of a task is looked at. */
export function linkTo(
  { url = '' }: Source,
  version: Version,
  {
    dag,
    run,
    task,
    map = -1,
    tries,
  }: { dag: string; run: string; task?: string; map?: number; tries?: number },
): string {
  const base = url.replace(/\/+$/, '');
  if (version === 2) {
    const of =
      task === undefined ? '' : `&task_id=${part(task)}${map >= 0 ? `&map_index=${map}` : ''}&tab=logs`;
    return `${base}/dags/${part(dag)}/grid?dag_run_id=${part(run)}${of}`;
  }
  const of = task === undefined ? '' : `/tasks/${part(task)}${map >= 0 ? `/mapped/${map}` : ''}`;
  return `${base}/dags/${part(dag)}/runs/${part(run)}${of}${tries === undefined ? '' : `?try_number=${tries}`}`;
}
