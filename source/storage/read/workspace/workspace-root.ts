import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** No folder of data was found where one was looked for; the message says where, and what to do. */
export class WorkspaceNotFound extends Error {
  override readonly name = 'WorkspaceNotFound';
}

/** What makes a folder a workspace: any of these in its `state/`. */
const MARKS = ['team.yaml', 'pipelines.yaml', 'catalog', 'log'];

/**
 * The folder that holds `runbooks/` and `state/`, as an absolute path: `root` if given, else `$WAKEWORTHY_ROOT`, else
 * the nearest folder from `cwd` upward.
 * @throws WorkspaceNotFound
 */
export async function findWorkspace({
  root,
  env,
  cwd,
}: {
  readonly root?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}): Promise<string> {
  if (root !== undefined && root !== '') return named(resolve(cwd, root), '--root');
  const fromEnvironment = env.WAKEWORTHY_ROOT;
  if (fromEnvironment) return named(resolve(cwd, fromEnvironment), '$WAKEWORTHY_ROOT');
  const start = resolve(cwd);
  for (let folder = start; ; folder = dirname(folder)) {
    if (await isWorkspace(folder)) return folder;
    if (dirname(folder) === folder) throw new WorkspaceNotFound(notFound(`${start} or any folder above it`));
  }
}

async function named(folder: string, by: string): Promise<string> {
  if (await isWorkspace(folder)) return folder;
  throw new WorkspaceNotFound(notFound(`${folder} (named by ${by})`));
}

function notFound(where: string): string {
  return (
    `No workspace in ${where}: looked for a folder state/ with ${MARKS.slice(0, -1).join(', ')} or ${MARKS.at(-1)}. ` +
    'Run `wakeworthy init` there to make one, or name one with --root DIR.'
  );
}

async function isWorkspace(folder: string): Promise<boolean> {
  for (const mark of MARKS) if (await exists(join(folder, 'state', mark))) return true;
  return false;
}

async function exists(path: string): Promise<boolean> {
  // Whatever hinders the look, a missing folder or a missing right: nothing can be read from there.
  return stat(path).then(
    () => true,
    () => false,
  );
}
