import { describe, expect, test } from 'vitest';
import { assessAlone } from '../../../source/domain/decision/assess.ts';
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

  test('of many shows what is new at once beside what stands, before all is judged anew; nobody waits for that once it is stopped', async () => {
    const given = failingTeam(200);
    const [one] = given.log.incidents.values();
    const incidents = new Map([...given.log.incidents, ['new', { ...one!, id: 'new' }]]);
    const known = new Map(assessAlone(given).failing.map((each) => [each.incident.id, each]));
    const { judge, stop, isIdle } = judging(() => 'UTC');
    const told: StatusReport[] = [];
    const whole = judge(
      { ...given, now: given.now + 1_000, log: { ...given.log, incidents } },
      (report) => {
        told.push(report);
        stop();
      },
      { now: given.now, known },
    );
    expect(await whole).toBeUndefined();
    expect(isIdle()).toBe(false);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ planning: true });
    expect(told[0]!.incidents.map(({ id }) => id)).toContain('new');
    expect(told[0]!.incidents).toHaveLength(201);
    expect(Date.parse(told[0]!.at)).toBe(given.now);
  });

  test('rests after a key, and ends all the same where keys never stop', async () => {
    let asked = 0;
    const { judge } = judging(
      () => 'UTC',
      undefined,
      () => {
        asked++;
        return 0;
      },
    );
    expect((await judge(failingTeam(12)))!.incidents).toHaveLength(12);
    expect(asked).toBeGreaterThan(0);
  });
});
