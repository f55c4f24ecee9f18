import { askedAbout } from '../../catalog/asked-about.ts';
import type { Consumer, Pipeline } from '../../catalog/catalog.ts';
import { doubtAbout } from '../../catalog/finding/doubt.ts';
import { unresolvedOf } from '../../incident/lookup/find-incident.ts';
import type { Situation } from '../../situation.ts';
import { scheduleOf } from '../../time/schedule.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import { calendarOf } from '../loss/calendar.ts';
import { compileImpact } from '../loss/compile-impact.ts';
import { type Stake, stakeOf } from '../loss/stake.ts';
import { experimentOn } from './held.ts';

/** What somebody wants to leave failing. `until`: epoch milliseconds; `stopAt`: currency. */
export interface Wanted {
  readonly pipeline: string;
  readonly until: number;
  readonly stopAt?: number | undefined;
  /** Ids of those who agreed. */
  readonly agreedBy: readonly string[];
  /** Whether it may run over what cannot be taken back. */
  readonly anyway: boolean;
}

/** Nothing is left failing for longer, milliseconds. */
const LONGEST = 30 * DAY;

/** Why an experiment may not begin, in one sentence with what to do instead; undefined: it may. */
export function refusalOf(wanted: Wanted, situation: Situation): string | undefined {
  const { pipeline, until, stopAt, anyway } = wanted;
  const { catalog, now } = situation;
  if (!catalog.pipelines.has(pipeline)) return `There is no pipeline ${pipeline} in the catalog.`;
  const running = experimentOn(pipeline, situation);
  const doubt = anyway ? undefined : doubtAbout(pipeline, situation.findings);
  if (doubt)
    return `What is written about ${pipeline} cannot be trusted (${doubt.file}${doubt.line === undefined ? '' : `:${doubt.line}`}: ${doubt.message}): see wakeworthy doctor, or say --anyway.`;
  if (running)
    return `${pipeline} is left failing already: end that first, with wakeworthy experiment end ${running.id.slice(-6)}.`;
  if (until <= now) return 'It would be over before it begins: say --for 3d.';
  if (until - now > LONGEST) return 'Nobody leaves anything failing for more than 30 days.';
  const stake = stakeNow(pipeline, situation);
  if (stopAt !== undefined && stake.unknown)
    return `Nobody said what ${pipeline} costs, so nobody can say when it has cost that much: leave out --stop-at, or see wakeworthy impact ask.`;
  const asked = missingConsent(wanted, stake, situation);
  if (asked !== undefined) return asked;
  return anyway ? undefined : irrevocable(stake, wanted, situation);
}

/** The stake of the failure that stands, or of one now. */
export function stakeNow(pipeline: string, situation: Situation): Stake {
  const standing = unresolvedOf(situation.log, pipeline);
  return stakeOf(standing ?? { pipeline, failedAt: situation.now }, situation);
}

/** Whoever reads it, or whose it is where nobody does; null: nobody named. Each with what is theirs. */
export function askedFor(
  pipeline: string,
  { downstream, pipeline: own }: Stake,
  { team }: Pick<Situation, 'team'>,
): ReadonlyMap<string | null, readonly string[]> {
  const owners = new Map<string | null, string[]>();
  const nodes: (Pipeline | Consumer)[] = downstream.map(({ node }) => node);
  for (const node of nodes.length > 0 ? nodes : [own]) {
    const owner = askedAbout(node, team);
    owners.set(owner, [...(owners.get(owner) ?? []), node.id]);
  }
  if (owners.size === 0) owners.set(null, [pipeline]);
  return owners;
}

function missingConsent(
  { pipeline, agreedBy }: Wanted,
  stake: Stake,
  situation: Situation,
): string | undefined {
  const { people } = situation.team;
  const nobody = agreedBy.find((id) => !people.some((one) => one.id === id));
  if (nobody !== undefined) return `Nobody in state/team.yaml has the id ${nobody}.`;
  const owners = askedFor(pipeline, stake, situation);
  const missing = [...owners].filter(([owner]) => owner !== null && !agreedBy.includes(owner));
  if (missing.length > 0) {
    const who = missing.map(([owner, nodes]) => `${owner} (${nodes.join(', ')})`).join(', ');
    const all = [...new Set([...agreedBy, ...missing.map(([owner]) => owner!)])].join(',');
    return `${who} read${missing.length === 1 ? 's' : ''} it and has not agreed. Ask, then say --agreed-by ${all}.`;
  }
  return agreedBy.length === 0 ? 'Nobody agreed to it: say --agreed-by PERSON.' : undefined;
}

/** So many runs of the time of an experiment are looked at. */
const MOST_RUNS = 400;

/**
 * What runs out or was confirmed to fall due before the end, of the failure that stands, of one now, or of any run
 * until then: what cannot be taken back, or somebody counts on.
 */
function irrevocable(stake: Stake, { pipeline, until }: Wanted, situation: Situation): string | undefined {
  const { now, team } = situation;
  const runs = runsUntil(stake.pipeline, until, situation).map((due) => ({
    from: due,
    ...stakeOf({ pipeline, due, failedAt: due }, { ...situation, now: due }),
  }));
  for (const { from, nodes } of [{ from: now, ...stake }, ...runs])
    for (const { node, ready, after } of nodes)
      for (const part of node.impact ?? []) {
        if (part.kind !== 'step' || part.amount === 0) continue;
        const isExpiry = part.after !== undefined;
        if (!isExpiry && part.confirmed === undefined && node.confirmed === undefined) continue;
        const origin = from + after * HOUR;
        const { jumps } = compileImpact([part], {
          ...{ anchor: ready, origin, until: origin + (until - from) },
          calendar: calendarOf(team, node.timeZone ?? team.timeZone),
        });
        const first = jumps[0];
        if (first === undefined || from + first.at * HOUR > until) continue;
        const what = isExpiry ? 'what its source keeps runs out' : 'a confirmed deadline falls due';
        return `Of ${node.id} ${what} before it ends. Choose a shorter time, or say --anyway.`;
      }
  return undefined;
}

/** When a pipeline is to run before the end, epoch milliseconds. */
function runsUntil(
  { schedule: cron, timeZone }: Pipeline,
  until: number,
  { now, team }: Situation,
): number[] {
  const schedule = cron === undefined ? undefined : scheduleOf(cron, timeZone ?? team.timeZone);
  const runs: number[] = [];
  for (let at = schedule?.lastAt(until); at !== undefined && at > now; at = schedule?.lastAt(at - 1)) {
    runs.push(at);
    if (runs.length === MOST_RUNS) break;
  }
  return runs;
}
