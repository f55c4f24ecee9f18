/** What a control character of eight bits stands for: `ESC [` for 0x9b (ECMA-48 8.3). */
const FIRST = 0x80;
const LAST = 0x9f;
const ESC = 0x1b;

/**
 * Makes of control characters of eight bits, as terminals send them that answer so, the two bytes of seven that say the
 * same: within UTF-8 they are no characters. Letters in several bytes stay whole, also where a piece ends within one.
 */
export function sevenBits(): (piece: Uint8Array) => Uint8Array {
  let more = 0;
  return (piece) => {
    const bytes: number[] = [];
    for (const byte of piece) {
      const isContinued = byte >= FIRST && byte < 0xc0;
      if (more > 0 && isContinued) {
        more -= 1;
        bytes.push(byte);
        continue;
      }
      more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
      if (byte >= FIRST && byte <= LAST) bytes.push(ESC, byte - 0x40);
      else bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  };
}
