import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { failureClass } from '../../../../source/domain/incident/signature/signature.ts';
import { HEALINGS_KEPT, type Lesson } from '../../../../source/domain/incident/state/lesson.ts';
import { lesson } from '../../../build/lesson.ts';
import { HOUR, NOW, opening, recorder } from '../../../build/log.ts';

/** The same, however many of them were band-aids. */
const teaching = (...told: Parameters<typeof lesson>) => ({
  ...lesson(...told),
  bandAids: expect.any(Number),
});

type Record = ReturnType<typeof recorder>;
type Told = readonly [type: string, data: { readonly [field: string]: unknown }];
const CLASS = failureClass('a', 'column * is missing');
const about = (name: string, more: object = {}) => ({ incident: `inc-${name}`, ...more });

/** What the log teaches about the failure class of pipeline `a`. */
function taught(tell: (record: Record) => readonly LogEvent[]): Lesson | undefined {
  return foldEvents(tell(recorder())).lessons.get(CLASS);
}

/** One incident of `a` from its opening to these resolves. */
const closed = (record: Record, name: string, ...resolves: readonly object[]) => [
  record('incident.opened', opening('a', name)),
  ...resolves.map((how) => record('incident.resolved', about(name, how))),
];

describe('work that a person did and timed', () => {
  test('teaches its hours, for each pipeline and signature by itself', () => {
    const record = recorder();
    const { lessons } = foldEvents([
      ...closed(record, 'one', { resolution: 'band-aid', handsOn: 4 }),
      ...closed(record, 'two', { resolution: 'root-cause', handsOn: 6 }),
      record('incident.opened', opening('a', 'other', { signature: 'out of memory' })),
      record('incident.resolved', about('other', { resolution: 'band-aid', handsOn: 1 })),
      record('incident.opened', opening('b')),
      record('incident.resolved', about('b', { resolution: 'band-aid', handsOn: 2 })),
    ]);
    expect(lessons).toEqual(
      new Map([
        [failureClass('a', 'column * is missing'), teaching([4, 6])],
        [failureClass('a', 'out of memory'), teaching([1])],
        [failureClass('b', 'column * is missing'), teaching([2])],
      ]),
    );
  });

  test.each([
    ['nobody said how long it took', { resolution: 'band-aid' }],
    ['it took no time at all', { resolution: 'band-aid', handsOn: 0 }],
    ['nobody mended it', { resolution: 'let-it-fail', handsOn: 3 }],
    ['nothing was wrong', { resolution: 'false-alarm', handsOn: 3 }],
  ])('counts as closed and teaches no hours where %s', (_, how) => {
    expect(taught((record) => closed(record, 'one', how))).toEqual(teaching([], [], 1));
  });

  test('is taken to last from a minute to 120 hours, whatever was typed', () => {
    const hours = (handsOn: number) =>
      taught((record) => closed(record, 'one', { resolution: 'band-aid', handsOn }));
    expect(hours(1e300)).toEqual(teaching([120]));
    expect(hours(1e-300)).toEqual(teaching([1 / 60]));
  });
});

describe('band-aids', () => {
  test('are counted for each failure class, and no longer where one was called otherwise or was undone', () => {
    const bandAid = { resolution: 'band-aid' };
    const two = (record: Record) => [...closed(record, 'one', bandAid), ...closed(record, 'two', bandAid)];
    expect(taught(two)?.bandAids).toBe(2);
    const corrected = (record: Record) => [
      ...two(record),
      record('incident.resolved', about('two', { resolution: 'root-cause' })),
    ];
    expect(taught(corrected)).toMatchObject({ closed: 2, bandAids: 1 });
    const undone = (record: Record) => {
      const events = two(record);
      return [...events, record('event.undone', { event: events.at(-1)!.id })];
    };
    expect(taught(undone)).toMatchObject({ closed: 1, bandAids: 1 });
  });
});

describe('what teaches nothing', () => {
  test('an open incident, and one that only recovered', () => {
    const open = (record: Record) => [record('incident.opened', opening('a', 'one'))];
    expect(taught(open)).toBeUndefined();
    expect(taught((r) => [...open(r), r('incident.recovered', about('one'))])).toBeUndefined();
  });

  test('an end that a source told', () => {
    const how = about('one', { resolution: 'self-healed' });
    const tell = (record: Record, by: string) => [
      record('incident.opened', opening('a', 'one')),
      record('incident.resolved', how, { by }),
    ];
    expect(taught((record) => tell(record, 'source:airflow'))).toBeUndefined();
    expect(taught((record) => tell(record, 'ana'))).toMatchObject({ healed: 1 });
  });

  test('one that was merged, before its end or after', () => {
    const tell = (record: Record, ...last: readonly Told[]) => [
      record('incident.opened', opening('b')),
      record('incident.opened', opening('a', 'one')),
      ...last.map(([type, data]) => record(type, data)),
    ];
    const end: Told = ['incident.resolved', about('one', { resolution: 'band-aid', handsOn: 4 })];
    const merge: Told = ['incident.merged', about('one', { into: 'inc-b' })];
    expect(taught((record) => tell(record, end))).toEqual(teaching([4]));
    expect(taught((record) => tell(record, end, merge))).toBeUndefined();
    expect(taught((record) => tell(record, merge))).toBeUndefined();
  });

  test('an end that was undone', () => {
    expect(
      taught((record) => {
        const events = closed(record, 'one', { resolution: 'band-aid', handsOn: 4 });
        return [...events, record('event.undone', { event: events.at(-1)!.id })];
      }),
    ).toBeUndefined();
  });
});

describe('a correction', () => {
  const wrong = { resolution: 'band-aid', handsOn: 40 };

  test('takes the place of what it corrects', () => {
    expect(
      taught((record) => [
        ...closed(record, 'one', { resolution: 'band-aid', handsOn: 6 }),
        ...closed(record, 'two', wrong, { resolution: 'band-aid', handsOn: 4 }),
      ])?.sumOfLogs,
    ).toBeCloseTo(Math.log(24), 12);
    expect(taught((record) => closed(record, 'one', wrong, { resolution: 'false-alarm' }))).toEqual(
      teaching([], [], 1),
    );
  });

  test('by a source takes back what a person had said', () => {
    expect(
      taught((record) => [
        ...closed(record, 'one', wrong),
        record('incident.resolved', about('one', { resolution: 'band-aid' }), { by: 'source:airflow' }),
      ]),
    ).toBeUndefined();
  });

  test('that is undone leaves what it corrected', () => {
    expect(
      taught((record) => {
        const events = closed(record, 'one', wrong, { resolution: 'false-alarm' });
        return [...events, record('event.undone', { event: events.at(-1)!.id })];
      }),
    ).toEqual(teaching([40]));
  });
});

describe('a healing that a person confirmed', () => {
  const healed = (record: Record, at: number, ...before: readonly LogEvent[]) => [
    record('incident.opened', opening('a', 'one', { failedAt: NOW - 3 * HOUR })),
    ...before,
    record('incident.resolved', about('one', { resolution: 'self-healed' }), { at }),
  ];

  test('took from the first failure until it landed', () => {
    expect(
      taught((record) => {
        const [opened, end] = healed(record, NOW);
        return [
          opened!,
          record('incident.recovered', about('one'), { at: NOW - HOUR }),
          { ...end!, id: `f${end!.id.slice(1)}` },
        ];
      }),
    ).toEqual(teaching([], [2]));
  });

  test('or until a person said so, where nobody saw it land', () => {
    expect(taught((record) => healed(record, NOW))).toEqual(teaching([], [3]));
  });

  test('told to have ended before it began took no time', () => {
    expect(taught((record) => healed(record, NOW - 9 * HOUR))).toEqual(teaching([], [0]));
  });

  test('is timed anew when its landing is told late', () => {
    expect(
      taught((record) => [
        ...healed(record, NOW),
        record('incident.recovered', about('one'), { at: NOW - 2 * HOUR }),
      ]),
    ).toEqual(teaching([], [1]));
  });

  test('is one of all that were counted, of which the last fifty keep their time', () => {
    const all = Array.from({ length: HEALINGS_KEPT + 10 }, (_, i) => i);
    const known = taught((record) =>
      all.flatMap((i) => [
        record('incident.opened', opening('a', `n${i}`, { failedAt: NOW })),
        record('incident.resolved', about(`n${i}`, { resolution: 'self-healed' }), { at: NOW + i * HOUR }),
      ]),
    );
    expect(known).toMatchObject({ closed: all.length, healed: all.length });
    expect(known!.healingHours).toEqual(all.slice(10));
  });
});

test('what is taught is what the incidents say that stand at the end, however they came there', () => {
  const how = fc.record({
    incident: fc.nat(3),
    by: fc.constantFrom('ana', 'source:airflow'),
    resolution: fc.constantFrom('band-aid', 'root-cause', 'self-healed', 'let-it-fail'),
    handsOn: fc.constantFrom(0, 0.5, 2, 7),
    undone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(how, { maxLength: 14 }), fc.option(fc.nat(3)), (steps, merged) => {
      const record = recorder();
      const names = [0, 1, 2, 3];
      const opened = names.flatMap((n) => [
        record('incident.opened', opening('a', `${n}`)),
        record('incident.resolved', about(`${n}`, { resolution: 'let-it-fail' }), { by: 'source:x' }),
      ]);
      const told = steps.flatMap(({ incident, by, undone, ...data }) => {
        const end = record('incident.resolved', about(`${incident}`, data), { by });
        return undone ? [end, record('event.undone', { event: end.id })] : [end];
      });
      const target = record('incident.opened', opening('b'));
      const merge = merged === null ? [] : [record('incident.merged', about(`${merged}`, { into: 'inc-b' }))];
      const events = [...opened, ...told, target, ...merge];
      const standing = names.flatMap((n) => {
        const last = steps.findLast((one) => one.incident === n && !one.undone);
        return n === merged || !last || last.by !== 'ana' ? [] : [last];
      });
      const known = foldEvents(events.reverse()).lessons.get(CLASS);
      if (standing.length === 0) {
        expect(known).toBeUndefined();
        return;
      }
      const timed = standing.filter(
        ({ resolution: r, handsOn }) => handsOn > 0 && (r === 'band-aid' || r === 'root-cause'),
      );
      const healed = standing.filter(({ resolution: r }) => r === 'self-healed');
      const logs = timed.map(({ handsOn }) => Math.log(handsOn));
      expect(known).toMatchObject({ closed: standing.length, timed: timed.length, healed: healed.length });
      expect(known!.healingHours).toHaveLength(healed.length);
      expect(known!.sumOfLogs).toBeCloseTo(
        logs.reduce((sum, y) => sum + y, 0),
        9,
      );
      expect(known!.sumOfSquares).toBeCloseTo(
        logs.reduce((sum, y) => sum + y * y, 0),
        9,
      );
    }),
  );
});
