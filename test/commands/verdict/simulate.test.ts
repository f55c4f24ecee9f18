import { expect, test } from 'vitest';
import { FOUR_PIPELINES, failures, TEAM } from '../../door/example.ts';
import { type Place, place, type Recorded } from '../../door/program.ts';

const ENDED = '2026-11-23T15:00:00.000Z';

const resolved = (pipeline: string): Recorded => ({
  ...{ at: ENDED, by: 'ana', type: 'incident.resolved' },
  ...{ incident: `inc-${pipeline}`, resolution: 'band-aid', handsOn: 0.75 },
});

async function past(): Promise<Place> {
  const made = await place(FOUR_PIPELINES);
  const pipelines = ['billing_ledger', 'ads_attribution', 'vendor_feed'];
  await made.record([...failures([...pipelines, 'legacy_export']), ...pipelines.map(resolved)]);
  return made;
}

const LATER = '2026-12-01T12:00';

test('a log is replayed: what each rule would have cost, and what that rests on', async () => {
  const made = await past();
  const { code, out, err } = await made.at(LATER, 'simulate --replay');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('2 past incidents, 2026-11-23 to 2026-11-23');
  expect(out).toContain('not a forecast');
  expect(out).toContain('Used 2 of 4 incidents; 1 without declared impact, not priced, 1 still broken.');
  expect(out).toMatch(/^page always +\$/m);
  expect(out).toMatch(/^severity, from \$\S+ \(best of 6\)/m);
  expect(out).toMatch(/^ours +\$/m);
  expect(out).not.toMatch(/\b(Ana|Ben|ana|ben)\b|%/);
});

test('the same as JSON adds up', async () => {
  const answer = await (await past()).jsonAt(LATER, 'simulate --replay');
  expect(answer).toMatchObject({ schema: 1, currency: 'USD', incidents: { found: 4, used: 2, unpriced: 1 } });
  const ours = answer.policies.at(-1);
  expect(ours).toMatchObject({ policy: 'ours', againstOurs: 0, sessions: { night: 1 } });
  for (const { loss, labour, wear, total, againstOurs } of answer.policies) {
    expect(loss + labour + wear).toBeCloseTo(total, 1);
    expect(total - ours.total).toBeCloseTo(againstOurs, 1);
  }
});

test('days limit it; an empty log says so', async () => {
  const made = await past();
  expect((await made.at(LATER, 'simulate --replay --days 3')).out).toContain('nothing to replay');
  const empty = await place({ 'state/team.yaml': TEAM });
  expect((await empty.at(LATER, 'simulate --replay')).out).toContain('nothing to replay');
});

test('wrong usage says what was expected', async () => {
  const made = await place(FOUR_PIPELINES);
  expect(await made.run('simulate')).toMatchObject({
    code: 2,
    err: expect.stringContaining('simulate --replay'),
  });
  expect(await made.run('simulate --replay --days soon')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--days 90'),
  });
});

test('it changes nothing', async () => {
  const made = await past();
  const before = await made.log();
  await made.at(LATER, 'simulate --replay');
  expect(await made.log()).toEqual(before);
});
