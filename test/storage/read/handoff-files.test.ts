import { mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digest } from '../../../source/storage/read/file/sealed.ts';
import { headCommit } from '../../../source/storage/read/git/reading-git.ts';
import { readHandoffs } from '../../../source/storage/read/handoff-files.ts';
import { workspace } from '../../build/log.ts';
import { repository } from '../../build/machine/repository.ts';

const NOTE = 'state/handoffs/2026-11-23-ana-to-ben.md';

describe('notes', () => {
  test('are found by their date, of one day in the order in which they were written', async () => {
    const names = [
      '2026-11-16-ben-to-ana',
      '2026-11-23-ana-to-ben',
      '2026-11-23-ana-to-ben-2',
      '2026-11-23-ana-to-ben-10',
    ];
    const { root } = repository(
      Object.fromEntries(names.toReversed().map((name) => [`state/handoffs/${name}.md`, name])),
    );
    const { files } = await readHandoffs(root);
    expect(files.map(({ file }) => file)).toEqual(names.map((name) => `state/handoffs/${name}.md`));
  });

  test('have the digest of what is committed', async () => {
    const made = repository({ [NOTE]: 'one\n' });
    const [committed] = (await readHandoffs(made.root)).files;
    expect(committed).toEqual({
      file: NOTE,
      text: 'one\n',
      digest: digest('one\n'),
      fileDigest: digest('one\n'),
      committed: true,
      modified: false,
    });
    made.put({ [NOTE]: 'two\n' });
    expect((await readHandoffs(made.root)).files).toMatchObject([
      {
        text: 'two\n',
        digest: digest('one\n'),
        fileDigest: digest('two\n'),
        committed: true,
        modified: true,
      },
    ]);
  });

  test('that are not committed have the digest of their file', async () => {
    const made = repository();
    made.put({ [NOTE]: 'one\n' });
    expect((await readHandoffs(made.root)).files).toMatchObject([
      { digest: digest('one\n'), committed: false },
    ]);
  });

  test('are read from a workspace that lies deeper than the repository', async () => {
    const made = repository({ [`data/${NOTE}`]: 'one\n' });
    expect((await readHandoffs(join(made.root, 'data'))).files).toMatchObject([
      { file: NOTE, committed: true },
    ]);
  });

  test('are read without git', async () => {
    const root = workspace({ [NOTE]: 'one\n' });
    expect((await readHandoffs(root)).files).toMatchObject([{ digest: digest('one\n'), committed: false }]);
    expect(await headCommit(root)).toBe(undefined);
  });

  test('are none where there is no folder', async () => {
    expect(await readHandoffs(workspace())).toEqual({ files: [], findings: [] });
  });
});

describe('what leads out of the folder is a finding', () => {
  test('be it a note', async () => {
    const { root } = repository({ 'state/team.yaml': 'team: t\n' });
    mkdirSync(join(root, 'state/handoffs'));
    symlinkSync('/etc/passwd', join(root, NOTE));
    const { files, findings } = await readHandoffs(root);
    expect(files).toEqual([]);
    expect(findings).toMatchObject([{ file: NOTE, message: expect.stringContaining('leads out') }]);
  });

  test('or the folder itself', async () => {
    const root = workspace({ 'state/team.yaml': '' });
    symlinkSync('/etc', join(root, 'state/handoffs'));
    const { files, findings } = await readHandoffs(root);
    expect(files).toEqual([]);
    expect(findings).toMatchObject([{ file: 'state/handoffs' }]);
  });
});

test('reading starts no monitor and changes nothing of the repository', async () => {
  const made = repository({ [NOTE]: 'one\n' });
  made.git('config', 'core.fsmonitor', 'touch seen.tmp; false');
  made.put({ [NOTE]: 'two\n' });
  const state = () =>
    readdirSync(join(made.root, '.git'), { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [name, statSync(join(made.root, '.git', name)).mtimeMs]);
  const before = state();
  await readHandoffs(made.root);
  await headCommit(made.root);
  expect(state()).toEqual(before);
  expect(readdirSync(made.root)).not.toContain('seen.tmp');
});
