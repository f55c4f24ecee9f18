import { v7 } from 'uuid';
import { timeOfId } from './event-id.ts';

/**
 * A new UUIDv7 that is strictly greater than `floor`. Its time is that of `clock` (epoch milliseconds) unless the
 * floor is of the same millisecond or later: then it is the floor plus one. A floor that nothing is greater than
 * is passed over. `random` are 16 bytes, never used twice.
 */
export function nextEventId(clock: number, floor: string | undefined, random: Uint8Array): string {
  if (floor !== undefined && timeOfId(floor) >= Math.floor(clock)) {
    const next = increment(floor.toLowerCase());
    if (next !== undefined) return next;
  }
  return v7({ msecs: Math.floor(clock), random });
}

const TAIL_BITS = 62n;
const TAIL = (1n << TAIL_BITS) - 1n;
const MIDDLE = 0xfffn;
const TIME_LIMIT = 1n << 48n;

/** Adds one to the bits that are neither version nor variant, and carries into the time. */
function increment(id: string): string | undefined {
  const hex = id.replaceAll('-', '');
  const time = BigInt(`0x${hex.slice(0, 12)}`);
  const middle = BigInt(`0x${hex.slice(13, 16)}`);
  // A foreign variant above ours would make the result smaller: carry at once.
  const tail = hex[16]! > 'b' ? TAIL : BigInt(`0x${hex.slice(16)}`) & TAIL;
  const next = ((((time << 12n) | middle) << TAIL_BITS) | tail) + 1n;
  if (next >> (TAIL_BITS + 12n) >= TIME_LIMIT) return undefined;
  const head = (next >> (TAIL_BITS + 12n)).toString(16).padStart(12, '0');
  const version = (0x7000n | ((next >> TAIL_BITS) & MIDDLE)).toString(16);
  const rest = ((0b10n << TAIL_BITS) | (next & TAIL)).toString(16);
  return [head.slice(0, 8), head.slice(8), version, rest.slice(0, 4), rest.slice(4)].join('-');
}
