import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { LogWriteFailed } from '../../../../source/storage/event-writer.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { appendLines } from '../../../../source/storage/write/file/append-line.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';
import { NOW, workspace } from '../../../build/log.ts';
import { atRisk, countOf, openBelow, watchDisk } from '../../../build/machine/watched-disk.ts';

vi.mock('node:fs', async (original) =>
  (await import('../../../build/machine/watched-disk.ts')).watchedFs(await original()),
);

const ACTION = [
  { type: 'incident.acknowledged', data: { incident: 'inc-a' } },
  { type: 'incident.started', data: { incident: 'inc-a' } },
  { type: 'incident.noted', data: { incident: 'inc-a', text: 'x' } },
];
const open = (root: string) =>
  openEventWriter({ root, by: 'ana', readClock: () => NOW, state: foldEvents([]) });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it was written'),
    (reason) => reason as LogWriteFailed,
  );
const refusal = (code: string) => Object.assign(new Error(code), { code });
/** Interferes with the nth write only. */
const atWrite = (nth: number, act: () => void) => {
  let count = 0;
  return ({ what }: { what: string }) => {
    if (what === 'write' && ++count === nth) act();
  };
};
async function typesRead(root: string): Promise<string[]> {
  const month = join(root, 'state/log/2026-11');
  const text = readdirSync(month)
    .map((name) => readFileSync(join(month, name), 'utf8'))
    .join('');
  const { state } = await readLog(root, { now: NOW });
  const types = text.split('\n').flatMap((line) => /"type":"([^"]+)".*\}$/.exec(line)?.[1] ?? []);
  expect(state.events.read).toBe(types.length);
  return types;
}
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

describe('an action that breaks off in the middle', () => {
  test.each([
    [1, [], 'Nothing of this was recorded.'],
    [
      2,
      ['incident.acknowledged'],
      'Recorded: incident.acknowledged. Not recorded: incident.started, incident.noted.',
    ],
    [
      3,
      ['incident.acknowledged', 'incident.started'],
      'Recorded: incident.acknowledged, incident.started. Not recorded: incident.noted.',
    ],
  ])(
    'at line %i, which the disk takes in part: only the lines before it are called recorded, and are read',
    async (nth, recorded, told) => {
      const root = workspace();
      let count = 0;
      const taken = (_: unknown, bytes: number) => (++count === nth ? bytes - 3 : bytes);
      watchDisk(root, { taken });
      const error = await failure(open(root).append(ACTION, NOW));
      expect(types(error.written)).toEqual(recorded);
      expect(error.message).toContain(told);
      expect(error.message).toMatch(/only \d+ of \d+ bytes were written; the disk may be full/);
      expect(await typesRead(root)).toEqual(recorded);
    },
  );

  test('because the disk is full: the same', async () => {
    const root = workspace();
    const full = () => {
      throw refusal('ENOSPC');
    };
    watchDisk(root, { interfere: atWrite(2, full) });
    const error = await failure(open(root).append(ACTION, NOW));
    expect(types(error.written)).toEqual(['incident.acknowledged']);
    expect(error).toMatchObject({ code: 'ENOSPC', message: expect.stringContaining('the disk is full') });
    expect(await typesRead(root)).toEqual(['incident.acknowledged']);
  });

  test('leaves on disk what it calls recorded, and nothing open', async () => {
    const root = workspace();
    const broken = () => {
      throw refusal('EIO');
    };
    watchDisk(root, { interfere: atWrite(2, broken) });
    await failure(open(root).append(ACTION, NOW));
    expect(atRisk()).toEqual({ names: [], contents: [] });
    expect(openBelow(root)).toEqual([]);
  });

  test('at the sync: all lines can be read, but may not survive a power cut, and both is said', async () => {
    const root = workspace();
    const interfere = ({ what, path }: { what: string; path: string }) => {
      if (what === 'sync' && path.endsWith('.jsonl')) throw refusal('EIO');
    };
    watchDisk(root, { interfere });
    const error = await failure(open(root).append(ACTION, NOW));
    expect(error.written).toHaveLength(3);
    expect(error.message).toContain('the disk reported an error');
    expect(error.message).toContain('Not recorded: nothing, but it may not survive a power cut.');
    expect(await typesRead(root)).toHaveLength(3);
    expect(openBelow(root)).toEqual([]);
  });
});

describe('a file that git removes while a line is written into it', () => {
  const FILE = 'state/log/2026-11/ana.jsonl';
  const appendOne = (root: string, interfere: () => void) => {
    const [folder, file] = [join(root, 'state/log/2026-11'), join(root, FILE)];
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, '');
    watchDisk(root, { interfere: ({ what }) => what === 'write' && interfere() });
    appendLines(
      () => folder,
      'ana.jsonl',
      ['line'],
      () => {},
    );
    return readFileSync(file, 'utf8');
  };

  test.each([
    [1, 2],
    [2, 3],
  ])('%i times: the line stands in the file that is there at the end, once, and on disk', (times, writes) => {
    const root = workspace();
    let left = times;
    const text = appendOne(root, () => left-- > 0 && rmSync(join(root, FILE)));
    expect(text).toBe('\nline\n');
    expect(countOf('write')).toBe(writes);
    expect(atRisk().contents).toEqual([]);
    expect(openBelow(root)).toEqual([]);
  });

  test('each time: that is told instead of success', () => {
    const root = workspace();
    expect(() => appendOne(root, () => rmSync(join(root, FILE)))).toThrow(
      'the file was replaced each time while it was written',
    );
  });

  test('each time: nothing of the action is called recorded', async () => {
    const root = workspace();
    const month = join(root, 'state/log/2026-11');
    const remove = ({ what }: { what: string }) => {
      if (what === 'write') for (const name of readdirSync(month)) rmSync(join(month, name));
    };
    watchDisk(root, { interfere: remove });
    const error = await failure(open(root).append(ACTION, NOW));
    expect(error.written).toEqual([]);
    expect(error.message).toContain('Nothing of this was recorded.');
  });

  test.each([
    ['before the file is opened', 'create'],
    ['while it is written', 'write'],
    ['before its folder is synced', 'sync'],
  ])('together with the folder of the month, %s: both are made anew', async (_, when) => {
    const root = workspace();
    const month = join(root, 'state/log/2026-11');
    let left = 1;
    const remove = ({ what, path }: { what: string; path: string }) => {
      const isFile = path.endsWith('.jsonl');
      if (what === when && isFile === (when !== 'sync') && path.startsWith('state/log/2026-11') && left-- > 0)
        rmSync(month, { recursive: true });
    };
    watchDisk(root, { interfere: remove });
    const recorded = await open(root).append(ACTION, NOW);
    expect(await typesRead(root)).toEqual(types(recorded));
    expect(atRisk().contents).toEqual([]);
    expect(openBelow(root)).toEqual([]);
  });

  test('an action has all its lines in the new file, in their order', async () => {
    const root = workspace();
    const month = join(root, 'state/log/2026-11');
    const remove = () => {
      for (const name of readdirSync(month)) rmSync(join(month, name));
    };
    watchDisk(root, { interfere: atWrite(2, remove) });
    const recorded = await open(root).append(ACTION, NOW);
    expect(await typesRead(root)).toEqual(types(recorded));
  });
});

test.each([
  ['that nobody reads', false],
  ['that somebody reads', true],
])('a named pipe %s in the place of the file is refused and not waited for', async (_, isRead) => {
  const root = workspace();
  await open(root).append(ACTION, NOW);
  const month = join(root, 'state/log/2026-11');
  const file = join(month, readdirSync(month)[0]!);
  rmSync(file);
  execFileSync('mkfifo', [file]);
  const reader = isRead ? openSync(file, constants.O_RDONLY | constants.O_NONBLOCK) : undefined;
  const error = await failure(open(root).append(ACTION, NOW));
  if (reader !== undefined) closeSync(reader);
  expect(error.message).toContain('what stands there is not a plain file. Nothing of this was recorded.');
  expect(error.written).toEqual([]);
  expect(openBelow(root)).toEqual([]);
});
