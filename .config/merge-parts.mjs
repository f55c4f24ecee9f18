// Puts parts that are loaded together into one file: Node finds, reads and links each module for itself, which takes longer
// than what stands in most of them. Whoever imports one of the parts finds it where it was: it hands on what the file has.
import { basename } from 'node:path';
import { build } from 'esbuild';

/**
 * @param outputs what esbuild said of the parts (metafile)
 * @param sources texts of the parts by file name
 * @param groups names of the new files, each with the names of the parts that are loaded with it, without the digest behind them.
 *   What of it others load too, one by one, goes into a file of its own beside it: they shall not load the rest.
 * @returns texts by file name: the new files, and what stands in the place of the parts
 */
export async function mergedParts(outputs, sources, groups) {
  const parts = new Map(Object.entries(outputs).map(([path, about]) => [basename(path), about]));
  const homes = new Map();
  const texts = new Map();
  const put = async (file, members) => {
    if (members.length === 0) return;
    texts.set(file, await bundleOf(members, parts, homes, sources));
    for (const part of members) homes.set(part, file);
    for (const part of members) texts.set(part, handingOn(part, parts, homes));
  };
  for (const [name, names] of Object.entries(groups)) {
    const roots = [...parts.keys()].filter((part) =>
      names.includes(/^(.*)-[A-Z0-9]{8}\.js$/.exec(part)?.[1]),
    );
    if (roots.length !== names.length) throw new Error(`${name}: ${names} are not one part each`);
    const members = [...closureOf(roots, parts)].filter((part) => !homes.has(part));
    const grouped = new Set(members);
    const others = [...parts.keys()].filter((part) => !homes.has(part) && !grouped.has(part));
    const elsewhere = closureOf(others, parts);
    await put(
      `${name}-and-others.js`,
      members.filter((part) => elsewhere.has(part)),
    );
    await put(
      `${name}.js`,
      members.filter((part) => !elsewhere.has(part)),
    );
  }
  return texts;
}

/** These parts and all that they import, and so on; what is only imported once it is asked for is left out. */
function closureOf(roots, parts) {
  const found = new Set();
  const visit = (part) => {
    if (found.has(part)) return;
    found.add(part);
    for (const { path, kind } of parts.get(part).imports)
      if (kind === 'import-statement' && parts.has(basename(path))) visit(basename(path));
  };
  roots.forEach(visit);
  return found;
}

async function bundleOf(members, parts, homes, sources) {
  const inside = new Set(members);
  const { outputFiles } = await build({
    stdin: {
      contents: members
        .map((part) =>
          parts.get(part).exports.length === 0
            ? `import './${part}';`
            : `export { ${parts
                .get(part)
                .exports.map((one) => `${one} as ${nameOf(part, one)}`)
                .join(', ')} } from './${part}';`,
        )
        .join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
    plugins: [
      {
        name: 'merge-parts',
        setup(bundler) {
          bundler.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
            const part = basename(path);
            if (kind === 'dynamic-import' || !parts.has(part)) return { path, external: true };
            // What another file has is imported from that one, not by way of the part.
            if (homes.has(part)) return { path: part, namespace: 'handed-on' };
            return inside.has(part) ? { path: part, namespace: 'part' } : { path, external: true };
          });
          bundler.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
            contents: sources.get(path),
            loader: 'js',
          }));
          bundler.onLoad({ filter: /.*/, namespace: 'handed-on' }, ({ path }) => ({
            contents: handingOn(path, parts, homes),
            loader: 'js',
          }));
          bundler.onResolve({ filter: /^\.\//, namespace: 'handed-on' }, ({ path }) => ({
            path,
            external: true,
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

function handingOn(part, parts, homes) {
  const { exports } = parts.get(part);
  if (exports.length === 0) return `import './${homes.get(part)}';\n`;
  return `export { ${exports.map((one) => `${nameOf(part, one)} as ${one}`).join(', ')} } from './${homes.get(part)}';\n`;
}

/** What an export of a part is called in the file that has it. */
function nameOf(part, exported) {
  return `${part.replace(/[^A-Za-z0-9]/g, '_')}_${exported}`;
}
