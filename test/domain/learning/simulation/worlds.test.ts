import { describe, expect, test } from 'vitest';
import { type Ledger, totalOf } from '../../../../source/domain/learning/simulation/ledger.ts';
import { simulate } from '../../../../source/domain/learning/simulation/simulate.ts';
import { WORLDS, type World } from '../../../bench/worlds/constants.ts';
import { CONTENDERS, OURS } from '../../../bench/worlds/policies.ts';
import { courseOf, replicate, type Span } from '../../../bench/worlds/replicate.ts';
import { beatenBy, linesOf } from '../../../bench/worlds/summary.ts';
import { tableText } from '../../../bench/worlds/table.ts';

const SHORT: Span = { warmUp: 10, counted: 60 };
const [base, often, , fragile, poor] = WORLDS;

describe('a made-up world of seventy days', () => {
  const draw = replicate(base!, 7, SHORT);

  test('the same seed gives the same answer, another seed another', () => {
    expect(replicate(base!, 7, SHORT)).toEqual(draw);
    expect(replicate(base!, 8, SHORT)[OURS]).not.toEqual(draw[OURS]);
  });

  test('every policy meets the same failures: none is lost, none is counted twice', () => {
    const { troubles, countFrom } = courseOf(base!, 7, SHORT);
    const counted = troubles.filter(({ failedAt }) => failedAt >= countFrom).length;
    expect(counted).toBeGreaterThan(30);
    for (const { troubles: ends } of Object.values(draw))
      expect(ends.worked + ends.healed + ends.left + ends.absorbed).toBe(counted);
  });

  test('no loss is below what is lost if everything landed at once, and all figures are amounts', () => {
    for (const ledger of Object.values(draw))
      for (const amount of amounts(ledger)) expect(amount).toBeGreaterThanOrEqual(0);
    const paging = draw['page always']!;
    expect(paging.wear).toBeGreaterThan(draw['never at night']!.wear);
    expect(paging.loss).toBeLessThan(draw['business hours']!.loss);
  });

  test('rules that keep to their hours have no session out of them', () => {
    expect(draw['business hours']!.sessions).toMatchObject({ off: 0, edge: 0, night: 0 });
    expect(draw['business hours']!.wear).toBe(0);
    expect(draw['never at night']!.sessions).toMatchObject({ night: 0 });
  });
});

test('worlds differ only in what they name', () => {
  const failures = (world: World) =>
    courseOf(world, 3, SHORT).troubles.map(({ id, failedAt, handsOn, healsAt }) => [
      id,
      failedAt,
      handsOn,
      healsAt,
    ]);
  expect(failures(fragile!)).toEqual(failures(base!));
  expect(failures(poor!)).toEqual(failures(base!));
  expect(failures(often!).length).toBeGreaterThan(failures(base!).length);
  const estimates = courseOf(poor!, 3, SHORT).troubles.map(({ severity }) => severity);
  expect(estimates).not.toEqual(courseOf(base!, 3, SHORT).troubles.map(({ severity }) => severity));
});

test('what people bear changes their wear and nothing that anybody decides', () => {
  // With the same people to the end: whoever comes in place of another starts rested.
  const enduring = (world: World) => ({
    ...courseOf(world, 5, SHORT),
    endurance: () => Number.POSITIVE_INFINITY,
  });
  for (const { policies } of CONTENDERS) {
    const [usual, worn] = [base!, fragile!].map((world) => simulate(enduring(world), policies[0]!));
    expect(worn).toMatchObject({ loss: usual!.loss, labour: usual!.labour, sessions: usual!.sessions });
    expect(worn!.wear).toBeCloseTo(3 * usual!.wear, 4);
  }
});

test('a table adds up, shows the best of each set, and compares draw by draw', () => {
  const draws = [1, 2].map((seed) => replicate(base!, seed, SHORT));
  const lines = linesOf(draws, SHORT);
  expect(lines.map(({ label }) => label)).toEqual(CONTENDERS.map(({ label }) => label));
  const years = 60 / 365;
  for (const line of lines) {
    expect(line.loss + line.labour + line.wear).toBeCloseTo(line.total, 9);
    const differences = draws.map(
      (draw) => (totalOf(draw[line.policy]!) - totalOf(draw[OURS]!)) / years / 1_000,
    );
    expect(line.against).toBeCloseTo((differences[0]! + differences[1]!) / 2, 9);
    expect(line.error).toBeCloseTo(Math.abs(differences[0]! - differences[1]!) / 2, 9);
  }
  const all = (name: string) => draws.reduce((sum, draw) => sum + totalOf(draw[name]!), 0);
  const severity = CONTENDERS.find(({ label }) => label === 'severity')!;
  const best = lines.find(({ label }) => label === 'severity')!;
  for (const { name } of severity.policies) expect(all(best.policy)).toBeLessThanOrEqual(all(name));
  expect(tableText(lines).split('\n')).toHaveLength(lines.length + 1);
});

test('the claim is missed by a rule that beats ours clearly, and by no other', () => {
  const line = { ...linesOf([replicate(base!, 1, SHORT)], SHORT)[0]!, gated: true };
  expect(beatenBy([{ ...line, against: -3, error: 1 }])).toHaveLength(1);
  expect(beatenBy([{ ...line, against: -1, error: 1 }])).toHaveLength(0);
  expect(beatenBy([{ ...line, gated: false, against: -3, error: 1 }])).toHaveLength(0);
});

function amounts({ loss, labour, wear }: Ledger): number[] {
  return [loss, labour, wear];
}
