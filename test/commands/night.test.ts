import { expect, test } from 'vitest';
import { LEDGER_FIGURES } from '../build/ledger.ts';
import { FOUR_PIPELINES, ONE_LEDGER, types, wokenBefore } from '../door/example.ts';
import { place } from '../door/program.ts';

test('a bad night by script, from the page to the note in the morning', async () => {
  const night = await place(FOUR_PIPELINES);
  await night.record(wokenBefore([6, 12, 18, 24, 30, 36]));

  const opened = await night.at('03:12', [
    ...['open', 'billing_ledger', '--title', 'column "amount_cents" is missing'],
    ...['--key', 'run-71', '--as', 'source:airflow'],
  ]);
  expect(opened).toMatchObject({ code: 0, err: '' });
  const id = opened.out.trim();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);

  const again = await night.at('03:13', 'open billing_ledger --title timeout --as source:airflow');
  expect(again.out).toBe(`${id}\n`);
  await night.at('03:13', 'seen billing_ledger --key run-72 --as source:airflow');
  await night.at('03:14', 'seen billing_ledger --key run-72 --as source:airflow');
  await night.at('03:14', 'open ads_attribution --title late --kind late --as source:airflow');

  const paged = await night.jsonAt('03:15', 'status');
  expect(paged.headline).toMatch(/^GET UP: billing_ledger\. Start now, at the latest 04:/);
  expect(paged.incidents.map((one: { pipeline: string }) => one.pipeline)).toEqual([
    'billing_ledger',
    'ads_attribution',
  ]);
  expect(paged.incidents[0]).toMatchObject({ id, verdict: 'wake', wakes: true, occurrences: 3 });
  expect(paged.incidents[1]).toMatchObject({ verdict: 'wait', kind: 'late' });

  const refused = await night.at('03:16', 'sleep --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('billing_ledger (wake)');

  await night.at('03:16', 'ack billing_ledger --as ana');
  const up = await night.jsonAt('03:17', 'status');
  expect(up.shift).toMatchObject({ person: 'ana', class: 'night', up: true });
  expect(up.wakeUps.count).toBe(7);
  expect(up.incidents[0]).toMatchObject({ verdict: 'work', wakes: false, state: 'acknowledged' });
  expect(up.headline).toMatch(/while you are up: billing_ledger\./i);

  await night.at('03:20', 'start billing_ledger --as ana');
  await night.at('03:30', 'note billing_ledger upstream renamed amount --as ana');
  await night.at('03:50', 'plan billing_ledger rerun the backfill --as ana');
  await night.at('04:10', 'recovered billing_ledger --as source:airflow');
  await night.at('04:12', [
    ...['resolve', 'billing_ledger', 'band-aid', '--hands-on', '50m'],
    ...['--note', 'cast the column', '--as', 'ana'],
  ]);
  const slept = await night.at('04:15', 'sleep --as ana');
  expect(slept).toMatchObject({ code: 0, err: '' });
  expect(slept.out).toContain('Held: ads_attribution until 09:00.');

  const quiet = await night.jsonAt('05:00', 'status');
  expect(quiet.headline).toMatch(/^NOTHING TO DO NOW: 1 still failing is held until 09:00/);
  expect(quiet.incidents).toMatchObject([{ pipeline: 'ads_attribution', state: 'held', rank: null }]);
  const morning = await night.jsonAt('09:01', 'status');
  expect(morning.incidents).toMatchObject([{ pipeline: 'ads_attribution', state: 'acknowledged', rank: 1 }]);

  const own = (await night.changes()).filter(({ by }) => by === 'ana' || by.startsWith('source:'));
  expect(types(own.slice(6))).toEqual([
    'incident.opened',
    'incident.seen',
    'incident.seen',
    'incident.opened',
    'person.woken',
    'incident.acknowledged',
    'incident.started',
    'incident.noted',
    'incident.planned',
    'incident.recovered',
    'incident.resolved',
    'incident.acknowledged',
    'incident.held',
    'decision.taken',
    'person.asleep',
  ]);
  expect(own.find(({ type }) => type === 'incident.resolved')).toMatchObject({
    at: '2026-11-23T09:12:00.000Z',
    by: 'ana',
    incident: id,
    resolution: 'band-aid',
    note: 'cast the column',
  });
  expect((await night.run('doctor')).code).toBe(0);
}, 400_000);

test('the figures of the ledger at 03:12 with six night wake-ups behind', async () => {
  const night = await place(ONE_LEDGER);
  await night.record(wokenBefore([6, 12, 18, 24, 30, 36]));
  await night.at('03:12', 'open billing_ledger --title boom --as source:airflow');

  const report = await night.jsonAt('03:12', 'status');
  expect(report).toMatchObject({
    schema: 1,
    at: '2026-11-23T03:12:00-05:00',
    currency: 'USD',
    shift: {
      person: 'ana',
      from: '2026-11-16T09:00:00-05:00',
      to: '2026-11-23T09:00:00-05:00',
      next: 'ben',
      class: 'night',
      up: false,
    },
    wakeUps: { person: 'ana', count: 6, windowDays: 60, nextCost: 14156.03 },
    headline: 'GET UP: billing_ledger. Start now, at the latest 04:03. About $0.9M is at stake until 09:00.',
    together: {
      verdict: 'wake',
      startAt: '2026-11-23T03:12:00-05:00',
      saves: 935806.59,
      costs: 14068.83,
      order: [report.incidents[0].id],
    },
    incidents: [
      {
        rank: 1,
        pipeline: 'billing_ledger',
        kind: 'failed',
        state: 'open',
        signature: 'boom',
        title: 'boom',
        failedAt: '2026-11-23T03:12:00-05:00',
        ...LEDGER_FIGURES,
      },
    ],
  });
});
