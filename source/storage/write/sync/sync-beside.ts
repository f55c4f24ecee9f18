import { spawn } from 'node:child_process';

/**
 * Runs `sync` of this program in a process of its own; that it ended says nothing of how. `letGo`: nobody waits for it, and
 * it goes on alone.
 */
export function syncBeside(root: string, by: string): { readonly ended: Promise<void>; letGo(): void } {
  const child = spawn(
    process.execPath,
    [process.argv[1]!, 'sync', '--by-itself', '--json', '--root', root, '--as', by],
    {
      stdio: 'ignore',
      // Whoever closes the terminal does not end it half-way.
      detached: true,
      cwd: root,
    },
  );
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  return { ended, letGo: () => child.unref() };
}
