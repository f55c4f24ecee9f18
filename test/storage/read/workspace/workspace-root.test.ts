import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findWorkspace,
  WorkspaceNotFound,
} from '../../../../source/storage/read/workspace/workspace-root.ts';
import { temporaryFolder, workspaceWith } from '../temporary-workspace.ts';

describe('finding the workspace', () => {
  it('takes --root before the environment before the current folder', async () => {
    const [root, named, current] = await Promise.all([1, 2, 3].map(() => workspaceWith({ 'team.yaml': '' })));
    const env = { WAKEWORTHY_ROOT: named };
    expect(await findWorkspace({ root: root!, env, cwd: current! })).toBe(root);
    expect(await findWorkspace({ env, cwd: current! })).toBe(named);
    expect(await findWorkspace({ env: {}, cwd: current! })).toBe(current);
  });

  it('looks upward from the current folder', async () => {
    const root = await workspaceWith({ 'log/.keep': '' });
    const deep = join(root, 'runbooks', 'spark');
    await mkdir(deep, { recursive: true });
    expect(await findWorkspace({ env: {}, cwd: deep })).toBe(root);
  });

  it('reads a relative --root from the current folder', async () => {
    const root = await workspaceWith({ 'pipelines.yaml': '' });
    expect(await findWorkspace({ root: '..', env: {}, cwd: join(root, 'runbooks') })).toBe(root);
  });

  it('is not satisfied by a folder state/ of something else', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'state'));
    await writeFile(join(folder, 'state', 'machine.ts'), '');
    await expect(findWorkspace({ env: {}, cwd: folder })).rejects.toThrow(WorkspaceNotFound);
  });

  it('says where it looked, for what, and what to do', async () => {
    const folder = await temporaryFolder();
    const nowhere = findWorkspace({ root: folder, env: {}, cwd: '/' });
    await expect(nowhere).rejects.toThrow(WorkspaceNotFound);
    await expect(nowhere).rejects.toThrow(`${folder} (named by --root)`);
    await expect(nowhere).rejects.toThrow('state/ with team.yaml, pipelines.yaml, catalog or log');
    await expect(nowhere).rejects.toThrow('wakeworthy init');
    const named = findWorkspace({ env: { WAKEWORTHY_ROOT: folder }, cwd: '/' });
    await expect(named).rejects.toThrow('$WAKEWORTHY_ROOT');
  });
});
