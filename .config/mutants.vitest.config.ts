// The tests that can see a change of source/: those that start the built program cannot, so they are left out.
import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import whole from '../vitest.config.ts';

const STARTS_PROGRAM = /from '[^']*(?:\/program\.ts|\/example\.ts|\/harness\/[^']*)'/;
const blind = globSync('test/**/*.test.{ts,tsx}').filter((path) =>
  STARTS_PROGRAM.test(readFileSync(path, 'utf8')),
);

// Which worker runs a test is none of its business here.
const { projects: _, ...common } = whole.test ?? {};

export default defineConfig({
  ...whole,
  test: {
    ...common,
    include: JSON.parse(process.env.MUTANTS_TESTS ?? '["test/**/*.test.{ts,tsx}"]'),
    exclude: ['test/bench/**', ...blind],
    setupFiles: [...[common.setupFiles ?? []].flat(), '.config/mutants-set-up.ts'],
    reporters: [],
  },
});
