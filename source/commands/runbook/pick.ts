import { nearestTo } from '../../domain/catalog/finding/nearest.ts';
import { pipelineOf } from '../../domain/catalog/lineage/layers.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import { NO_RECORD, type Run } from '../../domain/incident/state/run.ts';
import { runbooksFor } from '../../domain/runbook/match/match.ts';
import type { Runbook } from '../../domain/runbook/runbook.ts';
import { type Trust, trustOf } from '../../domain/runbook/trust/trust.ts';
import type { ReadContext, ReadRunbooks } from '../command/command.ts';
import { Refused } from '../command/command.ts';

/** The runbook that a word names: its id, its path, or the last part of its id where only one has it. */
export function runbookNamed(reference: string, { runbooks }: ReadRunbooks): Runbook {
  const plain = reference.replace(/^\.?\/?(?:runbooks\/)?/, '').replace(/\.md$/i, '');
  const exact = runbooks.find(({ id }) => id === plain);
  if (exact) return exact;
  const ending = runbooks.filter(({ id }) => id.endsWith(`/${plain}`));
  if (ending.length === 1) return ending[0]!;
  const meant = nearestTo(
    plain,
    runbooks.map(({ id }) => id),
  );
  throw new Refused(
    `No runbook ${reference} is below runbooks/${meant === undefined ? '.' : `; did you mean ${meant}?`} See wakeworthy runbook list.`,
  );
}

/** The best runbook for an incident. Throws Refused where none is. */
export function bestRunbook(incident: Incident, { situation }: ReadContext, read: ReadRunbooks): Runbook {
  const { runbooks: declared = [] } = pipelineOf(situation.catalog, incident.pipeline);
  const found = runbooksFor(incident, declared, read.runbooks);
  const sure = found.find(({ match, id }) => match !== 'words' && read.runbooks.some((one) => one.id === id));
  if (sure) return runbookNamed(sure.id, read);
  const guess =
    found[0] === undefined ? '' : ` It may be ${found[0].id} (${found[0].because}): name it to take it.`;
  throw new Refused(`No runbook is surely for ${incident.pipeline}.${guess} See wakeworthy runbook list.`);
}

/** How far a runbook can be trusted, for whoever asks. */
export function trustIn(
  runbook: Runbook,
  { situation }: ReadContext,
  { history }: ReadRunbooks,
  person: string | null,
): Trust {
  return trustOf({
    runbook,
    history,
    record: situation.log.runbookRecords.get(runbook.id) ?? NO_RECORD,
    people: situation.team.people,
    person,
    now: situation.now,
  });
}

/** The walk that six or more last characters of its id, or its incident, name. Throws Refused where there is none. */
export function runNamed(reference: string, { situation }: ReadContext): Run {
  const { runs, incidents } = situation.log;
  // What was walked for an incident that is over is no walk for the next one of its pipeline.
  const open = [...runs.values()].filter(
    ({ finished, incident }) =>
      !finished && (incident === undefined || incidents.get(incident)?.resolved === undefined),
  );
  const found = open.filter(
    ({ id, incident }) =>
      (reference.length >= 6 && (id.endsWith(reference) || incident?.endsWith(reference))) ||
      (incident !== undefined && incidents.get(incident)?.pipeline === reference),
  );
  if (found.length === 1) return found[0]!;
  throw new Refused(
    found.length === 0
      ? `No walk through a runbook is under way for ${reference}. Begin one: wakeworthy runbook start ${reference}`
      : `Several walks are under way for ${reference}: ${found.map(({ id, runbook }) => `${id.slice(-6)} (${runbook})`).join(', ')}.`,
  );
}
