import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_SETTINGS, readSettings } from '../../../../source/storage/read/user/settings-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function reading(text: string) {
  const path = join(folder, 'config.yaml');
  await writeFile(path, text);
  return readSettings(path);
}

describe('a settings file', () => {
  it('says keys, theme and whether a screen reader is used', async () => {
    const read = await reading(
      'theme: light\nscreenReader: true\nkeys:\n  down: [t, ctrl+n]\n  sleep: Z\n  view-board: 0\n',
    );
    expect(read).toMatchObject({
      theme: 'light',
      screenReader: true,
      keys: { down: ['t', 'ctrl+n'], sleep: ['Z'], 'view-board': ['0'] },
      lines: { down: 4, sleep: 5 },
      findings: [],
    });
  });

  it('need not exist, and may be empty', async () => {
    expect(await readSettings(join(folder, 'none.yaml'))).toEqual(NO_SETTINGS);
    expect(await readSettings(undefined)).toEqual(NO_SETTINGS);
    expect(await reading('# nothing yet\n')).toEqual(NO_SETTINGS);
  });

  it.each([
    ['theme: pink', 1, /`theme` is not what is expected/],
    ['teme: light', 1, /`teme` is no field of the settings; did you mean `theme`\?/],
    ['\nkeys: [j]', 2, /`keys` is not what is expected/],
    ['keys:\n  down: { a: b }', 2, /`keys.down` is not what is expected/],
    ['screenReader: maybe', 1, /`screenReader`/],
    ['- a list', 1, /no map/],
    ['theme: [', 1, /not valid YAML/],
  ])('tells what is wrong with its line, and keeps the rest: %j', async (text, line, message) => {
    const { findings } = await reading(text);
    expect(findings[0]).toMatchObject({ line, message: expect.stringMatching(message) });
  });

  it('keeps a key named like a property of every object a plain entry', async () => {
    const read = await reading('keys:\n  __proto__: x\n  constructor: y\n');
    expect(Object.keys(read.keys).sort()).toEqual(['__proto__', 'constructor']);
  });
});
