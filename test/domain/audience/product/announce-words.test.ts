import { describe, expect, test } from 'vitest';
import {
  type Affected,
  type Announcement,
  announcementOf,
} from '../../../../source/domain/audience/product/announce.ts';
import { announceText } from '../../../../source/domain/audience/product/announce-text.ts';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour } from '../../../build/job.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

const FEED: DeclaredPipeline = {
  id: 'feed',
  schedule: '0 2 * * *',
  repair: { median: 1, spread: 0 },
  impact: anHour(2_000),
};
const READERS: DeclaredConsumer[] = [{ id: 'board', reads: ['feed'] }];
/** Tuesday 10:00, a working hour, and 03:00, a night. */
const [DAY, NIGHT] = [hour(34), hour(27)];

function told(
  changes: Partial<Incident> = {},
  pipeline: Partial<DeclaredPipeline> = {},
  now = DAY,
  others: readonly Incident[] = [],
): Announcement {
  const one = incident('feed', hour(26), changes);
  const catalog = catalogOf(
    [
      { ...FEED, ...pipeline },
      { id: 'other', impact: [] },
    ],
    READERS,
  );
  return announcementOf(one, situation(now, { catalog, log: logOf([...others, one]) }));
}
const textOf = (one: Announcement, now = DAY) => announceText(one, TEAM, now).split('\n');

const WRITTEN: Announcement = {
  pipeline: 'feed',
  what: 'late',
  normally: hour(26),
  since: hour(26),
  standing: { kind: 'being-worked-on' },
  affected: [],
};
const affected = (count: number, changes: Partial<Affected> = {}): Affected[] =>
  Array.from({ length: count }, (_, n) => ({ id: `board-${n}`, kind: 'dashboard', ...changes }));

describe('what is over is told in one line', () => {
  test.each<[string, Partial<Incident>, string]>([
    ['landed', { recoveredAt: hour(33) }, 'feed is back: its data landed Tue 2 Jun 09:00.'],
    [
      'resolved, and landed by then',
      { resolved: { resolution: 'band-aid', by: 'ana', at: hour(32) } },
      'feed is back: its data landed Tue 2 Jun 08:00.',
    ],
    [
      'let fail, and landed by itself',
      { recoveredAt: hour(33), resolved: { resolution: 'let-it-fail', by: 'ana', at: hour(32) } },
      'feed is back: its data landed Tue 2 Jun 09:00.',
    ],
    [
      'no failure at all',
      { resolved: { resolution: 'false-alarm', by: 'ana', at: hour(32) } },
      'feed was never in trouble: it was a false alarm.',
    ],
  ])('%s', (_, changes, line) => {
    expect(textOf(told(changes))).toEqual([line]);
  });

  test('what is given up still says who goes without', () => {
    const given = { resolved: { resolution: 'let-it-fail', by: 'ana', at: hour(32) } } as const;
    expect(textOf(told(given))).toEqual([
      'feed will not be repaired for this run: its data of Tue 2 Jun 02:00 stays missing.',
      'Late with it:',
      '- board (consumer)',
    ]);
    expect(textOf(told({ ...given, kind: 'wrong' }))[0]).toMatch(/stays wrong\.$/);
  });
});

describe('what stands about the work', () => {
  test.each<[string, Announcement, unknown]>([
    [
      'worth getting up for: it starts now',
      told({}, { impact: anHour(90_000) }, NIGHT),
      { kind: 'starts', at: null },
    ],
    ['worth a start by day', told(), { kind: 'starts', at: null }],
    ['not worth the night', told({}, { impact: anHour(5) }, NIGHT), { kind: 'starts', at: hour(33) }],
    ['of unknown worth', told({}, { impact: undefined as never }, NIGHT), { kind: 'starts', at: null }],
    ['worth nobody’s time', told({}, { impact: [] }), { kind: 'starts', at: null }],
  ])('%s', (_, { standing }, expected) => {
    expect(standing).toEqual(expected);
  });

  test('is of this incident, whatever else fails', () => {
    const other = incident('other', hour(20));
    expect(told({}, {}, DAY, [other]).standing).toEqual(told().standing);
    expect(told({}, {}, DAY, [other]).affected.map(({ id }) => id)).toEqual(['board']);
  });

  test('is late from the minute at which its data should have been there', () => {
    const [before, from] = [hour(26) - 1, hour(26)].map((now) => textOf(WRITTEN, now)[0]);
    expect(before).toBe('feed will be late: its data normally stands Tue 2 Jun 02:00.');
    expect(from).toBe('feed is late: its data should have been there Tue 2 Jun 02:00.');
  });

  test('is late from its failure on where nobody declared when its data stands: that hour is not called normal', () => {
    const undeclared = told();
    expect(undeclared).toMatchObject({ normally: null, since: hour(26) });
    expect(textOf(undeclared)[0]).toBe('feed is late: it failed Tue 2 Jun 02:00.');
  });
});

describe('when it is expected', () => {
  const between = (minutes: number) => {
    const expected = { from: hour(36), likely: hour(36), by: hour(36) + minutes * MINUTE };
    return textOf({ ...WRITTEN, expected })[1];
  };

  test('is a range where that is wider than half an hour', () => {
    expect(between(30)).toBe('Expected by Tue 2 Jun 12:30.');
    expect(between(31)).toBe('Expected by Tue 2 Jun 12:45, perhaps from Tue 2 Jun 12:00 on.');
  });

  test('is said of what nobody works on only where it surely heals', () => {
    const retries = (...chances: number[]) =>
      told({}, { impact: [], retries: chances.map((heals, n) => ({ after: 10 + 2 * n, heals })) });
    expect(retries(0.95).expected).toEqual({ from: hour(36), likely: hour(36), by: hour(36) });
    // Half of them at noon, and of the rest nine of ten at two.
    expect(retries(0.5, 0.9).expected).toMatchObject({ from: hour(36), by: hour(38) });
    expect(retries(0.5).expected).toBeUndefined();
    expect(textOf(retries(0.5))).toContain('It cannot be said yet when it is back.');
    expect(textOf(retries(0.95)).join()).not.toContain('cannot be said');
  });

  test('counts the way to the keyboard only where nobody sits there', () => {
    const begun = told({ startedAt: DAY, startedBy: 'ana' }).expected!;
    // 0.1 h to begin by day.
    expect((told().expected!.likely - begun.likely) / MINUTE).toBeCloseTo(6, 3);
  });
});

describe('what takes its data from there', () => {
  test('is named up to twelve, and the rest counted', () => {
    expect(textOf({ ...WRITTEN, affected: affected(12) }).at(-2)).toBe('- board-11 (dashboard)');
    expect(textOf({ ...WRITTEN, affected: affected(15) }).slice(-3)).toEqual([
      '- board-11 (dashboard)',
      '- and 3 more',
      'Times are those of UTC.',
    ]);
    expect(textOf(WRITTEN)).toEqual([
      'feed is late: its data should have been there Tue 2 Jun 02:00.',
      'It cannot be said yet when it is back.',
      'It is being worked on.',
      'Times are those of UTC.',
    ]);
  });

  test('may be wrong too, and no time makes that right', () => {
    const expected = { from: hour(36), likely: hour(36), by: hour(36) };
    const text = textOf({
      ...WRITTEN,
      what: 'wrong',
      affected: affected(1, { title: 'The board', expected }),
    });
    expect(text.slice(-3, -1)).toEqual(['What is made of it may be wrong too:', '- The board (dashboard)']);
    const late = textOf({ ...WRITTEN, affected: affected(1, { expected }) });
    expect(late.at(-2)).toBe('- board-0 (dashboard): expected by Tue 2 Jun 12:00');
  });

  test('is a consumer where nothing says what it is, and says no time where there is none', () => {
    expect(told({}, { impact: [] }).affected).toEqual([{ id: 'board', kind: 'consumer' }]);
  });
});
