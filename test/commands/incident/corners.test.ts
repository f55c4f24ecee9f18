import { expect, test } from 'vitest';
import { failing } from '../../door/example.ts';

test('a resolution says what was cut short and that it was not ours, and the page counts both', async () => {
  const night = await failing('vendor_feed', 'ads_attribution');
  await night.at('09:20', 'resolve vendor_feed band-aid --hands-on 2h --corner quality --as ana');
  await night.at('09:21', 'resolve ads_attribution band-aid --hands-on 90m --not-ours --as ana');
  const resolved = (await night.log()).filter(({ type }) => type === 'incident.resolved');
  expect(resolved).toMatchObject([{ corner: 'quality' }, { notOurs: true }]);
  expect(await night.jsonAt('09:30', 'learn page')).toMatchObject({
    corners: { quality: 1 },
    notOurs: { incidents: 1, hours: 1.5 },
  });
});

test('another word is no corner', async () => {
  const night = await failing('vendor_feed');
  const refused = await night.at('09:20', 'resolve vendor_feed band-aid --corner speed --as ana');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('quality, completeness, maintainability');
});
