import { describe, expect, test } from 'vitest';
import { leadIns } from '../../../../source/domain/decision/plan/lead-ins.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { anHour } from '../../../build/job.ts';
import { reportOn, rowOf } from '../../../build/report.ts';
import { hour, situation } from '../../../build/situation.ts';
import { linearJob } from './jobs.ts';

const night = settingOf(situation(hour(27)));
const at = (jobs: Parameters<typeof leadIns>[0]) =>
  leadIns(jobs, night)
    .map((hours) => Number(hours.toFixed(4)))
    .sort((a, b) => a - b);

describe('starts from which the work before something that waits ends when others are back', () => {
  const waits = { ...linearJob('waits', 100, 1), notBefore: 3 };

  test('are as early as the work takes at the pace of the hours, for every part of it', () => {
    // A quarter of an hour to get to work, an hour at 1.2, half an hour at 1.2.
    const [one, half] = [linearJob('one', 100, 1), linearJob('half', 100, 0.5)];
    expect(at([waits, one])).toEqual([1.55]);
    expect(at([waits, one, half])).toEqual([0.95, 1.55, 2.15]);
  });

  test('are none where nothing waits, where it is too late for them, and of very many', () => {
    expect(at([linearJob('one', 100, 1)])).toEqual([]);
    expect(at([waits, linearJob('long', 100, 4)])).toEqual([]);
    const many = Array.from({ length: 6 }, (_, n) => linearJob(`j${n}`, 1, 0.1));
    expect(at([waits, ...many])).toEqual([]);
    expect(at([waits, ...many.slice(1)])).toHaveLength(31);
    expect(at([waits, { ...linearJob('begun', 100, 1), begun: true }])).toEqual([]);
    const theirs = { ...linearJob('theirs', 100, 1), elsewhere: { person: 'ben', slow: 1 } };
    expect(at([waits, theirs])).toEqual([]);
  });
});

test('what is promised for such a start happens then, and not before', () => {
  const exact = (id: string, amount: number) => ({
    ...{ id, repair: { median: 0.5, spread: 0 }, rerun: 0, impact: anHour(amount) },
  });
  const since = { failedAt: hour(26) };
  const blocked = { ...since, blocked: { on: 'vendor', at: hour(26), checkAt: hour(29) } };
  const told = (minute: number) =>
    rowOf(
      reportOn(
        [
          { ...exact('vendor', 4_000), incident: blocked },
          { ...exact('small', 900), incident: since },
        ],
        { now: hour(27) + minute * MINUTE },
      ),
      'small',
    );
  const promised = (Date.parse(told(0).startAt!) - hour(27)) / MINUTE;
  expect(promised).toBeGreaterThan(60);
  expect(promised).toBeLessThan(120);
  for (let minute = 0; minute < promised - 1; minute += 7)
    expect([told(minute).verdict, told(minute).startAt]).toEqual(['wait', told(0).startAt]);
  expect(told(Math.ceil(promised)).verdict).toBe('wake');
});
