/** Appends notes until it is killed or has appended so many, and prints each id once it is acknowledged. */
import { writeSync } from 'node:fs';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';

const [root, count, text] = process.argv.slice(2) as [string, string, string];
const writer = openEventWriter({ root, by: 'ana', state: foldEvents([]) });
try {
  for (let n = 0; n < Number(count); n++) {
    const data = { incident: 'inc-a', text };
    const [event] = await writer.append([{ type: 'incident.noted', data }], Date.now());
    writeSync(1, `${event!.id}\n`);
  }
} catch (error) {
  writeSync(2, (error as Error).message);
  process.exitCode = 1;
}
