import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { type Answer, Refused } from '../../commands/command/command.ts';
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
export function printAnswer({ data, text: printed, aside, isVoidUnprinted }: Answer, json: boolean): void {
  if (aside !== undefined) printError(visible(aside));
  if (isVoidUnprinted && isClosed(1))
    throw new Refused('Standard output is closed: there is no answer without it.');
  if (data === null) return;
  if (json) {
    printOut(`${escapeJson(JSON.stringify(data, null, 2))}\n`);
    return;
  }
  const text = typeof printed === 'string' ? printed : printed();
  if (text !== '') printOut(`${text.split('\n').map(visible).join('\n')}\n`);
}

/**
 * Whether a stream was closed by whoever started the program: Node then opens the null device in its place, for reading
 * too, which no redirection of output does.
 */
function isClosed(fd: number): boolean {
  try {
    const [stream, nowhere] = [fstatSync(fd), statSync(devNull)];
    if (!stream.isCharacterDevice() || stream.rdev !== nowhere.rdev) return false;
    readSync(fd, Buffer.alloc(1));
    return true;
  } catch {
    return false;
  }
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
