import { describe, expect, test } from 'vitest';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import { waitingRange } from '../../../../source/domain/decision/start/waiting-range.ts';
import { anHour } from '../../../build/job.ts';
import { judged } from '../../../build/picture.ts';

const GUESS: Impact = { kind: 'guess', low: 100, likely: 300, high: 900, per: 'hour' };
const rangeOf = (impact: readonly Impact[] | undefined) => {
  const { one, assessment } = judged(impact);
  const range = waitingRange(one, assessment.situation, assessment.setting);
  return { avoidable: one.judgement.figures.avoidable, range };
};

describe('what waiting may cost where it is guessed', () => {
  test('$100 / $300 / $900 an hour from 03:00 to 09:00: $557 to $5,017', () => {
    const { range } = rangeOf([GUESS]);
    expect(range!.low).toBeCloseTo(557.46, 1);
    expect(range!.high).toBeCloseTo(5017.12, 1);
  });

  test('what is certain stays, a guess multiplies only its own part', () => {
    const guessed = rangeOf([GUESS]);
    const certain = rangeOf(anHour(50));
    const both = rangeOf([GUESS, ...anHour(50)]);
    expect(certain.range).toBeUndefined();
    expect(both.range!.low).toBeCloseTo(guessed.range!.low + certain.avoidable, 6);
    expect(both.range!.high).toBeCloseTo(guessed.range!.high + certain.avoidable, 6);
  });

  test('a guess that was confirmed long ago is wider', () => {
    const old = rangeOf([{ ...GUESS, confirmed: { by: 'ana', on: '2016-06-01' } }]).range!;
    const fresh = rangeOf([GUESS]).range!;
    expect(old.low).toBeLessThan(fresh.low);
    expect(old.high).toBeGreaterThan(fresh.high);
  });

  test('an undeclared one has the range of its prior: a hundred between low and high', () => {
    const { range } = rangeOf(undefined);
    expect(range!.high / range!.low).toBeCloseTo(100, 6);
  });
});
