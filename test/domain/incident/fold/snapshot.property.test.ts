import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { factName } from '../../../../source/domain/incident/event/fact.ts';
import { undoneBy } from '../../../../source/domain/incident/event/undo.ts';
import { foldInto } from '../../../../source/domain/incident/fold/fold.ts';
import { emptyMemory, type FoldMemory } from '../../../../source/domain/incident/fold/fold-memory.ts';
import { logStateOf, toldIn } from '../../../../source/domain/incident/fold/live-state.ts';
import {
  adopt,
  type ColdIncident,
  mayBeCold,
  memoryFrom,
  splitMemory,
} from '../../../../source/domain/incident/fold/snapshot.ts';
import { undoneFacts } from '../../../../source/domain/incident/fold/undone-facts.ts';
import { BEGIN, logs } from '../../../build/random/log.ts';

/** Which of the incidents that are over are put back before folding goes on. */
type Recall = (
  cold: readonly ColdIncident[],
  later: readonly LogEvent[],
  firstId: string,
  odd: readonly string[],
) => readonly ColdIncident[];

/** Folds a log up to each of these places, writes down what is remembered, and goes on from what is read back. */
function foldInParts(events: readonly LogEvent[], places: readonly number[], recall: Recall): FoldMemory {
  const undone = undoneBy(events);
  let memory = emptyMemory();
  let from = 0;
  for (const place of places) {
    const later = events.slice(place);
    const firstId = later[0]!.id.slice(0, -1);
    foldInto(memory, events.slice(from, place), undone, undoneFacts(later, undone));
    const written = JSON.stringify(splitMemory(memory, firstId, BEGIN));
    const { hot, cold } = JSON.parse(written) as ReturnType<typeof splitMemory>;
    memory = memoryFrom(hot);
    for (const one of recall(cold, later, firstId, hot.oddNames)) adopt(memory, one);
    from = place;
  }
  foldInto(memory, events.slice(from), undone);
  return memory;
}

const all: Recall = (cold) => cold;

/** Those that later events name, or tell the facts of. */
const named: Recall = (cold, later, firstId, oddNames) => {
  const odd = new Set(oddNames);
  const names = later.flatMap(({ data }) => [data.incident, data.into]);
  const wanted = new Set(
    names.filter((name) => name !== undefined && (mayBeCold(name, firstId) || odd.has(name))),
  );
  const facts = new Set([...names, ...later.map(factName)].filter((name) => name !== undefined));
  return cold.filter(
    (one) => one.names.some((name) => wanted.has(name)) || one.facts.some((fact) => facts.has(fact)),
  );
};

const split = logs(40)
  .filter((events) => events.length > 2)
  .chain((events) =>
    fc.record({
      events: fc.constant(events),
      places: fc
        .uniqueArray(fc.integer({ min: 1, max: events.length - 1 }), { minLength: 1, maxLength: 2 })
        .map((places) => places.sort((a, b) => a - b)),
    }),
  );

describe('a log that is folded on from what was written down', () => {
  const same = (parts: FoldMemory, events: readonly LogEvent[], place: number) => {
    const live = { firstId: events[place]!.id.slice(0, -1), wakeUpsSince: BEGIN };
    const whole = foldInParts(events, [], all);
    expect(logStateOf(parts, live)).toEqual(logStateOf(whole, live));
    return whole;
  };

  test('comes to the same as folded at once, and knows all that was ever told', () => {
    fc.assert(
      fc.property(split, ({ events, places }) => {
        const parts = foldInParts(events, places, all);
        const whole = same(parts, events, places.at(-1)!);
        for (const event of events) {
          const name = factName(event);
          if (name === undefined) continue;
          for (const pipeline of ['p', 'q'])
            expect(toldIn(parts, name, pipeline)).toEqual(toldIn(whole, name, pipeline));
        }
      }),
      { numRuns: 600 },
    );
  });

  test('needs of what is over no more than what later events name', () => {
    fc.assert(
      fc.property(split, ({ events, places: [place] }) => {
        same(foldInParts(events, [place!], named), events, place!);
      }),
      { numRuns: 600 },
    );
  });
});
