import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';
import { linesOf, opening, recorder, workspace } from '../../../build/log.ts';

const built = mkdtempSync(join(tmpdir(), 'wakeworthy-appending-'));
const script = join(built, 'appending.mjs');

beforeAll(async () => {
  chmodSync(built, 0o755);
  await build({
    entryPoints: [join(import.meta.dirname, 'appending.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

interface Ended {
  readonly acknowledged: readonly string[];
  readonly stderr: string;
  readonly code: number | null;
}

/** What a child acknowledged until it ended. */
function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      // An id that was cut off by the kill was not acknowledged.
      resolve({ acknowledged: stdout.split('\n').slice(0, -1), stderr, code });
    });
  });
}

const appending = (root: string, count: number, text = 'x', options = {}, hoursOff = 0) =>
  spawn(process.execPath, [script, root, String(count), text, String(hoursOff)], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** A workspace with an open incident, so that every note that is read stands on its record. */
const withIncident = () => {
  const opened = recorder()('incident.opened', opening('a'), { id: '01900000-0000-7000-8000-000000000000' });
  return workspace({ 'state/log/2024-06/source.jsonl': linesOf(opened), '.git/HEAD': '' });
};

/** Files of notes below a root, from the root. */
function logFilesIn(root: string): string[] {
  return readdirSync(join(root, 'state/log'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('ana-'))
    .map((path) => join('state/log', path));
}

function ownClone(root: string): string {
  return readFileSync(join(root, '.git/wakeworthy/clone'), 'utf8').split('\n')[0]!;
}

async function recordedIn(root: string) {
  const { state, findings } = await readLog(root, { now: Date.now() });
  return { ids: new Set(state.incidents.get('inc-a')!.events.map(({ id }) => id)), findings };
}

describe('what was acknowledged', () => {
  test('is all there once, whatever the clocks: 120 kills over two clones that pull from each other, two processes each', async () => {
    const clones = [withIncident(), withIncident()] as const;
    const acknowledged: string[] = [];
    let kills = 0;
    /** What git does with files that the other clone appends to: they come along. */
    const pull = (from: string, to: string) => {
      for (const path of logFilesIn(from)) {
        mkdirSync(dirname(join(to, path)), { recursive: true });
        if (!existsSync(join(to, path)) || !path.includes(ownClone(to)))
          copyFileSync(join(from, path), join(to, path));
      }
    };
    const lane = async (root: string, other: string, hoursOff: number) => {
      for (let n = 0; n < 30; n++) {
        const child = appending(root, 1_000_000, 'y'.repeat((n * 67) % 5000), {}, hoursOff);
        let left = 1 + (n % 4);
        child.stdout!.on('data', () => {
          if (left-- === 0) setTimeout(() => child.kill('SIGKILL'), n % 3);
        });
        const end = await ended(child);
        if (child.signalCode === 'SIGKILL') kills += 1;
        acknowledged.push(...end.acknowledged);
        if (n % 10 === 9) pull(other, root);
      }
    };
    const [a, b] = clones;
    await Promise.all([lane(a, b, 3), lane(a, b, -2), lane(b, a, -5), lane(b, a, 1)]);
    pull(a, b);
    const { ids } = await recordedIn(b);
    const lines = logFilesIn(b).flatMap((path) => readFileSync(join(b, path), 'utf8').split('\n'));
    const told = new Map<string, number>();
    for (const line of lines) {
      const id = /^\{"id":"([^"]+)".*\}$/.exec(line)?.[1];
      if (id !== undefined) told.set(id, (told.get(id) ?? 0) + 1);
    }
    expect(kills).toBe(120);
    expect(acknowledged.length).toBeGreaterThan(120);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(acknowledged.filter((id) => told.get(id) !== 1)).toEqual([]);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  }, 400_000);

  test('by two processes of one writer at once is all there, each line whole', async () => {
    const root = withIncident();
    const ends = await Promise.all([appending(root, 300), appending(root, 300, 'z'.repeat(3000))].map(ended));
    const { ids, findings } = await recordedIn(root);
    const acknowledged = ends.flatMap((end) => end.acknowledged);
    expect(new Set(acknowledged).size).toBe(600);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(findings).toEqual([]);
    expect(
      readdirSync(join(root, 'state/log'), { recursive: true }).filter((path) =>
        String(path).includes('ana-'),
      ),
    ).toHaveLength(1);
  });

  test('before the disk took no more is all there, and the next append is not glued to the torn line', async () => {
    const root = withIncident();
    // A limit on the size of files makes the system cut a write short, then refuse it, as a full disk does.
    const limited = spawn(
      'bash',
      ['-c', 'ulimit -f 8; exec "$@"', 'bash', process.execPath, script, root, '1000', 'w'.repeat(900)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const { acknowledged, stderr, code } = await ended(limited);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Could not write state\/log\/.* bytes were written; the disk may be full\. Nothing of this was recorded\./,
    );
    const again = await openEventWriter({ root, by: 'ana', state: foldEvents([]) }).append(
      [{ type: 'incident.noted', data: { incident: 'inc-a', text: 'later' } }],
      Date.now(),
    );
    const { ids, findings } = await recordedIn(root);
    expect(acknowledged.length).toBeGreaterThan(3);
    expect([...acknowledged, again[0]!.id].filter((id) => !ids.has(id))).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'error', touches: 'all' }]);
  });
});

test('a folder that may not be written is told', async () => {
  const root = workspace();
  mkdirSync(join(root, 'state'));
  chmodSync(join(root, 'state'), 0o555);
  chmodSync(root, 0o755);
  // Whoever may do everything is not refused: then somebody else has to try.
  const somebodyElse = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stderr, code, acknowledged } = await ended(appending(root, 1, 'x', somebodyElse));
  expect({ code, acknowledged }).toEqual({ code: 1, acknowledged: [] });
  expect(stderr).toMatch(
    /^Could not write state\/log\/.*: you may not write there\. Nothing of this was recorded\. Check who owns/,
  );
});
