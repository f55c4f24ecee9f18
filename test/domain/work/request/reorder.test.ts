import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkRequest } from '../../../../source/domain/incident/state/request.ts';
import { standingOf } from '../../../../source/domain/incident/state/request.ts';
import { DAY, dateOf } from '../../../../source/domain/time/zone.ts';
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
  const found = reordered(dated, order, freeWeeks('finance', [], { team, now }), { team, now });
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
    expect(dates([a, b, c, d], [a, b, d, c], MONDAY + DAY).slice(0, 2)).toEqual(['2026-10-16', '2026-10-30']);
    expect(dates([a, b, c, d], [a, b, d, c], MONDAY + DAY)[2]! <= '2026-11-13').toBe(true);
    expect(dates([a, b, c, d], [c, a, b, d], MONDAY + DAY)[0]).toBe('2026-10-16');
  });

  test('is settled by one command: the same again moves nothing', () => {
    const promised = (hours: number, date: string) => ({
      ...ask(hours, 90_000),
      decisions: [standing('queue', date, MONDAY)],
    });
    const a = promised(12, '2026-10-16');
    const b = promised(6, '2026-10-23');
    const [c, d] = [promised(3, '2026-10-30'), promised(3, '2026-10-30')];
    const now = newYork('2026-10-14T11:00');
    const order = [b, a, c, d];
    const given = dates([a, b, c, d], order, now) as string[];
    expect(given).toEqual(given.toSorted());
    const after = order.map((one, place) => ({
      ...one,
      place,
      decisions: [standing('queue', given[place]!, now)],
    }));
    expect(queueOf('finance', after, team).map(({ id }) => id)).toEqual(order.map(({ id }) => id));
    expect(dates(queueOf('finance', after, team), after, now)).toEqual(given);
  });

  test('promises nothing for a day that is over, and no sooner than the weeks ahead have room for all of it', () => {
    const promised = (hours: number, date: string) => ({
      ...ask(hours, 90_000),
      decisions: [standing('queue', date, MONDAY)],
    });
    const two = [promised(6, '2026-10-09'), promised(6, '2026-10-16')];
    const turned = [two[1]!, two[0]!];
    for (let day = 0; day < 60; day++) {
      const given = dates(two, turned, MONDAY + day * DAY) as string[];
      const today = dateOf(MONDAY + day * DAY, team.timeZone);
      expect({ day, over: given.filter((date) => date < today) }).toEqual({ day, over: [] });
    }
    // Twelve hours that were begun cannot be lent to what comes first now.
    const large = [promised(12, '2026-10-16'), promised(6, '2026-10-23')];
    expect(dates(large, [large[1]!, large[0]!], newYork('2026-10-16T10:00'))).toEqual([
      ...['2026-10-23', '2026-11-06'],
    ]);
  });

  test('gives nothing a later date that moves up, and nothing an earlier one that moves down', () => {
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
          const now = MONDAY + day * DAY;
          const today = dateOf(now, team.timeZone);
          const given = dates(dated, order, now) as string[];
          for (const [place, one] of order.entries()) {
            const was = dated.slice(0, dated.indexOf(one));
            const ahead = order.slice(0, place);
            const old = standingOf(one)!.promised!;
            if (old < today) continue;
            const areKept = ahead.every((other, n) => given[n] === standingOf(other)?.promised);
            if (!ahead.every((other) => was.includes(other))) expect(given[place]! >= old).toBe(true);
            else if (areKept) expect(given[place]! <= old).toBe(true);
          }
          expect(given).toEqual(given.toSorted());
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

  test('stays in this week where it is done now and its value is confirmed late in it', () => {
    const quick = {
      ...ask(4, 30_000),
      filedAt: MONDAY,
      decisions: [standing('now', '2026-10-09', MONDAY)],
    };
    expect(triage(quick, { team, now: MONDAY + 3 * DAY, upkeep: 0, requests: [quick, a] })).toMatchObject({
      decision: 'now',
      promised: '2026-10-09',
    });
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

  test('is said also of two Friday evenings, beside older work, and of what is done at once', () => {
    const friday = newYork('2026-10-09T15:00');
    const evening = [promised(6, '2026-10-16', friday), promised(6, '2026-10-16', friday)];
    expect(promisedTooMuch(evening, { team, now: friday })).toMatchObject([{ until: '2026-10-16' }]);
    const older = [1, 2].map((n) => ({
      ...promised(6, n === 1 ? '2026-10-09' : '2026-10-16'),
      done: { at: MONDAY + (n * 7 - 3) * DAY, by: 'ana', hours: 6, isNotOurs: false },
    }));
    const open = promised(6, '2026-10-23');
    const later = newYork('2026-10-19T09:00');
    const both = [promised(6, '2026-10-30', later), promised(6, '2026-10-30', later)];
    expect(promisedTooMuch([...older, open, ...both], { team, now: later })).toMatchObject([
      { until: '2026-10-30', hours: expect.closeTo(6, 6) },
    ]);
    const now = (hours: number) => ({
      ...ask(hours, 9_000),
      decisions: [standing('now', '2026-10-09', MONDAY)],
    });
    expect(promisedTooMuch([now(4), now(4)], { team, now: MONDAY })).toMatchObject([
      { hours: expect.closeTo(2, 6) },
    ]);
    expect(promisedTooMuch([now(4)], { team, now: MONDAY })).toEqual([]);
  });

  test('is nothing of what fits the day of its promise beside what was done before, or of what takes longer', () => {
    const early = {
      ...promised(4.5, '2026-10-09', newYork('2026-10-06T10:00')),
      done: { at: newYork('2026-10-08T15:00'), by: 'ana', hours: 4.5, isNotOurs: false },
    };
    const friday = newYork('2026-10-09T10:00');
    expect(promisedTooMuch([early, promised(7, '2026-10-16', friday)], { team, now: friday })).toEqual([]);
    const now = (hours: number, took?: number) => ({
      ...ask(hours, 9_000),
      decisions: [standing('now', '2026-10-09', MONDAY)],
      ...(took === undefined ? {} : { done: { at: MONDAY + DAY, by: 'ana', hours: took, isNotOurs: false } }),
    });
    expect(promisedTooMuch([now(4, 8), now(2)], { team, now: MONDAY + DAY })).toEqual([]);
  });

  test('is nothing where a value was confirmed a week after the promise', () => {
    const one = promised(12, '2026-10-16');
    const again = {
      ...one,
      decisions: [...one.decisions, standing('queue', '2026-10-16', MONDAY + 7 * DAY)],
    };
    expect(promisedTooMuch([again], { team, now: MONDAY + 7 * DAY })).toEqual([]);
  });

  test('is nothing of what was computed, on any day after', () => {
    for (let day = 0; day < 30; day++)
      expect(promisedTooMuch(example(), { team, now: MONDAY + day * DAY })).toEqual([]);
  });
});
