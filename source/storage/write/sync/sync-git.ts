import { type SimpleGit, simpleGit } from 'simple-git';
import { NEEDED } from '../../read/git/reading-environment.ts';
import { trackingRef } from '../../read/sync/ref-tree.ts';

/** What git needs of the environment, and what lets it in where it is known. */
const PASSED = [...NEEDED, 'SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'GIT_SSH_COMMAND'];
/** Nobody is asked anything: whoever types a password types it into the board. */
const QUIET: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  SSH_ASKPASS_REQUIRE: 'never',
  GCM_INTERACTIVE: 'never',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
  LC_ALL: 'C',
};
const QUIETLY = '-oBatchMode=yes -oConnectTimeout=10 -oServerAliveInterval=10 -oServerAliveCountMax=1';
/** Git is asked which ssh it uses by the shell that starts that: most remotes need none. */
const CONFIGURED_SSH = `sh -c 'eval "exec $(git config --get --default ssh core.sshCommand) ${QUIETLY} \\"\\$@\\""' ssh`;

interface Place {
  readonly root: string;
  readonly remote: string;
  readonly ref: string;
}

/** Nothing heard for so many milliseconds is a lost network. */
export const PATIENCE = 10_000;

function quietSsh(): string {
  const { GIT_SSH_COMMAND: told } = process.env;
  return told === undefined ? CONFIGURED_SSH : `${told} ${QUIETLY}`;
}

/** The environment of every git that a sync starts. */
export function inherited(): Record<string, string> {
  const needed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(needed), ...QUIET };
}

/**
 * Git for moving the log: no hook, prompt, signature, monitor or editor of whatever is configured here takes part, and a
 * call without progress for ten seconds ends, and so does all of it after `patience` milliseconds.
 */
export function syncGit({ root, remote, ref }: Place, patience: number): SimpleGit {
  return simpleGit({
    baseDir: root,
    timeout: { block: PATIENCE },
    ...(Number.isFinite(patience) ? { abort: AbortSignal.timeout(patience) } : {}),
    config: [
      'core.hooksPath=/dev/null',
      'core.fsmonitor=false',
      'push.gpgSign=false',
      'fetch.recurseSubmodules=false',
      'push.recurseSubmodules=no',
      'gc.auto=0',
      'maintenance.auto=false',
      'credential.interactive=false',
      // A push that was taken moves what the remote was heard to hold.
      `remote.${remote}.fetch=+${ref}:${trackingRef(remote, ref)}`,
    ],
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeSshCommand: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeAskPass: true,
      allowUnsafeGitProxy: true,
    },
    allowEnvironment: [
      ...Object.keys(QUIET),
      ...['GIT_SSH_COMMAND', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM'],
    ],
    errors: (error, { exitCode, stdErr, stdOut }) =>
      exitCode === 0 ? undefined : (error ?? Buffer.concat([...stdErr, ...stdOut])),
  }).env({ ...inherited(), GIT_SSH_COMMAND: quietSsh() });
}
