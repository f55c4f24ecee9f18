import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkRequest } from '../../../../source/domain/incident/state/request.ts';
import { standingOf } from '../../../../source/domain/incident/state/request.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { promisedTooMuch } from '../../../../source/domain/work/request/promised-too-much.ts';
import { freeWeeks, queueOf } from '../../../../source/domain/work/request/queue.ts';
import { reordered } from '../../../../source/domain/work/request/reorder.ts';
import { triage, triageAll } from '../../../../source/domain/work/request/triage.ts';
import { newYork } from '../../../build/team.ts';
import { ask, decided, standing, trio } from './asks.ts';

const MONDAY = newYork('2026-10-05T09:00');
const team = trio();

/** 12, 8, 5 hours, and 8 that came a day later, as DECISION 6.7 promises them. */
function example(): WorkRequest[] {
  const asked = [ask(12, 9_000), ask(8, 4_000), ask(5, 1_600)].map((one) => ({ ...one, filedAt: MONDAY }));
  const found = triageAll(asked, { team, now: MONDAY, upkeep: 0, requests: asked });
  const three = asked.map((one) => decided(one, found.get(one.id)!, MONDAY));
  const fourth = { ...ask(8, 20_000), filedAt: MONDAY + DAY };
  const later = triage(fourth, { team, now: MONDAY + DAY, upkeep: 0, requests: three });
  return [...three, decided(fourth, later, MONDAY + DAY)];
}
const dates = (dated: readonly WorkRequest[], order: readonly WorkRequest[], now: number) => {
  const found = reordered(dated, order, freeWeeks('finance', [], { team, now }), { team });
  return order.map(({ id }) => found.get(id));
};

describe('the queue of an area in another order', () => {
  test('that is no other one moves no date, however late it is asked for', () => {
    const [a, b, c, d] = example() as [WorkRequest, WorkRequest, WorkRequest, WorkRequest];
    const before = ['2026-10-16', '2026-10-30', '2026-11-06', '2026-11-13'];
    expect([a, b, c, d].map((one) => standingOf(one)?.promised)).toEqual(before);
    for (let day = 1; day < 30; day++)
      expect(dates([a, b, c, d], [a, b, c, d], MONDAY + day * DAY)).toEqual(before);
  });

  test('moves what stands behind other work than before, and keeps what does not', () => {
    const [a, b, c, d] = example() as [WorkRequest, WorkRequest, WorkRequest, WorkRequest];
    // The last one before the third: what is before them stays.
    expect(dates([a, b, c, d], [a, b, d, c], MONDAY + DAY)).toEqual([
      ...['2026-10-16', '2026-10-30', '2026-11-06', '2026-11-13'],
    ]);
    expect(dates([a, b, c, d], [c, a, b, d], MONDAY + DAY)[0]).toBe('2026-10-16');
  });

  test('promises no more than was promised until any of these days, whoever is first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        fc.nat({ max: 60 }),
        (efforts, shuffles, day) => {
          const asked = efforts.map((hours) => ({ ...ask(hours, 90_000), filedAt: MONDAY }));
          const found = triageAll(asked, { team, now: MONDAY, upkeep: 0, requests: asked });
          const queue = asked
            .filter((one) => found.get(one.id)!.decision === 'queue')
            .map((one) => decided(one, found.get(one.id)!, MONDAY));
          const dated = queueOf('finance', queue, team);
          const order = dated
            .map((one) => ({ one, at: shuffles.next().value as number }))
            .toSorted((x, y) => x.at - y.at)
            .map(({ one }) => one);
          const given = dates(dated, order, MONDAY + day * DAY);
          expect(given).toEqual(given.toSorted());
          const last = standingOf(dated.at(-1) ?? ask(1, 1))?.promised ?? '';
          for (const date of given) expect(date! <= last).toBe(true);
        },
      ),
    );
  });
});

describe('a request that has a date', () => {
  const [a, b] = example() as [WorkRequest, WorkRequest];

  test('keeps it where its value is confirmed, or it is decided again as is computed', () => {
    const again = triage(a, { team, now: MONDAY + 7 * DAY, upkeep: 0, requests: [a, b] });
    expect(again).toMatchObject({ decision: 'queue', promised: '2026-10-16' });
    const dear = { ...a, value: [90_000] as const };
    expect(triage(dear, { team, now: MONDAY + DAY, upkeep: 0, requests: [dear, b] }).promised).toBe(
      '2026-10-16',
    );
  });

  test('has another one when it is over', () => {
    const late = triage(a, { team, now: MONDAY + 14 * DAY, upkeep: 0, requests: [a, b] });
    expect(late.promised! > '2026-10-19').toBe(true);
  });

  test('is in time as long as that is, whatever could be promised today', () => {
    const due = { ...a, deadline: '2026-10-16' };
    expect(triage(due, { team, now: MONDAY + 7 * DAY, upkeep: 0, requests: [due, b] })).toMatchObject({
      decision: 'queue',
      promised: '2026-10-16',
    });
  });
});

describe('a team without areas', () => {
  test('has one budget, whatever area is typed', () => {
    const plain = trio({ areas: [] });
    const asked = ['alpha', 'beta', 'gamma'].map((area) => ({
      ...ask(12, 90_000, { area }),
      filedAt: MONDAY,
    }));
    const found = triageAll(asked, { team: plain, now: MONDAY, upkeep: 0, requests: asked });
    expect(asked.map(({ id }) => found.get(id)!.promised)).toEqual([
      ...['2026-10-16', '2026-10-30', '2026-11-13'],
    ]);
  });
});

describe('what is promised too often', () => {
  const promised = (hours: number, date: string, at = MONDAY) => ({
    ...ask(hours, 90_000),
    decisions: [standing('queue', date, at)],
  });

  test('is said: two people who promised the same week at once', () => {
    const twice = [promised(6, '2026-10-09'), promised(6, '2026-10-09')];
    expect(promisedTooMuch(twice, { team, now: MONDAY })).toEqual([
      { area: 'finance', until: '2026-10-09', hours: expect.closeTo(6, 6) },
    ]);
  });

  test('is nothing of what was computed, on any day after', () => {
    for (let day = 0; day < 30; day++)
      expect(promisedTooMuch(example(), { team, now: MONDAY + day * DAY })).toEqual([]);
  });
});
