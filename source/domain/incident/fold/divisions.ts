import { factName } from '../event/fact.ts';
import { failureClass } from '../signature/signature.ts';
import { type Lesson, relearn, taughtBy } from '../state/lesson.ts';
import { type Division, divide } from '../trouble/division.ts';
import type { Draft } from '../trouble/draft.ts';
import type { FoldMemory } from './fold-memory.ts';
import { nameOf } from './place.ts';

/** The incidents of every pipeline of which something is at hand, by pipeline. */
export function divisionsOf(memory: FoldMemory): Map<string, Division> {
  const { ledgers, names, undoneIds, bases } = memory;
  const divided = new Map<string, Division>();
  for (const [pipeline, told] of ledgers) {
    divided.set(
      pipeline,
      divide(pipeline, told, {
        undone: undoneIds,
        isOwn: (name) => names.get(name) === pipeline,
        isForeign: (name) => names.has(name) && names.get(name) !== pipeline,
        ownName: (id) => nameOf(names, id, pipeline),
        periodAt: (at) => memory.periodAt(pipeline, at),
        base: bases.get(pipeline),
      }),
    );
  }
  return divided;
}

/** Adds what closed incidents of a pipeline teach, in the order in which they were closed. */
export function learn(lessons: Map<string, Lesson>, drafts: readonly Draft[]): void {
  const closings = drafts.flatMap((draft) => {
    const closedBy = draft.events.find(({ type }) => type === 'incident.resolved');
    return closedBy && taughtBy(draft) ? [{ draft, id: closedBy.id }] : [];
  });
  for (const { draft } of closings.sort((a, b) => (a.id < b.id ? -1 : 1)))
    relearn(lessons, failureClass(draft.pipeline, draft.signature), undefined, taughtBy(draft));
}

/** The ids of further tellings of failures and landings that were taken back by the undo of another telling. */
export function copiesTakenBack(
  { ledgers, undoneIds }: FoldMemory,
  pipeline: string,
  { facts: { withdrawn } }: Division,
): string[] {
  if (withdrawn.size === 0) return [];
  return ledgers
    .get(pipeline)!
    .map(({ event }) => event)
    .filter((event) => !undoneIds.has(event.id) && withdrawn.has(factName(event) ?? ''))
    .map(({ id }) => id);
}
