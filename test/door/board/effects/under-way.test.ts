import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardEvent } from '../../../../source/app/state/event.ts';
import { underWay } from '../../../../source/door/board/effects/under-way.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function board() {
  const told: (BoardEvent & { kind: 'progress' })['progress'][] = [];
  const work = underWay((event) => event.kind === 'progress' && told.push(event.progress));
  return { told, work };
}

describe('work that somebody waits for', () => {
  it('is not worth a word where it takes no longer than a blink', async () => {
    const { told, work } = board();
    expect(await work.run('reading', async () => 7)).toBe(7);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([]);
  });

  it('says what it does and how far it is, and when it is over', async () => {
    const { told, work } = board();
    const { promise, resolve } = Promise.withResolvers<string>();
    const result = work.run('reading the history of git', async (tell) => {
      tell(10, 100);
      const text = await promise;
      tell(90, 100);
      return text;
    });
    await vi.advanceTimersByTimeAsync(300);
    resolve('done');
    expect(await result).toBe('done');
    const what = 'reading the history of git';
    expect(told).toEqual([{ what, done: 10, of: 100 }, { what, done: 90, of: 100 }, null]);
  });

  it('can be stopped: nobody waits for it any more, and it is told so', async () => {
    const { told, work } = board();
    let aborted = false;
    const result = work.run('reading', (_, signal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => undefined);
    });
    await vi.advanceTimersByTimeAsync(300);
    work.stop();
    expect(await result).toBeUndefined();
    expect(aborted).toBe(true);
    expect(told.at(-1)).toBeNull();
  });

  it('passes on what went wrong', async () => {
    const { work } = board();
    await expect(work.run('reading', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  });
});
