import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { formatEvent } from '../../source/domain/incident/event/format-event.ts';
import { readLog } from '../../source/storage/read/log/event-log.ts';
import { openEventWriter } from '../../source/storage/write/log/event-writer.ts';
import { inTurn, timed } from './timing/measure.ts';
import { type Result, resultOf } from './timing/result.ts';

/** Recording one event against a bare write and fsync of the same line, to a file in the same folder. */
export async function appendResult(root: string): Promise<Result> {
  const { state } = await readLog(root, { now: Date.now() });
  const writer = openEventWriter({ root, by: 'ana', state });
  const incident = [...state.incidents.keys()][0]!;
  const note = { type: 'incident.noted', data: { incident, text: 'looking at the logs of the load' } };
  const append = () => writer.append([note], Date.now());
  const [first] = await append();
  const line = `\n${formatEvent(first!)}\n`;
  const month = new Date().toISOString().slice(0, 7);
  const file = openSync(join(root, 'state/log', month, 'bare.jsonl.tmp'), 'a');
  try {
    const pair = await inTurn(
      () => timed(append),
      () =>
        timed(() => {
          writeSync(file, line);
          fsyncSync(file);
        }),
      300,
      20,
    );
    return resultOf('append one event', 'bare write and fsync', pair, 1.2);
  } finally {
    closeSync(file);
  }
}
