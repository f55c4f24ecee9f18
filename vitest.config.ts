import { defineConfig } from 'vitest/config';
import { starterFiles } from './.config/starter-files.mjs';

export default defineConfig({
  define: {
    WAKEWORTHY_VERSION: JSON.stringify('test'),
    WAKEWORTHY_STARTER: JSON.stringify(starterFiles()),
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**'],
    reporters: ['default', './.config/count-reporter.mjs'],
    setupFiles: ['test/build/set-up.ts'],
    // Only what hangs is ended: nothing is told from how fast it is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
});
