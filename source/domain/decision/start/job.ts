import { failureClass } from '../../incident/event/signature.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Lesson } from '../../incident/state/lesson.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import type { Situation } from '../../situation.ts';
import type { Stake } from '../loss/stake.ts';
import { afterWork, mean } from '../math/lognormal.ts';
import { handsOnOf, healsOf, hoursWorked, tailOf } from '../restore/restore.ts';
import type { Job } from './options.ts';

/**
 * The work that ends an incident, from what its pipeline declares and what the log teaches about its class of
 * failures. Of one that is being worked on: what is left of it.
 */
export function jobOf(incident: Incident, stake: Stake, { now, log }: Pick<Situation, 'now' | 'log'>): Job {
  const { pipeline, run, curve } = stake;
  const lesson = lessonFor(incident, log);
  const worked = hoursWorked(incident, now);
  const handsOn = afterWork(handsOnOf(pipeline, lesson), worked ?? 0);
  return {
    curve,
    handsOn,
    expectedHandsOn: mean(handsOn),
    tail: tailOf(pipeline, run.schedule, run.due, now),
    heals: healsOf(pipeline, incident, now, lesson),
    ...(worked === undefined ? {} : { underWay: true }),
  };
}

/** What earlier failures of the same pipeline and signature teach. */
export function lessonFor(
  { pipeline, signature }: Pick<Incident, 'pipeline' | 'signature'>,
  { lessons }: Pick<LogState, 'lessons'>,
): Lesson | undefined {
  return lessons.get(failureClass(pipeline, signature));
}
