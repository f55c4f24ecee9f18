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
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
});
