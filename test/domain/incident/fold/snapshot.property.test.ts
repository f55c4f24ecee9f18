import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factName } from '../../../../source/domain/incident/event/fact.ts';
import { undoneBy } from '../../../../source/domain/incident/event/undo.ts';
import { foldInto } from '../../../../source/domain/incident/fold/fold.ts';
import { emptyMemory } from '../../../../source/domain/incident/fold/fold-memory.ts';
import { logStateOf, toldIn } from '../../../../source/domain/incident/fold/live-state.ts';
import { adopt, memoryFrom, recall, splitMemory } from '../../../../source/domain/incident/fold/snapshot.ts';
import { BEGIN, logs } from '../../../build/random/log.ts';

const split = logs(40)
  .filter((events) => events.length > 2)
  .chain((events) =>
    fc.record({ events: fc.constant(events), place: fc.integer({ min: 1, max: events.length - 1 }) }),
  );

test('a log that is folded on from what was written down comes to the same as folded at once', () => {
  fc.assert(
    fc.property(split, ({ events, place }) => {
      const undone = undoneBy(events);
      const firstId = events[place]!.id.slice(0, -1);
      const before = emptyMemory();
      foldInto(before, events.slice(0, place), undone);
      const written = JSON.stringify(splitMemory(before, firstId, BEGIN));
      const { hot, cold, over } = JSON.parse(written) as ReturnType<typeof splitMemory>;
      const parts = memoryFrom(hot);
      for (const one of cold) adopt(parts, one);
      foldInto(parts, events.slice(place), undone);
      const whole = emptyMemory();
      foldInto(whole, events, undone);
      const live = { firstId, wakeUpsSince: BEGIN };
      expect(logStateOf(parts, live)).toEqual(logStateOf(whole, live));
      const full = memoryFrom(JSON.parse(written).hot);
      recall(full, cold, over);
      foldInto(full, events.slice(place), undone);
      expect(logStateOf(full)).toEqual(logStateOf(whole));
      for (const event of events) {
        const name = factName(event);
        if (name === undefined) continue;
        const asked = ['p', 'q'].map((pipeline) => ({ name, pipeline }));
        expect(toldIn(parts, asked)).toEqual(toldIn(whole, asked));
      }
    }),
    { numRuns: 600 },
  );
});
