import { roleOf } from '../domain/privacy/hide-text.ts';
import type { BoardState } from './state.ts';
import type { ViewData } from './view-data.ts';

/** What views show on this screen: people by their part where no names are shown. Products name nobody. */
export function hiddenViews(views: ViewData, { capabilities }: Pick<BoardState, 'capabilities'>): ViewData {
  if (capabilities.show.names || !views.team) return views;
  return {
    ...views,
    team: views.team.map(({ rotation, turns }) => ({
      rotation,
      turns: turns.map((turn, index) => ({
        ...turn,
        person: roleOf(turn.person, index === 0 ? turn.person : null),
      })),
    })),
  };
}
