import { describe, expect, test } from 'vitest';
import { failing } from '../../../door/example.ts';

const DAY = '2026-11-24T10:00';
const PLAN = 'backfill plan ads_attribution --from 2026-11-01 --to 2026-11-07 --as ana';

describe('a backfill', () => {
  test('is on record from its plan on, is not swapped before it is validated, and can go back', async () => {
    const night = await failing();
    expect((await night.jsonAt(DAY, `${PLAN} --dry-run`)).backfill).toBeUndefined();
    const { backfill, way } = await night.jsonAt(DAY, PLAN);
    expect(way).toBe('swap');
    // The same plan again is the same backfill; another one of it is not begun beside it.
    expect((await night.jsonAt(DAY, PLAN)).backfill).toBe(backfill);
    expect((await night.at(DAY, PLAN.replace('11-07', '11-09'))).code).toBe(1);
    const step = (word: string) => night.at(DAY, `backfill ${word} ads_attribution --as ana`);
    const early = await step('swap');
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('is not validated')]);
    expect((await step('revert')).code).toBe(1);
    expect((await step('finish')).code).toBe(1);
    expect((await step('validate')).code).toBe(0);
    expect((await step('swap')).code).toBe(0);
    expect((await step('swap')).code).toBe(1);
    expect((await night.at(DAY, 'handoff draft')).out).toMatch(/ads_attribution.*swapped/);
    expect((await step('revert')).code).toBe(0);
    // What was reverted has to be validated anew.
    expect((await step('swap')).err).toContain('since it was reverted');
    expect((await night.at(DAY, 'backfill swap ads_attribution --anyway --as ana')).code).toBe(0);
    expect((await step('finish')).code).toBe(0);
    expect((await step('finish')).code).toBe(1);
    await night.at(DAY, 'undo --as ana');
    expect((await step('finish')).code).toBe(0);
  });

  test('with many readers moves them one by one, and is not finished before the last that is known', async () => {
    const night = await failing();
    const { way } = await night.jsonAt(DAY, 'backfill plan billing_ledger --migrate --readers 400 --as ana');
    expect(way).toBe('parallel');
    const at = (words: string) => night.at(DAY, `backfill ${words} --as ana`);
    expect((await at('swap billing_ledger')).err).toContain('one by one');
    expect((await at('finish billing_ledger')).err).toContain('Still to be moved: investor_report');
    expect((await at('moved billing_ledger investor_report')).out).toContain('the last one that is known');
    expect((await at('moved billing_ledger investor_report')).code).toBe(1);
    expect((await at('moved billing_ledger somebody_else')).code).toBe(0);
    expect((await at('finish billing_ledger')).code).toBe(0);
  });

  test('is refused without days, with days that run backwards, of a pipeline that nobody knows', async () => {
    const night = await failing();
    for (const words of [
      ...[
        'billing_ledger',
        'billing_ledger --from 2026-11-02',
        'billing_ledger --from 2026-11-02 --to 2026-11-01',
      ],
      ...['billing_ledger --from 2026-11-31 --to 2026-12-01', 'billing_ledger --migrate --readers many'],
      'billing_ledger --migrate --dialect oracle',
    ])
      expect({ words, code: (await night.at(DAY, `backfill plan ${words} --as ana`)).code }).toEqual({
        words,
        code: 2,
      });
    expect((await night.at(DAY, 'backfill plan nothing --migrate --as ana')).code).toBe(1);
    expect((await night.at(DAY, 'backfill validate nothing --as ana')).code).toBe(1);
  });
});
