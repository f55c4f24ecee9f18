import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingFromGit } from '../../../../source/storage/read/workspace/not-checked-out.ts';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { repository } from '../../../build/machine/repository.ts';

const FILES = {
  'state/team.yaml': 'team: t\n',
  'state/pipelines.yaml': 'pipelines: []\n',
  'state/log/2026-10/ana-00000000.jsonl': '\n',
  'state/log/2026-11/ana-00000000.jsonl': '\n',
  'state/catalog/airflow.yaml': 'pipelines: []\n',
  'runbooks/one.md': '# One\n',
};

const about = async (root: string) =>
  (await readWorkspace(root)).findings
    .filter(({ message }) => /checked out/.test(message))
    .map(({ file, message, touches = 'nothing' }) => `${file}: ${message}; touches ${touches}`);

test('a whole checkout has nothing to say, nor one that is no repository', async () => {
  expect(await about(repository(FILES).root)).toEqual([]);
});

test('what git keeps and does not put on the disk is named, folder by folder', async () => {
  const { root, git } = repository(FILES);
  git('sparse-checkout', 'set', '--no-cone', '/*', '!/state/log/', '!/state/catalog/', '!/runbooks/');
  expect(await about(root)).toEqual([
    'runbooks: 1 file of git is not checked out here and not read; touches nothing',
    'state/catalog: 1 file of git is not checked out here and not read; touches all',
    'state/log: 2 files of git are not checked out here and not read; touches all',
  ]);
  git('sparse-checkout', 'add', '/state/', '/runbooks/');
  git('sparse-checkout', 'disable');
  expect(await about(root)).toEqual([]);
});

test('where git cannot say what is missing, anything may be', async () => {
  const { root, git } = repository(FILES);
  git('sparse-checkout', 'set', '--no-cone', '/*', '!/state/log/');
  writeFileSync(join(root, '.git/index'), 'not an index');
  expect(await about(root)).toEqual([
    'state: only a part of git is checked out here, and git could not say which; touches all',
  ]);
});

test('a log that somebody deleted is named, and what to do', async () => {
  const { root } = repository(FILES);
  rmSync(join(root, 'state/log'), { recursive: true });
  const { findings } = await readWorkspace(root);
  expect(findings.filter(({ file }) => file === 'state/log')).toEqual([
    {
      ...{ severity: 'error', file: 'state/log', touches: 'all' },
      message: '2 files of git are missing here and not read',
      expected: 'all of state and runbooks on the disk',
      example: 'git checkout -- state/log',
    },
  ]);
});

test('whoever must be sure is told of every single file', async () => {
  const { root, git } = repository(FILES);
  expect(await missingFromGit(root)).toEqual([]);
  rmSync(join(root, 'state/log/2026-10'), { recursive: true });
  rmSync(join(root, 'runbooks/one.md'));
  expect((await missingFromGit(root)).map(({ file, message, touches }) => [file, message, touches])).toEqual([
    ['runbooks', '1 file of git is missing here and not read', undefined],
    ['state/log', '1 file of git is missing here and not read', 'all'],
  ]);
  git('rm', '-r', '--quiet', 'runbooks', 'state/log/2026-10');
  expect(await missingFromGit(root)).toEqual([]);
  writeFileSync(join(root, '.git/index'), 'not an index');
  expect(await missingFromGit(root)).toMatchObject([{ severity: 'warning', file: '.git' }]);
  expect(await missingFromGit('/')).toEqual([]);
});
