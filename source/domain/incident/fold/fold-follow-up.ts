import type { LogEvent } from '../event/event.ts';
import type { FoldMemory } from './fold-memory.ts';

/** Folds the filing or the end of a follow-up. False where the end names one that nobody filed. */
export function foldFollowUp(memory: FoldMemory, event: LogEvent): boolean {
  const { id, at, by, data } = event;
  const key = data.followup!;
  if (memory.finished.has(key)) return true;
  const known = memory.followUps.get(key);
  if (event.type === 'followup.done') {
    if (!known) return memory.withdrawn.has(key);
    if (known.doneBy === undefined) {
      memory.followUps.set(key, { followUp: { ...known.followUp, done: true }, doneBy: id });
    }
    return true;
  }
  if (known) {
    // Filed again: somebody took it over.
    const owner = event.data.owner;
    if (owner !== undefined) memory.followUps.set(key, { ...known, followUp: { ...known.followUp, owner } });
    return true;
  }
  const { title, incidents, owner, due, link } = data;
  memory.followUps.set(key, {
    followUp: {
      id: key,
      title: title!,
      ...(incidents !== undefined && { incidents }),
      ...(owner !== undefined && { owner }),
      ...(due !== undefined && { due }),
      ...(link !== undefined && { link }),
      filedAt: at,
      by,
      done: false,
    },
  });
  return true;
}
