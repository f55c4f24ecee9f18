import { EMPTY_TEAM, type Team } from '../../../source/domain/catalog/team.ts';
import { COSTS, ROTATION } from './constants.ts';

const order = Array.from({ length: ROTATION }, (_, i) => `person-${i + 1}`);

/** The team of every world: all defaults, turns of a week. */
export const TEAM: Team = {
  ...EMPTY_TEAM,
  team: 'made up',
  costs: COSTS,
  people: order.map((id) => ({ id })),
  rotations: {
    pipelines: [{ starts: '2023-12-25', everyDays: 7, handoff: { weekday: 'mon', time: '09:00' }, order }],
  },
};
