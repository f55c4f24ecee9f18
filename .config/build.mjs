// Builds what users start.
//
// .build/wakeworthy.js is the program for people: it starts the parts beside it, which Node remembers compiled (the
// compile cache works on modules that are imported, not on the one that is started). The same file holds the whole
// program packed, for when it is copied alone to another folder.
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import {
  inkForInkTable,
  noDevelopmentTools,
  rememberedCells,
  rememberedWidths,
  starterRunbooks,
} from './build-plugins.mjs';
import { mergedParts } from './merge-parts.mjs';

const { version, engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const here = '(import.meta.url.startsWith("file:")?import.meta.url:process.execPath)';

const PROGRAM = '.build/program';

const settings = {
  entryPoints: { cli: 'source/cli.ts' },
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  define: {
    'process.env.NODE_ENV': '"production"',
    // Yoga would load its bytes with fetch(), which loads all of Node's web client. Nothing here fetches.
    fetch: 'undefined',
    WAKEWORTHY_VERSION: JSON.stringify(version),
  },
  banner: {
    js: `import {createRequire as __createRequire} from 'node:module';const require=__createRequire(${here});`,
  },
  plugins: [inkForInkTable, noDevelopmentTools, rememberedCells, rememberedWidths, starterRunbooks],
  legalComments: 'none',
  logLevel: 'warning',
};

const parts = await build({ ...settings, splitting: true, outdir: PROGRAM, metafile: true, write: false });
const texts = new Map(parts.outputFiles.map(({ path, text }) => [basename(path), text]));
// What every answer needs, and what a board needs besides: apart what other commands have in common with it.
const merged = await mergedParts(parts.metafile.outputs, texts, {
  answering: ['run', 'cache-store', 'status'],
  showing: ['board', 'start', 'static-table', 'theme'],
});
mkdirSync(PROGRAM, { recursive: true });
// The new files stand before what hands on from them. Each part is written once, as it stays: a program that starts
// meanwhile never finds both the part and the file that has it.
for (const [name, text] of new Map([...merged, ...[...texts].filter(([name]) => !merged.has(name))]))
  writeWhole(`${PROGRAM}/${name}`, text);
// Nothing is removed before its successor stands: a program may be running from here.
for (const name of readdirSync(PROGRAM))
  if (!texts.has(name) && !merged.has(name)) rmSync(`${PROGRAM}/${name}`, { recursive: true });
const { outputFiles } = await build({ ...settings, outdir: '.build', write: false });
const packed = brotliCompressSync(outputFiles[0].contents).toString('base64');

writeWhole(
  '.build/wakeworthy.js',
  `#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as modules from 'node:module';

if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write('wakeworthy: this is Node ' + process.version + '; it takes ${engines.node}.\\n');
  process.exit(1);
}
modules.enableCompileCache?.();
const program = new URL('./program/cli.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  const { brotliDecompressSync } = await import('node:zlib');
  const packed = '${packed}';
  const text = brotliDecompressSync(Buffer.from(packed, 'base64')).toString('base64');
  await import('data:text/javascript;base64,' + text);
}
`,
  0o755,
);

/** A program that starts meanwhile finds either the file before or the new one, never half of it. */
function writeWhole(path, text, mode = 0o644) {
  writeFileSync(`${path}.new`, text);
  chmodSync(`${path}.new`, mode);
  renameSync(`${path}.new`, path);
}
