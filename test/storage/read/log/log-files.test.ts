import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listLogFiles } from '../../../../source/storage/read/log/log-files.ts';
import { sharedLog } from '../../../../source/storage/read/log/log-place.ts';
import { workspace } from '../../../build/log.ts';

const list = (root: string) => listLogFiles(sharedLog(root));
const paths = (root: string) => list(root).files.map(({ path }) => path.replace('state/log/', ''));
const found = (root: string) =>
  list(root).findings.map(({ file, message }) => `${file.replace('state/log/', '')}: ${message}`);
const MISPLACED = 'this is no file of the log and is not read';

describe('the files of a log', () => {
  test('are those of all writers in the folders of months, in the order of their paths', () => {
    const root = workspace({
      'state/log/2026-11/b.jsonl': 'xx',
      'state/log/2026-11/a.jsonl': '',
      'state/log/2026-11/ana-1f2e3d4c.2.jsonl': '',
      'state/log/2025-01/z.jsonl': '',
      'state/log/2026-12/é\n.jsonl': '',
    });
    expect(paths(root)).toEqual([
      '2025-01/z.jsonl',
      '2026-11/a.jsonl',
      '2026-11/ana-1f2e3d4c.2.jsonl',
      '2026-11/b.jsonl',
      '2026-12/é\n.jsonl',
    ]);
    expect(list(root).files[3]).toMatchObject({
      month: '2026-11',
      absolute: join(realpathSync(root), 'state/log/2026-11/b.jsonl'),
      identity: { size: 2 },
    });
    expect(list(root).findings).toEqual([]);
  });

  test('are none where there is no log, and that is no mistake', () => {
    for (const files of [{}, { 'state/team.yaml': '' }, { 'state/log/.gitkeep': '' }])
      expect(list(workspace({ ...files }))).toEqual({ files: [], findings: [] });
  });

  test('do not include what git, editors and people keep beside them, and that is no mistake', () => {
    const names = ['.gitkeep', '.gitignore', '.gitattributes', '.DS_Store', 'README.md'];
    const files = names.flatMap((name) => [`state/log/${name}`, `state/log/2026-11/${name}`]);
    expect(list(workspace(Object.fromEntries(files.map((path) => [path, '']))))).toEqual({
      files: [],
      findings: [],
    });
  });
});

describe('what lies in the wrong place is told and not read', () => {
  test.each([
    ['a file beside the months', 'ana.jsonl'],
    ['a month that there is not', '2026-13'],
    ['month zero', '2026-00'],
    ['a month with more behind it', '2026-11-old'],
    ['a month with something before it', 'x2026-11'],
    ['a month of one digit', '2026-1'],
    ['another kind of file', '2026-11/notes.txt'],
    ['a packed one', '2026-11/ana.jsonl.gz'],
    ['a copy of an editor', '2026-11/.ana.jsonl.swp'],
    ['a hidden one', '2026-11/.ana.jsonl'],
    ['one without a name', '2026-11/.jsonl'],
  ])('%s, which may hold events of anything', (_, path) => {
    const isFolder = !/[a-z]/.test(path) || /old|x2026/.test(path);
    const root = workspace({ [`state/log/${path}${isFolder ? '/ana.jsonl' : ''}`]: 'x' });
    expect(list(root)).toEqual({
      files: [],
      findings: [
        {
          severity: 'warning',
          file: `state/log/${path}`,
          message: MISPLACED,
          expected: 'folders named after a month, with files named after their writers',
          example: 'state/log/2026-11/ana-1f2e3d4c.jsonl',
          touches: 'all',
        },
      ],
    });
  });

  test.each(['2026-11/.notes.swp', '.idea/x', '.x'])('%s, which holds none', (path) => {
    const [finding] = list(workspace({ [`state/log/${path}`]: 'x' })).findings;
    expect(finding).toMatchObject({ message: MISPLACED });
    expect(finding).not.toHaveProperty('touches');
  });

  test('a file whose name is that of a month', () => {
    expect(found(workspace({ 'state/log/2026-11': 'x' }))).toEqual([`2026-11: ${MISPLACED}`]);
  });
});

describe('what stands in the place of a file', () => {
  test('and is none is told', () => {
    const root = workspace({ 'state/log/2026-11/folder.jsonl/x': '' });
    execFileSync('mkfifo', [join(root, 'state/log/2026-11/pipe.jsonl')]);
    expect(found(root)).toEqual([
      '2026-11/folder.jsonl: this is not a plain file and is not read',
      '2026-11/pipe.jsonl: this is not a plain file and is not read',
    ]);
    expect(list(root).findings[0]).toMatchObject({
      severity: 'error',
      expected: 'a file of JSON lines',
      touches: 'all',
    });
  });

  test('and is a link is followed inside the log only', () => {
    const outside = workspace({ 'x.jsonl': '', 'month/x.jsonl': '' });
    const root = workspace({
      'state/log/2026-10/x.jsonl': 'xyz',
      'state/log/2026-11/.gitkeep': '',
      'state/x.jsonl': '',
    });
    const link = (target: string, path: string) => symlinkSync(target, join(root, 'state/log', path));
    link('../2026-10/x.jsonl', '2026-11/a.jsonl');
    link('../../x.jsonl', '2026-11/b.jsonl');
    link(join(outside, 'x.jsonl'), '2026-11/c.jsonl');
    link('nowhere', '2026-11/d.jsonl');
    link('../2026-10', '2026-11/e.jsonl');
    link('2026-10', '2026-12');
    link(join(outside, 'month'), '2027-01');
    link('.', '2027-02');
    expect(paths(root)).toEqual(['2026-10/x.jsonl', '2026-11/a.jsonl', '2026-12/x.jsonl']);
    expect(list(root).files[1]).toMatchObject({
      month: '2026-11',
      absolute: join(realpathSync(root), 'state/log/2026-10/x.jsonl'),
      identity: { size: 3 },
    });
    expect(found(root).slice(0, 5)).toEqual([
      '2026-11/b.jsonl: this link leads out of the log and is not followed',
      '2026-11/c.jsonl: this link leads out of the log and is not followed',
      '2026-11/d.jsonl: this cannot be read (ENOENT)',
      '2026-11/e.jsonl: this is not a plain file and is not read',
      '2027-01: this link leads out of the log and is not followed',
    ]);
    expect(list(root).findings[0]).toMatchObject({ expected: 'a file inside state/log', touches: 'all' });
  });
});

describe('the log itself', () => {
  test.each([
    ['a link out of the workspace', '/', 'this link leads out of the workspace and is not followed'],
    ['a link in a circle', 'log', 'this cannot be read (ELOOP)'],
  ])('that is %s is not read', (_, target, message) => {
    const root = workspace({ 'state/team.yaml': '' });
    symlinkSync(target, join(root, 'state/log'));
    expect(list(root)).toMatchObject({
      files: [],
      findings: [{ severity: 'error', file: 'state/log', message, touches: 'all' }],
    });
  });

  test('that is a file is not read', () => {
    expect(list(workspace({ 'state/log': 'x' }))).toMatchObject({
      files: [],
      findings: [
        {
          file: 'state/log',
          message: 'this cannot be read (ENOTDIR)',
          expected: 'something that you may read',
        },
      ],
    });
  });

  test('may be a link inside the workspace', () => {
    const root = workspace({ 'kept/2026-11/a.jsonl': '', 'state/team.yaml': '' });
    symlinkSync('../kept', join(root, 'state/log'));
    expect(paths(root)).toEqual(['2026-11/a.jsonl']);
  });

  test('outside the workspace is named by its whole path', () => {
    const home = workspace({ 'wake-ups/1/2026-11/ana.jsonl': '' });
    const { files } = listLogFiles({ root: home, names: ['wake-ups', '1'], own: true });
    expect(files.map(({ path }) => path)).toEqual([join(home, 'wake-ups/1/2026-11/ana.jsonl')]);
  });

  // Whoever may do everything is refused nothing.
  test.skipIf(process.getuid?.() === 0)('with a month that may not be read: the others are', () => {
    const root = workspace({ 'state/log/2026-10/a.jsonl': '', 'state/log/2026-11/a.jsonl': '' });
    chmodSync(join(root, 'state/log/2026-10'), 0);
    expect(paths(root)).toEqual(['2026-11/a.jsonl']);
    expect(found(root)).toEqual(['2026-10: this cannot be read (EACCES)']);
    chmodSync(join(root, 'state/log/2026-10'), 0o755);
    mkdirSync(join(root, 'state/log/2026-12'));
    expect(found(root)).toEqual([]);
  });
});
