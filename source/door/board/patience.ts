/** What takes longer than this is told, milliseconds: a blink. */
const BLINK = 300;

/**
 * Does something and, where it takes longer than a blink, says on a terminal what it does; the line is wiped in the
 * end. Ctrl-C stops it as it stops any program.
 */
export async function withPatience<T>(what: string, work: () => Promise<T>): Promise<T> {
  const stream = process.stderr;
  if (!stream.isTTY) return work();
  const text = `${what} ... (Ctrl-C stops)`;
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    stream.write(text);
  }, BLINK);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (told) stream.write(`\r${' '.repeat(text.length)}\r`);
  }
}
