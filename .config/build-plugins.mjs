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
