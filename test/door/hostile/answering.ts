import { readFileSync, writeSync } from 'node:fs';

// What the build puts in; no command that is asked here makes a workspace.
Object.assign(globalThis, { WAKEWORTHY_STARTER: {} });
const { run } = await import('../../../source/door/run.ts');

/** Runs the command lines that standard input lists, one after the other in one process, a mark after each on both streams. */
const lines = JSON.parse(readFileSync(0, 'utf8')) as string[][];
for (const argv of lines) {
  const code = await run(
    argv,
    { env: process.env, cwd: process.cwd(), argv, clock: Date.now, terminal: false, version: 'test' },
    { openCache: () => ({ read: async () => undefined, write: async () => {} }) },
  );
  for (const stream of [1, 2]) writeSync(stream, `\n@@@ ${code}\n`);
}
