import { expect, test } from 'vitest';
import { formatEvent } from '../../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../../source/domain/incident/event/parse-event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { HOUR, NOW, recorder } from '../../../build/log.ts';

const COST = { pipeline: 'a', from: NOW - 3 * HOUR, to: NOW - HOUR, amount: 250.5, note: 'n' };

test('what trouble really cost is in the state, until it is taken back', () => {
  const record = recorder();
  const seen = record('impact.observed', COST);
  expect(foldEvents([seen]).observed).toEqual([{ ...COST, id: seen.id, by: 'ana' }]);
  expect(foldEvents([seen, record('event.undone', { event: seen.id })]).observed).toEqual([]);
});

test('one that ends before it begins says nothing', () => {
  expect(foldEvents([recorder()('impact.observed', { ...COST, to: COST.from })]).observed).toEqual([]);
});

test('it survives being written, and is no event without its amount or with one below 0', () => {
  const event = recorder()('impact.observed', COST);
  expect(parseEvent(formatEvent(event))).toEqual({ event, dropped: [] });
  for (const amount of [undefined, -1, '5'])
    expect(parseEvent(formatEvent({ ...event, data: { ...event.data, amount } as never }))).toMatchObject({
      problem: expect.stringContaining('amount'),
    });
});
