import { EMPTY_CATALOG } from '../../source/domain/catalog/catalog.ts';
import { DEFAULT_COSTS, EMPTY_TEAM, type Team } from '../../source/domain/catalog/team.ts';
import type { LogState } from '../../source/domain/incident/state/log-state.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { DAY, HOUR } from '../../source/domain/time/zone.ts';

/** Monday 2026-06-01 00:00 UTC: the origin of hours in these tests; no clock changes are near. */
export const MONDAY = Date.parse('2026-06-01T00:00:00Z');

/** An instant so many hours after Monday 00:00. */
export const hour = (hours: number): number => MONDAY + hours * HOUR;

export const EMPTY_LOG: LogState = {
  incidents: new Map(),
  aliases: new Map(),
  wakeUps: new Map(),
  callOuts: new Map(),
  activity: new Map(),
  causes: new Map(),
  followUps: new Map(),
  handoffs: new Map(),
  runs: new Map(),
  runbookRecords: new Map(),
  experiments: new Map(),
  backfills: new Map(),
  questions: new Map(),
  requests: new Map(),
  sources: new Map(),
  observed: [],
  lessons: new Map(),
  recent: [],
  events: { read: 0, undone: 0, unknownTypes: {} },
};

/** A team in UTC with Ana alone on call, all defaults. */
export const TEAM: Team = {
  ...EMPTY_TEAM,
  team: 'test',
  // As the worked examples are: looking back only.
  costs: { ...DEFAULT_COSTS, expectedWakeUps: 0 },
  people: [{ id: 'ana', name: 'Ana Ruiz' }],
  rotations: {
    pipelines: [
      { starts: '2020-01-06', everyDays: 7, handoff: { weekday: 'mon', time: '00:00' }, order: ['ana'] },
    ],
  },
};

/** A situation with nothing failing, `changes` applied. */
export function situation(now: number, changes: Partial<Situation> = {}): Situation {
  return { now, team: TEAM, catalog: EMPTY_CATALOG, log: EMPTY_LOG, findings: [], ...changes };
}

/** Ana's night wake-ups so many days before `now`. */
export function wokenBefore(now: number, days: readonly number[]): LogState {
  return {
    ...EMPTY_LOG,
    wakeUps: new Map([['ana', days.map((age) => ({ person: 'ana', at: now - age * DAY }))]]),
  };
}

export const costsWith = (changes: Partial<Team['costs']>): Team => ({
  ...TEAM,
  costs: { ...TEAM.costs, ...changes },
});
