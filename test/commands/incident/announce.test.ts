import { expect, test } from 'vitest';
import { failing } from '../../door/example.ts';

test('announce gives consumers a text and JSON the same as data, without names or amounts', async () => {
  const night = await failing('billing_ledger');
  const { code, out } = await night.at('03:14', 'announce billing_ledger');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^billing_ledger is late: its data should have been there Mon 23 Nov 03:10\.\nExpected by /,
  );
  expect(out).toContain('investor_report (report): expected by Mon 23 Nov');
  expect(out).not.toMatch(/\bana\b|\bben\b|\bdana\b|\$/i);
  const data = await night.jsonAt('03:14', 'announce billing_ledger');
  expect(data).toMatchObject({
    schema: 1,
    incident: 'inc-billing_ledger',
    pipeline: 'billing_ledger',
    what: 'late',
    normally: '2026-11-23T03:10:00-05:00',
    standing: { kind: 'starts', at: null },
    affected: [{ id: 'investor_report', kind: 'report' }],
  });
  expect(data.text).toBe(out.trimEnd());
  const order = [data.expected.from, data.expected.likely, data.expected.by];
  expect(order).toEqual(order.toSorted());
});

test('announce works for what is resolved', async () => {
  const night = await failing('vendor_feed');
  await night.at('04:00', 'resolve vendor_feed root-cause --as ana');
  expect((await night.at('05:00', 'announce inc-vendor_feed')).out).toBe(
    'vendor_feed is back: its data landed Mon 23 Nov 04:00.\n',
  );
});
