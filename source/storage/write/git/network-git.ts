import { type ChildProcess, spawn } from 'node:child_process';
import { NEEDED } from '../../read/git/reading-environment.ts';

/** Git ended otherwise than well, or was ended; the message is all that it said. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed';
}

export interface NetworkCall {
  readonly folder: string;
  readonly args: readonly string[];
  /** Settings of this call alone, `key=value`. */
  readonly config?: readonly string[];
  /** How long it may say nothing, milliseconds; default: ten seconds. */
  readonly silence?: number;
  /** Ends it, whatever it does. */
  readonly signal?: AbortSignal | undefined;
}

/** What git needs of the environment, and what lets it in where it is known. */
const PASSED = [...NEEDED, 'SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT'];
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
/** No hook, monitor, signature or upkeep of whatever is configured here takes part. */
export const QUIETLY: readonly string[] = [
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'push.gpgSign=false'],
  ...['fetch.recurseSubmodules=false', 'push.recurseSubmodules=no'],
  ...['gc.auto=0', 'maintenance.auto=false', 'credential.interactive=false'],
];
/** Nothing heard for so many milliseconds is a lost network. */
const SILENCE = 10_000;

const SSH_QUIETLY = '-oBatchMode=yes -oConnectTimeout=10 -oServerAliveInterval=10 -oServerAliveCountMax=1';
/** Git is asked which ssh it uses by the shell that starts that: most remotes need none. */
const CONFIGURED_SSH = `sh -c 'eval "exec $(git config --get --default "\${GIT_SSH:-ssh}" core.sshCommand) ${SSH_QUIETLY} \\"\\$@\\""' ssh`;

/** The environment of every git that moves the log, without what asks somebody. */
export function quietEnvironment(): Record<string, string> {
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...QUIET };
}

/**
 * Runs git where it may speak to a network, and gives what it printed. A call that is silent for ten seconds ends, and so
 * does all that it started: what hangs neither outlives it nor keeps this process. It has no terminal to ask on.
 * @throws GitFailed
 */
export function networkGit({
  folder,
  args,
  config = [],
  silence = SILENCE,
  signal,
}: NetworkCall): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = [...QUIETLY, ...config].flatMap((one) => ['-c', one]);
    const told = process.env.GIT_SSH_COMMAND;
    const git = spawn('git', ['-C', folder, ...settings, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...quietEnvironment(),
        GIT_SSH_COMMAND: told === undefined ? CONFIGURED_SSH : `${told} ${SSH_QUIETLY}`,
      },
      // A group of its own, which is ended as one.
      detached: process.platform !== 'win32',
    });
    let [out, complaint] = ['', ''];
    let ended: string | undefined;
    const end = (why: string) => {
      ended ??= why;
      endGroup(git);
    };
    let timer = setTimeout(() => end('no answer'), silence);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end('no answer'), silence);
    };
    const abort = () => end('out of time');
    const release = whileEnding(() => end('ended'));
    git.stdout.on('data', (chunk) => {
      out += chunk;
      heard();
    });
    git.stderr.on('data', (chunk) => {
      complaint += chunk;
      heard();
    });
    const over = (failure: string | undefined) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      release();
      if (failure === undefined) resolve(out);
      else reject(new GitFailed(failure));
    };
    git.on('error', (error) => over(error.message));
    git.on('close', (code) => over(code === 0 ? undefined : (ended ?? `${complaint}${out}`)));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}

function endGroup(git: ChildProcess): void {
  try {
    if (git.pid !== undefined && process.platform !== 'win32') process.kill(-git.pid, 'SIGKILL');
    else git.kill('SIGKILL');
  } catch {
    // It ended just now.
  }
}

/** Does something where this process is told to end meanwhile, and lets it end. Gives what takes that back. */
function whileEnding(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const handlers = signals.map((name) => {
    const handler = () => {
      end();
      release();
      // Whoever else listens knows how to go on; else it ends as it would have.
      if (process.listenerCount(name) === 0) process.kill(process.pid, name);
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  const release = () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
  return release;
}
