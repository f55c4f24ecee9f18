import fc from 'fast-check';
import type { HealAtom } from '../../../../source/domain/decision/loss/expected-loss.ts';
import type { LossCurve } from '../../../../source/domain/decision/loss/loss-curve.ts';
import type { Sequence, SessionStart } from '../../../../source/domain/decision/plan/cost/plan.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { SharedNode } from '../../../../source/domain/decision/plan/work/work.ts';
import type { Setting } from '../../../../source/domain/decision/price/setting.ts';
import { coverageAt, type Job } from '../../../../source/domain/decision/start/options.ts';
import { NIGHT } from '../../../build/job.ts';
import { jobs } from '../../../build/random/arbitrary.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

/** A job that loses so much an hour from now on and takes exactly so many hours. */
export function linearJob(id: string, rate: number, hours: number): PlanJob {
  const handsOn = { mu: Math.log(hours), sigma: 0 };
  const curve = { base: 0, jumps: [], segments: [{ from: 0, to: 14 * 24, alpha: rate, beta: 0 }] };
  return { id, handsOn, members: [{ curve, handsOn, expectedHandsOn: hours, tail: 0, heals: [] }] };
}

/** The same, which may heal by itself at some hours by some chances. */
export function healing(job: PlanJob, ...heals: readonly HealAtom[]): PlanJob {
  return { ...job, members: job.members.map((one) => ({ ...one, heals })) };
}

/** A node below these jobs that loses so much an hour, and an amount at an hour. */
export function nodeBelow(
  parents: Readonly<Record<string, number>>,
  { rate = 0, jumps = [] as LossCurve['jumps'], id = 'mart' } = {},
): SharedNode {
  const segments = rate > 0 ? [{ from: 0, to: 14 * 24, alpha: rate, beta: 0 }] : [];
  return {
    node: { id },
    curve: { base: 0, jumps, segments },
    parents: Object.entries(parents).map(([job, lead]) => ({ job, lead })),
  };
}

/** A start so many hours from now. */
export const startIn = (setting: Setting, at: number): SessionStart => ({
  at,
  coverage: coverageAt(setting, at)!,
});

/** Sessions as the hours of their starts with the names of their jobs, in order; last what is dropped. */
export const shapeOf = ({ sessions, dropped }: Sequence) => [
  ...sessions.map(({ at, jobs: list }) => [at, list.map(({ id }) => id).join(' ')]),
  dropped.map(({ id }) => id).join(' '),
];

/** One failure as a job of a plan. */
export function planJob(id: string, job: Job): PlanJob {
  return { id, handsOn: job.handsOn, members: [job] };
}

/** So many failures of any kind: rates, deadlines, decays, with tails and healings, known or uncertain to last. */
export function planJobs(least: number, most: number, now = NIGHT): fc.Arbitrary<PlanJob[]> {
  return fc
    .array(jobs(now), { minLength: least, maxLength: most })
    .map((list) => list.map((job, i) => planJob(`job-${String(i).padStart(2, '0')}`, job)));
}

/** The same, where nobody can begin some of them before others have acted. */
export function waitingJobs(least: number, most: number): fc.Arbitrary<PlanJob[]> {
  const returns = fc.array(fc.constantFrom(0, 0, 0.5, 2, 3, 5.5, 7, 31), {
    minLength: most,
    maxLength: most,
  });
  return fc
    .tuple(planJobs(least, most), returns)
    .map(([list, hours]) => list.map((job, i) => (hours[i]! > 0 ? { ...job, notBefore: hours[i]! } : job)));
}

/** The same, where whoever is on call works on some already and somebody else on others. */
export function jobsUnderWay(least: number, most: number, now = NIGHT): fc.Arbitrary<PlanJob[]> {
  const kinds = fc.array(fc.constantFrom('free', 'free', 'waits', 'begun', 'elsewhere'), {
    minLength: most,
    maxLength: most,
  });
  return fc.tuple(planJobs(least, most, now), kinds).map(([list, kind]) =>
    list.map((job, i): PlanJob => {
      const members = job.members.map((member) => ({ ...member, underWay: true as const }));
      if (kind[i] === 'begun') return { ...job, members, begun: true };
      if (kind[i] === 'elsewhere') return { ...job, members, elsewhere: { person: 'ben', slow: 1.2 } };
      return kind[i] === 'waits' ? { ...job, notBefore: 1.5 + i } : job;
    }),
  );
}

/** The same night, in which Ana hands over to Ben at 05:00; his day begins two hours before hers. */
export const TWO_PEOPLE = situation(NIGHT, {
  team: {
    ...TEAM,
    people: [...TEAM.people, { id: 'ben', name: 'Ben Okafor', timeZone: 'Europe/Helsinki' }],
    rotations: {
      pipelines: [
        {
          starts: '2020-01-06',
          everyDays: 1,
          handoff: { weekday: 'mon', time: '05:00' },
          order: (hour(27) / 864e5) % 2 < 1 ? ['ana', 'ben'] : ['ben', 'ana'],
        },
      ],
    },
  },
});
