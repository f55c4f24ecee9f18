import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import type { Cache } from '../../../../source/storage/cache.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { DAY, linesOf, NOW, put, readState, recorder, workspace } from '../../../build/log.ts';

const LIVE = 'state/log/2026-11/ana.jsonl';
const CLOSED = 'state/log/2026-10/ana.jsonl';
const OLDER = 'state/log/2026-09/ana.jsonl';
const OCTOBER = Date.parse('2026-10-20T00:00:00Z');

const older = recorder(OCTOBER - 30 * DAY);
const closed = recorder(OCTOBER);
const told = recorder();
const filed = older('followup.filed', { followup: 'ask', title: 'Ask the vendor', owner: 'ana' });
const done = closed('followup.done', { followup: 'ask' });
const left = closed('followup.filed', { followup: 'left', title: 'Move it off the old cluster' });

function memoryCache(): Cache {
  const entries = new Map<string, string>();
  return {
    read: async (name) => entries.get(name),
    write: async (name, text) => void entries.set(name, text),
  };
}

/** Follow-ups to be done, by id, as read without a cache, with a fresh one and with one that knows the closed months. */
async function openAfter(...live: readonly LogEvent[]): Promise<string[]> {
  const root = workspace({ [OLDER]: linesOf(filed), [CLOSED]: linesOf(done, left), [LIVE]: '' });
  const cache = memoryCache();
  const read = async (with_?: Cache) => {
    const { state, fromSnapshot } = await readLog(root, { now: NOW, ...(with_ && { cache: with_ }) });
    return { followUps: [...state.followUps.values()], fromSnapshot };
  };
  await read(cache);
  put(root, { [LIVE]: linesOf(...live) });
  const plain = await read();
  const known = await read(cache);
  const again = await read(cache);
  expect(known.followUps).toEqual(plain.followUps);
  expect(again).toEqual({ followUps: plain.followUps, fromSnapshot: true });
  expect((await read(memoryCache())).followUps).toEqual(plain.followUps);
  const open = plain.followUps.filter((one) => !one.done).map(({ id }) => id);
  const whole = [...readState([filed, done, left, ...live]).followUps.values()];
  expect(whole.filter((one) => !one.done).map(({ id }) => id)).toEqual(open);
  return open;
}

describe('a follow-up that was finished in a closed month', () => {
  test.each([
    ['nothing more is said', []],
    ['it is filed once more', [told('followup.filed', { followup: 'ask', title: 'Ask the vendor' })]],
    ['somebody takes it over late', [told('followup.filed', { followup: 'ask', title: 'x', owner: 'ben' })]],
    ['it is said to be done once more', [told('followup.done', { followup: 'ask', hours: 2 })]],
    [
      'it is filed and done once more',
      [told('followup.filed', { followup: 'ask', title: 'x' }), told('followup.done', { followup: 'ask' })],
    ],
  ] as const)('does not come back where %s; one that was left stays', async (_, live) => {
    expect(await openAfter(...live)).toEqual(['left']);
  });

  test('comes back where its end is undone, and goes where that is undone too', async () => {
    const undo = told('event.undone', { event: done.id });
    expect(await openAfter(undo)).toEqual(['ask', 'left']);
    expect(await openAfter(undo, told('event.undone', { event: undo.id }))).toEqual(['left']);
  });

  test('leaves no other one behind: what is finished now is still told as done', async () => {
    expect(await openAfter(told('followup.done', { followup: 'left' }))).toEqual([]);
  });
});
