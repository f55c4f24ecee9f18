import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The development tools of React are an optional peer that production never loads. */
const withoutDevelopmentTools: Plugin = {
  name: 'without-development-tools',
  setup(bundler) {
    bundler.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'none' }));
    bundler.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export default {}',
      loader: 'js',
    }));
  },
};

/**
 * Builds a small Ink program the way the program itself is built, and with it the few lines that let Node remember it
 * compiled; the path of the file to start.
 */
export async function buildBaseline(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.program.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.tsx`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
    },
    plugins: [withoutDevelopmentTools],
    legalComments: 'none',
    logLevel: 'warning',
  });
  const start = join(folder, `${name}.mjs`);
  writeFileSync(
    start,
    `import { enableCompileCache } from 'node:module';\nenableCompileCache?.();\nawait import('./${name}.program.mjs');\n`,
  );
  return start;
}
