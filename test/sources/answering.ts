import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../source/domain/catalog/source.ts';
import type { Answered, Asking, Call } from '../../source/sources/asking/call.ts';
import type { Asked } from '../../source/sources/source-reader.ts';

/** What is answered to calls whose method, path and query fit; the first route that fits counts. */
export type Routes = readonly (readonly [RegExp, unknown])[];

/** The address of a call as one line: `GET /api/v2/dags?limit=100`. */
export function lineOf({ method = 'GET', path, query = [], body }: Call): string {
  const asked = query.map(([name, value]) => `${name}=${value}`).join('&');
  return `${method} ${path}${asked === '' ? '' : `?${asked}`}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
}

export const answer = (
  status: number,
  body: unknown = undefined,
  more: Partial<Answered> = {},
): Answered => ({
  ...{ status, body, date: null },
  ...more,
});
const isAnswer = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && 'status' in value && 'date' in value;

/** Goes through a computation with these answers; what nothing fits is 404. The calls are kept in their order. */
export function answering<T>(
  asking: Asking<T>,
  routes: Routes,
): { readonly result: T; readonly calls: readonly string[] } {
  const calls: string[] = [];
  let step = asking.next();
  while (step.done !== true) {
    const answers = step.value.map((call) => {
      const line = lineOf(call);
      calls.push(line);
      const found = routes.find(([pattern]) => pattern.test(line))?.[1];
      if (found === undefined) return answer(404, { detail: 'Not Found' });
      return isAnswer(found) ? found : answer(200, found);
    });
    step = asking.next(answers);
  }
  return { result: step.value, calls };
}

export const captureIn = (folder: string) => (name: string) => {
  const text = readFileSync(join(import.meta.dirname, folder, name), 'utf8');
  return name.endsWith('.json') ? JSON.parse(text) : text;
};

export const sourceOf = (changes: Partial<Source> & Pick<Source, 'kind'>): Source => ({
  ...{ id: 's', every: 1 / 60, include: ['*'], exclude: [], ids: [], url: 'http://127.0.0.1:1' },
  ...changes,
});

export const askedOf = (source: Source, changes: Partial<Asked> = {}): Asked => ({
  ...{ source, now: Date.parse('2026-11-27T14:15:00Z'), since: Date.parse('2026-11-27T14:00:00Z') },
  ...{ kept: undefined, open: [], isListed: () => false, periodOf: () => 86_400_000 },
  ...changes,
});
