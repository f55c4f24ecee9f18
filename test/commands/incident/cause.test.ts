import { expect, test } from 'vitest';
import { failing, types } from '../../door/example.ts';

test('one thing that broke several pipelines is opened, blocked, parted and closed', async () => {
  const night = await failing('billing_ledger', 'ads_attribution', 'vendor_feed');
  const opened = await night.at('03:20', [
    ...['cause', 'open', 'warehouse down', 'billing_ledger', 'ads_attribution'],
    ...['--resource', 'snowflake_prod', '--as', 'ana'],
  ]);
  expect(opened).toMatchObject({ code: 0, err: '' });
  await night.at('03:21', 'cause attach snowflake_prod vendor_feed --as ana');
  await night.at('03:22', 'cause detach ads_attribution --as ana');

  const { causes } = await night.jsonAt('03:23', 'cause list');
  expect(causes).toMatchObject([
    {
      title: 'warehouse down',
      resource: 'snowflake_prod',
      incidents: ['inc-billing_ledger', 'inc-vendor_feed'],
    },
  ]);
  const id = causes[0].id.slice(-6);
  expect((await night.at('03:23', 'cause list')).out).toBe(
    `${id}  warehouse down: billing_ledger, vendor_feed\n`,
  );

  await night.at('03:24', ['cause', 'block', id, 'Snowflake support', '--eta', '05:00', '--as', 'ana']);
  await night.at('03:25', `cause close ${id} --as ana`);
  expect((await night.jsonAt('03:26', 'cause list')).causes).toEqual([]);
  expect(types((await night.changes()).slice(3))).toEqual([
    'cause.opened',
    'cause.attached',
    'cause.attached',
    'cause.attached',
    'cause.detached',
    'cause.blocked',
    'cause.closed',
  ]);

  await night.at('03:27', 'undo --as ana');
  expect((await night.jsonAt('03:28', 'cause list')).causes).toHaveLength(1);
});

test.each([
  ['cause accept', 1, 'Nothing looks like one cause.'],
  ['cause accept nothing_here', 1, 'Nothing is proposed for nothing_here'],
  ['cause close nothing_here', 1, 'No single open cause is nothing_here'],
  ['cause detach vendor_feed', 1, 'vendor_feed is part of no cause.'],
  ['cause open title nothing_here', 1, 'No incident is known as "nothing_here"'],
  ['cause open title', 2, "missing required argument 'incidents'"],
  ['cause', 2, 'After cause comes one of list, accept, open, attach, detach, block, close.'],
])('%s is refused and writes nothing', async (line, code, sentence) => {
  const night = await failing('vendor_feed');
  const refused = await night.at('03:20', `${line} --as ana`);
  expect(refused).toMatchObject({ code, out: '' });
  expect(refused.err).toContain(sentence);
  expect(await night.log()).toHaveLength(1);
});
