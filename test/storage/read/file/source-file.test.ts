import { execFileSync } from 'node:child_process';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { lines, NOON, reading, TEAM, temporaryFolder, workspaceWith } from '../temporary-workspace.ts';

describe('files of a workspace', () => {
  it('are not read above 5 MB, not even 50 MB of them', async () => {
    const root = await workspaceWith({ 'team.yaml': TEAM, 'pipelines.yaml': 'pipelines: []\n' });
    for (const [name, size] of [
      ['catalog/a.yaml', 6e6],
      ['pipelines.yaml', 50e6],
    ] as const) {
      await mkdir(join(root, 'state/catalog'), { recursive: true });
      const file = await open(join(root, 'state', name), 'w');
      await file.truncate(size);
      await file.close();
    }
    const workspace = await readWorkspace(root, undefined, NOON);
    expect(lines(workspace)).toEqual([
      'state/catalog/a.yaml error: this file has 5.7 MB and is not read',
      'state/pipelines.yaml error: this file has 47.7 MB and is not read',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual(['all', 'all']);
  });

  it('are text in UTF-8; a line that is not loses only its foreign bytes', async () => {
    const text = Buffer.concat([
      Buffer.from('pipelines:\n  - { id: a }\n  - { id: b, title: caf'),
      Buffer.from([0xe9]),
      Buffer.from(', rerun: 1h }\n'),
    ]);
    const workspace = await reading({ 'pipelines.yaml': text });
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:3:24 error: this line is not UTF-8; the bytes in question are left out',
    ]);
    expect(workspace.catalog.pipelines.get('a')).toEqual({ id: 'a' });
    expect(workspace.catalog.pipelines.get('b')?.rerun).toBe(1);
  });

  it('are not what stands for them in Git LFS, and have names in UTF-8', async () => {
    const root = await workspaceWith({
      'team.yaml': TEAM,
      'pipelines.yaml': 'pipelines: []\n',
      'catalog/big.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
    });
    await writeFile(
      Buffer.concat([
        Buffer.from(join(root, 'state/catalog/caf')),
        Buffer.from([0xe9]),
        Buffer.from('.yaml'),
      ]),
      '',
    );
    const workspace = await readWorkspace(root, undefined, NOON);
    expect(lines(workspace)).toEqual([
      'state/catalog/big.yaml error: this is a pointer of Git LFS, not the file itself',
      'state/catalog/caf\ufffd.yaml error: this name is not UTF-8',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual(['all', 'all']);
  });

  it('may begin with a byte order mark, but are not UTF-16', async () => {
    const marked = await reading({ 'pipelines.yaml': '\ufeffpipelines: [{ id: a }]\n' });
    expect(marked.findings).toEqual([]);
    expect(marked.catalog.pipelines.has('a')).toBe(true);
    const wide = await reading({ 'pipelines.yaml': Buffer.from('\ufeffpipelines: []\n', 'utf16le') });
    expect(lines(wide)).toEqual(['state/pipelines.yaml error: this file is binary, or text in UTF-16']);
  });

  it('are not followed out of the workspace', async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'secret.yaml'), 'pipelines: [{ id: stolen }]\n');
    const root = await workspaceWith({ 'team.yaml': TEAM, 'catalog/.keep': '' });
    await symlink(join(outside, 'secret.yaml'), join(root, 'state/pipelines.yaml'));
    await symlink('../../../../../../../../etc/hostname', join(root, 'state/catalog/up.yaml'));
    await symlink('gone.yaml', join(root, 'state/catalog/dangling.yaml'));
    const workspace = await readWorkspace(root, undefined, NOON);
    expect(workspace.catalog.pipelines.size).toBe(0);
    expect(lines(workspace)).toEqual([
      'state/catalog/dangling.yaml error: this link leads to nothing',
      'state/catalog/up.yaml error: this link leads out of the workspace and is not followed',
      'state/pipelines.yaml error: this link leads out of the workspace and is not followed',
    ]);
    expect(workspace.findings.every((one) => one.touches === 'all')).toBe(true);
  });

  it('may be links inside the workspace, and the workspace may be reached by a link', async () => {
    const root = await workspaceWith({ 'team.yaml': TEAM, 'shared.yaml': 'pipelines: [{ id: a }]\n' });
    await symlink('shared.yaml', join(root, 'state/pipelines.yaml'));
    const link = join(await temporaryFolder(), 'link');
    await symlink(root, link);
    const workspace = await readWorkspace(link, undefined, NOON);
    expect(workspace.findings).toEqual([]);
    expect(workspace.catalog.pipelines.has('a')).toBe(true);
  });

  it('do not include a folder of catalogs that lies elsewhere', async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'a.yaml'), 'pipelines: [{ id: stolen }]\n');
    const root = await workspaceWith({ 'team.yaml': TEAM, 'pipelines.yaml': 'pipelines: []\n' });
    await symlink(outside, join(root, 'state/catalog'));
    const workspace = await readWorkspace(root, undefined, NOON);
    expect(workspace.catalog.pipelines.size).toBe(0);
    expect(lines(workspace)).toEqual([
      'state/catalog error: this link leads out of the workspace and is not followed',
    ]);
  });

  it('are plain files: folders and named pipes are not waited for', async () => {
    const root = await workspaceWith({ 'team.yaml': TEAM, 'pipelines.yaml/.keep': '', 'catalog/.keep': '' });
    execFileSync('mkfifo', [join(root, 'state/catalog/pipe.yaml')]);
    expect(lines(await readWorkspace(root, undefined, NOON))).toEqual([
      'state/catalog/pipe.yaml error: this is not a plain file',
      'state/pipelines.yaml error: this is not a plain file',
    ]);
  });

  it('that cannot be read for another reason are findings', async () => {
    const root = await workspaceWith({ 'team.yaml': TEAM, 'pipelines.yaml': 'pipelines: []\n' });
    await symlink('ownership.yaml', join(root, 'state/ownership.yaml'));
    expect(lines(await readWorkspace(root, undefined, NOON))).toEqual([
      'state/ownership.yaml error: this file cannot be read (ELOOP)',
    ]);
  });

  it('of the catalog end in .yaml', async () => {
    const workspace = await reading({
      'catalog/a.json': '{}',
      'catalog/b.yml': 'pipelines: [{ id: b }]',
      'catalog/.c': '',
      'catalog/.hidden.yaml': 'pipelines: []',
    });
    const message = 'warning: only files whose names end in .yaml and begin with no dot are read here';
    expect(lines(workspace)).toEqual([
      `state/catalog/.hidden.yaml ${message}`,
      `state/catalog/a.json ${message}`,
    ]);
    expect(workspace.catalog.pipelines.has('b')).toBe(true);
  });
});
