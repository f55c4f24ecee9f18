import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { idOf } from '../../../build/cause.ts';
import { anHour, NIGHT } from '../../../build/job.ts';
import { type Failing, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG } from '../../../build/situation.ts';

const HANDS_ON = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const pipeline = (
  id: string,
  upstream: readonly string[] = [],
  impact: DeclaredPipeline['impact'] = anHour(50),
): DeclaredPipeline => ({
  id,
  ...HANDS_ON,
  upstream: upstream.map((one) => ({ id: one })),
  ...(impact === undefined ? {} : { impact }),
});
const failedAfter = (
  declared: DeclaredPipeline,
  minutes: number,
  incident: Failing['incident'] = {},
): Failing => ({
  ...declared,
  incident: { failedAt: NIGHT - 60 * MINUTE + minutes * MINUTE, title: 'upstream_failed', ...incident },
});
const RAW = pipeline('raw', [], anHour(2_000));
const MART = pipeline('mart', ['raw']);
const DASH = pipeline('dash', ['mart']);
const belowOf = (given: readonly Failing[], id: string) => rowOf(reportOn(given), id).below;

describe('what is red because something above it is', () => {
  test.each([
    ['at the same time', 0],
    ['later', 45],
    ['before, as what waits gives up while the other still tries', -55],
  ])('failed %s: no job of its own', (_, minutes) => {
    expect(belowOf([failedAfter(RAW, 0), failedAfter(MART, minutes)], 'mart')).toBe(idOf('raw'));
  });

  const mart = pipeline('mart', ['raw'], anHour(1_000));
  const given = (incident: Failing['incident']) => [
    failedAfter(pipeline('raw', [], anHour(1)), 0),
    failedAfter(mart, 55, incident),
  ];
  const itself = { title: 'division by zero' } as const;

  test.each([
    ['late', { ...itself, kind: 'late' as const }],
    ['kept from running by a check', { ...itself, kind: 'blocked' as const }],
    ['waited for its input', { title: 'timed out waiting for partition of raw' }],
    ['missed its input', { title: 'failed', detail: 'Path does not exist: s3://lake/raw' }],
  ])('is what is %s', (_, incident) => {
    expect(belowOf(given(incident), 'mart')).toBe(idOf('raw'));
  });

  test('is not what failed by itself: that is a job of its own, and says that fixing the other may not be enough', () => {
    const report = reportOn(given(itself));
    const row = rowOf(report, 'mart');
    expect(row.below).toBeUndefined();
    expect(row.verdict).toBe('wake');
    expect(row.because).toMatch(/ It failed by itself: fixing raw alone may not be enough\.$/);
    // Its data cannot land before that of the other: both are done in one session.
    expect(report.together!.order.toSorted()).toEqual([idOf('mart'), idOf('raw')]);
    expect(rowOf(report, 'raw').because).not.toContain('by itself');
  });

  test('hangs below nothing that is red somewhere else', () => {
    expect(belowOf([failedAfter(pipeline('other'), 0), failedAfter(MART, 0)], 'mart')).toBeUndefined();
  });

  test('hangs below what is held too: it is done when that comes back', () => {
    const until = NIGHT + 60 * MINUTE;
    const held = { held: { until, by: 'ana', at: NIGHT } };
    const report = reportOn([failedAfter(RAW, 0, held), failedAfter(MART, 5), failedAfter(DASH, 9)]);
    for (const id of ['mart', 'dash'])
      expect(rowOf(report, id)).toMatchObject({
        ...{ below: idOf('raw'), verdict: 'wait', wakes: true, startBy: null },
        because: 'Red because raw is, which is held until 04:00: it lands when that does.',
      });
    expect(Date.parse(rowOf(report, 'mart').startAt!)).toBe(until);
    expect(report.headline).toBe('GO BACK TO SLEEP: mart and dash wait for what is held until 04:00.');
  });

  test('once a hold is over both are judged like any other, at every minute', () => {
    for (const minute of [-60, -1, 0]) {
      const held = { held: { until: NIGHT + minute * MINUTE, by: 'ana', at: NIGHT - 120 * MINUTE } };
      const report = reportOn([failedAfter(RAW, 0, held), failedAfter(MART, 5)]);
      expect(rowOf(report, 'mart')).toMatchObject({
        verdict: rowOf(report, 'raw').verdict,
        startAt: rowOf(report, 'raw').startAt,
      });
      expect(rowOf(report, 'raw').state).toBe('open');
    }
  });

  test('that is held itself hangs below nothing', () => {
    const held = { held: { until: NIGHT + 60 * MINUTE, by: 'ana', at: NIGHT } };
    expect(belowOf([failedAfter(RAW, 0), failedAfter(MART, 5, held)], 'mart')).toBeUndefined();
  });

  test('hangs below nothing where what is above landed again or is over', () => {
    const not = (incident: Failing['incident']) =>
      belowOf([failedAfter(RAW, 0, incident), failedAfter(MART, 5)], 'mart');
    expect(not({ recoveredAt: NIGHT })).toBeUndefined();
    expect(not({ held: { until: NIGHT - MINUTE, by: 'ana', at: NIGHT - 60 * MINUTE } })).toBe(idOf('raw'));
    expect(not({ resolved: { resolution: 'band-aid', by: 'ana', at: NIGHT } })).toBeUndefined();
  });

  test('of a chain hangs below the top, through what is not red as well', () => {
    const chain = [failedAfter(DASH, 20), failedAfter(RAW, 0), failedAfter(MART, 10)];
    expect(['mart', 'dash'].map((id) => belowOf(chain, id))).toEqual([idOf('raw'), idOf('raw')]);
    const report = reportOn([chain[0]!, chain[1]!, { ...chain[2]!, incident: { recoveredAt: NIGHT } }]);
    expect(rowOf(report, 'dash').below).toBe(idOf('raw'));
  });

  test('of a chain in which each failed a little before the one above it hangs below the top too', () => {
    const chain = [failedAfter(DASH, -24), failedAfter(MART, -12), failedAfter(RAW, 0)];
    expect(['mart', 'dash'].map((id) => belowOf(chain, id))).toEqual([idOf('raw'), idOf('raw')]);
  });

  test('below two that do not wait for each other hangs below the one that failed first', () => {
    const both = pipeline('both', ['one', 'two']);
    const given = (one: number, two: number) =>
      belowOf(
        [failedAfter(pipeline('two'), two), failedAfter(pipeline('one'), one), failedAfter(both, 30)],
        'both',
      );
    expect(given(0, 5)).toBe(idOf('one'));
    expect(given(5, 0)).toBe(idOf('two'));
  });

  test('below one that has a trouble of its own hangs below what is above both', () => {
    const itself = { title: 'division by zero' };
    for (const order of [
      [failedAfter(RAW, 10), failedAfter(MART, 0, itself)],
      [failedAfter(MART, 0, itself), failedAfter(RAW, 10)],
    ])
      expect(belowOf([...order, failedAfter(DASH, 20)], 'dash')).toBe(idOf('raw'));
  });

  test('hangs below nothing for waiting in its own circle', () => {
    const circle = [failedAfter(pipeline('a', ['b']), 0), failedAfter(pipeline('b', ['a']), 0)];
    expect(reportOn(circle).incidents).toHaveLength(2);
  });

  test('starts and ends with its root, and keeps the figures that it has alone', () => {
    const report = reportOn([failedAfter(RAW, 0), failedAfter(MART, 5)]);
    const [raw, mart] = [rowOf(report, 'raw'), rowOf(report, 'mart')];
    expect([mart.verdict, mart.startAt, mart.startBy, mart.wakes]).toEqual([
      raw.verdict,
      raw.startAt,
      raw.startBy,
      raw.wakes,
    ]);
    const { catalog } = { catalog: [RAW, MART] };
    const alone = rowOf(reportOn([failedAfter(catalog[1]!, 5)]), 'mart');
    expect([mart.lossIfNow, mart.lossIfWait, mart.avoidable, mart.net, mart.aloneVerdict]).toEqual([
      alone.lossIfNow,
      alone.lossIfWait,
      alone.avoidable,
      alone.net,
      alone.aloneVerdict,
    ]);
    expect(mart.because).toBe('Red because raw is: it lands when that does.');
    expect(mart.robust).toBeUndefined();
  });

  test('does not count as work: the plan has one job, and costs what its root costs', () => {
    const both = reportOn([failedAfter(RAW, 0), failedAfter(MART, 5)]);
    expect(both.together!.order).toEqual([idOf('raw')]);
    const raw = rowOf(both, 'raw');
    expect(both.together!.saves).toBeCloseTo(raw.avoidable!, 2);
  });
});

describe('what nobody priced and is red below another failure', () => {
  const unpriced = (id: string, upstream: readonly string[]) => {
    const { impact: _, ...rest } = pipeline(id, upstream);
    return rest;
  };

  test('stays unknown and gets nobody up, while its root does', () => {
    const report = reportOn([failedAfter(RAW, 0), failedAfter(unpriced('mart', ['raw']), 5)]);
    expect(rowOf(report, 'raw')).toMatchObject({ verdict: 'wake', wakes: true });
    expect(rowOf(report, 'mart')).toMatchObject({
      verdict: 'unknown',
      below: idOf('raw'),
      startAt: null,
      startBy: null,
      wakes: false,
      avoidable: null,
    });
  });

  test('below one that nobody priced either stays unknown with it', () => {
    const report = reportOn([failedAfter(unpriced('raw', []), 0), failedAfter(unpriced('mart', ['raw']), 5)]);
    expect([rowOf(report, 'raw').verdict, rowOf(report, 'mart').verdict]).toEqual(['unknown', 'unknown']);
    expect(report.together).toMatchObject({ verdict: 'unknown', order: [] });
  });
});

describe('the ranking', () => {
  test('puts what hangs below a failure directly under it', () => {
    const given = [
      failedAfter(pipeline('other', [], anHour(1_500)), 0),
      failedAfter(DASH, 5),
      failedAfter(MART, 5),
      failedAfter(RAW, 0),
      failedAfter(pipeline('small', [], anHour(10)), 0),
    ];
    const order = reportOn(given).incidents.map(({ pipeline: id }) => id);
    expect(order.slice(order.indexOf('raw'), order.indexOf('raw') + 3)).toEqual(['raw', 'dash', 'mart']);
    expect(order.at(-1)).toBe('small');
  });
});

describe('below what somebody holds', () => {
  const until = NIGHT + 6 * 60 * MINUTE;
  const raw = failedAfter(RAW, 0, { held: { until, by: 'ana', at: NIGHT - 30 * MINUTE } });
  const itself = failedAfter(pipeline('mart', ['raw'], anHour(20_000)), 5, { title: 'division by zero' });

  test('what failed by itself is not got up for: it can land no sooner than that', () => {
    const row = rowOf(reportOn([raw, itself]), 'mart');
    expect(row).toMatchObject({ verdict: 'wait', wakes: false });
    expect(Date.parse(row.startAt!)).toBe(until);
    expect(row.because).toMatch(/^Blocked on raw, which is held: look again at 09:00, /);
    expect(row.below).toBeUndefined();
  });

  test('but what somebody has begun goes on', () => {
    const begun = {
      ...itself,
      incident: { ...itself.incident, startedAt: NIGHT - MINUTE, startedBy: 'ana' },
    };
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'other' as const }]]]) };
    expect(rowOf(reportOn([raw, begun], { log }), 'mart').verdict).toBe('work');
  });
});
