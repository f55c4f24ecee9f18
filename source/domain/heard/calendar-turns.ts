import type { Source } from '../catalog/source.ts';
import type { Team } from '../catalog/team.ts';
import type { LogState } from '../incident/state/log-state.ts';

/** Of which rotation a calendar tells the turns. */
export function rotationOf({ rotation = 'pipelines' }: Pick<Source, 'rotation'>): string {
  return rotation;
}

/** The team with the turns that calendars tell, as the log has them, in the order of state/sources.yaml. */
export function withCalendars(team: Team, sources: readonly Source[], log: Pick<LogState, 'sources'>): Team {
  const calendarTurns = sources
    .filter(({ kind }) => kind === 'calendar')
    .flatMap((source) =>
      (log.sources.get(source.id)?.turns?.told ?? []).map((one) => ({
        ...one,
        rotation: rotationOf(source),
        source: source.id,
      })),
    );
  return calendarTurns.length === 0 ? team : { ...team, calendarTurns };
}
