import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { ownLog } from '../../../../source/storage/read/log/log-place.ts';
import { readDrafts } from '../../../../source/storage/read/user/drafts-file.ts';
import { writeHandoffFile } from '../../../../source/storage/write/file/handoff-file.ts';
import { writeNew } from '../../../../source/storage/write/file/new-files.ts';
import { replaceFile } from '../../../../source/storage/write/file/replace-file.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';
import { keepDrafts } from '../../../../source/storage/write/user/keep-drafts.ts';
import { NOW, workspace } from '../../../build/log.ts';
import { atRisk, countOf, openBelow, watchDisk } from '../../../build/machine/watched-disk.ts';

vi.mock('node:fs', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedFs(await original()),
);
vi.mock('node:fs/promises', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedPromises(await original()),
);

const NOTHING = { names: [], contents: [] };
const note = (text = 'x') => ({ type: 'incident.noted', data: { incident: 'inc-a', text } });
const open = (root: string) =>
  openEventWriter({ root, by: 'ana', readClock: () => NOW, state: foldEvents([]) });

describe('when an append resolves', () => {
  test('its line is on disk, and so are the file and the folders that were made for it', async () => {
    const root = workspace();
    watchDisk(root);
    await open(root).append([note()], NOW);
    expect(countOf('write')).toBe(1);
    expect(countOf('create')).toBe(4);
    expect(atRisk()).toEqual(NOTHING);
  });

  test('so are all lines of an action, each of which was one write', async () => {
    const root = workspace();
    watchDisk(root);
    await open(root).append([note('1'), note('2'), note('3')], NOW);
    expect(countOf('write')).toBe(3);
    expect(atRisk()).toEqual(NOTHING);
  });

  test('so is a later line; the folder, which has the file already, is left in peace', async () => {
    const root = workspace();
    const writer = open(root);
    await writer.append([note()], NOW);
    watchDisk(root);
    await writer.append([note()], NOW);
    expect(countOf('write')).toBe(1);
    expect(countOf('sync')).toBe(1);
    expect(atRisk()).toEqual(NOTHING);
  });

  test('no file or folder stays open', async () => {
    const root = workspace();
    await open(root).append([note()], NOW);
    expect(openBelow(root)).toEqual([]);
  });
});

test('the first wake-up that somebody keeps for themselves is on disk, with the folders that were made for it', async () => {
  const [root, home] = [workspace(), workspace()];
  watchDisk(home);
  const own = ownLog({ XDG_STATE_HOME: join(home, 'far/below') }, root)!;
  const writer = openEventWriter({ root, by: 'ana', readClock: () => NOW, state: foldEvents([]), own });
  await writer.append([{ type: 'person.woken', data: { person: 'ana' } }], NOW);
  expect(countOf('write')).toBe(1);
  expect(atRisk()).toEqual(NOTHING);
});

describe('whatever the power does, a small file is the old one or the new one, whole, and the new one at the end', () => {
  test('a catalog or team file that is edited', async () => {
    const root = workspace({ 'state/team.yaml': 'one\n' });
    watchDisk(root);
    await replaceFile(root, 'state/team.yaml', 'one\n', 'two\n');
    expect(readFileSync(join(root, 'state/team.yaml'), 'utf8')).toBe('two\n');
    expect(countOf('write')).toBe(1);
    expect(atRisk()).toEqual(NOTHING);
    expect(openBelow(root)).toEqual([]);
  });

  test('a handoff note, with the folder that was made for it', async () => {
    const root = workspace();
    watchDisk(root);
    const path = await writeHandoffFile(root, { name: 'note', text: 'x\n' });
    expect(existsSync(join(root, path))).toBe(true);
    expect(countOf('write')).toBe(1);
    expect(atRisk()).toEqual(NOTHING);
  });

  test('the drafts of a person', async () => {
    const root = workspace();
    const home = workspace();
    const drafts = { a: { purpose: 'note', pipeline: 'p', text: 'x' } } as const;
    watchDisk(home);
    await keepDrafts({ XDG_STATE_HOME: home }, root, drafts);
    expect(await readDrafts({ XDG_STATE_HOME: home }, root)).toEqual(drafts);
    expect(countOf('write')).toBe(1);
    expect(atRisk().contents).toEqual([]);
    expect(atRisk().names.filter((name) => name.endsWith('.json'))).toEqual([]);
    expect(openBelow(home)).toEqual([]);
  });
});

test('what a new workspace begins with is on disk when it was written', async () => {
  const root = workspace();
  watchDisk(root);
  await writeNew(root, [
    { path: 'state/team.yaml', content: 'team: t\n' },
    { path: 'runbooks/a/b.md', content: '# b\n' },
  ]);
  expect(readFileSync(join(root, 'runbooks/a/b.md'), 'utf8')).toBe('# b\n');
  expect(countOf('write')).toBe(2);
  expect(atRisk()).toEqual(NOTHING);
  expect(openBelow(root)).toEqual([]);
});
