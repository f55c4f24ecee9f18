import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Team } from '../../catalog/team.ts';
import type { Situation } from '../../situation.ts';
import { dateOf } from '../../time/zone.ts';
import { promisedTime } from '../question/reply.ts';
import { written } from './dialect.ts';
import type { BackfillPlan, Wanted } from './plan.ts';

/** What is sent to whoever owns something that reads a table, or is computed from it. */
export interface Told {
  /** A person's id; null: nobody is there for these. */
  readonly owner: string | null;
  readonly nodes: readonly string[];
  readonly text: string;
}

/** More names make no text. */
const MOST_NAMED = 12;

/** Whom to tell, each with what is theirs and the text. */
export function whomToTell(plan: BackfillPlan, wanted: Wanted, situation: Situation): Told[] {
  const { catalog, team, now } = situation;
  const today = dateOf(now, team.timeZone);
  const answering = (id: string, owner?: string, backup?: string) =>
    whoAnswers(owner ?? catalog.consumers.get(id)?.owner, backup, team, today);
  const all = new Map<string | null, { reads: string[]; again: string[] }>();
  const of = (who: string | null) => {
    const known = all.get(who) ?? { reads: [], again: [] };
    all.set(who, known);
    return known;
  };
  for (const { id, kind, owner } of plan.readers)
    of(answering(id, owner, kind === 'pipeline' ? pipelineOf(catalog, id).backup : undefined)).reads.push(id);
  for (const id of plan.after.levels.flat()) {
    const { owner, backup } = pipelineOf(catalog, id);
    of(answering(id, owner, backup)).again.push(id);
  }
  return [...all].map(([owner, { reads, again }]) => ({
    owner,
    nodes: [...new Set([...reads, ...again])],
    text: textFor(plan, wanted, { reads, again }, team),
  }));
}

/** The owner, else whoever stands in; somebody who has left answers for nothing. */
function whoAnswers(
  owner: string | undefined,
  backup: string | undefined,
  { people }: Team,
  today: string,
): string | null {
  const isThere = (id: string | undefined) =>
    id !== undefined && (people.find((one) => one.id === id)?.left ?? '9999') > today;
  return [owner, backup].find(isThere) ?? null;
}

function textFor(
  plan: BackfillPlan,
  { pipeline, days, isMigration }: Wanted,
  { reads, again }: { readonly reads: readonly string[]; readonly again: readonly string[] },
  team: Team,
): string {
  const of = days ? ` of ${days.from} to ${days.to}` : '';
  const what = isMigration ? `${pipeline} moves.` : `The data${of} in ${pipeline} is computed anew.`;
  const afterwards =
    again.length === 0 ? '' : ` Please run again afterwards, when you hear that it is done: ${named(again)}.`;
  if (reads.length === 0) return `${what} What you own is computed from it.${afterwards}`;
  const read = ` You read it with ${named(reads)}.`;
  if (plan.way === 'parallel')
    return `${what}${read} ${written(plan.copy)} will stand beside ${written(plan.table)} with all of its past: please move to it and say so, so that the old one can go. Nothing breaks until you have.${afterwards}`;
  const at = plan.swapAt === null ? 'soon' : `not before ${promisedTime(plan.swapAt, team)}`;
  return `${what}${read} The table is exchanged at once, ${at}; its name stays. If a number looks wrong afterwards say so: it is exchanged back within minutes.${afterwards}`;
}

function named(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
