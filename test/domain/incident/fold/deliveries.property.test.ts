import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { type Incident, stateOf } from '../../../../source/domain/incident/state/incident.ts';
import { DAY, HOUR, idAt, MINUTE, NOW } from '../../../build/log.ts';

/** What a source knows of one pipeline: that a run failed, or that one landed. Hours from some day on. */
interface Fact {
  readonly kind: 'failure' | 'recovery';
  readonly key: string;
  readonly hour: number;
  readonly title: string;
}

/** One telling of a fact: which, as an opening or as one more of what is open, and by which clone. */
interface Delivery {
  readonly fact: number;
  readonly asOpening: boolean;
  readonly about: number;
}

const BEGIN = NOW - 30 * DAY;
/** Each happens at an instant of its own: a pipeline does one thing at a time. */
const factList = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 })
  .chain((hours) =>
    fc.tuple(
      ...hours.map((hour, n) =>
        fc.record({
          kind:
            n === 0
              ? fc.constant('failure' as const)
              : fc.constantFrom('failure' as const, 'recovery' as const),
          key: fc.constant(`k${n}`),
          hour: fc.constant(hour),
          title: fc.constantFrom('timeout', 'column "a" is missing'),
        }),
      ),
    ),
  )
  .map((list) => list as unknown as readonly Fact[]);

const delivery = fc.record({ fact: fc.nat(), asOpening: fc.boolean(), about: fc.nat() });

/** The events of these deliveries, each fact told at least once, in this order. */
function told(facts: readonly Fact[], deliveries: readonly Delivery[], order: readonly number[]): LogEvent[] {
  const all = [...order.map((fact) => ({ fact, asOpening: true, about: 0 })), ...deliveries];
  const events: LogEvent[] = [];
  const incidents: string[] = [];
  // Of what nobody has heard of nothing can land: a failure is told before.
  const first = all.findIndex(({ fact }) => facts[fact % facts.length]!.kind === 'failure');
  for (const [n, { fact, asOpening, about }] of [all[first]!, ...all].entries()) {
    const { kind, key, hour, title } = facts[fact % facts.length]!;
    const happened = BEGIN + hour * HOUR;
    const id = idAt(NOW + n);
    const shape = { id, at: kind === 'recovery' ? happened : NOW, by: 'source:airflow' };
    const known = incidents[about % Math.max(1, incidents.length)];
    const more = { key, failedAt: happened, title, signature: title };
    if (kind === 'recovery') {
      if (known) events.push({ ...shape, type: 'incident.recovered', data: { incident: known, key } });
    } else if (asOpening || !known) {
      events.push({
        ...shape,
        type: 'incident.opened',
        data: { incident: `inc-${n}`, pipeline: 'p', ...more },
      });
      incidents.push(`inc-${n}`);
    } else events.push({ ...shape, type: 'incident.seen', data: { incident: known, ...more } });
  }
  return events;
}

/** What the incidents come to without the names that they happen to have, by when they began. */
function shapeOf(events: readonly LogEvent[]) {
  const { incidents, lessons } = foldEvents(events);
  const list = [...incidents.values()].sort((a, b) => a.lastFailedAt - b.lastFailedAt);
  const place = (id: string | undefined) => list.findIndex((one) => one.id === id);
  return {
    incidents: list.map(({ predecessor, ...incident }: Incident) => {
      const { failedAt, lastFailedAt, recoveredAt, occurrences, flaps, title, signature, seenBefore } =
        incident;
      const times = { failedAt, lastFailedAt, recoveredAt, occurrences, flaps };
      return {
        ...times,
        title,
        signature,
        seenBefore,
        before: place(predecessor),
        state: stateOf(incident, NOW),
      };
    }),
    lessons,
  };
}

describe('what one source tells of a pipeline', () => {
  test('comes to the same, whatever the order, the clones and the number of times in which it is told', () => {
    fc.assert(
      fc.property(
        factList.chain((facts) =>
          fc.record({
            facts: fc.constant(facts),
            order: fc.shuffledSubarray([...facts.keys()], { minLength: facts.length }),
            again: fc.array(delivery, { maxLength: 8 }),
          }),
        ),
        ({ facts, order, again }) => {
          const inOrder = [...facts.keys()].sort((a, b) => facts[a]!.hour - facts[b]!.hour);
          expect(shapeOf(told(facts, again, order))).toEqual(shapeOf(told(facts, [], inOrder)));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('without a fact of which one telling was undone comes to the same as without that fact', () => {
    fc.assert(
      fc.property(
        factList.filter((facts) => facts.filter(({ kind }) => kind === 'failure').length > 1),
        fc.array(delivery, { maxLength: 8 }),
        fc.nat(),
        (facts, again, chosen) => {
          const events = told(facts, again, [...facts.keys()]);
          const gone = events[chosen % events.length]!;
          const left = facts.filter(({ key }) => key !== gone.data.key);
          fc.pre(left.some(({ kind }) => kind === 'failure'));
          const undo = {
            id: idAt(NOW + HOUR),
            at: NOW,
            by: 'ana',
            type: 'event.undone',
            data: { event: gone.id },
          };
          const later = told(facts, again, [...facts.keys()]).map((event, n) => ({
            ...event,
            id: idAt(NOW + DAY + n),
          }));
          const without = told(
            left,
            [],
            [...left.keys()].sort((a, b) => left[a]!.hour - left[b]!.hour),
          );
          expect(shapeOf([...events, undo, ...later])).toEqual(shapeOf(without));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('and is told no more: the rest comes to the same, in whatever order it was told', () => {
    fc.assert(
      fc.property(
        factList.chain((facts) =>
          fc.record({
            facts: fc.constant(facts),
            order: fc.shuffledSubarray([...facts.keys()], { minLength: facts.length }),
            again: fc.array(delivery, { maxLength: 8 }),
            chosen: fc.nat(),
          }),
        ),
        ({ facts, order, again, chosen }) => {
          const events = told(facts, again, order);
          const gone = events[chosen % events.length]!;
          const left = facts.filter(({ key }) => key !== gone.data.key);
          fc.pre(left.some(({ kind }) => kind === 'failure'));
          const shape = { id: idAt(NOW + HOUR), at: NOW, by: 'ana', type: 'event.undone' };
          const inOrder = [...left.keys()].sort((a, b) => left[a]!.hour - left[b]!.hour);
          expect(shapeOf([...events, { ...shape, data: { event: gone.id } }])).toEqual(
            shapeOf(told(left, [], inOrder)),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('is lost to no undo: a failure of which no telling was taken back is in some incident', () => {
    fc.assert(
      fc.property(factList, fc.array(delivery, { maxLength: 8 }), fc.nat(), (facts, again, chosen) => {
        const events = told(facts, again, [...facts.keys()]);
        const gone = events[chosen % events.length]!;
        const shape = { id: idAt(NOW + HOUR), at: NOW, by: 'ana', type: 'event.undone' };
        const { incidents } = foldEvents([...events, { ...shape, data: { event: gone.id } }]);
        const held = [...incidents.values()].flatMap((one) => one.events.map(({ data }) => data.key));
        const left = events.filter(
          ({ data, type }) => type !== 'incident.recovered' && data.key !== gone.data.key,
        );
        for (const { data } of left) expect(held.filter((key) => key === data.key)).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });

  test('after a resolve begins a new incident, and copies of what was told before it begin none', () => {
    fc.assert(
      fc.property(factList, fc.array(delivery, { maxLength: 8 }), (facts, again) => {
        const events = told(facts, [], [...facts.keys()]);
        const { incidents } = foldEvents(events);
        const resolves = [...incidents.values()].map(({ id }, n) => ({
          ...{ id: idAt(NOW + HOUR + n), at: NOW, by: 'ana', type: 'incident.resolved' },
          data: { incident: id, resolution: 'band-aid' as const },
        }));
        const copies = told(facts, again, [...facts.keys()].reverse()).map((event, n) => ({
          ...event,
          id: idAt(NOW + DAY + n),
        }));
        const after = foldEvents([...events, ...resolves, ...copies]);
        expect([...after.incidents.values()].every(({ resolved }) => resolved)).toBe(true);
        expect(after.incidents.size).toBe(incidents.size);
        const next = {
          ...events[0]!,
          id: idAt(NOW + 2 * DAY),
          data: { ...events[0]!.data, key: 'new', failedAt: NOW + MINUTE, incident: 'next' },
        };
        const then = foldEvents([...events, ...resolves, ...copies, next]);
        expect(then.incidents.get('next')).toMatchObject({ occurrences: 1, failedAt: NOW + MINUTE });
      }),
      { numRuns: 500 },
    );
  });

  test('leaves what people say of a failure with that failure, however late the rest is told', () => {
    fc.assert(
      fc.property(
        factList,
        fc.array(delivery, { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (facts, again, said) => {
          const events = told(facts, again, [...facts.keys()].reverse());
          const byKey = new Map<string, LogEvent>();
          const meant = new Map<string, LogEvent>();
          for (const event of events.filter(({ type }) => type !== 'incident.recovered')) {
            const first = byKey.get(event.data.key!) ?? event;
            byKey.set(event.data.key!, first);
            meant.set(event.type === 'incident.opened' ? event.data.incident! : event.id, first);
          }
          const all: LogEvent[] = [...events];
          for (const [n, choice] of said.entries()) {
            const place = choice % events.length;
            const known = events.slice(0, place + 1).filter(({ type }) => type !== 'incident.recovered');
            const { type, id, data } = known[choice % known.length]!;
            all.push({
              ...{ id: idAt(NOW + place, n + 1), at: NOW, by: 'ana', type: 'incident.noted' },
              data: { incident: type === 'incident.opened' ? data.incident! : id, text: 'looking' },
            });
          }
          const list = [...foldEvents(all).incidents.values()];
          const holder = (id: string) => list.filter((one) => one.events.some((event) => event.id === id));
          for (const { id, data } of all.slice(events.length)) {
            expect(holder(id)).toHaveLength(1);
            expect(holder(id)).toEqual(holder(meant.get(data.incident!)!.id));
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
