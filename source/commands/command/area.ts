import type { Team } from '../../domain/catalog/team.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { type Input, Refused } from './command.ts';
import { textOf } from './input.ts';

/** The area that `--area` names. @throws Refused where the team names its areas and this is none */
export function areaFrom(input: Input, { areas }: Pick<Team, 'areas'>): string | undefined {
  const named = textOf(input, 'area');
  if (named === undefined) return undefined;
  const area = sameName(named.trim());
  if (areas.length > 0 && !areas.some(({ id }) => id === area))
    throw new Refused(
      `state/team.yaml has no area ${visible(area)}. Areas: ${areas.map(({ id }) => id).join(', ')}.`,
    );
  return area;
}
