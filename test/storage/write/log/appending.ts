/**
 * Appends notes until it is killed or has appended so many, and prints each id once it is acknowledged. Knows the log as
 * it stands; its clock may be off by so many hours.
 */
import { writeSync } from 'node:fs';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';

const [root, count, text, hoursOff = '0'] = process.argv.slice(2) as [string, string, string, string?];
const readClock = () => Date.now() + Number(hoursOff) * 3_600_000;
const { state } = await readLog(root, { now: readClock() });
const writer = openEventWriter({ root, by: 'ana', state, readClock });
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
