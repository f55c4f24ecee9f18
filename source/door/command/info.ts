import type { Answer, Command } from '../../commands/command/command.ts';
import { table } from '../../commands/command/table.ts';
import { visible } from '../../domain/text/visible.ts';
import { configFile, ownFolders } from '../../storage/read/file/user-folders.ts';
import { gitEmail } from '../../storage/read/git/git-config.ts';
import { gitVersion } from '../../storage/read/git/git-version.ts';
import { findWorkspace } from '../../storage/read/workspace/workspace-root.ts';
import type { Globals } from '../command-line.ts';
import type { Surroundings } from '../surroundings.ts';
import { boardSettings } from '../workspace/settings.ts';

/** `info`: where things are and which versions run. */
export const infoCommand: Command = {
  name: 'info',
  summary: 'paths, versions, and what this terminal is told to be',
  needs: 'read',
  examples: ['wakeworthy info', 'wakeworthy info --json'],
  run: () => Promise.reject(new Error('info is run by the door')),
};

/** Paths, versions and the terminal; also where there is no workspace. */
export async function info(globals: Globals, { env, cwd, version }: Surroundings): Promise<Answer> {
  const root = await findWorkspace({
    ...(globals.root === undefined ? {} : { root: globals.root }),
    env,
    cwd,
  }).catch(() => null);
  const { cache, state } = ownFolders(env);
  const settings = await boardSettings({}, env);
  const data = {
    schema: 1,
    versions: { wakeworthy: version, node: process.versions.node, git: (await gitVersion()) ?? null },
    paths: {
      workspace: root,
      config: configFile(env) ?? null,
      cache: cache ?? null,
      state: state ?? null,
    },
    you: {
      as: globals.as ?? env.WAKEWORTHY_AS ?? null,
      email: (root === null ? undefined : await gitEmail(root)) ?? null,
    },
    terminal: {
      columns: process.stdout.columns ?? null,
      rows: process.stdout.rows ?? null,
      TERM: env.TERM ?? null,
      COLORTERM: env.COLORTERM ?? null,
      NO_COLOR: env.NO_COLOR ?? null,
      EDITOR: env.VISUAL ?? env.EDITOR ?? null,
    },
    theme: settings.theme,
    settings: settings.problems,
  };
  const rows = Object.entries({
    ...data.versions,
    ...data.paths,
    ...data.you,
    ...data.terminal,
    theme: data.theme,
  });
  return {
    data,
    text: [
      ...table(rows.map(([name, value]) => [name, visible(value === null ? '-' : String(value))])),
      ...data.settings.map((problem) => `${data.paths.config}${problem}`),
    ].join('\n'),
  };
}
