import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { DAY, HOUR, idAt, linesOf, NOW, opening, recorder, workspace } from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

const record = recorder();
const opened = linesOf(record('incident.opened', opening('a')));
const ahead = (by: number) =>
  linesOf(record('incident.noted', { incident: 'inc-a', text: 'x' }, { id: idAt(NOW + by) }));

test('mistakes are told in the order of files and lines, whatever they are and whenever they were made', async () => {
  const root = workspace({
    'state/log/2026-09/b.jsonl': 'x\n\ny\n',
    'state/log/2026-10/a.jsonl': `${linesOf(recorder(NOW - 40 * DAY)('incident.started', { incident: 'z' }))}x\n`,
    'state/log/2026-11/a.jsonl': `${ahead(HOUR)}x\n${opened}y\n`,
    'state/log/2026-11/notes.txt': '',
    'state/log/ana.jsonl': '',
  });
  const cache = memoryCache();
  for (let n = 0; n < 2; n++) await same(root, cache);
  const { findings, files } = await readLog(root, { now: NOW, cache });
  expect(findings.map(({ file, line }) => `${file.slice('state/log/'.length)}:${line}`)).toEqual([
    '2026-09/b.jsonl:1',
    '2026-09/b.jsonl:3',
    '2026-10/a.jsonl:2',
    '2026-10/a.jsonl:3',
    '2026-11/a.jsonl:2',
    '2026-11/a.jsonl:3',
    '2026-11/a.jsonl:6',
    '2026-11/notes.txt:undefined',
    'ana.jsonl:undefined',
  ]);
  expect(files).toBe(3);
});

describe('what somebody keeps outside the repository', () => {
  test('is counted, and its mistakes are told by the whole path, beside those of the log', async () => {
    const home = workspace({
      'own/2026-11/ana.jsonl': 'x\n',
      'own/2026-10/ana.jsonl': 'y\n',
      'own/notes.txt': '',
    });
    const root = workspace({ 'state/log/2026-11/a.jsonl': `${opened}x\n`, 'state/log/notes.txt': '' });
    const own = { root: home, names: ['own'], own: true } as const;
    const { findings, files, state } = await readLog(root, { now: NOW, own });
    expect(findings.map(({ file }) => file)).toEqual([
      join(home, 'own/2026-10/ana.jsonl'),
      join(home, 'own/2026-11/ana.jsonl'),
      join(home, 'own/notes.txt'),
      'state/log/2026-11/a.jsonl',
      'state/log/notes.txt',
    ]);
    expect([files, state.incidents.size]).toEqual([3, 1]);
  });
});

describe('an id is ahead of', () => {
  const messages = async (by: number, until?: number) => {
    const root = workspace({ 'state/log/2026-11/a.jsonl': opened + ahead(by) });
    const { findings } = await readLog(root, { now: NOW, ...(until !== undefined && { until }) });
    return findings.length;
  };
  test.each([
    ['the clock', HOUR, undefined, 1],
    ['the clock also where an earlier time is asked for', -HOUR, NOW - 2 * DAY, 0],
    ['the time asked for, where that is still to come', HOUR, NOW + HOUR, 0],
    ['that too', 2 * HOUR, NOW + HOUR, 1],
  ])('%s', async (_, by, until, count) => expect(await messages(by, until)).toBe(count));
});
