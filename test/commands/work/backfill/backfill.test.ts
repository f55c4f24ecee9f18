import { describe, expect, test } from 'vitest';
import { failing, TEAM } from '../../../door/example.ts';
import { place } from '../../../door/program.ts';

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
    expect((await at('swap billing_ledger --anyway')).code).toBe(1);
    expect((await at('moved billing_ledger investor_report')).err).toContain('is not validated');
    expect((await at('finish billing_ledger')).err).toContain('is not validated');
    expect((await at('validate billing_ledger')).out).toContain('its readers may move');
    const left = 'investor_report, 399 that the lineage does not know';
    expect((await at('finish billing_ledger')).err).toContain(`Still to be moved: ${left}`);
    expect((await at('moved billing_ledger investor_report')).out).toContain('Left: 399 that');
    expect((await at('moved billing_ledger investor_report')).code).toBe(1);
    expect((await at('moved billing_ledger somebody_else')).out).toContain('which the lineage does not know');
    expect((await at('finish billing_ledger')).err).toContain('398 that the lineage does not know');
    expect((await at('finish billing_ledger --anyway')).code).toBe(0);
  });

  test('stands where it does since it came there, however many readers have moved since', async () => {
    const night = await failing();
    await night.jsonAt(DAY, 'backfill plan billing_ledger --migrate --readers 400 --as ana');
    await night.at('2026-11-24T10:10', 'backfill validate billing_ledger --as ana');
    await night.at('2026-11-24T12:20', 'backfill moved billing_ledger investor_report --as ben');
    const { backfills } = await night.jsonAt('2026-11-24T13:00', 'backfill list');
    expect(backfills).toMatchObject([{ stage: 'validated', since: '2026-11-24T10:10:00-05:00' }]);
  });

  test('is planned for no day that is still to come', async () => {
    const night = await failing();
    const plan = (to: string) => night.at(DAY, PLAN.replace('2026-11-07', to));
    expect((await plan('2027-11-07')).err).toContain('--to 2027-11-07 has not come yet');
    expect((await plan('2026-11-25')).code).not.toBe(0);
    expect((await plan('2026-11-24')).out).toContain('2026-11-24 is not over yet');
  });

  test('that is planned otherwise is another one, stalls after a week, and says what comes next', async () => {
    const night = await failing();
    await night.jsonAt(DAY, PLAN);
    for (const other of ['--readers 400', '--table shop.ads'])
      expect((await night.at(DAY, `${PLAN} ${other}`)).err).toContain('planned otherwise');
    const at = (time: string) => night.jsonAt(time, 'backfill list');
    expect((await at(DAY)).backfills).toMatchObject([
      {
        days: { from: '2026-11-01', to: '2026-11-07' },
        stalled: false,
        next: expect.stringContaining('validate'),
      },
    ]);
    expect((await at('2026-12-02T10:00')).backfills).toMatchObject([{ stalled: true }]);
    expect((await night.at('2026-12-02T10:00', 'handoff draft')).out).toMatch(
      /2026-11-01 to 2026-11-07 .*started since.*it stalls.*Next: fill it/,
    );
    expect((await night.at(DAY, 'backfill moved ads_attribution x --as ana')).err).toContain('keep the name');
  });

  test('names a circle of the files, and counts its readers', async () => {
    const here = await place({
      'state/team.yaml': TEAM,
      'state/pipelines.yaml': `pipelines:
  - { id: a, upstream: [{ id: b }] }
  - { id: b, upstream: [{ id: a }] }
  - { id: c, upstream: [{ id: a }, { id: b }] }
`,
    });
    for (const [id, readers] of [
      ['a', ['b', 'c']],
      ['b', ['a', 'c']],
    ] as const) {
      const plan = await here.jsonAt(DAY, ['backfill', 'plan', id, '--migrate', '--dry-run', '--as', 'ana']);
      expect(plan.lineage.map((one: { id: string }) => one.id)).toEqual(readers);
      expect(plan.circle).toContain(id);
    }
  });

  test('is taken back by its id, and given up where it was never swapped', async () => {
    const night = await failing();
    const { backfill } = await night.jsonAt(DAY, PLAN);
    await night.at(DAY, 'note billing_ledger "looked at it" --as ana');
    expect((await night.at(DAY, `undo ${backfill.slice(-6)} --as ana`)).out).toContain(
      'Undone: the backfill',
    );
    expect((await night.jsonAt(DAY, 'backfill list')).backfills).toEqual([]);
    await night.jsonAt(DAY, PLAN);
    expect((await night.at(DAY, 'backfill finish ads_attribution --anyway --as ana')).out).toContain(
      'given up',
    );
  });

  test('prints no command that does more than it says, whatever a pipeline is called', async () => {
    const id = '$(touch x); y';
    const here = await place({
      'state/team.yaml': TEAM,
      'state/pipelines.yaml': `pipelines: [{ id: ${JSON.stringify(id)} }]\n`,
    });
    const { out } = await here.at(DAY, ['backfill', 'plan', id, '--migrate', '--dry-run', '--as', 'ana']);
    expect(out).toContain(`wakeworthy backfill validate '${id}'`);
    expect(out).not.toMatch(/validate \$\(/);
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
      'billing_ledger --migrate --from 2026-11-01 --to 2026-11-02',
      'billing_ledger --migrate --table a..b',
    ])
      expect({ words, code: (await night.at(DAY, `backfill plan ${words} --as ana`)).code }).toEqual({
        words,
        code: 2,
      });
    expect((await night.at(DAY, 'backfill plan nothing --migrate --as ana')).code).toBe(1);
    expect((await night.at(DAY, 'backfill validate nothing --as ana')).code).toBe(1);
  });
});
