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
      'The team keeps no history of wake-ups: costs.expectedWakeUps are assumed for everybody (auto: 4).',
    );
    expect((await night.at('03:16', 'handoff draft --as ana')).out).not.toMatch(/woken for|was woken/);

    expect(await night.at('03:16', 'woke --as ana')).toMatchObject({ code: 1, out: '' });
    const before = (await night.log()).length;
    expect((await night.at('03:17', 'ack billing_ledger --as ana')).code).toBe(0);
    expect(types((await night.log()).slice(before))).not.toContain('person.woken');
    expect((await night.jsonAt('03:18', 'status --as ana')).shift.up).toBe(true);
  });

  describe('history own', () => {
    test('a wake-up leaves no byte in the repository, and only whose it is sees how many there are', async () => {
      const night = await nightOf('{ history: own }', []);
      const before = (await night.log()).length;
      expect((await night.at('03:16', 'ack billing_ledger --as ana')).code).toBe(0);
      expect(types((await night.log()).slice(before))).toEqual(['incident.acknowledged', 'decision.taken']);
      expect((await night.jsonAt('03:17', 'status --as ana')).wakeUps).toEqual({
        ...{ person: 'ana', count: 1, windowDays: 60 },
        nextCost: expect.any(Number),
      });
      for (const reader of ['--as ben', ''])
        expect((await night.jsonAt('03:17', `status ${reader}`)).wakeUps).toMatchObject({
          count: null,
          hidden: true,
        });
      const page = (await night.at('03:17', 'why billing_ledger --as ana')).out;
      expect(page).toContain('You were woken 1 times in 60 days (0 days ago): kept on this machine alone');
      expect(page).not.toMatch(/person\.woken|was woken/);
    });

    test('no verdict rests on it: with and without, and with older lines of the log, everything else is the same', async () => {
      const answers = async (woken: boolean) => {
        const night = await nightOf('{ history: own }', woken ? [6, 12, 18] : []);
        if (woken) await night.at('2026-11-21T03:00', 'woke --as ana');
        const { wakeUps, ...rest } = await night.jsonAt('03:16', 'status --as ana');
        const lines = ['gate billing_ledger', 'why billing_ledger --as ben', 'handoff draft --as ana'];
        const said = await Promise.all(lines.map(async (line) => (await night.at('03:16', line)).out));
        const anyId = said.map((text) => text.replace(/(source:airflow {2})[0-9a-f]{8}/g, '$1'));
        return { count: wakeUps.count, rest, said: anyId };
      };
      const [calm, busy] = [await answers(false), await answers(true)];
      expect([calm.count, busy.count]).toEqual([0, 4]);
      expect(busy.rest).toEqual(calm.rest);
      expect(busy.said).toEqual(calm.said);
    });

    test('the latest change is taken back, whichever log it stands in', async () => {
      const night = await nightOf('{ history: own }', []);
      await night.at('03:13', 'note billing_ledger first --as ana');
      expect((await night.at('03:16', 'woke --as ana')).code).toBe(0);
      const before = await night.log();
      const undone = (await night.at('03:17', 'undo --as ana')).out;
      const back = /^Undone: the wake-up\. To take that back: wakeworthy undo (\w+)$/m.exec(undone)?.[1];
      expect((await night.jsonAt('03:17', 'status --as ana')).wakeUps.count).toBe(0);
      await night.at('03:18', `undo ${back} --as ana`);
      expect((await night.jsonAt('03:18', 'status --as ana')).wakeUps.count).toBe(1);
      await night.at('03:18', 'undo --as ana');
      expect(await night.log()).toEqual(before);
      expect(types(before)).toContain('incident.noted');
      await night.at('04:40', 'ack billing_ledger --as ana');
      expect((await night.jsonAt('04:41', 'status --as ana')).wakeUps.count).toBe(1);
      await night.at('04:41', 'undo --as ana');
      expect((await night.jsonAt('04:42', 'status --as ana')).wakeUps.count).toBe(0);
      expect(types(await night.log()).filter((type) => type === 'event.undone')).toHaveLength(2);
    });

    test('nobody writes down the night of somebody else, and without a place nothing but the wake-up is left out', async () => {
      const night = await nightOf('{ history: own }', []);
      const other = await night.at('03:16', 'woke ben --as ana');
      expect(other).toMatchObject({ code: 1, out: '', err: expect.stringContaining('only ben can record') });
      const env = { HOME: '', XDG_STATE_HOME: '', USERPROFILE: '' };
      const homeless = await night.at('03:16', 'woke --as ana', { env });
      expect(homeless).toMatchObject({ code: 1, err: expect.stringContaining('set XDG_STATE_HOME or HOME') });
      expect((await night.at('03:16', 'ack billing_ledger --as ana', { env })).code).toBe(0);
    });
  });

  test('keep: what is older weighs nothing', async () => {
    const night = await nightOf('{ keep: 10d }', [3, 6, 12]);
    expect((await night.jsonAt('03:16', 'status --as ana')).wakeUps.count).toBe(2);
  });
});
