import { describe, expect, test } from 'vitest';
import type { StatusReport } from '../../../source/domain/decision/report/report.ts';
import { judging } from '../../../source/door/board/reading/judging.ts';
import { failingTeam } from '../../bench/workload/failing-team.ts';

const judgeIn = async (failing: number) => {
  const told: StatusReport[] = [];
  const { judge, assessment } = judging(() => 'UTC');
  const promised = judge(failingTeam(failing), (report) => told.push(report));
  const before = assessment();
  return { told, whole: await promised, before };
};

describe('a judgement', () => {
  test('of a night whose plan takes its time tells once what is known before that', async () => {
    const { told, whole, before } = await judgeIn(60);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ planning: true, together: null });
    expect(told[0]!.incidents.map(({ id }) => id).toSorted()).toEqual(
      whole!.incidents.map(({ id }) => id).toSorted(),
    );
    expect(whole).not.toHaveProperty('planning');
    expect(before).toBeUndefined();
  });

  test('of a night that is planned soon tells nothing before', async () => {
    const { told, whole } = await judgeIn(2);
    expect(told).toEqual([]);
    expect(whole!.incidents).toHaveLength(2);
  });

  test('that another one overtakes tells nothing', async () => {
    const told: StatusReport[] = [];
    const { judge } = judging(() => 'UTC');
    const first = judge(failingTeam(60), (report) => told.push(report));
    const second = judge(failingTeam(2));
    expect(await first).toBeUndefined();
    expect((await second)!.incidents).toHaveLength(2);
    expect(told).toEqual([]);
  });
});
