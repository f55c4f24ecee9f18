import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program keeps what is of one person and no workspace, by the XDG base directory specification. */
export interface OwnFolders {
  /** Settings as people write them. */
  readonly config: string;
  /** What can be made again. */
  readonly cache: string;
  /** Drafts and crash reports. */
  readonly state: string;
}

/**
 * The folders of this environment, whether they exist or not; undefined where neither XDG nor a home folder says
 * where they could be. Relative paths count as not set, as the specification asks for.
 */
export function ownFolders(env: Environment): { [K in keyof OwnFolders]: string | undefined } {
  return {
    config: folder(env, 'XDG_CONFIG_HOME', '.config'),
    cache: folder(env, 'XDG_CACHE_HOME', '.cache'),
    state: folder(env, 'XDG_STATE_HOME', join('.local', 'state')),
  };
}

/** The settings file of this environment, whether it exists or not. */
export function configFile(env: Environment): string | undefined {
  const { config } = ownFolders(env);
  return config && join(config, 'config.yaml');
}

function folder(env: Environment, variable: string, below: string): string | undefined {
  const xdg = env[variable];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'wakeworthy');
  const home = env.HOME ?? env.USERPROFILE;
  return home !== undefined && isAbsolute(home) ? join(home, below, 'wakeworthy') : undefined;
}
