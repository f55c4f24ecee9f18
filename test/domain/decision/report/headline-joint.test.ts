import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { causeWith, logWith } from '../../../build/cause.ts';
import { aDay, anHour, NIGHT } from '../../../build/job.ts';
import { type Failing, reportOn } from '../../../build/report.ts';
import { EMPTY_LOG } from '../../../build/situation.ts';

const UNCERTAIN = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const big = (id: string, changes: Partial<Failing> = {}): Failing => ({
  id,
  ...UNCERTAIN,
  impact: aDay(1e6),
  ...changes,
});
const small = (id: string): Failing => ({ id, repair: { median: 0.4, spread: 0 }, impact: anHour(110) });
const headline = (...given: Parameters<typeof reportOn>) => reportOn(...given).headline;

describe('the sentence says to get up', () => {
  test('for one', () => {
    expect(headline([big('ledger')])).toMatch(
      /^GET UP: ledger\. Start now, at the latest 0\d:\d\d\. About \$0\.2M is at stake until 09:00\.$|^GET UP: ledger\. Start now, at the latest 0\d:\d\d\. About \$\d+k is at stake until 09:00\.$/,
    );
  });

  test('for several, each by its name and in their order', () => {
    expect(headline([big('ledger'), big('feed')])).toMatch(
      /^GET UP: (ledger and feed|feed and ledger)\. Start now, at the latest 0\d:\d\d\. About \$\S+ is at stake until 09:00\.$/,
    );
  });

  test('for several of which none alone is worth it', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map(small);
    expect(headline(five)).toMatch(/^GET UP: a and 4 more, worth getting up for only together\. Start now/);
    expect(headline(five.slice(0, 3))).toMatch(/^GO BACK TO SLEEP until 07:00: then a/);
  });

  test('not so where one of them is worth it', () => {
    expect(headline([big('ledger'), small('a')])).not.toMatch(/worth it alone/);
  });

  test('for a cause: one job, by its title', () => {
    const log = logWith([causeWith(['ledger', 'feed'])]);
    expect(headline([big('ledger'), big('feed')], { log })).toMatch(
      /^GET UP: the warehouse is down \(2 pipelines\)\. Start now/,
    );
    expect(headline([big('ledger'), big('feed'), big('other')], { log })).toMatch(
      /^GET UP: (the warehouse is down \(2 pipelines\) and other|other and the warehouse is down \(2 pipelines\))\. Start now/,
    );
  });

  test('for a cause of which one was blocked until just now: it counts again', () => {
    const log = logWith([causeWith(['ledger', 'feed'])]);
    const blocked = (checkAt: number) => ({
      incident: { blocked: { on: 'Acme', at: NIGHT - 2 * 36e5, checkAt } },
    });
    const of = (checkAt: number) => headline([big('ledger'), big('feed', blocked(checkAt))], { log });
    expect(of(NIGHT)).toMatch(/^GET UP: the warehouse is down \(2 pipelines\)\./);
    expect(of(NIGHT + MINUTE * 90)).toMatch(/^GET UP: the warehouse is down \(1 pipeline\)/);
  });

  test('for one with others below it, which are only counted', () => {
    const failedAt = NIGHT - 30 * MINUTE;
    const given = [
      big('ledger', { incident: { failedAt } }),
      big('mart', {
        incident: { failedAt: failedAt + MINUTE, title: 'upstream_failed' },
        upstream: [{ id: 'ledger' }],
      }),
      big('board', {
        incident: { failedAt: failedAt + 2 * MINUTE, title: 'upstream_failed' },
        upstream: [{ id: 'mart' }],
      }),
    ];
    expect(headline(given)).toMatch(/^GET UP: ledger and 2 below\. Start now/);
  });

  test('with the stake of the plan where two hold back the same, not the sum of both', () => {
    const failedAt = NIGHT;
    const source = (id: string) => ({ ...big(id, { incident: { failedAt } }), impact: [] });
    const mart = { id: 'mart', ...UNCERTAIN, upstream: [{ id: 'raw' }, { id: 'orders' }], impact: aDay(1e6) };
    const report = reportOn([
      source('raw'),
      source('orders'),
      { ...mart, incident: { failedAt, title: 'upstream_failed' } },
    ]);
    const amount = /About \$(\d+)k is at stake/.exec(report.headline);
    const sum = report.incidents.reduce(
      (total, one) => total + ('avoidable' in one ? (one.avoidable ?? 0) : 0),
      0,
    );
    expect(Number(amount![1]) * 1_000).toBeLessThan(sum / 2);
  });
});

test('while somebody is up it says what to work on now, in the same words', () => {
  const log = {
    ...logWith([causeWith(['ledger', 'feed'])]),
    activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]),
  };
  expect(headline([big('ledger'), big('feed')], { log: { ...EMPTY_LOG, ...log } })).toMatch(
    /^WORK NOW, while you are up: the warehouse is down \(2 pipelines\)\. Start now/,
  );
});

test('of very many it names the first and counts the rest', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ id: `feed_${10 + i}`, ...UNCERTAIN }));
  expect(headline(many)).toMatch(
    /^GO BACK TO SLEEP unless you know better: nobody declared what feed_\d+ and 39 more cost\. Getting up pays above \$\S+ by 09:00, a start at 07:00 above \$\d+\.$/,
  );
  const quick = Array.from({ length: 20 }, (_, i) => ({
    id: `q${10 + i}`,
    repair: { median: 0.1, spread: 0 },
    impact: aDay(1e6),
  }));
  expect(headline(quick)).toMatch(/^GET UP: q\d+ and 19 more\. Start now/);
});
