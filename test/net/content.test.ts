import { expect, test } from 'vitest';
import { contentOf, TooLarge } from '../../source/net/content.ts';

const KB = 1024;
const MB = 1024 * KB;
/** An answer that arrives in these pieces. */
const answerOf = (...pieces: readonly string[]) => {
  const bytes = pieces.map((piece) => new TextEncoder().encode(piece));
  return new Response(ReadableStream.from(bytes) as never);
};

test('an answer is all that arrives, whatever its pieces cut in two', async () => {
  const [first, second] = [Buffer.from('grü').subarray(0, 3), Buffer.from('grü').subarray(3)];
  const cut = new Response(ReadableStream.from([first, second]) as never);
  expect(await contentOf(cut, false)).toBe('grü');
  expect(await contentOf(answerOf('{"a":', '1}'), false)).toBe('{"a":1}');
  expect(await contentOf(new Response(null), false)).toBe('');
});

test('an answer is taken up to five megabytes, to the byte', async () => {
  const most = Array.from({ length: 5 }, () => 'x'.repeat(MB));
  expect(await contentOf(answerOf(...most), false)).toHaveLength(5 * MB);
  const error = await contentOf(answerOf(...most, 'x'), false).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(TooLarge);
  expect(error).toMatchObject({ name: 'TooLarge', message: 'its answer has more than 5 MB' });
});

test('of a text of which only the end is needed no more pieces are kept than hold the last 64 kB', async () => {
  const lines = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(KB));
  expect(await contentOf(answerOf(...lines), true)).toBe(lines.slice(-64).join(''));
  expect(await contentOf(answerOf(...lines.slice(0, 64)), true)).toBe(lines.slice(0, 64).join(''));
  const short = ['a', ...lines.slice(0, 63)];
  expect(await contentOf(answerOf(...short), true)).toBe(short.join(''));
  expect(await contentOf(answerOf(...short, 'x'.repeat(KB)), true)).toBe(
    [...short.slice(1), 'x'.repeat(KB)].join(''),
  );
});

test('of a text that is longer than any answer the end is that of all of it', async () => {
  const pieces = Array.from({ length: 8 }, (_, n) => `${n}`.padStart(MB));
  expect(await contentOf(answerOf(...pieces), true)).toBe(pieces.at(-1));
});

test('a text without an end is read no further than twenty megabytes, and has none', async () => {
  let pieces = 0;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(`${++pieces}`.padStart(MB))),
  });
  await expect(contentOf(new Response(endless), true)).rejects.toThrow('its answer has more than 20 MB');
  expect(pieces).toBeLessThan(24);
});
