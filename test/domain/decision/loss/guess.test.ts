import { describe, expect, test } from 'vitest';
import { guessedMean, lawOfGuess, NO_GUESS } from '../../../../source/domain/decision/loss/guess.ts';
import { mean } from '../../../../source/domain/decision/math/lognormal.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { chanceAbove, informationValue } from '../../../../source/domain/decision/start/evpi.ts';
import { ladderOf } from '../../../../source/domain/decision/start/ladder.ts';
import { optionsOf } from '../../../../source/domain/decision/start/options.ts';
import { anHour, NIGHT, startAt, uncertain } from '../../../build/job.ts';
import { situation } from '../../../build/situation.ts';

const SETTING = settingOf(situation(NIGHT));
const PER_DOLLAR_AN_HOUR = uncertain(anHour(1));
const LADDER = ladderOf(optionsOf(PER_DOLLAR_AN_HOUR, SETTING));
const GUESS = lawOfGuess({ low: 100, likely: 300, high: 900 });
const WAKE_FROM = LADDER.at(-1)!.from;

describe('a guess of $100, $300, $900 an hour', () => {
  test('is a lognormal law through its median and spread', () => {
    expect(GUESS.sigma).toBeCloseTo(0.85725, 5);
    expect(mean(GUESS)).toBeCloseTo(433.21, 2);
  });

  test('exceeds the flip to waking up with a chance of 0.29756', () => {
    expect(chanceAbove(WAKE_FROM, GUESS)).toBeCloseTo(0.29756, 5);
  });

  test('puts a range on what waiting from 03:00 to 09:00 costs', () => {
    const hours = startAt(PER_DOLLAR_AN_HOUR, SETTING, 6).loss - startAt(PER_DOLLAR_AN_HOUR, SETTING, 0).loss;
    expect(hours).toBeCloseTo(5.57457, 5);
    expect([100, 300, 900].map((rate) => Math.round(rate * hours))).toEqual([557, 1672, 5017]);
  });

  test('is wider, so dearer, the longer ago somebody confirmed it: 0.01 of variance a month', () => {
    const guess = { kind: 'guess', low: 100, likely: 300, high: 900, per: 'hour' } as const;
    const on = (date: string) =>
      guessedMean(guess, { by: 'dana', on: date }, Date.parse('2026-06-01T00:00:00Z'));
    expect(on('2026-06-01')).toBeCloseTo(433.21, 2);
    expect(on('2025-06-01')).toBeCloseTo(mean({ ...GUESS, sigma: Math.sqrt(GUESS.sigma ** 2 + 0.12) }), 1);
    expect(on('2026-07-01')).toBeCloseTo(433.21, 2);
  });
});

describe('an impact of which nobody knows anything', () => {
  const law = lawOfGuess(NO_GUESS);

  test('is taken as $2, $20, $200 an hour, $100.47 in the mean', () => {
    expect(law.sigma).toBeCloseTo(1.7967, 4);
    expect(mean(law)).toBeCloseTo(100.47, 2);
    expect(guessedMean(NO_GUESS, undefined, NIGHT)).toBeCloseTo(100.47, 2);
  });

  test('the best start under the mean is 07:00; knowing would save $212.74', () => {
    const value = informationValue(LADDER, law);
    expect(value.decidedByMean).toBeCloseTo(905.24, 2);
    expect(startAt(uncertain(anHour(mean(law))), SETTING, 4).cost).toBeCloseTo(905.24, 2);
    expect(value.perfectlyKnown).toBeCloseTo(692.5, 2);
    expect(value.evpi).toBeCloseTo(212.74, 2);
  });
});

describe('the value of knowing', () => {
  test('is nothing where the impact is certain', () => {
    const value = informationValue(LADDER, { mu: Math.log(433), sigma: 0 });
    expect(value.evpi).toBe(0);
    expect(value.perfectlyKnown).toBeCloseTo(startAt(uncertain(anHour(433)), SETTING, 4).cost, 6);
  });

  test('is nothing where no answer changes the start', () => {
    expect(informationValue(LADDER, { mu: Math.log(1e6), sigma: 0.1 }).evpi).toBeCloseTo(0, 6);
  });

  test('agrees with summing over many possible answers', () => {
    const steps = 20_000;
    let known = 0;
    for (let i = 0; i < steps; i++) {
      const z = -8 + (16 * (i + 0.5)) / steps;
      const rate = Math.exp(GUESS.mu + GUESS.sigma * z);
      const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * (16 / steps);
      known += density * Math.min(...LADDER.map(({ option }) => rate * option.loss + option.price));
    }
    expect(informationValue(LADDER, GUESS).perfectlyKnown).toBeCloseTo(known, 4);
  });
});
