import { describe, expect, test } from 'vitest';
import {
  isNothing,
  lossADay,
  measuredFrom,
  settledBy,
} from '../../../../source/domain/decision/experiment/measured.ts';

const measured = (text: string, error?: string) => measuredFrom(text, error)!;

describe('what an experiment measured', () => {
  test('is so many per cent after so many days: x / e a day, with its error', () => {
    const found = measured('1.2 % after 3 days', '0.4 %');
    expect(lossADay(found).loss).toBeCloseTo(0.004, 12);
    expect(lossADay(found).error).toBeCloseTo(0.4 / 300, 12);
    expect(measured('5% after 12 hours')).toEqual({ share: 0.05, days: 0.5, error: 0 });
    expect(measured('2 % after 1 week').days).toBe(7);
  });

  test.each([
    '',
    '1.2 %',
    'after 3 days',
    '120 % after 3 days',
    '-1 % after 3 days',
    '1 % after 0 days',
    'some after 3 days',
  ])('"%s" says no such thing', (text) => {
    expect(measuredFrom(text, undefined)).toBeUndefined();
  });

  test('is a result too where it cannot be told from nothing', () => {
    expect(isNothing(measured('0.3 % after 3 days', '0.4'))).toBe(true);
    expect(isNothing(measured('1.2 % after 3 days', '0.4'))).toBe(false);
  });

  test('counts at its upper end until a second one agrees, and then in the middle', () => {
    const first = measured('1.2 % after 3 days', '0.3 %');
    expect(settledBy([], first)).toEqual({ loss: expect.closeTo(0.005, 12), agree: 1 });
    const second = measured('1.8 % after 3 days', '0.6 %');
    expect(settledBy([first], second)).toEqual({ loss: expect.closeTo(0.005, 12), agree: 2 });
    const other = measured('9 % after 3 days', '0.6 %');
    expect(settledBy([first], other)).toEqual({ loss: expect.closeTo(0.032, 12), agree: 1 });
  });
});
