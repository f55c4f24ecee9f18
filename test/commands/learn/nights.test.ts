import { expect, test } from 'vitest';
import { failing } from '../../door/example.ts';

const LATER = '2026-12-01T12:00';

test('says which pipelines are worth a night, at which hours, and which are worth none', async () => {
  const made = await failing('billing_ledger');
  const { code, out, err } = await made.at(LATER, 'learn nights');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Of 5 pipelines a lone failure of 2 would ever wake somebody; 1 nobody priced.');
  expect(out).toMatch(/^billing_ledger +\d+\.\d +\d+\.\d +.*[█▒]/m);
  expect(out).toContain('Worth no night at all: ads_attribution, legacy_export.');
  expect(out).toContain('Nobody priced, so nobody is woken by them: vendor_feed.');
});

test('says the same as JSON, of one pipeline where one is asked for', async () => {
  const made = await failing('billing_ledger');
  const { pipelines, timeZone } = await made.jsonAt(LATER, 'learn nights billing_ledger');
  expect(timeZone).toBe('America/New_York');
  expect(pipelines).toHaveLength(1);
  const [one] = pipelines;
  expect(one).toMatchObject({ pipeline: 'billing_ledger', unknown: false });
  expect(one.byHour).toHaveLength(24);
  expect(one.share.rested).toBeGreaterThan(0.4);
  expect(one.nights.worn).toBeLessThanOrEqual(one.nights.rested);
});

test('refuses a pipeline that is not there', async () => {
  const made = await failing();
  expect(await made.at(LATER, 'learn nights nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no pipeline nothing'),
  });
});
