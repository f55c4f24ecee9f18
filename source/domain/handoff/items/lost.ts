import { stakeOf } from '../../decision/loss/stake.ts';
import { type Incident, stateOf } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';

/** What a shift has lost, in the team's currency. */
export interface Lost {
  readonly total: number;
  /** By what was late, the dearest first; each pipeline and consumer once, whatever held it back. */
  readonly nodes: readonly { readonly id: string; readonly amount: number }[];
  /** Pipelines that failed and for which nobody declared what that costs. */
  readonly unpriced: readonly string[];
}

/** Less than this is nothing. */
const NOTHING = 0.5;

/**
 * What was lost from an instant until now by what failed: of each late pipeline and consumer what its loss curve rose
 * by, until its data landed. A false alarm lost nothing.
 */
export function lostWithin(situation: Situation, from: number): Lost {
  const { log, now } = situation;
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const unpriced = new Set<string>();
  for (const incident of log.incidents.values()) {
    const landed = landedAt(incident, now);
    if (landed === undefined || landed <= from || incident.failedAt >= now) continue;
    const end = stakeOf(incident, { ...situation, now: landed });
    if (end.unknown) unpriced.add(incident.pipeline);
    else {
      raise(after, end.nodes);
      // What was late before this shift began had lost so much by then.
      if (incident.failedAt < from) raise(before, stakeOf(incident, { ...situation, now: from }).nodes);
    }
  }
  const nodes = [...after]
    .map(([id, amount]) => ({ id, amount: amount - (before.get(id) ?? 0) }))
    .filter(({ amount }) => amount >= NOTHING)
    .sort((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
  return {
    total: nodes.reduce((sum, { amount }) => sum + amount, 0),
    nodes,
    unpriced: [...unpriced].sort(),
  };
}

function raise(losses: Map<string, number>, nodes: ReturnType<typeof stakeOf>['nodes']): void {
  for (const { node, curve } of nodes) losses.set(node.id, Math.max(losses.get(node.id) ?? 0, curve.base));
}

/** When its data stood again, now while it does not; undefined where nothing was wrong. */
function landedAt(incident: Incident, now: number): number | undefined {
  const { resolved, recoveredAt } = incident;
  if (stateOf(incident, now) === 'merged' || resolved?.resolution === 'false-alarm') return undefined;
  return Math.min(recoveredAt ?? resolved?.at ?? now, now);
}
