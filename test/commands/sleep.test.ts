import { expect, test } from 'vitest';
import { failing, types } from '../door/example.ts';

test('holds what can wait until its time, records the decision once, and says who is next', async () => {
  const night = await failing('ads_attribution', 'legacy_export', 'vendor_feed');
  await night.at('03:15', 'ack ads_attribution --as ana');
  const before = await night.changes();
  const status = await night.jsonAt('03:16', 'status');

  const slept = await night.at('03:16', 'sleep --as ana');
  expect(slept).toMatchObject({ code: 0, err: '' });
  expect(slept.out).toContain('ads_attribution until 09:00');
  expect(slept.out).toContain('Next: 09:00, ben.');
  expect(slept.out).toContain('wakeworthy followup add "Fix or retire legacy_export"');

  const written = (await night.changes()).slice(before.length);
  expect(types(written).sort()).toEqual([
    'decision.taken',
    'incident.acknowledged',
    'incident.acknowledged',
    'incident.held',
    'incident.held',
    'incident.held',
    'person.asleep',
  ]);
  for (const held of written.filter(({ type }) => type === 'incident.held'))
    expect(held.until).toBe('2026-11-23T14:00:00.000Z');
  const decision = written.find(({ type }) => type === 'decision.taken');
  const { wakeUps, ...shown } = status;
  expect(wakeUps.person).toBe('ana');
  expect(decision).toMatchObject({ verdict: 'wait' });
  expect(decision.figures).toEqual(shown);
  expect(decision).not.toHaveProperty('incident');
  expect(written.find(({ type }) => type === 'person.asleep')).toMatchObject({ person: 'ana' });
  expect(new Set(written.map(({ action }) => action)).size).toBe(1);

  const asleep = await night.jsonAt('03:17', 'status');
  expect(asleep.shift.up).toBe(false);
  expect(asleep.incidents.map(({ state }: { state: string }) => state)).toEqual(['held', 'held', 'held']);
  const back = await night.jsonAt('09:01', 'status');
  expect(back.incidents.every(({ rank }: { rank: number | null }) => rank !== null)).toBe(true);
});

test('names what is worth being up for and writes nothing; --anyway leaves that alone', async () => {
  const night = await failing('billing_ledger', 'ads_attribution');
  const refused = await night.at('03:16', 'sleep --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('billing_ledger (wake)');
  expect(refused.err).toContain('wakeworthy sleep --anyway');
  expect(await night.changes()).toHaveLength(2);

  await night.at('03:16', 'up --by-myself --as ana');
  expect((await night.at('03:17', 'sleep --as ana')).err).toContain('billing_ledger (work)');

  const slept = await night.at('03:18', 'sleep --anyway --as ana');
  expect(slept.code).toBe(0);
  expect(slept.out).toContain('Left alone, and worth a start now: billing_ledger.');
  const written = (await night.changes()).slice(3);
  expect(written.filter(({ incident }) => incident === 'inc-billing_ledger')).toEqual([]);
  expect(types(written)).toEqual([
    'incident.acknowledged',
    'incident.held',
    'decision.taken',
    'person.asleep',
  ]);
});

test('with nothing failing it still says that somebody went to bed', async () => {
  const night = await failing();
  await night.at('03:15', 'up --as ana');
  const slept = await night.at('03:16', 'sleep --as ana');
  expect(slept.out).toBe('Next: 09:00, ben. Nothing had to be held. Sleep well.\n');
  expect(types((await night.changes()).slice(-2))).toEqual(['decision.taken', 'person.asleep']);
});

test('a source cannot go to sleep', async () => {
  const night = await failing('vendor_feed');
  const refused = await night.at('03:16', 'sleep --as source:pager');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('Only a person can go to sleep');
});
