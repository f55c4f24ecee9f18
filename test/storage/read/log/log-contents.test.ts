import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { digestOf, readContents } from '../../../../source/storage/read/log/log-contents.ts';
import { listLogFiles } from '../../../../source/storage/read/log/log-files.ts';
import { sharedLog } from '../../../../source/storage/read/log/log-place.ts';
import { linesOf, NOW, opening, put, recorder, workspace } from '../../../build/log.ts';
import { openBelow } from '../../../build/machine/watched-disk.ts';

const FILE = 'state/log/2026-11/ana-1f2e3d4c.jsonl';
const BEN = 'state/log/2026-11/ben-00000000.jsonl';
const LARGEST = 256 * 1024 * 1024;
const record = recorder();
const one = record('incident.opened', opening('a'));
const other = record('incident.opened', opening('b'));
const listed = (root: string) => listLogFiles(sharedLog(root)).files;
const opened = () => workspace({ [FILE]: linesOf(one), [BEN]: linesOf(other) });

describe('a file that changes after the folder was looked at and before it is read', () => {
  test.each([
    ['goes', (file: string) => rmSync(file), 'this cannot be read (ENOENT)'],
    [
      'becomes a folder',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
      'this cannot be read (not a plain file)',
    ],
    [
      'becomes a named pipe, which is not waited for',
      (file: string) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
      'this cannot be read (not a plain file)',
    ],
    [
      'becomes a link in a circle',
      (file: string) => {
        rmSync(file);
        symlinkSync(file, file);
      },
      'this cannot be read (ELOOP)',
    ],
  ])('and %s is a finding, and costs no other file', (_, change, message) => {
    const root = opened();
    const files = listed(root);
    change(join(root, FILE));
    const { entries, findings } = readContents(files);
    expect(entries.map(({ event }) => event)).toEqual([other]);
    expect(findings).toEqual([
      {
        finding: {
          severity: 'error',
          file: FILE,
          message,
          expected: 'something that you may read',
          touches: 'all',
        },
      },
    ]);
    expect(openBelow(root)).toEqual([]);
  });

  test('and has more lines is read with them', () => {
    const root = opened();
    const files = listed(root);
    appendFileSync(join(root, FILE), linesOf(record('incident.started', { incident: 'inc-a' })));
    const { entries, findings } = readContents(files);
    expect(entries.map(({ file, line }) => `${file}:${line}`)).toEqual([
      `${FILE}:2`,
      `${FILE}:4`,
      `${BEN}:2`,
    ]);
    expect(findings).toEqual([]);
    expect(openBelow(root)).toEqual([]);
  });
});

describe('a file of more than 256 MB', () => {
  test('is a finding, and costs no other file', async () => {
    const root = opened();
    truncateSync(join(root, FILE), LARGEST + 1024 * 1024);
    const { state, findings } = await readLog(root, { now: NOW });
    expect([...state.incidents.keys()]).toEqual(['inc-b']);
    expect(findings).toEqual([
      {
        severity: 'error',
        file: FILE,
        message: 'this file has 257 MB and is not read',
        expected: 'at most 256 MB',
        touches: 'all',
      },
    ]);
  });

  test('is that by its size as it was listed; one of 256 MB is read', () => {
    const files = listed(opened()).map((file) => ({
      ...file,
      identity: { ...file.identity, size: LARGEST },
    }));
    expect(readContents(files).entries).toHaveLength(2);
  });
});

describe('the digest of a file', () => {
  test('is the same before and after it is read, and of the same lines anywhere', () => {
    const root = workspace({ [FILE]: linesOf(one), [BEN]: linesOf(one) });
    const files = listed(root);
    const digests = new Map<string, string>();
    readContents(files, digests);
    expect([...digests]).toEqual(files.map((file) => [file.path, digestOf(file)]));
    expect(new Set(digests.values()).size).toBe(1);
  });

  test('changes with its lines, and when it cannot be read, and why', () => {
    const root = workspace({ [FILE]: linesOf(one) });
    const [file] = listed(root);
    const digests = [digestOf(file!)];
    writeFileSync(join(root, FILE), linesOf(other));
    digests.push(digestOf(file!));
    rmSync(join(root, FILE));
    digests.push(digestOf(file!));
    put(root, { [`${FILE}/x`]: '' });
    digests.push(digestOf(file!));
    expect(new Set(digests).size).toBe(4);
  });
});
