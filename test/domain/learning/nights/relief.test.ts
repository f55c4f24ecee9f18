import { describe, expect, test } from 'vitest';
import type { Catalog, Consumer, Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import {
  catalogWithDeadline,
  nightPriceAt,
  reliefOf,
  teamAtNightPrice,
} from '../../../../source/domain/learning/nights/relief.ts';
import { momentsOf, standingOf } from '../../../../source/domain/learning/nights/standing.ts';
import { rateAfter } from '../../../../source/domain/learning/rate/rate.ts';
import { hour, MONDAY, situation } from '../../../build/situation.ts';

const LEDGER = {
  ...{ id: 'ledger', schedule: '0 2 * * *', repair: { median: 1, spread: 0.8 } },
} as Pipeline;
const REPORT: Consumer = {
  ...{ id: 'report', reads: ['ledger'] },
  impact: [{ kind: 'step', amount: 50_000, at: '06:00', on: 'every-day' }],
};
const catalog: Catalog = {
  ...{ pipelines: new Map([['ledger', LEDGER]]), consumers: new Map([['report', REPORT]]), patterns: [] },
};
const of = situation(MONDAY, { catalog });
const failing = [{ pipeline: LEDGER, rate: rateAfter({ episodes: 12, days: 90 }), episodes: [] }];
const standing = (at = of) => complete(standingOf(failing[0]!, at, momentsOf(at)));
const relief = (after: typeof of) => complete(reliefOf(failing, of, after)).get('ledger')!;

describe('what a change would spare', () => {
  test('is what the standing verdict says before and after, of nights and of declared loss', () => {
    const later = { ...of, catalog: catalogWithDeadline(catalog, 'report', '17:00')! };
    expect(relief(later)).toEqual({
      nights: [standing().nights.rested, standing(later).nights.rested],
      loss: [standing().loss, standing(later).loss],
    });
    expect(standing().nights.rested).toBeGreaterThan(0);
    expect(relief(later).nights[1]).toBe(0);
    expect(relief(later).loss[1]).toBeLessThan(relief(later).loss[0]);
  });

  test('of a deadline earlier in the day may be a night more', () => {
    const day = { ...of, catalog: catalogWithDeadline(catalog, 'report', '17:00')! };
    expect(complete(reliefOf(failing, day, of)).get('ledger')!.nights[1]).toBeGreaterThan(0);
  });

  test('is nothing where nothing has a deadline at a time of day', () => {
    expect(catalogWithDeadline(catalog, 'ledger', '17:00')).toBeUndefined();
    expect(catalogWithDeadline(catalog, 'nothing', '17:00')).toBeUndefined();
  });

  test('at another price of a night, fewer are worth one or more, and at its own price as many', () => {
    const own = nightPriceAt(hour(27), of);
    const at = (price: number) => ({ ...of, team: teamAtNightPrice(of.team, price, own) });
    expect(relief(at(own.labour + own.wear)).nights[1]).toBeCloseTo(standing().nights.rested, 8);
    expect(relief(at(200_000)).nights[1]).toBe(0);
    const priced = nightPriceAt(hour(27), at(9_000));
    expect(priced.labour + priced.wear).toBeCloseTo(9_000, 6);
    expect(priced.labour).toBeCloseTo(own.labour, 8);
  });
});
