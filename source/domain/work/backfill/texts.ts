import type { Situation } from '../../situation.ts';
import { promisedTime } from '../question/reply.ts';
import { written } from './dialect.ts';
import type { BackfillPlan, Wanted } from './plan.ts';

/** What is sent to whoever owns something that reads a table. */
export interface Told {
  /** A person's id; null: nobody is named for these. */
  readonly owner: string | null;
  readonly nodes: readonly string[];
  readonly text: string;
}

/** Whom to tell, each with what is theirs and the text. */
export function whomToTell(plan: BackfillPlan, wanted: Wanted, { team }: Situation): Told[] {
  const byOwner = new Map<string | null, string[]>();
  for (const { id, owner = null } of plan.readers) byOwner.set(owner, [...(byOwner.get(owner) ?? []), id]);
  return [...byOwner].map(([owner, nodes]) => ({ owner, nodes, text: textFor(plan, wanted, nodes, team) }));
}

function textFor(
  plan: BackfillPlan,
  { pipeline, days, isMigration }: Wanted,
  nodes: readonly string[],
  team: Situation['team'],
): string {
  const of = days ? ` of ${days.from} to ${days.to}` : '';
  const what = isMigration ? `${pipeline} moves` : `The data${of} in ${pipeline} is computed anew`;
  const reads = `You read it with ${nodes.join(', ')}.`;
  if (plan.way === 'parallel')
    return `${what}. ${reads} ${written(plan.copy)} will stand beside ${written(plan.table)} with all of its past: please move to it and say so, so that the old one can go. Nothing breaks until you have.`;
  const at = plan.swapAt === null ? 'soon' : `not before ${promisedTime(plan.swapAt, team)}`;
  return `${what}. ${reads} The table is exchanged at once, ${at}; its name stays. If a number looks wrong afterwards say so: it is exchanged back within minutes.`;
}
