import { describe, expect, test } from 'vitest';
import { sessionPrice } from '../../../../../source/domain/decision/plan/cost/session-price.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { EMPTY_LOG, hour, situation } from '../../../../build/situation.ts';
import { startIn } from '../jobs.ts';

const asleep = settingOf(situation(hour(27)));
const up = settingOf(
  situation(hour(27), {
    log: { ...EMPTY_LOG, activity: new Map([['ana', [{ at: hour(27), kind: 'up' }]]]) },
  }),
);
const priceAt = (at: number, any: number, hours: number, setting = asleep) =>
  sessionPrice({ any, hours }, at, startIn(setting, at).coverage, setting);

describe('the price of one session', () => {
  test('at night is labour, a part of the next day and wear', () => {
    const { labour, nextDay, wear, total } = priceAt(0, 1, 1);
    expect([labour, nextDay]).toEqual([expect.closeTo(340, 9), expect.closeTo(160, 9)]);
    expect(wear).toBeCloseTo(1551.82, 2);
    expect(total).toBeCloseTo(2051.82, 2);
  });

  test('is nothing where nothing is left to do', () => {
    expect(priceAt(0, 0, 0)).toEqual({ labour: 0, nextDay: 0, wear: 0, total: 0 });
    expect(priceAt(3, -1e-17, 0).total).toBe(0);
  });

  test('is each of its parts by the chance that something is left', () => {
    const { labour, nextDay, wear, total } = priceAt(0, 0.25, 0.25);
    expect([labour, nextDay]).toEqual([expect.closeTo(85, 9), expect.closeTo(40, 9)]);
    expect(wear).toBeCloseTo(1551.82 / 4, 2);
    expect(total).toBeCloseTo(2051.82 / 4, 2);
  });

  test('now is less for somebody who is up; later it is that of a new call-out', () => {
    expect(priceAt(0, 1, 1, up).total).toBeCloseTo(1143.28, 2);
    expect(priceAt(0, 0.5, 0.5, up).total).toBeCloseTo(1143.28 / 2, 2);
    expect(priceAt(1, 1, 1, up).total).toBeGreaterThan(2051);
  });
});
