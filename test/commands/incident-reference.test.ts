import { expect, test } from 'vitest';
import { FOUR_PIPELINES, failing, failures } from '../door/example.ts';
import { place, type Recorded } from '../door/program.ts';

const named = (id: string, pipeline: string, at?: string): Recorded => ({
  ...failures([pipeline], at)[0]!,
  incident: id,
});

test('an incident is meant by its pipeline, its whole id or six or more last characters', async () => {
  const night = await place(FOUR_PIPELINES);
  await night.record([named('01a20719-d84f-74b8-bced-bf664a0fd6f2', 'vendor_feed')]);
  for (const reference of [
    'vendor_feed',
    '01a20719-d84f-74b8-bced-bf664a0fd6f2',
    '0fd6f2',
    '0FD6F2',
    'bf664a0fd6f2',
  ])
    expect((await night.jsonAt('03:20', `why ${reference}`)).incident.pipeline).toBe('vendor_feed');
  for (const reference of ['fd6f2', 'vendor', 'd6f3f2']) {
    const refused = await night.at('03:20', `why ${reference}`);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(`No incident is known as "${reference}"`);
  }
});

test('an end that several ids share is refused, and all of them are named', async () => {
  const night = await place(FOUR_PIPELINES);
  await night.record([
    named('01a20719-0000-7000-8000-aaaaaaabcdef', 'vendor_feed'),
    named('01a20719-0000-7000-8000-bbbbbbabcdef', 'legacy_export'),
  ]);
  const refused = await night.at('03:20', 'ack abcdef --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('vendor_feed');
  expect(refused.err).toContain('legacy_export');
  expect((await night.jsonAt('03:20', 'why aabcdef')).incident.pipeline).toBe('vendor_feed');
});

test('a resolved one is found by its id even where its month is long past, and can only be noted on', async () => {
  const night = await place(FOUR_PIPELINES);
  const old = '2026-06-03T08:00:00.000Z';
  await night.record([
    named('01990000-0000-7000-8000-00000abcdef0', 'vendor_feed', old),
    {
      at: old,
      by: 'ana',
      type: 'incident.resolved',
      incident: '01990000-0000-7000-8000-00000abcdef0',
      resolution: 'band-aid',
    },
  ]);
  await night.record(failures(['ads_attribution']));
  expect((await night.at('03:20', 'note abcdef0 it was the certificate --as ana')).code).toBe(0);
  const refused = await night.at('03:20', 'ack abcdef0 --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('vendor_feed is resolved already');
  const asked = await night.at('03:20', 'why vendor_feed');
  expect(asked.code).toBe(1);
});

test('a merged one leads to the incident it is a part of', async () => {
  const night = await failing('vendor_feed', 'billing_ledger');
  // As older versions recorded it for two pipelines.
  await night.record([
    {
      at: '2026-11-23T08:15:00.000Z',
      by: 'ana',
      type: 'incident.merged',
      incident: 'inc-vendor_feed',
      into: 'inc-billing_ledger',
    },
  ]);
  expect((await night.jsonAt('03:21', 'why inc-vendor_feed')).incident.pipeline).toBe('billing_ledger');
});
