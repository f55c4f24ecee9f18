import { doubtAbout } from '../../domain/catalog/finding/doubt.ts';
import { isListed } from '../../domain/catalog/lineage/layers.ts';
import { isNight } from '../../domain/decision/price/setting.ts';
import { isJudged, type JudgedIncident } from '../../domain/decision/report/report.ts';
import { statusReport } from '../../domain/decision/report/status.ts';
import { blindWords } from '../../domain/heard/blind-words.ts';
import { sourcesOf, unknownOrigins } from '../../domain/heard/comes-from.ts';
import { hearingOf } from '../../domain/heard/heard.ts';
import { worksSoon } from '../../domain/shift/coverage.ts';
import type { Situation } from '../../domain/situation.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { HOUR, MINUTE } from '../../domain/time/zone.ts';
import { trackedFolders } from '../../storage/read/sync/repository-facts.ts';
import { readSyncMemory } from '../../storage/read/sync/sync-memory.ts';
import { missingFromGit } from '../../storage/read/workspace/not-checked-out.ts';
import type { Command } from '../command/command.ts';
import { pipelineFrom } from '../command/input.ts';

/** The only exit code that means: this page may be suppressed. */
export const SUPPRESS = 20;

/** Until when a page may be suppressed, RFC 3339, or why it may not. */
export type GateAnswer = { readonly until: string } | { readonly pages: string };

/**
 * Whether a page about a pipeline may be suppressed. Whatever cannot be told means page: a finding that touches the
 * pipeline, one in no catalog, one without an open incident, nobody who will be at work.
 */
export function gateFor(pipeline: string, situation: Situation): GateAnswer {
  const unsure = doubtAbout(pipeline, situation.findings);
  if (unsure) {
    const place = unsure.line === undefined ? unsure.file : `${unsure.file}:${unsure.line}`;
    return { pages: `what was read cannot be trusted: ${place}: ${unsure.message}` };
  }
  if (!isListed(situation.catalog, pipeline)) return { pages: `${pipeline} is in no catalog` };
  const blind = blindAbout(pipeline, situation);
  if (blind !== undefined) return { pages: blind };
  if (!worksSoon(situation.team, situation.now))
    return { pages: 'nobody has a working hour within 31 days: nobody would look at it' };
  const report = statusReport(situation);
  const incident = report.incidents.find((one) => one.pipeline === pipeline && isJudged(one));
  if (!incident || !isJudged(incident)) return { pages: `no failure of ${pipeline} is open` };
  // Of several rotations whoever answers for it sleeps, or does not.
  const { shift } = report.rotations?.find(({ rotation }) => rotation === incident.rotation) ?? report;
  return answerFor(incident, isNight(shift.class) && !shift.up, situation);
}

/** Why what is known of a pipeline may be old: a source that tells of it is blind; undefined: all are heard. */
function blindAbout(pipeline: string, situation: Situation): string | undefined {
  const { now, team } = situation;
  const [unknown] = unknownOrigins(pipeline, situation);
  if (unknown !== undefined) return `${pipeline} comes from ${unknown}, and no source is called so`;
  const blind = sourcesOf(pipeline, situation)
    .map((source) => hearingOf(source, situation, pipeline))
    .find(({ heard }) => !heard);
  return blind && blindWords(blind, blind.since === null ? null : moment(blind.since, now, team.timeZone));
}

/** What the others recorded counts only so long after it was heard, milliseconds. */
const HEARD = 20 * MINUTE;

/** Why what the other clones recorded is not known here, where it is to travel; undefined: it is. */
async function whySilent(root: string, { team, now }: Situation): Promise<string | undefined> {
  if (!team.sync) return undefined;
  const { remote } = team.sync;
  const [{ succeededAt: heardAt }, tracked] = await Promise.all([
    readSyncMemory(root, team.sync),
    trackedFolders(root),
  ]);
  if (tracked.includes('state/log')) return undefined;
  if (heardAt === undefined) return `${remote}, by which the log travels, was never heard here`;
  const age = now - heardAt;
  return age > HEARD
    ? `${remote}, by which the log travels, was heard last ${formatDuration(age / HOUR)} ago`
    : undefined;
}

function answerFor(incident: JudgedIncident, asleep: boolean, { team }: Situation): GateAnswer {
  const { pipeline, verdict, waitUntil } = incident;
  if (incident.state === 'held' && incident.heldUntil !== undefined) return { until: incident.heldUntil };
  switch (verdict) {
    case 'wait':
      return incident.startAt === null ? { pages: 'no start is known' } : { until: incident.startAt };
    case 'leave':
      return { until: waitUntil };
    case 'unknown':
      return team.unknownAtNight === 'wait' && asleep
        ? { until: waitUntil }
        : { pages: `nobody declared what ${pipeline} is worth` };
    default:
      return {
        pages: incident.begun
          ? `${pipeline} is being worked on: it is no page to be suppressed`
          : `${pipeline} is worth starting now`,
      };
  }
}

/** `gate`: for a pager to ask before it wakes somebody. */
export const gate: Command = {
  name: 'gate',
  summary:
    'may this page be suppressed? Exit 20 (and the time on stdout) is the only yes; anything else means page',
  needs: 'read',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline the page is about' }],
  examples: ['wakeworthy gate ads_attribution; [ $? -eq 20 ] || page-somebody'],
  async run({ situation, root }, input) {
    const pipeline = pipelineFrom(input, 'wakeworthy gate billing_ledger');
    const missing = await missingFromGit(root);
    const silent = await whySilent(root, situation);
    if (silent !== undefined) return { data: null, text: '', aside: `page: ${silent}` };
    const answer = gateFor(pipeline, { ...situation, findings: [...situation.findings, ...missing] });
    if ('pages' in answer) return { data: null, text: '', aside: `page: ${answer.pages}` };
    const { until } = answer;
    return {
      data: { schema: 1, suppress: true, until },
      text: until,
      exitCode: SUPPRESS,
      isVoidUnprinted: true,
    };
  },
};
