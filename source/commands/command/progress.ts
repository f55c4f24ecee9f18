/** Tells a terminal how far it is, on one line that is wiped at the end; nothing where nobody looks. */
export function progressOn(
  stream: { isTTY?: boolean; write(text: string): unknown },
  doing: string,
): { show(done: number, all: number): void; end(): void } {
  let shown = -1;
  return {
    show(done, all) {
      const percent = Math.floor((100 * done) / all);
      if (!stream.isTTY || percent === shown) return;
      shown = percent;
      stream.write(`\r${doing} ${done} of ${all}`);
    },
    end() {
      if (shown >= 0) stream.write(`\r${' '.repeat(40)}\r`);
    },
  };
}
