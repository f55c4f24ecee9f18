import { spawn } from 'node:child_process';

/** Runs `sync` of this program in a process of its own; that it ended says nothing of how. */
export function syncBeside(root: string, by: string): { readonly ended: Promise<void>; stop(): void } {
  const child = spawn(process.execPath, [process.argv[1]!, 'sync', '--json', '--root', root, '--as', by], {
    stdio: 'ignore',
    cwd: root,
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  return { ended, stop: () => void child.kill() };
}
