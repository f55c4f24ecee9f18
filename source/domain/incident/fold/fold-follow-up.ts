import { knownFields } from '../../known-fields.ts';
import type { LogEvent } from '../event/event.ts';
import type { FoldMemory } from './fold-memory.ts';

/** More hours are no piece of work but a slip of the pen. */
const MOST_HOURS = 10_000;

/** Folds the filing or the end of a follow-up. False where the end names one that nobody filed. */
export function foldFollowUp(memory: FoldMemory, event: LogEvent): boolean {
  const { id, at, by, data } = event;
  const key = data.followup!;
  if (memory.finished.has(key)) return true;
  const known = memory.followUps.get(key);
  if (event.type === 'followup.done') {
    if (!known) return memory.withdrawn.has(key);
    if (known.doneBy === undefined) {
      const { hours } = data;
      const finished = { ...known.followUp, done: true, doneAt: at, ...(hours !== undefined && { hours }) };
      memory.followUps.set(key, { followUp: finished, doneBy: id });
    }
    return true;
  }
  if (known) {
    // Filed again: somebody took it over, or it is due at another time.
    const { owner, due } = data;
    const revised = { ...known.followUp, ...knownFields({ owner, due }) };
    memory.followUps.set(key, { ...known, followUp: revised });
    return true;
  }
  const { title, incidents, owner, due, link, effort } = data;
  memory.followUps.set(key, {
    followUp: {
      id: key,
      title: title!,
      ...(incidents !== undefined && { incidents }),
      ...(owner !== undefined && { owner }),
      ...(due !== undefined && { due }),
      ...(link !== undefined && { link }),
      ...(typeof effort === 'number' && effort > 0 && effort <= MOST_HOURS && { effort }),
      filedAt: at,
      by,
      done: false,
    },
  });
  return true;
}
