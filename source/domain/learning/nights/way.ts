import { doubtAbout } from '../../catalog/finding/doubt.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import type { Situation } from '../../situation.ts';

/**
 * What a pager may do with a failure of a pipeline before anybody looks: `gate`: ask whether it may wait; `nothing`:
 * it is known to be worth nothing, here and in all that reads it; `page`: nobody has said what it is worth and the
 * team wants to be paged then, or what is written about it cannot be trusted, and a gate would page for all of it.
 */
export type Way = 'gate' | 'nothing' | 'page';

/** The way of one pipeline by what is declared now. Never `nothing` where any node that a delay reaches has no price. */
export function wayOf(pipeline: string, situation: Situation): Way {
  if (doubtAbout(pipeline, situation.findings)) return 'page';
  const stake = stakeOf({ pipeline, failedAt: situation.now }, situation);
  if (stake.unknown) return situation.team.unknownAtNight === 'page' ? 'page' : 'gate';
  const isNothing =
    stake.unpriced.length === 0 && stake.nodes.every(({ node }) => (node.impact ?? []).length === 0);
  return isNothing ? 'nothing' : 'gate';
}
