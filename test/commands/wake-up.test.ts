import { expect, test } from 'vitest';
import { failing, types } from '../door/example.ts';

test.each(['ack vendor_feed', 'start vendor_feed', 'up'])(
  'at night, %s records that Ana was woken, once',
  async (line) => {
    const night = await failing('vendor_feed');
    await night.at('03:16', `${line} --as ana`);
    await night.at('03:40', 'ack vendor_feed --as ana');
    const woken = (await night.changes()).filter(({ type }) => type === 'person.woken');
    expect(woken).toMatchObject([{ person: 'ana', by: 'ana', at: '2026-11-23T08:16:00.000Z' }]);
    expect((await night.jsonAt('03:41', 'status')).wakeUps).toMatchObject({ person: 'ana', count: 1 });
  },
);

test('woke records one wake-up, of oneself or of somebody else, and what for', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:16', 'woke --incident vendor_feed --as ana');
  await night.at('03:17', 'ack vendor_feed --as ana');
  await night.at('03:20', 'woke ben --as ana');
  expect((await night.changes()).slice(1)).toMatchObject([
    { type: 'person.woken', person: 'ana', incident: 'inc-vendor_feed' },
    { type: 'incident.acknowledged' },
    { type: 'person.woken', person: 'ben', by: 'ana' },
  ]);
});

test('--by-myself records none', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:16', 'ack vendor_feed --by-myself --as ana');
  await night.at('05:00', 'up --by-myself --as ana');
  expect(types((await night.changes()).slice(1))).toEqual(['incident.acknowledged', 'person.up']);
});

test('none by day, none for a source', async () => {
  const night = await failing('vendor_feed');
  await night.at('10:00', 'ack vendor_feed --as ana');
  await night.at('2026-11-24T03:00', 'ack vendor_feed --as source:pager');
  expect(types((await night.changes()).slice(1))).toEqual(['incident.acknowledged', 'incident.acknowledged']);
});

test('more than an hour without a sign of life begins another wake-up', async () => {
  const night = await failing('vendor_feed');
  await night.at('01:00', 'up --as ana');
  await night.at('02:00', 'up --as ana');
  await night.at('03:16', 'ack vendor_feed --as ana');
  expect((await night.jsonAt('03:17', 'status')).wakeUps.count).toBe(2);
});

test('it is the night of whoever acts: 03:16 in New York is no night in Madrid', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:16', 'ack vendor_feed --as ben');
  expect(types((await night.changes()).slice(1))).toEqual(['incident.acknowledged']);
});
