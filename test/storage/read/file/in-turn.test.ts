import { expect, test } from 'vitest';
import { inTurn } from '../../../../source/storage/read/file/in-turn.ts';

test.each([0, 1, 7, 8, 9, 16, 100])(
  '%i files are read in their order, each once, and never more than 8 at once',
  async (count) => {
    const items = Array.from({ length: count }, (_, n) => n);
    const read: number[] = [];
    let [open, most] = [0, 0];
    const results = await inTurn(items, async (item) => {
      read.push(item);
      open += 1;
      most = Math.max(most, open);
      for (let turns = 0; turns <= (item * 7) % 5; turns++) await undefined;
      open -= 1;
      return `${item}`;
    });
    expect(results).toEqual(items.map(String));
    expect(read).toEqual(items);
    expect(most).toBe(Math.min(count, 8));
  },
);

test('one that cannot be read stops the rest', async () => {
  const read: number[] = [];
  const work = inTurn([...Array(100).keys()], async (item) => {
    read.push(item);
    if (item === 40) throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(read).toHaveLength(48);
});
