import type { Catalog } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Team } from '../../catalog/team.ts';
import { PIPELINES, peopleAnswering, rotationFor } from '../../shift/responding.ts';
import { takesTurns } from '../../shift/takes-turns.ts';
import type { Pool } from './pool.ts';
import { type Levers, type Outlook, outlookOf } from './what-if.ts';

/** One area that is on call for itself. */
export interface AreaOutlook {
  /** null: pipelines of no area. */
  readonly area: string | null;
  /** Who would take turns: ids. */
  readonly people: readonly string[];
  /** null: nobody would. */
  readonly outlook: Outlook | null;
}

/**
 * What failures would ask of each area if it were on call for its own pipelines: by those who name the area as
 * theirs, else by those who own or stand in for one of its pipelines; of all who take turns now (epoch milliseconds).
 * Where that is so already, what they do ask.
 */
export function byArea(pool: Pool, team: Team, catalog: Catalog, levers: Levers, now: number): AreaOutlook[] {
  const inTurns = peopleAnswering(team, now);
  const areaOf = (pipeline: string) => {
    const { area } = pipelineOf(catalog, pipeline);
    return team.model === 'embedded' ? rotationFor(area, team) : (area ?? null);
  };
  const areas = [...new Set(pool.members.map(({ pipeline }) => areaOf(pipeline)))].toSorted((a, b) =>
    (a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1,
  );
  return areas.map((area) => {
    const gone = new Set(levers.drop);
    const members = pool.members.filter(({ pipeline }) => areaOf(pipeline) === area && !gone.has(pipeline));
    const named = inTurns.filter(({ areas: theirs }) => area !== null && theirs?.includes(area));
    const owns = (id: string) =>
      members.some(({ pipeline }) => {
        const { owner, backup } = pipelineOf(catalog, pipeline);
        return owner === id || backup === id;
      });
    const answer = inTurns.filter(({ id }) => takesTurns(team, id, now, area ?? PIPELINES));
    const people = (
      team.model === 'embedded' ? answer : named.length > 0 ? named : inTurns.filter(({ id }) => owns(id))
    ).map(({ id }) => id);
    const episodes = members.reduce((sum, one) => sum + one.episodes, 0);
    return {
      ...{ area, people },
      outlook:
        people.length === 0
          ? null
          : outlookOf({ ...pool, members, episodes }, team, {
              ...levers,
              add: 0,
              drop: [],
              people: people.length,
            }),
    };
  });
}
