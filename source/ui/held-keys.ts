import { closeSync, constants, openSync, readSync } from 'node:fs';

const MOST = 4_096;

/**
 * What the terminal of this process holds at this instant and nobody has read, in pieces; nothing where there is none, or it
 * cannot be asked without waiting. The event loop tells of it only later, when it cannot be told from what was typed since.
 */
export function heldKeys(): Buffer[] {
  let terminal: number;
  try {
    terminal = openSync(
      '/dev/tty',
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0),
    );
  } catch {
    return [];
  }
  const pieces: Buffer[] = [];
  try {
    for (;;) {
      const piece = Buffer.alloc(MOST);
      const count = readSync(terminal, piece, 0, MOST, null);
      if (count === 0) return pieces;
      pieces.push(piece.subarray(0, count));
    }
  } catch {
    // Nothing more is there: it would have to be waited for.
    return pieces;
  } finally {
    closeSync(terminal);
  }
}
