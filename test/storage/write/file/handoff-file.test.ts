import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { digest } from '../../../../source/storage/read/file/sealed.ts';
import { writeHandoffFile } from '../../../../source/storage/write/file/handoff-file.ts';
import { put, workspace } from '../../../build/log.ts';

const NAME = '2026-11-23-ana-to-ben';
const PATH = `state/handoffs/${NAME}.md`;
const textOf = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

describe('a note', () => {
  test('is written below state/handoffs/, which is made for it', async () => {
    const root = workspace();
    expect(await writeHandoffFile(root, { name: NAME, text: 'one\n' })).toBe(PATH);
    expect(textOf(root, PATH)).toBe('one\n');
    expect(readdirSync(join(root, 'state/handoffs'))).toEqual([`${NAME}.md`]);
  });

  test('never takes the place of another: a second one on a day gets its own name', async () => {
    const root = workspace({ [PATH]: 'of a colleague\n' });
    expect(await writeHandoffFile(root, { name: NAME, text: 'mine\n' })).toBe(`state/handoffs/${NAME}-2.md`);
    expect(await writeHandoffFile(root, { name: NAME, text: 'third\n' })).toBe(`state/handoffs/${NAME}-3.md`);
    expect(textOf(root, PATH)).toBe('of a colleague\n');
  });

  test('is replaced where it is as it was read', async () => {
    const root = workspace({ [PATH]: 'one\n' });
    const replaces = { file: PATH, digest: digest('one\n') };
    expect(await writeHandoffFile(root, { name: NAME, text: 'two\n', replaces })).toBe(PATH);
    expect(textOf(root, PATH)).toBe('two\n');
  });

  test('is not replaced where a colleague changed it meanwhile', async () => {
    const root = workspace({ [PATH]: 'one\n' });
    const replaces = { file: PATH, digest: digest('one\n') };
    put(root, { [PATH]: 'theirs\n' });
    await expect(writeHandoffFile(root, { name: NAME, text: 'two\n', replaces })).rejects.toThrow(
      `${PATH} was not written: somebody changed it since you read it. Read it again and write anew.`,
    );
    expect(textOf(root, PATH)).toBe('theirs\n');
  });

  test('is not written through a link that leads out of the workspace', async () => {
    const root = workspace();
    const outside = mkdtempSync(join(tmpdir(), 'wakeworthy-outside-'));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    mkdirSync(join(root, 'state'));
    symlinkSync(outside, join(root, 'state/handoffs'));
    await expect(writeHandoffFile(root, { name: NAME, text: 'x' })).rejects.toThrow(
      /leads out of the workspace/,
    );
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(outside, `${NAME}.md`))).toBe(false);
  });

  test('is replaced byte by byte as it was read, also one that is longer than its new text', async () => {
    const root = workspace({ [PATH]: '\ufeffone with much more\n' });
    const replaces = { file: PATH, digest: digest('\ufeffone with much more\n') };
    await writeHandoffFile(root, { name: NAME, text: 'two\n', replaces });
    expect(textOf(root, PATH)).toBe('\ufefftwo\n');
  });

  test('has its name to itself: after 50 of one name no more are written, and that is told', async () => {
    const names = Array.from(
      { length: 49 },
      (_, n) => `state/handoffs/${NAME}${n === 0 ? '' : `-${n + 1}`}.md`,
    );
    const root = workspace(Object.fromEntries(names.map((path) => [path, 'x'])));
    expect(await writeHandoffFile(root, { name: NAME, text: 'last\n' })).toBe(`state/handoffs/${NAME}-50.md`);
    const refused = await writeHandoffFile(root, { name: NAME, text: 'y' }).catch((error) => error);
    expect(refused).toMatchObject({
      name: 'HandoffNotWritten',
      message: `${PATH} was not written: 50 notes have that name already. Remove some.`,
    });
    expect(readdirSync(join(root, 'state/handoffs'))).toHaveLength(50);
  });

  test.each([
    ['a file in the place of its folder', { 'state/handoffs': 'x' }, 'Move the file away.'],
    ['a file in the place of the state', { state: 'x' }, 'Move the file away.'],
  ])('says what to do about %s', async (_, files, next) => {
    await expect(writeHandoffFile(workspace({ ...files }), { name: NAME, text: 'x' })).rejects.toThrow(
      `${PATH} was not written: a file stands where a folder is needed. ${next}`,
    );
  });

  test('that is to be replaced and is gone: the file is named', async () => {
    const replaces = { file: 'state/handoffs/gone.md', digest: digest('x') };
    await expect(writeHandoffFile(workspace(), { name: NAME, text: 'x', replaces })).rejects.toThrow(
      /^state\/handoffs\/gone\.md was not written: /,
    );
  });
});
