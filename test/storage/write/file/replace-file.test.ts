import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { NotReplaced, replaceFile } from '../../../../source/storage/write/file/replace-file.ts';
import { workspace } from '../../../build/log.ts';
import { openBelow, watchDisk } from '../../../build/machine/watched-disk.ts';

vi.mock('node:fs/promises', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedPromises(await original()),
);

const TEAM = 'state/team.yaml';
const textOf = (root: string, path = TEAM) => readFileSync(join(root, path), 'utf8');
const refusal = async (work: Promise<void>) => {
  const error = await work.then(
    () => expect.fail('it was written'),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(NotReplaced);
  expect(error.name).toBe('NotReplaced');
  return error.message as string;
};
/** Somebody else's hand, just before the new text takes its place. */
const meanwhile = (root: string, act: () => void) =>
  watchDisk(root, {
    interfere: ({ what }) => {
      if (what === 'sync') act();
    },
  });

describe('a file that is replaced', () => {
  test('has the new text and the mode that it had, and nothing is left beside it', async () => {
    const root = workspace({ [TEAM]: 'one\n' });
    for (const mode of [0o600, 0o664, 0o755, 0o606]) {
      chmodSync(join(root, TEAM), mode);
      await replaceFile(root, TEAM, textOf(root), `${mode}\n`);
      expect(textOf(root)).toBe(`${mode}\n`);
      expect(lstatSync(join(root, TEAM)).mode & 0o7777).toBe(mode);
    }
    expect(readdirSync(join(root, 'state'))).toEqual(['team.yaml']);
  });

  test('keeps its byte order mark', async () => {
    const root = workspace({ [TEAM]: '\ufeffone\n' });
    await replaceFile(root, TEAM, 'one\n', 'two\n');
    expect(textOf(root)).toBe('\ufefftwo\n');
  });

  test('stays a link where it is one inside the workspace', async () => {
    const root = workspace({ 'shared/team.yaml': 'one\n', 'state/.gitkeep': '' });
    symlinkSync('../shared/team.yaml', join(root, TEAM));
    await replaceFile(root, TEAM, 'one\n', 'two\n');
    expect(textOf(root, 'shared/team.yaml')).toBe('two\n');
    expect(lstatSync(join(root, TEAM)).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(root, 'shared'))).toEqual(['team.yaml']);
  });

  test('is left alone, with its reason, where the disk takes no more', async () => {
    const root = workspace({ [TEAM]: 'one\n' });
    watchDisk(root, {
      interfere: ({ what }) => {
        if (what === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    await expect(replaceFile(root, TEAM, 'one\n', 'two\n')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(textOf(root)).toBe('one\n');
    expect(readdirSync(join(root, 'state'))).toEqual(['team.yaml']);
    expect(openBelow(root)).toEqual([]);
  });
});

describe('what somebody else does is never lost', () => {
  test('before: a text that is not the one that was read', async () => {
    const root = workspace({ [TEAM]: 'theirs\n' });
    expect(await refusal(replaceFile(root, TEAM, 'one\n', 'two\n'))).toBe(
      'it was changed by somebody else meanwhile',
    );
    expect(textOf(root)).toBe('theirs\n');
  });

  test('at the last moment: a text that is saved while the new one is written', async () => {
    const root = workspace({ [TEAM]: 'one\n' });
    meanwhile(root, () => writeFileSync(join(root, TEAM), 'theirs\n'));
    expect(await refusal(replaceFile(root, TEAM, 'one\n', 'two\n'))).toBe(
      'it was changed by somebody else meanwhile',
    );
    expect(textOf(root)).toBe('theirs\n');
    expect(readdirSync(join(root, 'state'))).toEqual(['team.yaml']);
  });

  test('a file that is made while a new one is written', async () => {
    const root = workspace({ 'state/.gitkeep': '' });
    meanwhile(root, () => writeFileSync(join(root, TEAM), 'theirs\n'));
    expect(await refusal(replaceFile(root, TEAM, undefined, 'mine\n'))).toBe(
      'somebody else made it meanwhile',
    );
    expect(textOf(root)).toBe('theirs\n');
    expect(readdirSync(join(root, 'state')).sort()).toEqual(['.gitkeep', 'team.yaml']);
  });

  test('a file that cannot be read as text', async () => {
    const root = workspace({ [TEAM]: Buffer.from([0x61, 0xff, 0x0a]) });
    expect(await refusal(replaceFile(root, TEAM, 'a\ufffd\n', 'two\n'))).toBe(
      'it is not UTF-8, and what cannot be read would be lost',
    );
    expect(readFileSync(join(root, TEAM))).toEqual(Buffer.from([0x61, 0xff, 0x0a]));
  });

  test('a folder in its place', async () => {
    const root = workspace();
    mkdirSync(join(root, TEAM), { recursive: true });
    expect(await refusal(replaceFile(root, TEAM, 'one\n', 'two\n'))).toBe('it is not a plain file');
  });

  test.each([
    ['the file', TEAM],
    ['its folder', 'state'],
  ])('a file outside the workspace that %s leads to', async (_, path) => {
    const outside = workspace({ 'team.yaml': 'one\n' });
    const root = workspace();
    mkdirSync(join(root, path, '..'), { recursive: true });
    symlinkSync(path === TEAM ? join(outside, 'team.yaml') : outside, join(root, path));
    expect(await refusal(replaceFile(root, TEAM, 'one\n', 'two\n'))).toBe(
      'this link leads out of the workspace and is not followed',
    );
    expect(readFileSync(join(outside, 'team.yaml'), 'utf8')).toBe('one\n');
    expect(readdirSync(outside)).toEqual(['team.yaml']);
  });
});

test('a new file cannot be made where the system refuses, and it says why', async () => {
  const root = workspace({ 'state/.gitkeep': '' });
  watchDisk(root, {
    interfere: ({ what }) => {
      if (what === 'link') throw Object.assign(new Error('no'), { code: 'EMLINK' });
    },
  });
  await expect(replaceFile(root, TEAM, undefined, 'x')).rejects.toMatchObject({ code: 'EMLINK' });
  expect(readdirSync(join(root, 'state'))).toEqual(['.gitkeep']);
});
