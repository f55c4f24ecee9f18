import { describe, expect, test } from 'vitest';
import { configFile, ownFolders } from '../../../../source/storage/read/file/user-folders.ts';

const HOME = '/home/ana';

describe('what is of one person and of no workspace', () => {
  test('stands in the home folder, where XDG has it', () => {
    const folders = {
      config: '/home/ana/.config/wakeworthy',
      cache: '/home/ana/.cache/wakeworthy',
      state: '/home/ana/.local/state/wakeworthy',
    };
    expect(ownFolders({ HOME })).toEqual(folders);
    expect(ownFolders({ USERPROFILE: HOME })).toEqual(folders);
    expect(ownFolders({ HOME, USERPROFILE: '/home/ben' })).toEqual(folders);
  });

  test.each([
    ['config', 'XDG_CONFIG_HOME'],
    ['cache', 'XDG_CACHE_HOME'],
    ['state', 'XDG_STATE_HOME'],
  ] as const)('%s stands where %s says, with a home folder or without', (which, variable) => {
    expect(ownFolders({ [variable]: '/data' })).toEqual({
      config: undefined,
      cache: undefined,
      state: undefined,
      [which]: '/data/wakeworthy',
    });
    expect(ownFolders({ HOME, [variable]: '/data' })).toEqual({
      ...ownFolders({ HOME }),
      [which]: '/data/wakeworthy',
    });
  });

  test.each(['', 'relative', './x', '~'])('a path that is not absolute (%j) counts as not set', (path) => {
    const variables = { XDG_CONFIG_HOME: path, XDG_CACHE_HOME: path, XDG_STATE_HOME: path };
    expect(ownFolders({ HOME, ...variables })).toEqual(ownFolders({ HOME }));
    expect(Object.values(ownFolders({ HOME: path, ...variables }))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('settings are the file config.yaml there; without a place for it there is none', () => {
  expect(configFile({ HOME })).toBe('/home/ana/.config/wakeworthy/config.yaml');
  expect(configFile({ XDG_CONFIG_HOME: '/data' })).toBe('/data/wakeworthy/config.yaml');
  expect(configFile({})).toBeUndefined();
});
