import { readFileSync } from 'node:fs';
import { ONE_CELL_EACH } from './one-cell-each.mjs';
import { starterFiles } from './starter-files.mjs';

/** The runbooks of the repository, as a module: what is defined for all modules would be loaded with any of them. */
export const starterRunbooks = {
  name: 'starter-runbooks',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]set-up[\\/]starter-files\.ts$/ }, () => ({
      contents: `export const STARTER_RUNBOOKS = ${JSON.stringify(starterFiles())};`,
      loader: 'js',
    }));
  },
};

/**
 * ink-table is CommonJS and asks for ink with require(); ink has a top-level await and cannot be required. Inside the
 * bundle its require is answered with the module that is loaded already (see source/ui/ink-table.ts).
 */
export const inkForInkTable = {
  name: 'ink-for-ink-table',
  setup(bundler) {
    bundler.onResolve({ filter: /^ink$/ }, ({ importer }) =>
      /[\\/]ink-table[\\/]/.test(importer) ? { path: 'loaded-ink', namespace: 'loaded' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'loaded' }, () => ({
      contents: "module.exports = globalThis[Symbol.for('wakeworthy.ink')]",
      loader: 'js',
    }));
  },
};

/** The development tools of React are an optional peer that production never loads. */
export const noDevelopmentTools = {
  name: 'no-development-tools',
  setup(bundler) {
    bundler.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'none' }));
    bundler.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export default {}',
      loader: 'js',
    }));
  },
};

/** What a file holds with one text of it replaced; a newer version in which it stands no more stops the build. */
function replaced(path, from, to) {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} is not what it was: it has no ${from}`);
  return text.replace(from, () => to);
}

/** All emoji as one expression take 30 ms to compile, and most screens have none. */
const LAZY_EMOJI = `
  let emoji;
  const rgiEmojiRegex = { test: (text) => (emoji ??= /^\\p{RGI_Emoji}$/v).test(text) };`;

/**
 * Ink measures every text of every frame anew, which is a quarter of what a key costs. Most of what a frame shows stood in the
 * one before it: what was measured is remembered, and what is made of letters, lines and dots of one cell each needs no measuring.
 */
export const rememberedWidths = {
  name: 'remembered-widths',
  setup(bundler) {
    bundler.onResolve({ filter: /^string-width$/ }, ({ namespace, resolveDir }) =>
      namespace === 'widths'
        ? undefined
        : { path: 'string-width', namespace: 'widths', pluginData: { resolveDir } },
    );
    bundler.onLoad({ filter: /[\\/]string-width[\\/]index\.js$/, namespace: 'file' }, ({ path }) => ({
      contents: replaced(path, 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;', LAZY_EMOJI),
      loader: 'js',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'widths' }, ({ pluginData: { resolveDir } }) => ({
      contents: `
        import measured from 'string-width';
        const known = new Map();
        export default function stringWidth(text, options) {
          if (options !== undefined || typeof text !== 'string') return measured(text, options);
          let width = known.get(text);
          if (width === undefined) {
            const plain = text.replace(/\\u001b\\[[\\d;]*m/g, '');
            width = ${ONE_CELL_EACH}.test(plain) ? plain.length : measured(text);
            if (known.size >= 2_000) known.clear();
            known.set(text, width);
          }
          return width;
        }`,
      loader: 'js',
      resolveDir,
    }));
  },
};

/** Two frames of a tall terminal have fewer texts. */
const KEPT_CELLS = `
  class LastUsed extends Map {
    before = new Map();
    get(text) {
      let found = super.get(text);
      if (found === undefined) {
        found = this.before.get(text);
        if (found !== undefined) this.set(text, found);
      }
      return found;
    }
    set(text, value) {
      if (this.size >= 500) {
        this.before = new Map(this);
        this.clear();
      }
      return super.set(text, value);
    }
  }
  const kept = new OutputCaches();
  for (const name of Object.keys(kept)) kept[name] = new LastUsed();`;

/**
 * Ink takes every text of every frame apart into cells anew: it keeps what it found for one frame only. Most of what a frame
 * shows stood in the one before it, and cells are not changed once they are found: here those are kept that were used last.
 */
export const rememberedCells = {
  name: 'remembered-cells',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]ink[\\/]build[\\/]output\.js$/ }, ({ path }) => ({
      contents: replaced(path, 'caches = new OutputCaches();', 'caches = kept;') + KEPT_CELLS,
      loader: 'js',
    }));
  },
};
