import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeNew } from '../../../../source/storage/write/file/new-files.ts';
import { workspace } from '../../../build/log.ts';

test('new files stand below the folder, at any depth', async () => {
  const root = workspace({ 'runbooks/mine.md': 'mine\n' });
  await writeNew(root, [
    { path: 'runbooks/a.md', content: '# a\n' },
    { path: 'state/catalog/deep/é.yaml', content: 'é\n' },
  ]);
  expect(readFileSync(join(root, 'runbooks/a.md'), 'utf8')).toBe('# a\n');
  expect(readFileSync(join(root, 'state/catalog/deep/é.yaml'), 'utf8')).toBe('é\n');
  expect(readFileSync(join(root, 'runbooks/mine.md'), 'utf8')).toBe('mine\n');
});

test('a file that is there is never overwritten; those before it are written, those after it not', async () => {
  const root = workspace({ 'b.md': 'mine\n' });
  const files = ['a.md', 'b.md', 'c.md'].map((path) => ({ path, content: 'new\n' }));
  await expect(writeNew(root, files)).rejects.toThrow(
    'b.md was not written: something stands there already. Choose another name, or change what stands there.',
  );
  expect(readFileSync(join(root, 'b.md'), 'utf8')).toBe('mine\n');
  expect(readdirSync(root).sort()).toEqual(['a.md', 'b.md']);
});

test('a link is not followed out of the folder, neither to a file nor to make folders there', async () => {
  const [root, outside] = [workspace({ 'runbooks/mine.md': 'x' }), workspace()];
  symlinkSync(outside, join(root, 'runbooks/out'));
  for (const path of ['runbooks/out/a.md', 'runbooks/out/deep/a.md'])
    await expect(writeNew(root, [{ path, content: 'x' }])).rejects.toThrow(
      `${path} was not written: a link on the way leads out of the workspace. Replace the link by a folder.`,
    );
  expect(readdirSync(outside)).toEqual([]);
});

test('a name that the system does not take is told as such', async () => {
  const path = `${'a'.repeat(300)}.md`;
  await expect(writeNew(workspace(), [{ path, content: 'x' }])).rejects.toThrow(
    'the name is longer than the system takes. Choose a shorter one.',
  );
});

test('nor is a folder taken for a file', async () => {
  const root = workspace();
  mkdirSync(join(root, 'a.md'));
  await expect(writeNew(root, [{ path: 'a.md', content: 'x' }])).rejects.toThrow();
  expect(readdirSync(join(root, 'a.md'))).toEqual([]);
});
