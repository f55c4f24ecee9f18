import { join } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { withoutPassword } from '../../read/git/without-password.ts';
import { makeTemporary } from '../file/temporary-folder.ts';

/** A copy of somebody's repository that is thrown away in the end. */
export interface PrivateClone {
  readonly folder: string;
  /** Brings it to what the repository holds now, whatever was rewritten there. Throws CloneFailed with a sentence. */
  refresh(): Promise<void>;
  remove(): void;
}

/** A repository cannot be reached or is none; the message is a sentence. */
export class CloneFailed extends Error {
  override readonly name = 'CloneFailed';
}

/** Asks nobody anything: there is nobody at a wall who could type a password. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
  LC_ALL: 'C',
};
/** No answer for so many milliseconds is a lost network. */
const PATIENCE = 60_000;

/**
 * Clones the newest commit of a repository into a temporary folder of its own. Nothing of the clone runs: no hooks, no
 * filters of ours, no submodules. The folder goes with the process.
 * @param remote a path or an address as `git clone` takes it
 */
export async function clonePrivately(remote: string): Promise<PrivateClone> {
  if (remote.startsWith('-')) throw new CloneFailed(`${remote} is no repository.`);
  const place = await makeTemporary('wakeworthy-wall-');
  const folder = join(place.folder, 'clone');
  try {
    const outside = gitIn(place.folder);
    await outside.raw('clone', '--quiet', '--depth=1', '--no-tags', '--', remote, folder);
  } catch (error) {
    place.remove();
    throw failed(remote, error);
  }
  const inside = gitIn(folder);
  return {
    folder,
    remove: place.remove,
    async refresh() {
      try {
        await inside.raw('fetch', '--quiet', '--depth=1', '--no-tags', 'origin', 'HEAD');
        await inside.raw('reset', '--quiet', '--hard', 'FETCH_HEAD');
      } catch (error) {
        throw failed(remote, error);
      }
    },
  };
}

function gitIn(baseDir: string): SimpleGit {
  const needed = [
    'PATH',
    'HOME',
    'XDG_CONFIG_HOME',
    'SSH_AUTH_SOCK',
    'TMPDIR',
    'GIT_CONFIG_GLOBAL',
    'GIT_CONFIG_NOSYSTEM',
  ];
  const inherited = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return simpleGit({
    baseDir,
    timeout: { block: PATIENCE },
    config: ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.sshCommand=ssh -oBatchMode=yes'],
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeSshCommand: true,
      allowUnsafeConfigPaths: true,
    },
    allowEnvironment: [...Object.keys(ENVIRONMENT), 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM'],
  }).env({ ...Object.fromEntries(inherited), ...ENVIRONMENT });
}

const LONGEST_ANSWER = 300;

function failed(remote: string, error: unknown): CloneFailed {
  const said = (error as Error).message
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Cloning into'));
  const why = said
    .join(' ')
    .replace(/^fatal: /, '')
    .slice(0, LONGEST_ANSWER)
    .replace(/\.$/, '');
  return new CloneFailed(
    `${withoutPassword(remote)} cannot be read: ${withoutPassword(why) || 'git did not say why'}.`,
  );
}
