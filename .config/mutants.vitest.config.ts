// The tests that can see a change of source/: those that start the built program cannot, so they are left out, or the
// program is run from the source in their own process.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import whole from '../vitest.config.ts';

const RUNS_SOURCE = process.env.MUTANTS_PROGRAM !== undefined;
const STARTS_PROGRAM = RUNS_SOURCE
  ? /from '[^']*\/harness\/[^']*'/
  : /from '[^']*(?:\/program\.ts|\/example\.ts|\/harness\/[^']*)'/;
const blind = globSync('test/**/*.test.{ts,tsx}').filter((path) =>
  STARTS_PROGRAM.test(readFileSync(path, 'utf8')),
);

// Which worker runs a test is none of its business here.
const { projects: _, ...common } = whole.test ?? {};

/** The host of the program that stands in the place of the one that runs what was built. */
const fromSource = {
  name: 'run-source',
  enforce: 'pre' as const,
  resolveId: (id: string) =>
    id === './hosted.ts' ? resolve(import.meta.dirname, 'mutants-hosted.ts') : undefined,
};

export default defineConfig({
  ...whole,
  plugins: RUNS_SOURCE ? [fromSource] : [],
  test: {
    ...common,
    include: JSON.parse(process.env.MUTANTS_TESTS ?? '["test/**/*.test.{ts,tsx}"]'),
    exclude: ['test/bench/**', ...blind],
    setupFiles: [...[common.setupFiles ?? []].flat(), '.config/mutants-set-up.ts'],
    reporters: [],
  },
});
