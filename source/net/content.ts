/** Bytes of an answer. */
const LARGEST = 5 * 1024 * 1024;
/** Bytes of a text of which only the end is needed, and of all of it: what went wrong stands there. */
const END = 64 * 1024;
const LONGEST = 20 * 1024 * 1024;

/** An answer is larger than any that is taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The text of an answer; of one that is only asked for its end, that. @throws TooLarge */
export async function contentOf({ body }: Response, endOnly: boolean): Promise<string> {
  const most = endOnly ? LONGEST : LARGEST;
  const chunks: Uint8Array[] = [];
  let [size, kept] = [0, 0];
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`its answer has more than ${most / 1024 / 1024} MB`);
    chunks.push(chunk);
    kept += chunk.length;
    while (endOnly && kept - chunks[0]!.length >= END) kept -= chunks.shift()!.length;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
