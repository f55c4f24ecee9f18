import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { digest } from '../file/sealed.ts';
import { ownFolders } from '../file/user-folders.ts';

/** What somebody typed and has not written yet, by purpose and what it is about. */
export type KeptDrafts = v.InferOutput<typeof SHAPE>;

const SHAPE = v.record(
  v.string(),
  v.object({
    purpose: v.picklist([
      ...['note', 'plan', 'block', 'answer', 'handoff', 'follow-up', 'promise-why'],
      ...['question-text', 'question-from', 'question-area', 'request-title', 'request-from'],
      ...['request-area', 'request-effort', 'request-value', 'request-value-by'],
    ] as const),
    pipeline: v.pipe(v.string(), v.maxLength(500)),
    text: v.pipe(v.string(), v.maxLength(100_000)),
  }),
);

/** Where the drafts of a workspace are kept; undefined where this environment has no place for them. */
export async function draftsFile(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Promise<string | undefined> {
  const { state } = ownFolders(env);
  return state && join(state, 'drafts', `${digest(await realpath(root)).slice(0, 16)}.json`);
}

/** The drafts that are kept of a workspace: none where there are none or the file is not of ours. */
export async function readDrafts(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Promise<KeptDrafts> {
  try {
    const file = await draftsFile(env, root);
    if (file === undefined) return {};
    const kept = v.safeParse(SHAPE, JSON.parse(await readFile(file, 'utf8')));
    return kept.success ? kept.output : {};
  } catch {
    return {};
  }
}
