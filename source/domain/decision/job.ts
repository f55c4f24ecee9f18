import type { Incident } from '../incident/incident.ts';
import { mean } from './lognormal.ts';
import type { Job } from './options.ts';
import { handsOnOf, healsOf, tailOf } from './restore.ts';
import type { Stake } from './stake.ts';

/** The work that ends an incident, from what its pipeline declares. */
export function jobOf(incident: Incident, stake: Stake, now: number): Job {
  const { pipeline, run, curve } = stake;
  const handsOn = handsOnOf(pipeline);
  return {
    curve,
    handsOn,
    expectedHandsOn: mean(handsOn),
    tail: tailOf(pipeline, run.schedule, run.due, now),
    heals: healsOf(pipeline, incident, now),
  };
}
