import { expect, test } from 'vitest';
import { failing } from '../door/example.ts';

const states = (report: { incidents: readonly { pipeline: string; state: string }[] }) =>
  report.incidents.map(({ pipeline, state }) => `${pipeline} ${state}`).sort();

test('takes back the last change of whoever asks, and of nobody else', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:20', 'hold vendor_feed 09:00 --as ana');
  await night.at('03:21', 'start vendor_feed --as ben');
  const undone = await night.at('03:22', 'undo --as ana');
  expect(undone.out).toContain('Undone: the hold of vendor_feed.');
  expect(states(await night.jsonAt('03:23', 'status'))).toEqual(['vendor_feed started']);
  const nothing = await night.at('03:24', 'undo --as ana');
  expect(nothing).toMatchObject({ code: 1, out: '' });
  expect(nothing.err).toContain('Nothing of yours to undo.');
});

test('takes back a whole action: every event that sleep wrote', async () => {
  const night = await failing('ads_attribution', 'vendor_feed');
  await night.at('03:16', 'sleep --as ana');
  expect(states(await night.jsonAt('03:17', 'status'))).toEqual(['ads_attribution held', 'vendor_feed held']);
  await night.at('03:18', 'undo --as ana');
  expect(states(await night.jsonAt('03:19', 'status'))).toEqual(['ads_attribution open', 'vendor_feed open']);
});

test('an acknowledgement at night goes together with the wake-up it recorded', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:16', 'ack vendor_feed --as ana');
  await night.at('03:17', 'undo --as ana');
  const status = await night.jsonAt('03:18', 'status');
  expect(states(status)).toEqual(['vendor_feed open']);
  expect(status.wakeUps.count).toBe(0);
});

test('an undo is undone by its id, as the undo itself tells', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:16', 'sleep --as ana');
  const { out } = await night.at('03:17', 'undo --as ana');
  const line = /wakeworthy (undo \S+)/.exec(out)![1]!;
  await night.at('03:18', `${line} --as ana`);
  expect(states(await night.jsonAt('03:19', 'status'))).toEqual(['vendor_feed held']);
});

test('one event by the last characters of its id, whoever wrote it', async () => {
  const night = await failing('vendor_feed', 'ads_attribution');
  const [opened] = await night.changes();
  const undone = await night.at('03:20', `undo ${opened.id.slice(-12)} --as ana`);
  expect(undone.out).toContain('Undone: the opening of vendor_feed.');
  expect(states(await night.jsonAt('03:21', 'status'))).toEqual(['ads_attribution open']);
  const again = await night.at('03:22', `undo ${opened.id} --as ana`);
  expect(again.code).toBe(1);
  for (const strange of ['123', 'ffffffff', 'vendor_feed']) {
    const refused = await night.at('03:22', `undo ${strange} --as ana`);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(`No event of the last ones ends in ${strange}`);
  }
});

test('of a resolve, after the pipeline failed again, folds the newer incident into the older', async () => {
  const night = await failing('vendor_feed');
  const { events } = await night.jsonAt('03:20', 'resolve vendor_feed band-aid --as ana');
  const newer = (await night.at('03:30', 'open vendor_feed --title again --as source:airflow')).out.trim();
  await night.at('03:31', 'note vendor_feed on the newer one --as ana');
  const { incident } = await night.jsonAt('03:32', `why ${newer.slice(-8)}`);
  expect(incident).toMatchObject({ id: newer, occurrences: 1 });

  await night.at('03:33', `undo ${events[0].id} --as ana`);
  const { incidents } = await night.jsonAt('03:34', 'status');
  expect(incidents).toMatchObject([
    { id: 'inc-vendor_feed', occurrences: 2, failedAt: '2026-11-23T03:12:00-05:00' },
  ]);
  expect((await night.jsonAt('03:35', `why ${newer.slice(-8)}`)).incident.id).toBe('inc-vendor_feed');
});

test('reads of an earlier time do not know it yet', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:20', 'hold vendor_feed 09:00 --as ana');
  await night.at('03:30', 'undo --as ana');
  expect(states(await night.jsonAt('03:25', 'status'))).toEqual(['vendor_feed held']);
  expect(states(await night.jsonAt('03:35', 'status'))).toEqual(['vendor_feed open']);
  expect((await night.jsonAt('03:00', 'status')).incidents).toEqual([]);
});
