import { describe, expect, test } from 'vitest';
import { Rewriting } from '../../../../source/storage/write/sync/rewriting.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T03:12:00Z');
const known = (declinedAt: number | undefined, insists = false) =>
  new Rewriting({ declinedAt, insists, now: () => NOW });
const standing = ({ declinedAt, isOwed, isDeclined }: Rewriting) => [declinedAt, isOwed, isDeclined];

describe('a ref that is to be rewritten', () => {
  test('is owed to nobody at first', () => {
    expect(standing(known(undefined))).toEqual([undefined, false, false]);
  });

  test.each([
    ['lately, is not asked for again', NOW - HOUR + 1, false, true],
    ['an hour ago, is asked for again', NOW - HOUR, true, false],
    ['never yet, is asked for', 0, true, false],
  ])('and was declined %s', (_, declinedAt, isOwed, isDeclined) => {
    expect(standing(known(declinedAt))).toEqual([declinedAt, isOwed, isDeclined]);
  });

  test('is asked for at once where a person asks, and once only', () => {
    const asked = known(NOW - 1, true);
    expect(standing(asked)).toEqual([NOW - 1, true, false]);
    asked.declines();
    expect(standing(asked)).toEqual([NOW - 1, false, true]);
    expect(asked.isDeclinedNow).toBe(true);
  });

  test('is remembered as declined only where what goes on was taken instead', () => {
    const one = known(undefined);
    one.wentOn();
    expect(one.declinedAt).toBeUndefined();
    one.declines();
    expect(one.declinedAt).toBeUndefined();
    one.wentOn();
    expect(one.declinedAt).toBe(NOW);
    one.taken();
    expect(one.declinedAt).toBeUndefined();
  });

  test('is owed no more once one is heard that began after it was declined, in whole seconds', () => {
    const heard = (began: number) => {
      const one = known(NOW);
      one.heard(began);
      return one.declinedAt;
    };
    expect([heard(NOW - 1_000), heard(NOW - 999), heard(NOW)]).toEqual([NOW, undefined, undefined]);
    const none = known(undefined);
    none.heard(NOW);
    expect(none.declinedAt).toBeUndefined();
  });

  test('is owed where something is to go and what is there began before', () => {
    const asked = (began: number, declinedAt?: number) => {
      const one = known(declinedAt);
      one.forgetsSince(NOW, began);
      return one.declinedAt;
    };
    expect([asked(NOW - 1_000), asked(NOW - 999), asked(NOW + HOUR)]).toEqual([0, undefined, undefined]);
    expect(asked(NOW - HOUR, NOW - 5)).toBe(NOW - 5);
  });
});
