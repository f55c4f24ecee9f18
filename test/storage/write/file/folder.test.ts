import { lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  LeadsOut,
  makePrivate,
  openFolder,
  syncFolder,
} from '../../../../source/storage/write/file/folder.ts';
import { workspace } from '../../../build/log.ts';
import { atRisk, openBelow, watchDisk } from '../../../build/machine/watched-disk.ts';

vi.mock('node:fs', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedFs(await original()),
);

const NAMES = ['state', 'log', '2026-11'];

describe('the folder that something is written into', () => {
  test('is made with those around it', () => {
    const root = workspace();
    expect(openFolder(root, NAMES)).toBe(join(realpathSync(root), 'state/log/2026-11'));
    expect(readdirSync(root, { recursive: true })).toEqual(['state', 'state/log', 'state/log/2026-11']);
  });

  test('stays as it is where it is there', () => {
    const root = workspace({ 'state/log/2026-11/ana.jsonl': 'x' });
    expect(openFolder(root, NAMES)).toBe(join(realpathSync(root), 'state/log/2026-11'));
    expect(readdirSync(join(root, 'state/log/2026-11'))).toEqual(['ana.jsonl']);
  });

  test('is the real one where the workspace, or a folder on the way, is a link to a place beside it', () => {
    const root = workspace({ 'state/kept/.gitkeep': '' });
    symlinkSync('kept', join(root, 'state/log'));
    const link = join(workspace(), 'link');
    symlinkSync(root, link);
    expect(openFolder(link, NAMES)).toBe(join(realpathSync(root), 'state/kept/2026-11'));
    expect(openFolder(link, NAMES)).toBe(join(realpathSync(root), 'state/kept/2026-11'));
  });

  test.each([
    ['out of the workspace', '/'],
    ['out of the folder that it stands in', '../elsewhere'],
  ])('is refused where a link on the way leads %s', (_, target) => {
    const root = workspace({ 'elsewhere/.gitkeep': '', 'state/team.yaml': '' });
    symlinkSync(target, join(root, 'state/log'));
    expect(() => openFolder(root, NAMES)).toThrow(LeadsOut);
    expect(readdirSync(join(root, 'elsewhere'))).toEqual(['.gitkeep']);
  });

  test('is the one that another process made just now', () => {
    const root = workspace();
    const interfere = ({ what, path }: { what: string; path: string }) => {
      if (what === 'create' && path === 'state/log')
        mkdirSync(join(root, 'state/log/2026-11'), { recursive: true });
    };
    watchDisk(root, { interfere });
    expect(openFolder(root, NAMES)).toBe(join(realpathSync(root), 'state/log/2026-11'));
    // The other process may be ended before it gets to that.
    expect(atRisk().names).not.toContain('state/log');
  });

  test('is told to be impossible as the system says it', () => {
    const root = workspace();
    const interfere = ({ what }: { what: string }) => {
      if (what === 'create') throw Object.assign(new Error('no'), { code: 'EROFS' });
    };
    watchDisk(root, { interfere });
    expect(() => openFolder(root, ['state'])).toThrow(expect.objectContaining({ code: 'EROFS' }));
    expect(readdirSync(root)).toEqual([]);
  });
});

test('a folder of one’s own is readable by nobody else, nor are those made around it', () => {
  const home = workspace();
  makePrivate(join(home, 'wakeworthy/wake-ups'));
  makePrivate(join(home, 'wakeworthy/wake-ups'));
  for (const path of ['wakeworthy', 'wakeworthy/wake-ups'])
    expect(lstatSync(join(home, path)).mode & 0o777).toBe(0o700);
});

test('a folder whose sync fails is not left open', () => {
  const root = workspace();
  const interfere = () => {
    throw Object.assign(new Error('no'), { code: 'EIO' });
  };
  watchDisk(root, { interfere });
  expect(() => syncFolder(root)).toThrow(expect.objectContaining({ code: 'EIO' }));
  expect(openBelow(root)).toEqual([]);
});
