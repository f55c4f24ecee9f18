import { failureClass } from '../../incident/signature/signature.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Lesson } from '../../incident/state/lesson.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import type { Situation } from '../../situation.ts';
import type { Stake } from '../loss/stake.ts';
import { afterWork, mean } from '../math/lognormal.ts';
import { handsOnOf, healsOf, tailOf } from '../restore/restore.ts';
import type { Job } from './options.ts';

/**
 * The work that ends an incident, from what its pipeline declares and what the log teaches about its class of
 * failures. `done`: hours at normal speed that somebody who works on it has done; it is then what is left.
 */
export function jobOf(
  incident: Incident,
  stake: Stake,
  { now, log }: Pick<Situation, 'now' | 'log'>,
  done?: number,
): Job {
  const { pipeline, run, curve } = stake;
  const lesson = lessonFor(incident, log);
  const handsOn = afterWork(handsOnOf(pipeline, lesson), done ?? 0);
  return {
    curve,
    handsOn,
    expectedHandsOn: mean(handsOn),
    tail: tailOf(pipeline, run.schedule, run.due, now),
    heals: healsOf(pipeline, incident, now, lesson),
    ...(done === undefined ? {} : { underWay: true }),
  };
}

/** What earlier failures of the same pipeline and signature teach. */
export function lessonFor(
  { pipeline, signature }: Pick<Incident, 'pipeline' | 'signature'>,
  { lessons }: Pick<LogState, 'lessons'>,
): Lesson | undefined {
  return lessons.get(failureClass(pipeline, signature));
}
