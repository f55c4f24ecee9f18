// `npm run bench:hour`: whether the heap of a board stays flat over an hour of changes every two seconds.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { readLog } from '../../source/storage/read/log/event-log.ts';
import { openEventWriter } from '../../source/storage/write/log/event-writer.ts';
import type { RunningTerminal } from '../terminal/harness/terminal.ts';
import { end, pause, planned, startBoard } from './workload/board.ts';
import { makePlace, type Place } from './workload/place.ts';
import { writeWorkspace } from './workload/workspace.ts';

const SIZE = { columns: 120, rows: 40 };
/** As many as come in an hour, one every two seconds; here each as soon as the one before is shown. */
const CHANGES = 1_800;
/** The heap is asked for so often. */
const EVERY = 300;
/** What is read and remembered once stands by then. */
const SETTLED = 600;
const READINGS = 6;
const BETWEEN = 700;
const MB = 1024 * 1024;
const AT_SIGNAL = join(import.meta.dirname, 'timing/heap-when-asked.cjs');
const WORKSPACE = { days: 90, events: 2_000, failing: 13, pipelines: 200, runbooks: 20, forgotten: false };

async function hour(place: Place): Promise<void> {
  const root = join(place.folder, 'hour');
  writeWorkspace(root, { ...WORKSPACE, now: Date.now() });
  const told = join(place.folder, 'heap');
  const withHeap = { ...place, env: { ...place.env, WAKEWORTHY_BENCH_HEAP: told } };
  const board = startBoard(withHeap, { root }, SIZE, ['--expose-gc', '--require', AT_SIGNAL]);
  try {
    await planned(board);
    const { state } = await readLog(root, { now: Date.now() });
    const writer = openEventWriter({ root, by: 'ben', state });
    const first = failing(board);
    const heaps: { readonly changes: number; readonly mb: number }[] = [];
    // What fails and lands again, in turn: each is a reading, a judgement and a frame.
    let opened: string | undefined;
    for (let change = 1; change <= CHANGES; change++) {
      const begins = opened === undefined;
      const incident = opened ?? uuid();
      const failure = {
        pipeline: `passing_${change}`,
        title: 'broke',
        signature: 'broke',
        failedAt: Date.now(),
      };
      await writer.append(
        [
          begins
            ? { type: 'incident.opened', data: { incident, ...failure } }
            : { type: 'incident.resolved', data: { incident, resolution: 'false-alarm' } },
        ],
        Date.now(),
      );
      opened = begins ? incident : undefined;
      await board.waitFor(() => failing(board) === first + (begins ? 1 : 0), 60_000);
      if (change % EVERY > 0) continue;
      heaps.push({ changes: change, mb: (await heapOf(board, told)) / MB });
      console.log(`after ${change} changes: ${heaps.at(-1)!.mb.toFixed(1)} MB`);
    }
    const settled = heaps.find(({ changes }) => changes === SETTLED)!;
    const growth = heaps.at(-1)!.mb / settled.mb;
    console.log(
      `The heap at the end is ${growth.toFixed(2)}x that after ${SETTLED} changes (goal 1.1x, ${growth <= 1.1 ? 'met' : 'MISSED'}); ${CHANGES} changes are an hour of one every two seconds.`,
    );
  } finally {
    await end(board);
  }
}

/** How many fail, as the board says it. */
function failing(board: RunningTerminal): number {
  return Number(/failing (\d+)/.exec(board.screen().join('\n'))?.[1]);
}

/** The least of some readings: what a judgement needs while it is made is not kept. */
async function heapOf(board: RunningTerminal, told: string): Promise<number> {
  const before = readings(told).length;
  for (let reading = 1; reading <= READINGS; reading++) {
    await pause(BETWEEN);
    process.kill(board.pid, 'SIGUSR2');
    for (let tries = 0; readings(told).length < before + reading; tries++) {
      if (tries > 200) throw new Error('the board does not say how large its heap is');
      await pause(50);
    }
  }
  return Math.min(...readings(told).slice(before));
}

function readings(told: string): number[] {
  return existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n').map(Number) : [];
}

const place = makePlace();
try {
  await hour(place);
} finally {
  place.remove();
}
