import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { closeSentence, otherVerdicts } from '../../../../source/domain/decision/start/robust.ts';
import { aDay, anHour, NIGHT, step, uncertain } from '../../../build/job.ts';
import { onlyRow, reportOn } from '../../../build/report.ts';
import { costsWith, situation, wokenBefore } from '../../../build/situation.ts';

const HANDS_ON = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };

describe('a verdict at half and at twice the price of a wake-up', () => {
  test('is robust where it is the same at both', () => {
    const row = onlyRow([{ id: 'a', ...HANDS_ON, impact: aDay(1e6) }]);
    expect(row).toMatchObject({ verdict: 'wake', robust: true });
    expect(row).not.toHaveProperty('close');
  });

  test('is close where another word would hold at one of them', () => {
    expect(onlyRow([{ id: 'a', ...HANDS_ON, impact: anHour(450) }])).toMatchObject({
      verdict: 'wait',
      robust: false,
      close: [{ price: 0.5, verdict: 'wake' }],
    });
    expect(onlyRow([{ id: 'a', ...HANDS_ON, impact: anHour(600) }])).toMatchObject({
      verdict: 'wake',
      robust: false,
      close: [{ price: 2, verdict: 'wait' }],
    });
  });

  test('is not said of what nobody priced', () => {
    expect(onlyRow([{ id: 'a', ...HANDS_ON }])).not.toHaveProperty('robust');
  });

  test('nor of a verdict that the failure would not have alone', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, ...HANDS_ON, impact: anHour(300) }));
    const joint = reportOn(five).incidents.filter(
      (row) => 'aloneVerdict' in row && row.aloneVerdict !== row.verdict,
    );
    expect(joint.length).toBeGreaterThan(0);
    for (const row of joint) expect(row).not.toHaveProperty('robust');
  });

  test('is what judging anew with half and twice the replacement cost says', () => {
    const impact = fc.oneof(
      fc.double({ min: 1, max: 5_000, noNaN: true }).map(anHour),
      fc
        .tuple(
          fc.double({ min: 100, max: 50_000, noNaN: true }),
          fc.constantFrom('05:30', '08:00', '09:30', '12:00'),
        )
        .map(([amount, at]) => step(amount, at)),
    );
    const history = fc.array(fc.integer({ min: 1, max: 59 }), { maxLength: 8 });
    const heals = fc.constantFrom([], [{ at: 0.5, chance: 0.6 }]);
    fc.assert(
      fc.property(impact, history, heals, (parts, days, atoms) => {
        const job = uncertain(parts, NIGHT, { heals: atoms });
        const at = (replacement: number) =>
          settingOf(situation(NIGHT, { team: costsWith({ replacement }), log: wokenBefore(NIGHT, days) }));
        const judgement = judge(job, at(1));
        const anew = ([0.5, 2] as const)
          .map((price) => ({ price, verdict: judge(job, at(price)).verdict }))
          .filter(({ verdict }) => verdict !== judgement.verdict);
        expect(otherVerdicts(judgement, at(1))).toEqual(anew);
      }),
      { numRuns: 60 },
    );
  });
});

test('is said in a sentence', () => {
  expect(closeSentence([{ price: 0.5, verdict: 'wake' }])).toBe(
    'close: at half the price of a wake-up it would be GET UP',
  );
  expect(
    closeSentence([
      { price: 0.5, verdict: 'wake' },
      { price: 2, verdict: 'leave' },
    ]),
  ).toBe(
    'close: at half the price of a wake-up it would be GET UP, at twice the price of a wake-up it would be ROADMAP',
  );
});
