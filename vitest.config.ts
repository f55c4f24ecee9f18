import { defineConfig } from 'vitest/config';
import { starterFiles } from './.config/starter-files.mjs';

/** Tests of what has no state of its own: one worker runs many of them. */
const PURE = ['domain', 'app', 'sources', 'storage/read'].map((room) => `test/${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  define: {
    WAKEWORTHY_VERSION: JSON.stringify('test'),
    WAKEWORTHY_STARTER: JSON.stringify(starterFiles()),
  },
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/bench/**', ...PURE] },
      },
    ],
    reporters: ['default', './.config/count-reporter.mjs'],
    setupFiles: ['test/build/set-up.ts'],
    // Only what hangs is ended: nothing is told from how fast it is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Half of them wait for a terminal, a lock or another process most of the time.
    maxWorkers: 4,
    env: { TZ: 'UTC' },
  },
});
