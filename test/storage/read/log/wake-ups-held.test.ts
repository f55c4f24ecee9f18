import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { DAY, HOUR, idAt, linesOf, MINUTE, put, workspace } from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

/** An event of ana's, told when it happened unless `toldAt` says otherwise. */
const event = (type: string, at: number, data: object = {}, toldAt = at): LogEvent => ({
  id: idAt(toldAt, at % 997),
  at,
  by: 'ana',
  type,
  data,
});
const woken = (at: number, toldAt?: number) => event('person.woken', at, { person: 'ana' }, toldAt);
const started = (at: number, toldAt?: number) => event('incident.started', at, { incident: 'inc-a' }, toldAt);
const fileOf = ({ id }: LogEvent) =>
  `state/log/${new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString().slice(0, 7)}/ana.jsonl`;
function filesOf(events: readonly LogEvent[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const one of events) files[fileOf(one)] = (files[fileOf(one)] ?? '') + linesOf(one);
  return files;
}

describe('a wake-up counts for 60 days, with a cache and without', () => {
  test.each([
    ['at the beginning of a month', '2026-11-01T00:30:00Z'],
    ['at the end of a month', '2026-10-31T23:30:00Z'],
    ['at the beginning of March', '2027-03-01T00:00:00Z'],
    ['on the last day of the year', '2026-12-31T12:00:00Z'],
  ])('%s', async (_, clock) => {
    const now = Date.parse(clock);
    const nights = [60 * DAY - MINUTE, 59 * DAY, 31 * DAY, DAY].map((ago) => now - ago);
    const calls = nights.map((at) => at + 6 * HOUR);
    const root = workspace(filesOf([...nights.map((at) => woken(at)), ...calls.map((at) => started(at))]));
    const cache = memoryCache();
    expect(await same(root, cache, { now })).toBe(false);
    expect(await same(root, cache, { now })).toBe(true);
    const { state } = await readLog(root, { now, cache });
    expect(state.wakeUps.get('ana')!.map(({ at }) => at)).toEqual(nights);
    expect(state.callOuts.get('ana')!.map(({ at }) => at)).toEqual(calls);
  });

  test('from the time asked for, where one is', async () => {
    const until = Date.parse('2026-06-01T00:30:00Z');
    const root = workspace(filesOf([woken(until - 59 * DAY), woken(until + DAY)]));
    const now = until + 100 * DAY;
    expect((await readLog(root, { now, until })).state.wakeUps.get('ana')).toHaveLength(1);
    expect((await readLog(root, { now })).state.wakeUps.size).toBe(0);
  });
});

describe('of one session that began before what is held, what is told later counts no second time', () => {
  const now = Date.parse('2026-11-23T08:12:00Z');
  /** Wake-ups are held from here on: 61 days before the month. */
  const edge = Date.parse('2026-09-01T00:00:00Z');
  const GAP = 56 * MINUTE;
  const busyFrom = (from: number) =>
    Array.from({ length: Math.floor((edge - from) / GAP) }, (_, n) =>
      event('incident.noted', from + (n + 1) * GAP, { incident: 'inc-a', text: 'x' }),
    );

  test.each([
    ['a wake-up of an hour', woken, 20 * MINUTE],
    ['a wake-up of a week', woken, 7 * DAY],
    ['a call-out of an hour', started, 20 * MINUTE],
    ['a call-out of a week', started, 7 * DAY],
  ] as const)('%s', async (_, tell, before) => {
    const from = edge - before;
    const root = workspace({
      ...filesOf([tell(from), ...busyFrom(from)]),
      'state/log/2026-11/ana.jsonl': '',
    });
    const cache = memoryCache();
    await same(root, cache, { now });
    put(root, { 'state/log/2026-11/ana.jsonl': linesOf(tell(edge + 20 * MINUTE, now)) });
    expect(await same(root, cache, { now })).toBe(true);
    const { state } = await readLog(root, { now, cache });
    expect([state.wakeUps.size, state.callOuts.size]).toEqual([0, 0]);
  });

  test('but one of another night does', async () => {
    const root = workspace(filesOf([woken(edge - DAY), woken(edge + 20 * MINUTE, now)]));
    const cache = memoryCache();
    await same(root, cache, { now });
    expect(await same(root, cache, { now })).toBe(true);
    expect((await readLog(root, { now, cache })).state.wakeUps.get('ana')).toHaveLength(1);
  });
});
