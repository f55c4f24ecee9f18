import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES } from '../../door/example.ts';
import { place } from '../../door/program.ts';

/** One that is over, by its id, and one that is not. */
async function night() {
  const team = await place(FOUR_PIPELINES);
  const opened = await team.at(
    '02:00',
    [
      ...['open', 'vendor_feed', '--title', 'no file came', '--as', 'source:cron'],
      ...['--link', 'https://a.example/7', '--detail', '-'],
    ],
    { input: 'listing: empty' },
  );
  await team.at('02:10', 'open ads_attribution --title broke --as source:cron');
  await team.at('02:40', [
    ...['resolve', 'vendor_feed', 'band-aid', '--hands-on', '30m'],
    ...['--note', 'asked again', '--as', 'ana'],
  ]);
  return { team, id: opened.out.trim() };
}

describe('what is over', () => {
  test('is told with when and how it ended, the last one first', async () => {
    const { team, id } = await night();
    const { code, out } = await team.at('03:12', 'log');
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`^02:40  vendor_feed  ${id.slice(-6)}  band-aid  ana  30 min?  since 02:00  asked again\n`),
    );
    expect(out).not.toContain('ads_attribution');
  });

  test('is asked for by pipeline and by days', async () => {
    const { team } = await night();
    const told = async (line: string) => (await team.jsonAt('03:12', line)).incidents.length;
    expect(await told('log vendor_feed')).toBe(1);
    expect(await told('log ads_attribution')).toBe(0);
    expect(await told('log --days 1')).toBe(1);
    expect((await team.at('2026-12-23T03:12', 'log --days 20')).out).toMatch(
      /^Nothing was resolved in the last 20 days\./,
    );
    expect((await team.at('03:12', 'log --days many')).code).toBe(2);
  });

  test('as data has every instant in full', async () => {
    const { team, id } = await night();
    const [one] = (await team.jsonAt('03:12', 'log')).incidents;
    expect(one).toMatchObject({
      id,
      pipeline: 'vendor_feed',
      failedAt: '2026-11-23T02:00:00-05:00',
      overAt: '2026-11-23T02:40:00-05:00',
      resolution: 'band-aid',
      by: 'ana',
      handsOn: 0.5,
      note: 'asked again',
      link: 'https://a.example/7',
      detail: 'listing: empty',
    });
  });

  test('is explained too: how it ended, what it was, and what happened', async () => {
    const { team, id } = await night();
    const { code, out } = await team.at('03:12', `why ${id.slice(-6)}`);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^vendor_feed: over since 02:40, band-aid by ana, 30 min? of work\.\n {2}failed 02:00: no file came\n {2}asked again\n/,
    );
    expect(out).toContain('https://a.example/7');
    expect(out).toContain('What happened, with the ends of the ids that undo takes');
    expect(await team.jsonAt('03:12', `why ${id}`)).toMatchObject({
      incident: { resolution: 'band-aid', overAt: '2026-11-23T02:40:00-05:00' },
      reported: { link: 'https://a.example/7' },
    });
  });
});
