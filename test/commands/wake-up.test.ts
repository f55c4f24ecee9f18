import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, failing, failures, TEAM, types, wokenBefore } from '../door/example.ts';
import { place } from '../door/program.ts';

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

describe('wakeUps in state/team.yaml', () => {
  const nightOf = async (wakeUps: string, woken: readonly number[]) => {
    const night = await place({ ...FOUR_PIPELINES, 'state/team.yaml': `${TEAM}wakeUps: ${wakeUps}\n` });
    await night.record(wokenBefore(woken));
    await night.record(failures(['billing_ledger']));
    return night;
  };

  test('history none: nothing is written, nobody is counted, and the price is that of what is expected', async () => {
    const night = await nightOf('{ history: none }', [3, 6, 12]);
    const { wakeUps, incidents, findings } = await night.jsonAt('03:16', 'status --as ana');
    expect(findings).toEqual({ errors: 0, warnings: 0 });
    expect(wakeUps).toMatchObject({ person: 'ana', count: null });
    const fresh = await (await nightOf('{ history: team }', [])).jsonAt('03:16', 'status --as ana');
    expect(wakeUps.nextCost).toBe(fresh.wakeUps.nextCost);
    expect(incidents[0]).toMatchObject({ wakeCost: fresh.incidents[0].wakeCost });
    expect(JSON.stringify(incidents)).not.toContain('wake-up in 60 days');
    expect((await night.at('03:16', 'why billing_ledger --as ana')).out).toContain(
      'The team keeps no history of wake-ups: as many are assumed as costs.expectedWakeUps says.',
    );
    expect((await night.at('03:16', 'handoff draft --as ana')).out).not.toMatch(/woken for|was woken/);

    expect(await night.at('03:16', 'woke --as ana')).toMatchObject({ code: 1, out: '' });
    const before = (await night.log()).length;
    expect((await night.at('03:17', 'ack billing_ledger --as ana')).code).toBe(0);
    expect(types((await night.log()).slice(before))).not.toContain('person.woken');
    expect((await night.jsonAt('03:18', 'status --as ana')).shift.up).toBe(true);
  });

  test('keep: what is older weighs nothing', async () => {
    const night = await nightOf('{ keep: 10d }', [3, 6, 12]);
    expect((await night.jsonAt('03:16', 'status --as ana')).wakeUps.count).toBe(2);
  });
});
