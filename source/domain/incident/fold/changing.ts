import { failureClass } from '../event/signature.ts';
import { relearn, taughtBy } from '../state/lesson.ts';
import type { Draft } from './draft.ts';
import type { FoldMemory } from './fold-memory.ts';

/**
 * Lets an incident change and keeps in step what is told by its failure class: what it teaches (corrections replace,
 * merges take back) and how many there were of it. A later failure may be of another class.
 */
export function changing<T>(memory: FoldMemory, draft: Draft, change: () => T): T {
  const taught = taughtBy(draft);
  const sort = failureClass(draft.pipeline, draft.signature);
  const result = change();
  const sortNow = failureClass(draft.pipeline, draft.signature);
  if (sortNow === sort) {
    relearn(memory.lessons, sort, taught, taughtBy(draft));
    return result;
  }
  relearn(memory.lessons, sort, taught, undefined);
  relearn(memory.lessons, sortNow, undefined, taughtBy(draft));
  memory.seen.set(sort, Math.max(0, (memory.seen.get(sort) ?? 0) - 1));
  draft.seenBefore = memory.seen.get(sortNow) ?? 0;
  memory.seen.set(sortNow, draft.seenBefore + 1);
  return result;
}
