import type { Team } from '../../../../source/domain/catalog/team.ts';
import type {
  Estimate,
  RequestDecision,
  WorkRequest,
} from '../../../../source/domain/incident/state/request.ts';
import type { Proposal } from '../../../../source/domain/work/request/triage.ts';
import { teamWith } from '../../../build/team.ts';

const IN_TURNS = ['ana', 'ben', 'cem'];

/** Three people of 40 hours a week in New York, and these areas. */
export function trio(changes: Partial<Team> = {}): Team {
  return teamWith({
    workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
    people: IN_TURNS.map((id) => ({ id })),
    areas: [{ id: 'finance' }],
    rotations: {
      pipelines: [
        { starts: '2026-01-05', everyDays: 7, handoff: { weekday: 'mon', time: '09:00' }, order: IN_TURNS },
      ],
    },
    ...changes,
  });
}

let made = 0;

/** A request of so many hours and so much worth, confirmed. */
export function ask(
  hours: number,
  worth: number | undefined,
  changes: Partial<WorkRequest> = {},
): WorkRequest {
  const effort: Estimate = [hours];
  made += 1;
  return {
    ...{ id: `r${String(made).padStart(6, '0')}`, title: 't', from: `asker-${made}`, area: 'finance' },
    ...{ isUrgent: false, effort, builds: false, filedAt: 0, by: 'ana', decisions: [] },
    ...(worth === undefined ? {} : { value: [worth] as const, valueBy: 'dana' }),
    ...changes,
  };
}

/** The request after somebody decided as was proposed. */
export function decided(one: WorkRequest, { decision, promised }: Proposal, at: number): WorkRequest {
  const isDated = decision === 'now' || decision === 'queue';
  return { ...one, decisions: [standing(decision, isDated ? promised : undefined, at)] };
}

export function standing(decision: RequestDecision, promised: string | undefined, at = 0) {
  return { decision, ...(promised === undefined ? {} : { promised }), at, by: 'ana' };
}
