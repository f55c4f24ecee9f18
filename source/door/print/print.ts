import { writeSync } from 'node:fs';
import type { Answer } from '../../commands/command/command.ts';
import { escapeJson, visible } from '../../domain/text/visible.ts';

/** Writes all of a text to standard output before it returns. Throws where not all of it could be written. */
export function printOut(text: string): void {
  writeAll(1, text);
}

/** Writes a text to standard error; there is nobody left to tell where that fails. */
export function printError(text: string): void {
  try {
    writeAll(2, `${text}\n`);
  } catch {
    process.exitCode ||= 1;
  }
}

/** Prints an answer: its data as JSON or its lines, every outside character that a terminal would obey escaped. */
export function printAnswer({ data, text: printed }: Answer, json: boolean): void {
  if (json) {
    printOut(`${escapeJson(JSON.stringify(data, null, 2))}\n`);
    return;
  }
  const text = typeof printed === 'string' ? printed : printed();
  if (text !== '') printOut(`${text.split('\n').map(visible).join('\n')}\n`);
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      // A pipe whose reader is slow; one whose reader has gone (EPIPE) has nobody to print for.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
