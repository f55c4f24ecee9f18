import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLog } from '../../source/storage/read/log/event-log.ts';
import { inTurn, timed } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';

/** Reading and folding the whole log without a cache against JSON.parse of the same lines. */
export async function foldResult(root: string): Promise<Result> {
  const folder = join(root, 'state/log');
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
  const pair = await inTurn(
    () => timed(() => readLog(root, { now: Date.now() })),
    () =>
      timed(() => {
        for (const line of lines) JSON.parse(line);
      }),
    7,
  );
  return resultOf(`read and fold ${lines.length} events, no cache`, 'JSON.parse of the lines', pair);
}
