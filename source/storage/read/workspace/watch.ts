import { join } from 'node:path';

/** Changes that come together are told once, after this many milliseconds of quiet. */
const QUIET = 150;

/** Clocks of file systems lag behind by some milliseconds. */
const CLOCK_SLACK = 1_000;

/**
 * Calls back when something below `state/` or `runbooks/` changed after `since` (epoch milliseconds: when it was read
 * last), also where that was before the watch stood. Returns how to stop. Where watching is not possible (too many
 * watches, a foreign file system) nothing is called; the board still reads again by hand.
 */
export function watchState(root: string, since: number, changed: () => void): () => void {
  let stopped = false;
  let ready = false;
  let close: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  import('chokidar').then(({ watch }) => {
    if (stopped) return;
    const watcher = watch([join(root, 'state'), join(root, 'runbooks')], {
      alwaysStat: true,
      followSymlinks: false,
    });
    watcher.on('all', (_, __, stats) => {
      // What stands there from the beginning is told too, and most of it was there when it was read.
      if (ready || (stats?.ctimeMs ?? 0) > since - CLOCK_SLACK) soon();
    });
    watcher.on('ready', () => {
      ready = true;
    });
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
