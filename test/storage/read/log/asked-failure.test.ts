import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { factName } from '../../../../source/domain/incident/event/fact.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { linesOf, NOW, opening, recorder, workspace } from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

const MONTHS = { 'years ago': '2022-11-20', 'last month': '2026-10-20', 'this month': '2026-11-20' };
const LIVE = linesOf(recorder()('incident.opened', opening('other')));

describe.each(Object.entries(MONTHS))('whether a failure was told already, %s', (_, day) => {
  const start = Date.parse(`${day}T00:00:00Z`);
  const events = () => {
    const record = recorder(start);
    const opened = record('incident.opened', opening('a', 'a', { key: 'run-1' }));
    const resolved = record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' });
    const undone = record('event.undone', { event: opened.id });
    return { opened, resolved, undone };
  };
  const { opened, resolved, undone } = events();
  const name = factName(opened)!;
  const told = async (log: readonly LogEvent[], asked: { name: string; pipeline: string }) => {
    const root = workspace({
      [`state/log/${day.slice(0, 7)}/ana.jsonl`]: linesOf(...log),
      'state/log/2026-11/ben.jsonl': LIVE,
    });
    const cache = memoryCache();
    for (let n = 0; n < 2; n++) await same(root, cache, { asked: [asked] });
    const [first, again] = (await readLog(root, { now: NOW, cache, asked: [asked, asked] })).told!;
    expect(again).toEqual(first);
    return first;
  };

  test('of an incident that is open', async () => {
    expect(await told([opened], { name, pipeline: 'a' })).toMatchObject({ id: 'inc-a', pipeline: 'a' });
  });

  test('of one that is over', async () => {
    expect(await told([opened, resolved], { name, pipeline: 'a' })).toMatchObject({
      id: 'inc-a',
      resolved: { resolution: 'band-aid' },
    });
  });

  test('of one that was taken back', async () => {
    expect(await told([opened, resolved, undone], { name, pipeline: 'a' })).toBe('taken back');
  });

  test.each([
    ['of another run', { name: name.replace('run-1', 'run-2'), pipeline: 'a' }],
    ['of another pipeline', { name, pipeline: 'b' }],
    ['of a landing', { name: name.replace('failure', 'recovery'), pipeline: 'a' }],
  ])('but not one %s', async (_, asked) => {
    expect(await told([opened, resolved], asked)).toBeUndefined();
  });
});

test('where nothing is asked for, nothing is told', async () => {
  const record = recorder();
  const root = workspace({
    'state/log/2026-11/a.jsonl': linesOf(record('incident.opened', opening('a', 'a', { key: 'k' }))),
  });
  expect(await readLog(root, { now: NOW })).not.toHaveProperty('told');
});
