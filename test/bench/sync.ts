import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { monthOf } from '../../source/domain/incident/event/event-id.ts';
import { formatEvent } from '../../source/domain/incident/event/format-event.ts';
import { sync } from '../../source/storage/write/sync/sync.ts';

const [MONTHS, WRITERS, EVENTS, RUNS] = [60, 20, 83, 15];
const MONTH = 30 * 86_400_000;
const REF = 'refs/wakeworthy/log';
/** Seconds that a connection takes to begin, of a remote that is not on this disk. */
const CONNECTING = 0.05;

/** Given to a process of its own, which writes everything there and exchanges it a first time. */
const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), 'wakeworthy-bench-sync-'));
const [remote, twin, root] = ['remote.git', 'twin.git', 'clone'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', root, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
const now = Date.now();

function lineOf(at: number, writer: number): string {
  const data = { incident: 'i', text: `what was noted at ${at}` };
  return formatEvent({ id: v7({ msecs: at }), at, by: `p${writer}`, type: 'incident.noted', data });
}

function fileOf(at: number, writer: number): string {
  return join(root, 'state/log', monthOf(at), `p${writer}-${String(writer).padStart(8, '0')}.jsonl`);
}

/** Five years of twenty writers. */
function write(): void {
  for (const bare of [remote, twin]) execFileSync('git', ['init', '--quiet', '--bare', bare]);
  mkdirSync(root);
  git('init', '--quiet');
  git('remote', 'add', 'origin', remote);
  git('remote', 'add', 'twin', twin);
  git('config', 'user.name', 'bench');
  git('config', 'user.email', 'bench@example.com');
  git('commit', '--quiet', '--allow-empty', '--message', 'The catalog of the team');
  for (let month = 0; month < MONTHS; month++) {
    const at = now - month * MONTH;
    mkdirSync(join(root, 'state/log', monthOf(at)), { recursive: true });
    for (let writer = 0; writer < WRITERS; writer++) {
      const lines = Array.from({ length: EVENTS }, (_, n) => `\n${lineOf(at + n, writer)}\n`);
      writeFileSync(fileOf(at, writer), lines.join(''));
    }
  }
}

/** The same remote behind an ssh that takes as long to begin as one to another town does. */
function moveAway(): void {
  const ssh = join(folder, 'ssh');
  const script = `#!/bin/sh\ncase "$*" in *-G*) exit 0;; esac\nsleep ${CONNECTING}\nfor last; do :; done\nexec sh -c "$last"\n`;
  writeFileSync(ssh, script, { mode: 0o755 });
  git('config', 'core.sshCommand', ssh);
  for (const [name, path] of [
    ['origin', remote],
    ['twin', twin],
  ] as const)
    git('remote', 'set-url', name, `ssh://git@host.example${path}`);
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;
const exchanged = () =>
  sync({ root, remote: 'origin', ref: REF, keep: 75 * 24 }, Date.now, Number.POSITIVE_INFINITY);

async function measured(): Promise<readonly string[]> {
  const [fetches, pushes, idle, news]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let run = 0; run < RUNS; run++) {
    git('push', '--quiet', 'twin', REF);
    fetches.push(await timed(() => git('fetch', '--quiet', 'origin', `+${REF}*:refs/bench/log*`)));
    idle.push(await timed(exchanged));
    appendFileSync(fileOf(now, 0), `\n${lineOf(Date.now(), 0)}\n`);
    news.push(await timed(exchanged));
    pushes.push(await timed(() => git('push', '--quiet', 'twin', REF)));
  }
  const fetch = median(fetches);
  const row = (what: string, time: number) =>
    `${what.padEnd(34)}${time.toFixed(1).padStart(8)} ms${(time / fetch).toFixed(1).padStart(7)}x`;
  return [
    row('git fetch of the ref alone', fetch),
    row('exchange with nothing new', median(idle)),
    row('git push of one new event alone', median(pushes)),
    row('exchange with one new event', median(news)),
  ];
}

/** Milliseconds of the first exchange. Whoever measures has not read five years, as no later sync has. */
function begun(): number {
  return Number(execFileSync(process.execPath, [import.meta.filename, folder], { encoding: 'utf8' }));
}

if (given !== undefined) {
  write();
  process.stdout.write(String(await timed(exchanged)));
  process.exit();
}

try {
  const first = begun();
  const lines = [
    `${MONTHS * WRITERS * EVENTS} events in ${MONTHS * WRITERS} files; medians of ${RUNS} runs in turn; the first exchange: ${Math.round(first)} ms`,
    'a remote on this disk',
    ...(await measured()),
  ];
  moveAway();
  lines.push(`the same behind a connection that takes ${CONNECTING} s to begin`, ...(await measured()));
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
