/** Bytes of an answer. */
const LARGEST = 5 * 1024 * 1024;
/** Bytes of a text of which only the end is needed, and of all of it: what went wrong stands there. */
const END = 64 * 1024;
const LONGEST = 20 * 1024 * 1024;

/** An answer is larger than any that is taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The text of an answer; of one that is only asked for its end, that. `signal` lets go of the rest. @throws TooLarge */
export async function contentOf({ body }: Response, endOnly: boolean, signal?: AbortSignal): Promise<string> {
  const most = endOnly ? LONGEST : LARGEST;
  const chunks: Uint8Array[] = [];
  let [size, kept] = [0, 0];
  for await (const chunk of body ? chunksOf(body, signal) : []) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`its answer has more than ${most / 1024 / 1024} MB`);
    chunks.push(chunk);
    kept += chunk.length;
    while (endOnly && kept - chunks[0]!.length >= END) kept -= chunks.shift()!.length;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

async function* chunksOf(body: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const letGo = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', letGo, { once: true });
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', letGo);
    letGo();
  }
}
