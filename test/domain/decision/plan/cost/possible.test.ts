import { describe, expect, test } from 'vitest';
import type { Session, SessionStart } from '../../../../../source/domain/decision/plan/cost/plan.ts';
import {
  busyUntil,
  expectedEnd,
  isPossible,
  leavesFree,
  mayBegin,
  turnsOf,
} from '../../../../../source/domain/decision/plan/cost/possible.ts';
import type { PlanJob } from '../../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../../source/domain/decision/start/options.ts';
import type { Coverage } from '../../../../../source/domain/shift/coverage.ts';
import { hour, situation } from '../../../../build/situation.ts';
import { linearJob, TWO_PEOPLE } from '../jobs.ts';

/** Tuesday 03:00: a quarter of an hour to get to work, slower by 1.2; by day from 09:00 on a tenth, and 1. */
const setting = settingOf(situation(hour(27)));
const startAt = (at: number, given = setting): SessionStart => ({ at, coverage: coverageAt(given, at)! });
const NOW = startAt(0);
const MORNING = startAt(6);

const job = (id: string, hours: number, changes: Partial<PlanJob> = {}): PlanJob => ({
  ...linearJob(id, 100, hours),
  ...changes,
});
const session = (start: SessionStart, ...jobs: PlanJob[]): Session => ({ ...start, jobs });
const healing = (id: string, at: number, chance: number): PlanJob => {
  const one = job(id, 1);
  return { ...one, members: [{ ...one.members[0]!, heals: [{ at, chance }] }] };
};

describe('when a session is expected to be done', () => {
  test('getting to work, then the work at the pace of its hours', () => {
    expect(expectedEnd(2, NOW, setting, false)).toBeCloseTo(0.25 + 1.2 * 2, 12);
    expect(expectedEnd(2, MORNING, setting, false)).toBeCloseTo(6 + 0.1 + 2, 12);
  });

  test('nobody has to get to work where something of it has begun, or nothing is to be done', () => {
    expect(expectedEnd(2, NOW, setting, true)).toBeCloseTo(2.4, 12);
    expect(expectedEnd(0, NOW, setting, false)).toBe(0);
  });

  test('the turn of each job comes when those before it are done; the first one at once', () => {
    const turns = turnsOf(session(NOW, job('a', 1), job('b', 2)), setting);
    expect(turns).toEqual([0, expect.closeTo(1.45, 12), expect.closeTo(3.85, 12)]);
    const running = turnsOf(session(NOW, job('a', 1), job('b', 2, { begun: true })), setting);
    expect(running).toEqual([0, expect.closeTo(1.2, 12), expect.closeTo(3.6, 12)]);
  });

  test('what heals before its session takes no hands by that chance', () => {
    expect(turnsOf(session(startAt(3), healing('a', 1, 0.5)), setting)[1]).toBeCloseTo(3 + 0.25 + 0.6, 9);
    expect(turnsOf(session(NOW, healing('a', 1, 0.5)), setting)[1]).toBeCloseTo(1.45, 9);
  });
});

describe('a job may have its turn', () => {
  test.each<[string, Partial<PlanJob>, SessionStart, number | undefined, boolean]>([
    ['at once where nothing keeps it', {}, NOW, undefined, true],
    ['not before others have acted', { notBefore: 2 }, NOW, undefined, false],
    ['when its turn comes after that', { notBefore: 2 }, NOW, 2.5, true],
    ['exactly then', { notBefore: 2 }, NOW, 2, true],
    ['not a minute before', { notBefore: 2 }, NOW, 2 - 1 / 60, false],
    ['in a session that begins then', { notBefore: 6 }, MORNING, undefined, true],
    ['now where it is worked on', { begun: true }, NOW, undefined, true],
    ['but not put off then', { begun: true }, MORNING, undefined, false],
    [
      'never where somebody else works on it',
      { elsewhere: { person: 'ben', slow: 1 } },
      NOW,
      undefined,
      false,
    ],
  ])('%s', (_, changes, start, turn, expected) => {
    expect(mayBegin(job('a', 1, changes), start, turn)).toBe(expected);
  });
});

describe('one person does one thing at a time', () => {
  const two = settingOf(TWO_PEOPLE);
  const [ana, ben] = [0, 6].map((at) => startAt(at, two)) as [SessionStart, SessionStart];
  const nobody = (start: SessionStart): SessionStart => ({
    ...start,
    coverage: { ...start.coverage, person: null } as Coverage,
  });

  test('a session leaves the next one free that begins when it ends, or that somebody else has', () => {
    expect(leavesFree(6, NOW, MORNING)).toBe(true);
    expect(leavesFree(6 + 1 / 60, NOW, MORNING)).toBe(false);
    expect([ana.coverage.person?.id, ben.coverage.person?.id]).toEqual(['ana', 'ben']);
    expect(leavesFree(9, ana, ben)).toBe(true);
  });

  test('where nobody is on call there is one pair of hands all the same', () => {
    expect(leavesFree(9, nobody(NOW), nobody(MORNING))).toBe(false);
    expect(leavesFree(9, NOW, nobody(MORNING))).toBe(true);
    expect(leavesFree(9, nobody(NOW), MORNING)).toBe(true);
  });

  test('a sequence can be done where no session begins inside an earlier one, in whatever order they are named', () => {
    const fits = [session(NOW, job('a', 4)), session(MORNING, job('b', 1))];
    const not = [session(NOW, job('a', 5)), session(MORNING, job('b', 1))];
    for (const sessions of [fits, fits.toReversed()])
      expect(isPossible({ sessions, dropped: [] }, setting)).toBe(true);
    for (const sessions of [not, not.toReversed()])
      expect(isPossible({ sessions, dropped: [] }, setting)).toBe(false);
  });

  test('a session without work is none', () => {
    const sessions = [session(NOW, job('a', 5)), session(MORNING)];
    expect(isPossible({ sessions, dropped: [] }, setting)).toBe(true);
  });

  test('each of three may overlap none of the others', () => {
    const between = startAt(3);
    const sessions = [session(NOW, job('a', 5)), session(between), session(MORNING, job('b', 1))];
    expect(isPossible({ sessions, dropped: [] }, setting)).toBe(false);
    const later = [session(NOW, job('a', 1)), session(between, job('c', 4)), session(MORNING, job('b', 1))];
    expect(isPossible({ sessions: later, dropped: [] }, setting)).toBe(false);
  });

  test('what comes last in a session is over before the next begins, not only what comes first', () => {
    const two = session(NOW, job('a', 1), job('c', 4));
    expect(isPossible({ sessions: [two, session(MORNING, job('b', 1))], dropped: [] }, setting)).toBe(false);
    const short = session(NOW, job('a', 1), job('c', 3));
    expect(isPossible({ sessions: [short, session(MORNING, job('b', 1))], dropped: [] }, setting)).toBe(true);
  });

  test('somebody who works on something else is busy until the longest of it is done', () => {
    const theirs = (id: string, hours: number, person = 'ana') =>
      job(id, hours, { elsewhere: { person, slow: 1.2 } });
    const going = [theirs('a', 2), theirs('b', 4), theirs('c', 3), theirs('d', 9, 'ben'), job('e', 20)];
    expect(busyUntil(going, 'ana')).toBeCloseTo(4.8, 9);
    expect(busyUntil(going, 'ben')).toBeCloseTo(10.8, 9);
    expect(busyUntil(going, 'eve')).toBe(0);
    expect(busyUntil(going, undefined)).toBe(0);
  });

  test('nobody begins a session while they work on something else', () => {
    const theirs = (hours: number, person = 'ana') => [job('a', hours, { elsewhere: { person, slow: 1.2 } })];
    const sessions = [session(MORNING, job('b', 1))];
    expect(isPossible({ sessions, dropped: theirs(4.9) }, setting)).toBe(true);
    expect(isPossible({ sessions, dropped: theirs(5.1) }, setting)).toBe(false);
    expect(isPossible({ sessions, dropped: theirs(5.1, 'ben') }, setting)).toBe(true);
    expect(isPossible({ sessions: [session(MORNING)], dropped: theirs(5.1) }, setting)).toBe(true);
    const unmanned = [session(nobody(MORNING), job('b', 1))];
    expect(isPossible({ sessions: unmanned, dropped: theirs(5.1) }, setting)).toBe(true);
  });

  test('nothing has its turn too early, and what is worked on is never dropped', () => {
    const waits = job('waits', 1, { notBefore: 1.4 });
    expect(isPossible({ sessions: [session(NOW, job('a', 1), waits)], dropped: [] }, setting)).toBe(true);
    expect(isPossible({ sessions: [session(NOW, waits, job('a', 1))], dropped: [] }, setting)).toBe(false);
    expect(isPossible({ sessions: [session(NOW, job('a', 0.5), waits)], dropped: [] }, setting)).toBe(false);
    expect(isPossible({ sessions: [], dropped: [job('a', 1)] }, setting)).toBe(true);
    expect(isPossible({ sessions: [], dropped: [job('a', 1, { begun: true })] }, setting)).toBe(false);
    const mixed = [job('a', 1), job('b', 1, { begun: true })];
    expect(isPossible({ sessions: [], dropped: mixed }, setting)).toBe(false);
  });
});
