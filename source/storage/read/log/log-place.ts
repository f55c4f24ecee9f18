import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../file/sealed.ts';
import { ownFolders } from '../file/user-folders.ts';

/** The folder of a log: its names below a folder that is not of the log itself. */
export interface LogPlace {
  readonly root: string;
  readonly names: readonly string[];
  /** It is outside the workspace, and nobody else's. */
  readonly own?: true;
}

/** The log that a workspace shares, in git. */
export function sharedLog(root: string): LogPlace {
  return { root, names: ['state', 'log'] };
}

/**
 * Where somebody's wake-ups are kept outside the repository (`wakeUps: { history: own }`): in their own folder for
 * state, one for each workspace by its real path. Undefined where the environment has no place for it.
 */
export function ownLog(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): LogPlace | undefined {
  const { state } = ownFolders(env);
  if (state === undefined) return undefined;
  return { root: state, names: ['wake-ups', digest(realpathSync(root)).slice(0, 16)], own: true };
}

/** How findings call a place: from the root of the workspace, or the whole path where it is outside. */
export function placeName({ root, names, own }: LogPlace): string {
  return own ? join(root, ...names) : names.join('/');
}
