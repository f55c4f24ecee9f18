import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LARGEST = 1_000_000;

/**
 * Lets somebody edit a text in the editor of this environment: `$VISUAL`, else `$EDITOR`, else vi. It has the
 * terminal until it is left. The variable may hold arguments, as git allows it.
 * @param name the name of the file, so that the editor knows what it is
 * @returns the text as it was saved; undefined where the editor could not be started or ended with an error
 */
export async function editText(
  env: Readonly<Record<string, string | undefined>>,
  text: string,
  name: string,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'wakeworthy-edit-'));
  try {
    const file = join(folder, name);
    await writeFile(file, text === '' || text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
    if (codeOf(env, file) !== 0) return undefined;
    return (await readFile(file, 'utf8')).slice(0, LARGEST);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The exit code; null where it did not start or a signal ended it. Nothing else happens meanwhile: as long as this
 * process waited for events it would read keys that are meant for the editor.
 */
function codeOf(env: Readonly<Record<string, string | undefined>>, file: string): number | null {
  const editor = [env.VISUAL, env.EDITOR].find((one) => one !== undefined && one.trim() !== '') ?? 'vi';
  // The shell splits the variable into words; the name of the file is handed over apart from it.
  return spawnSync('/bin/sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', env }).status;
}
