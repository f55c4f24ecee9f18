import type { Subject } from '../../../app/mode.ts';
import type { ShownWalk } from '../../../app/state/shown-walk.ts';
import type { ReadRunbooks } from '../../../commands/command/command.ts';
import { pipelineOf } from '../../../domain/catalog/lineage/layers.ts';
import { NO_RECORD, openRun, type Run, type RunbookRecord } from '../../../domain/incident/state/run.ts';
import { runbooksFor } from '../../../domain/runbook/match/match.ts';
import { changedSinceBegun, trustOf } from '../../../domain/runbook/trust/trust.ts';
import { wantsMending } from '../../../domain/runbook/trust/walk.ts';
import type { Situation } from '../../../domain/situation.ts';

/** A runbook for an incident, or why there is none. */
export type Found = { readonly walk: ShownWalk } | { readonly walk: null; readonly says: string };

/**
 * The runbook to walk for an incident, or only to read where there is none: the one that was asked for, else that of
 * the walk under way, else the best that was found, a guess among them and told as one.
 */
export function walkFor(
  subject: Subject | null,
  wanted: string | null,
  situation: Situation,
  read: ReadRunbooks,
  person: string | null,
): Found {
  const { log, catalog, team, now } = situation;
  const incident = subject ? log.incidents.get(subject.id) : undefined;
  if (subject && !incident) return { walk: null, says: `${subject.pipeline} is no longer listed.` };
  const declared = incident ? (pipelineOf(catalog, incident.pipeline).runbooks ?? []) : [];
  const matches = incident ? runbooksFor(incident, declared, read.runbooks) : [];
  const begun = incident && openRun(log.runs, incident.id);
  const id =
    wanted ?? begun?.runbook ?? matches.find((one) => read.runbooks.some((book) => book.id === one.id))?.id;
  const runbook = read.runbooks.find((one) => one.id === id);
  if (!runbook) {
    if (!incident) return { walk: null, says: `There is no runbook ${wanted ?? ''}.` };
    const missing = matches[0] === undefined ? '' : ` It declares ${matches[0].id}, which does not exist.`;
    return {
      walk: null,
      says: `No runbook is for ${incident.pipeline}.${missing} wakeworthy runbook new NAME makes one.`,
    };
  }
  const run = (incident && openRun(log.runs, incident.id, runbook.id)) ?? null;
  const record = recordBefore(run, log.runbookRecords.get(runbook.id) ?? NO_RECORD);
  return {
    walk: {
      subject,
      runbook,
      trust: trustOf({ runbook, history: read.history, record, people: team.people, person, now }),
      match: matches.find((one) => one.id === runbook.id) ?? null,
      others: matches.filter((one) => one.id !== runbook.id),
      run,
      commit: read.history.head ?? '',
      changedSince: run !== null && changedSinceBegun(runbook, run, read.history),
      wantsMending: wantsMending(record),
    },
  };
}

/** What was known before the walk that is under way: it is no reason to trust the page that it walks. */
function recordBefore(run: Run | null, record: RunbookRecord): RunbookRecord {
  if (!run) return record;
  const lastBy = Object.entries(record.lastBy).filter(([, { at }]) => at < run.startedAt);
  return { ...record, runs: record.runs - 1, lastBy: Object.fromEntries(lastBy) };
}
