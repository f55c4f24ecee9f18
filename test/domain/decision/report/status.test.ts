import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { aDay, NIGHT, step } from '../../../build/job.ts';
import { readState, recorder } from '../../../build/log.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';
import { sourceOf } from '../../../sources/answering.ts';

const HANDS_ON = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const failing = (
  id: string,
  impact: DeclaredPipeline['impact'],
  incident: Failing['incident'] = {},
): Failing => ({
  id,
  ...HANDS_ON,
  incident,
  ...(impact === undefined ? {} : { impact }),
});
const WAKE = aDay(1e6);
const WAIT = aDay(1_000);
const SEVEN = step(5_000, '09:30');
const LEAVE = aDay(2);
const order = (...given: Parameters<typeof reportOn>) =>
  reportOn(...given).incidents.map(({ pipeline }) => pipeline);

describe('the ranking', () => {
  test('first what starts now, then what must start before work does, then by what waiting costs', () => {
    const report = reportOn([
      failing('roadmap', LEAVE),
      failing('morning', WAIT),
      failing('seven', SEVEN),
      failing('now', WAKE),
      failing('nothing', []),
      failing('unpriced', undefined),
    ]);
    expect(report.incidents.map(({ pipeline, rank }) => [rank, pipeline])).toEqual([
      [1, 'now'],
      [2, 'seven'],
      [3, 'unpriced'],
      [4, 'morning'],
      [5, 'roadmap'],
      [6, 'nothing'],
    ]);
  });

  test('what starts now by its stake for each hour of hands-on time', () => {
    const quick = { ...failing('quick', aDay(6e5)), repair: { median: 0.25, spread: 0.3 } };
    expect(order([failing('large', WAKE), quick])).toEqual(['quick', 'large']);
  });

  test('what must start before work does by when', () => {
    expect(order([failing('later', step(5_000, '09:30')), failing('sooner', step(5_000, '09:10'))])).toEqual([
      'sooner',
      'later',
    ]);
  });

  test('ties by id, whatever came first', () => {
    const [a, b] = [failing('a', WAIT), failing('b', WAIT)];
    expect([order([a, b]), order([b, a])]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('what is held comes last, with its figures and without a rank', () => {
    const held = { held: { until: hour(33), by: 'ana', at: NIGHT } };
    const report = reportOn([failing('held', WAKE, held), failing('a', LEAVE)]);
    expect(report.incidents.map(({ pipeline, rank }) => [rank, pipeline])).toEqual([
      [1, 'a'],
      [null, 'held'],
    ]);
    expect(rowOf(report, 'held')).toMatchObject({
      state: 'held',
      verdict: 'wake',
      heldUntil: '2026-06-02T09:00:00+00:00',
    });
    expect(rowOf(report, 'held').avoidable).toBeGreaterThan(1e5);
  });

  test('a hold that has ended holds nothing back', () => {
    const report = reportOn([failing('a', WAKE, { held: { until: NIGHT, by: 'ana', at: hour(20) } })]);
    expect(report.incidents[0]).toMatchObject({ rank: 1, state: 'open', verdict: 'wake' });
  });

  test('what recovered is listed without a verdict, a figure or a rank until somebody says how', () => {
    const report = reportOn([
      failing('a', WAIT),
      failing('b', WAKE, { recoveredAt: NIGHT, failedAt: hour(20) }),
    ]);
    const [, row] = report.incidents;
    expect(row).toEqual({
      rank: null,
      id: row!.id,
      pipeline: 'b',
      kind: 'failed',
      state: 'recovered',
      signature: 'boom',
      title: 'boom',
      failedAt: '2026-06-01T20:00:00+00:00',
      recoveredAt: '2026-06-02T03:00:00+00:00',
      occurrences: 1,
      seenBefore: 0,
    });
    expect(report.headline).toMatch(/^GO BACK TO SLEEP/);
  });

  test('what is resolved or merged is not listed', () => {
    const resolved = { resolved: { resolution: 'band-aid' as const, by: 'ana', at: NIGHT } };
    expect(order([failing('a', WAKE, resolved), failing('b', WAKE, { mergedInto: 'c' })])).toEqual([]);
  });
});

describe('impact that nobody declared', () => {
  const row = onlyRow([failing('a', undefined)]);

  test('has no figures, not zeros; the price of starting is known', () => {
    expect(row).toMatchObject({
      verdict: 'unknown',
      aloneVerdict: 'unknown',
      startAt: null,
      startBy: null,
      wakes: false,
      lossSoFar: null,
      lossIfNow: null,
      lossIfWait: null,
      avoidable: null,
      net: null,
      breakEven: null,
    });
    expect([row.wakeCost, row.waitCost].every((amount) => amount > 100)).toBe(true);
  });

  test('has assumed figures beside that', () => {
    expect(row.assumed!.avoidable).toBeGreaterThan(500);
    expect(row.assumed!.breakEven).toMatchObject({ to: 'wake' });
  });

  test('says above which avoidable loss a start now pays', () => {
    expect(row.because).toMatch(
      /^Nobody declared what a costs\. Starting now pays if waiting until 09:00 costs more than \$2\.\dk\.$/,
    );
  });

  test('wakes nobody, however long it has failed and however cheap waking is', () => {
    for (const now of [NIGHT, hour(27 + 24 * 6)])
      expect(onlyRow([failing('a', undefined, { failedAt: hour(3) })], { now })).toMatchObject({
        verdict: 'unknown',
        wakes: false,
      });
  });

  test('is known where a file says that it is nothing', () => {
    expect(onlyRow([failing('a', [])])).toMatchObject({ verdict: 'leave', lossIfWait: 0, avoidable: 0 });
    expect(onlyRow([failing('a', [])]).assumed).toBeUndefined();
  });

  test('of a pipeline that no file lists is unknown too', () => {
    const report = reportOn([{ id: 'a', incident: { pipeline: 'never_heard_of' } }]);
    expect(report.incidents[0]).toMatchObject({ pipeline: 'never_heard_of', verdict: 'unknown' });
  });
});

describe('the plan for everything together', () => {
  test('is null where nothing is failing', () => {
    expect(reportOn([]).together).toBeNull();
    expect(reportOn([failing('a', WAKE, { recoveredAt: NIGHT })]).together).toBeNull();
    expect(
      reportOn([failing('a', WAKE, { held: { until: hour(33), by: 'ana', at: NIGHT } })]).together,
    ).toBeNull();
  });

  test('of one is its own: what it saves and costs against starting when work begins', () => {
    const report = reportOn([failing('a', WAKE), failing('b', undefined)]);
    const a = rowOf(report, 'a');
    expect(report.together).toEqual({
      verdict: 'wake',
      startAt: a.startAt,
      saves: a.avoidable,
      costs: expect.closeTo(a.wakeCost - a.waitCost, 2),
      order: [a.id],
    });
  });

  test('of one that waits for work to begin saves and costs nothing', () => {
    expect(reportOn([failing('a', WAIT)]).together).toMatchObject({ verdict: 'wait', saves: 0, costs: 0 });
  });

  test('of one to leave starts nothing: it saves the price and costs the loss', () => {
    const { together } = reportOn([failing('a', LEAVE)]);
    expect(together).toMatchObject({ verdict: 'leave', startAt: null, order: [] });
    expect(together!.saves).toBeLessThan(0);
    expect(together!.costs).toBeLessThan(0);
  });

  test('is unknown only if all are', () => {
    expect(reportOn([failing('a', undefined), failing('b', undefined)]).together).toEqual({
      verdict: 'unknown',
      startAt: null,
      saves: 0,
      costs: 0,
      order: [],
    });
  });

  test('of several compares their plan with everything started when work begins', () => {
    const report = reportOn([failing('a', WAKE), failing('b', aDay(200))]);
    const [a, b] = report.incidents;
    expect(report.together).toMatchObject({ verdict: 'wake', startAt: report.at, order: [a!.id] });
    expect(report.together!.saves).toBeGreaterThan(0);
    expect(b).toMatchObject({ pipeline: 'b', verdict: 'wait', startAt: '2026-06-02T09:00:00+00:00' });
  });
});

describe('the headline', () => {
  const headline = (...given: Parameters<typeof reportOn>) => reportOn(...given).headline;

  test('names the first of what to get up for in the order of the ranking, the earliest latest start and the whole stake', () => {
    const given = [failing('a', aDay(8e5)), failing('b', WAKE), failing('c', aDay(9e5)), failing('d', WAIT)];
    expect(headline(given)).toMatch(
      /^GET UP: b and 2 more\. Start now, at the latest 03:\d\d\. About \$0\.6M is at stake until 09:00\.$/,
    );
    expect(reportOn(given).incidents.map(({ pipeline }) => pipeline)).toEqual(['b', 'c', 'a', 'd']);
  });

  test('counts every job of the night: a second session would begin before the first is over', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => failing(id, WAKE));
    expect(headline(many)).toMatch(/^GET UP: a and 5 more\. Start now/);
  });

  test('sends somebody back to sleep until work begins', () => {
    expect(headline([failing('a', WAIT)])).toBe(
      'GO BACK TO SLEEP: nothing here is worth tonight. You start at 09:00.',
    );
  });

  test('or until an earlier start', () => {
    expect(headline([failing('a', SEVEN), failing('b', WAIT)])).toBe(
      'GO BACK TO SLEEP until 07:00: then a, at the latest 07:11.',
    );
  });

  test('or for good', () => {
    expect(headline([failing('a', LEAVE)])).toBe('GO BACK TO SLEEP: nothing here is worth on-call time.');
  });

  test('says what to do while somebody is up', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]) };
    expect(headline([failing('a', WAKE)], { log })).toMatch(/^WORK NOW, while you are up: a\. Start now/);
  });

  test('by day says what to do first', () => {
    expect(headline([failing('a', WAKE)], { now: hour(34) })).toMatch(/^WORK NOW: a\. Start now/);
    expect(headline([failing('a', LEAVE)], { now: hour(34) })).toBe('NOTHING HERE IS WORTH ON-CALL TIME.');
  });

  test('does not call a price undeclared where the file that may hold it cannot be read', () => {
    const findings = [
      {
        severity: 'error' as const,
        file: 'state/pipelines.yaml',
        line: 1,
        message: 'no YAML',
        touches: 'all' as const,
      },
    ];
    expect(headline([failing('a', undefined)], { findings })).toMatch(
      /^CANNOT JUDGE a: state\/pipelines\.yaml:1 cannot be read\./,
    );
  });

  test('names what nobody priced, with the price to hold it against, and sends nobody up for it', () => {
    expect(headline([failing('a', undefined)])).toMatch(
      /^GO BACK TO SLEEP unless you know better: nobody declared what a costs\. Getting up pays above \$2\.\dk by 09:00, a start at 07:00 above \$\d+\.$/,
    );
    expect(headline([failing('a', undefined), failing('b', undefined)])).toMatch(
      /what a and b cost\. Getting up pays/,
    );
    expect(headline([failing('a', undefined)], { now: hour(34) })).toMatch(/^NO PRICE: nobody declared/);
    expect(headline([failing('a', undefined), failing('b', WAIT)])).toMatch(
      /^GO BACK TO SLEEP: .* NO PRICE: nobody declared what a costs\./,
    );
  });

  test('tells quiet from not knowing, and what is only held or recovered', () => {
    expect(headline([])).toMatch(/^NOTHING IS FAILING/);
    const report = reportOn([
      failing('a', WAKE, { held: { until: hour(33), by: 'ana', at: NIGHT } }),
      failing('b', WAKE, { recoveredAt: NIGHT }),
    ]);
    expect(report.headline).toBe(
      'NOTHING TO DO NOW: 1 still failing is held until 09:00, 1 recovered and not classified yet.',
    );
  });

  test('of a log without any event says that it knows nothing', () => {
    expect(statusReport(situation(NIGHT)).headline).toMatch(/^NOTHING IS RECORDED YET/);
  });

  test('of a log that has only heard calendars says that it knows nothing, until something else tells of anything', () => {
    const record = recorder();
    const read = (source: string) =>
      record('source.read', { source, until: NIGHT, health: 'ok' }, { by: `source:${source}`, at: NIGHT });
    const said = (events: readonly LogEvent[]) =>
      statusReport({
        ...situation(NIGHT),
        log: readState(events),
        sources: [sourceOf({ id: 'pd', kind: 'calendar' }), sourceOf({ id: 'prod', kind: 'airflow' })],
      }).headline;
    expect(said([read('pd')])).toMatch(/^NOTHING IS RECORDED YET: the log holds turns on call alone/);
    expect(said([read('pd'), read('prod')])).toMatch(/^NOTHING IS FAILING/);
    expect(said([read('other')])).toMatch(/^NOTHING IS KNOWN TO FAIL/);
    expect(said([read('pd'), record('shift.started', { person: 'ana' }, { by: 'ana', at: NIGHT })])).toMatch(
      /^NOTHING IS KNOWN TO FAIL/,
    );
  });

  test('says that files hold mistakes', () => {
    const finding = { severity: 'error', file: 'state/team.yaml', message: 'x' } as const;
    expect(headline([failing('a', WAIT)], { findings: [finding] })).toMatch(
      /\(1 error in the files: see doctor\.\)$/,
    );
  });
});
