import { join } from 'node:path';

/** Changes that come together are told once, after this many milliseconds of quiet. */
const QUIET = 150;

/**
 * Calls back when something below `state/` or `runbooks/` changed. Returns how to stop. Where watching is not
 * possible (too many watches, a foreign file system) nothing is called; the board still reads again by hand.
 */
export function watchState(root: string, changed: () => void): () => void {
  let stopped = false;
  let close: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  import('chokidar').then(({ watch }) => {
    if (stopped) return;
    const watcher = watch([join(root, 'state'), join(root, 'runbooks')], { ignoreInitial: true, followSymlinks: false });
    watcher.on('all', soon);
    watcher.on('error', () => {});
    close = () => {
      void watcher.close();
    };
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    close();
  };
}
