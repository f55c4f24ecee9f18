import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { failureClass } from '../../../../source/domain/incident/signature/signature.ts';
import { type Lesson, relearn, taughtBy } from '../../../../source/domain/incident/state/lesson.ts';
import { DAY, NOW, opening, recorder } from '../../../build/log.ts';
import { logs } from '../../../build/random/log.ts';

test('closed incidents teach what each of them would teach alone, whatever was told late, merged or corrected', () => {
  fc.assert(
    fc.property(logs(40), (events) => {
      const { incidents, lessons } = foldEvents(events);
      const alone = new Map<string, Lesson>();
      for (const incident of incidents.values()) {
        const { pipeline, signature } = incident;
        relearn(alone, failureClass(pipeline, signature), undefined, taughtBy(incident));
      }
      expect([...lessons.keys()]).toEqual([...alone.keys()].sort());
      for (const [sort, lesson] of lessons) {
        const { closed, timed, healed, sumOfLogs, sumOfSquares, healingHours } = alone.get(sort)!;
        expect(lesson).toMatchObject({ closed, timed, healed });
        expect(lesson.sumOfLogs).toBeCloseTo(sumOfLogs);
        expect(lesson.sumOfSquares).toBeCloseTo(sumOfSquares);
        expect([...lesson.healingHours].sort()).toEqual([...healingHours].sort());
      }
    }),
    { numRuns: 500 },
  );
});

test('a new incident knows how many there were before it of its pipeline and signature, merged ones left out', () => {
  const titles = fc.constantFrom('timeout', 'column "a" is missing');
  fc.assert(
    fc.property(logs(40), titles, (events, title) => {
      const record = recorder(NOW + DAY);
      const before = [...foldEvents(events).incidents.values()].filter(
        ({ pipeline, mergedInto }) => pipeline === 'p' && mergedInto === undefined,
      );
      const ends = before
        .filter(({ resolved }) => !resolved)
        .map(({ id }) => record('incident.resolved', { incident: id, resolution: 'band-aid' }));
      const failure = opening('p', 'new', { title, signature: title, failedAt: NOW + 2 * DAY });
      const next = foldEvents([...events, ...ends, record('incident.opened', failure)]);
      const { seenBefore } = next.incidents.get('inc-new')!;
      expect(seenBefore).toBe(before.filter(({ signature }) => signature === title).length);
    }),
    { numRuns: 500 },
  );
});
