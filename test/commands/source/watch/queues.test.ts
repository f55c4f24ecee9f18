import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Queues } from '../../../../source/commands/source/watch/queues.ts';

test('work of one name is done one after the other, that of others meanwhile, and one that fails holds up nobody', async () => {
  const queues = new Queues();
  const done: string[] = [];
  const work = (name: string, time: number) => async () => {
    await pause(time);
    done.push(name);
    return name;
  };
  const failing = queues.run('a', async () => Promise.reject(new Error('broken')));
  const all = [
    queues.run('a', work('a1', 60)),
    queues.run('a', work('a2', 0)),
    queues.run('b', work('b', 0)),
  ];
  await expect(failing).rejects.toThrow('broken');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b']);
  expect(done).toEqual(['b', 'a1', 'a2']);
});
