import { oneMore, poolOf } from '../../../domain/learning/forecast/pool.ts';
import { likeOne } from '../../../domain/learning/forecast/what-if.ts';
import type { ReadContext } from '../../command/command.ts';
import { lookingBack } from '../../learn/looking-back.ts';

/**
 * What a year of one more pipeline costs, in currency: declared loss and hours of work of one like those there are
 * (DECISION 6.8). Nights are no money. 0 where nothing failed yet: nobody can tell.
 */
export async function upkeepOf(context: ReadContext): Promise<number> {
  const pool = poolOf(await lookingBack(context, { args: {}, options: {} }));
  if (pool.episodes === 0) return 0;
  const { loss, hours } = likeOne(pool, oneMore(pool));
  return (loss ?? 0) + hours * context.situation.team.costs.hourlyRate;
}
