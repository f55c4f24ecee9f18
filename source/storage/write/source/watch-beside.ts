import { spawn } from 'node:child_process';

/**
 * Reads the sources of a workspace in a process of its own, so that no key waits for it. It ends when it is stopped, and with
 * this process however that ends: its input is closed then.
 */
export function watchBeside(root: string): { stop(): void } {
  const child = spawn(process.execPath, [process.argv[1]!, 'watch', '--beside', '--root', root], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: root,
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return { stop: () => void child.kill('SIGTERM') };
}
