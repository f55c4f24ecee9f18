import { type Done, type ReadContext, Refused, type WriteContext } from '../../commands/command/command.ts';
import type { Action } from '../../domain/action/action.ts';
import { eventsOf } from '../../domain/action/events-of.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Abilities } from '../abilities.ts';
import { needed } from './needed.ts';
import { sourceWork, watchWork } from './source-work.ts';

/**
 * What a writing command is given: what a reading one has, who writes, and the way to act. `again` reads the files anew.
 */
export function writeContext(
  read: ReadContext,
  again: () => Promise<ReadContext>,
  by: string,
  openWriter: NonNullable<Abilities['openWriter']>,
  abilities: Abilities,
  agreed?: (question: string) => Promise<boolean>,
): WriteContext {
  const { root } = read;
  const { editCatalog, editOwnership, editTeam, writeHandoff, commitFiles, writeNew, sync } = abilities;
  return {
    ...read,
    by,
    fresh: async () => writeContext(await again(), again, by, openWriter, abilities, agreed),
    act: (action) => perform(action, { ...read, by, openWriter, zone: read.zones.said }),
    tell: async (source, events) => {
      const writer = await openWriter({
        root,
        by: `source:${source}`,
        state: read.situation.log,
        ownWakeUps: false,
      });
      return writer.append(events, read.situation.now);
    },
    sources: sourceWork(root, abilities),
    watch: watchWork(root, abilities),
    editCatalog: async (answer, dry) => needed(editCatalog, 'edit the catalog')(root, answer, dry),
    editOwnership: async (edit, dry) => needed(editOwnership, 'edit ownership')(root, edit, dry),
    editTeam: async (edit, dry) => needed(editTeam, 'edit the team')(root, edit, dry),
    writeHandoff: async (note) => needed(writeHandoff, 'write notes')(root, note),
    writeNew: async (files) => needed(writeNew, 'write new files')(root, files),
    agreed: async (question) => agreed?.(question),
    sync: async (way, patience) =>
      needed(sync, 'exchange the log')(root, { ...way, keep: read.situation.team.wakeUps.keep }, patience),
    untilStopped: async (each) => (await import('./until-stopped.ts')).untilStopped(root, each),
    syncStatus: async (way) =>
      (await import('../../storage/read/sync/sync-status.ts')).syncStatus(root, way.remote, way.ref),
    commit: async (paths, message) => needed(commitFiles, 'commit files')(root, paths, message),
  };
}

/** Who acts on what. */
interface Acting {
  readonly root: string;
  readonly situation: Situation;
  readonly by: string;
  readonly openWriter: NonNullable<Abilities['openWriter']>;
  readonly history: () => Promise<Situation['log']>;
  /** In which times are told. */
  readonly zone: string;
}

/** Performs an action and records it. Throws Refused with a sentence where it cannot be done. */
export async function perform(
  action: Action,
  { root, situation, by, openWriter, history, zone }: Acting,
): Promise<Done> {
  const elsewhere =
    'incident' in action && action.incident !== undefined && !situation.log.incidents.has(action.incident);
  const complete = elsewhere ? { ...situation, log: await history() } : situation;
  const { v7 } = await import('uuid');
  const outcome = eventsOf(action, complete, by, () => v7(), zone);
  if ('refused' in outcome) throw new Refused(outcome.refused);
  if (outcome.events.length === 0) return { says: outcome.says, events: [] };
  const ownWakeUps = situation.team.wakeUps.history === 'own';
  const writer = await openWriter({ root, by, state: complete.log, ownWakeUps });
  const events = await writer.append(outcome.events, situation.now);
  return { says: outcome.says, events };
}
