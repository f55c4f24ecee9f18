// Builds what users start: one file that holds everything, so that it also runs copied alone to another folder.
import { chmod, readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { starterFiles } from './starter-files.mjs';

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));

// ink-table is CommonJS and asks for ink with require(); ink has a top-level await and cannot be required.
// Inside the bundle its require is answered with the module that is loaded already (see source/ui/ink-table.ts).
const inkForInkTable = {
  name: 'ink-for-ink-table',
  setup(bundler) {
    bundler.onResolve({ filter: /^ink$/ }, ({ importer }) =>
      /[\\/]ink-table[\\/]/.test(importer) ? { path: 'loaded-ink', namespace: 'loaded' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'loaded' }, () => ({
      contents: "module.exports = globalThis[Symbol.for('wakeworthy.ink')]",
      loader: 'js',
    }));
    // The development tools of React are an optional peer that production never loads.
    bundler.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'none' }));
    bundler.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export default {}',
      loader: 'js',
    }));
  },
};

const outfile = '.build/wakeworthy.js';
await build({
  entryPoints: ['source/cli.ts'],
  outfile,
  bundle: true,
  minify: true,
  keepNames: false,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  define: {
    'process.env.NODE_ENV': '"production"',
    WAKEWORTHY_VERSION: JSON.stringify(version),
    WAKEWORTHY_STARTER: JSON.stringify(starterFiles()),
  },
  banner: {
    js: "#!/usr/bin/env node\nimport {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [inkForInkTable],
  legalComments: 'none',
  logLevel: 'warning',
});
await chmod(outfile, 0o755);
