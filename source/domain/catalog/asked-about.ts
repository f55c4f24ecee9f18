import type { Consumer } from './catalog.ts';
import type { Team } from './team.ts';

/** Whom to ask about a pipeline or a consumer, a person's id: its owner, else who answers for its area; null: nobody is named. */
export function askedAbout(
  node: Pick<Consumer, 'owner' | 'area'>,
  { areas }: Pick<Team, 'areas'>,
): string | null {
  return node.owner ?? areas.find(({ id }) => id === node.area)?.partner ?? null;
}
