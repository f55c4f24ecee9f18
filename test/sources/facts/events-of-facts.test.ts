import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { factName } from '../../../source/domain/incident/event/fact.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { eventsOfFacts, type FromFacts } from '../../../source/sources/facts/events-of-facts.ts';
import { type Fact, type FactKind, incidentKindOf } from '../../../source/sources/facts/fact.ts';
import { catalogOf } from '../../build/catalog.ts';
import { readState } from '../../build/log.ts';
import { hour, TEAM } from '../../build/situation.ts';

const fact = (kind: FactKind, at: number, changes: Partial<Fact> = {}): Fact => ({
  ...{ fact: kind, pipeline: 'feed', key: `run:${at}${kind === 'landed' ? ':ok' : ''}`, at: hour(at) },
  ...changes,
});

interface Told {
  readonly events: readonly LogEvent[];
  readonly last: FromFacts;
  readonly incidents: readonly Incident[];
}

/** A log after these readings, one after the other, by one source. */
function log(
  readings: readonly (readonly Fact[])[],
  declared: readonly DeclaredPipeline[] = [],
  partOf?: (key: string) => string | undefined,
): Told {
  const events: LogEvent[] = [];
  let last: FromFacts = { events: [], left: [], landed: {}, retrying: {} };
  let fresh = 0;
  for (const [n, facts] of readings.entries()) {
    const state = readState(events, hour(60));
    const opened = new Map(
      events.map(({ data }) => [data.incident, data.pipeline] as const).filter(([, one]) => one),
    );
    const names = new Set(events.map((event) => `${factName(event)} ${opened.get(event.data.incident)}`));
    last = eventsOfFacts(facts, {
      log: state,
      catalog: catalogOf(declared),
      team: TEAM,
      isTold: (one) => {
        const type = incidentKindOf(one) ? 'incident.seen' : 'incident.recovered';
        return names.has(`${factName({ type, by: 'source:s', data: { key: one.key } })} ${one.pipeline}`);
      },
      ...(partOf ? { partOf } : {}),
      freshId: () => `inc-${++fresh}`,
    });
    for (const { type, data, at = hour(50 + n) } of last.events) {
      const id = `01990000-0000-7000-8000-${String(events.length).padStart(12, '0')}`;
      events.push({ id, at, by: 'source:s', type, data });
    }
  }
  const { incidents } = readState(events, hour(60));
  return { events, last, incidents: [...incidents.values()] };
}
const typesOf = ({ events }: Told) => events.map(({ type }) => type.replace('incident.', ''));

describe('what a source says for the first time', () => {
  test('opens an incident with its words, and is seen again in the same one', () => {
    const told = log([
      [
        fact('failed', 2, {
          title: 'ValueError: no column',
          link: 'https://x/1',
          detail: 'more',
          due: hour(1),
        }),
      ],
      [fact('wrong', 3, { title: 'twice as many rows' })],
    ]);
    expect(typesOf(told)).toEqual(['opened', 'seen']);
    expect(told.events[0]!.data).toMatchObject({ link: 'https://x/1', detail: 'more', key: 'run:2' });
    expect(told.incidents).toHaveLength(1);
    expect(told.incidents[0]).toMatchObject({
      ...{ pipeline: 'feed', failedAt: hour(2), lastFailedAt: hour(3), due: hour(1), occurrences: 2 },
      ...{ title: 'twice as many rows', kind: 'wrong' },
    });
  });

  test.each<[FactKind, string]>([
    ['failed', 'feed failed'],
    ['late', 'feed is late'],
    ['wrong', 'feed is wrong'],
    ['blocked', 'feed did not run'],
  ])('%s without words is "%s"', (kind, title) => {
    expect(log([[fact(kind, 2)]]).incidents[0]).toMatchObject({ title, kind });
  });

  test('and that landed since is both at once, at the time at which it did', () => {
    const told = log([[fact('landed', 5), fact('failed', 2)]]);
    expect(typesOf(told)).toEqual(['opened', 'recovered']);
    expect(told.events[1]!.at).toBe(hour(5));
    expect(told.incidents[0]!.recoveredAt).toBe(hour(5));
    expect(told.last.landed).toEqual({ feed: hour(5) });
  });

  test('that something landed which was not failing writes nothing, and is known', () => {
    const told = log([[fact('landed', 5), fact('landed', 4)]]);
    expect([told.events, told.last.landed]).toEqual([[], { feed: hour(5) }]);
  });
});

describe('a landing', () => {
  test('before the latest failure is no recovery', () => {
    expect(typesOf(log([[fact('failed', 4)], [fact('landed', 3)]]))).toEqual(['opened']);
    expect(typesOf(log([[fact('failed', 4), fact('landed', 4)]]))).toEqual(['opened']);
  });

  test('is told once, and a failure after it is told as one', () => {
    const told = log([
      [fact('failed', 2)],
      [fact('failed', 2), fact('landed', 3)],
      [fact('failed', 2), fact('landed', 3), fact('failed', 4)],
    ]);
    expect(typesOf(told)).toEqual(['opened', 'recovered', 'opened']);
    expect(told.incidents).toHaveLength(1);
    expect(told.incidents[0]).toMatchObject({ flaps: 1, lastFailedAt: hour(4) });
    expect(told.incidents[0]!.recoveredAt).toBeUndefined();
  });
});

describe('a job of many nodes', () => {
  const partOf = (key: string) => key.split(':')[1];
  const node = (kind: FactKind, name: string, at: number) =>
    fact(kind, at, { key: `dbt:${name}:${at}${kind === 'landed' ? ':ok' : ''}` });
  const both = [node('failed', 'a', 2), node('failed', 'b', 2)];

  test('has landed once each that failed has', () => {
    expect(typesOf(log([both, [node('landed', 'a', 3)]], [], partOf))).toEqual(['opened', 'seen']);
    expect(typesOf(log([both, [node('landed', 'a', 3), node('landed', 'b', 3)]], [], partOf))).toEqual([
      ...['opened', 'seen', 'recovered'],
    ]);
    expect(typesOf(log([[...both, node('landed', 'c', 3)]], [], partOf))).toEqual(['opened', 'seen']);
  });

  test('forgets what failed before it landed', () => {
    const later = [node('failed', 'a', 5), node('landed', 'a', 6)];
    const told = log([both, [node('landed', 'a', 3), node('landed', 'b', 3)], later], [], partOf);
    expect(typesOf(told)).toEqual(['opened', 'seen', 'recovered', 'opened', 'recovered']);
  });
});

describe('a try that is repeated by itself', () => {
  const declared = [{ id: 'feed', schedule: '0 2 * * *', ready: { after: 1 } }];
  const retrying = (nextRetryAt: number, retriesLeft = 2) =>
    fact('retrying', 2.2, { nextRetryAt: hour(nextRetryAt), retriesLeft });

  test('is nothing while the next one comes before the data is expected', () => {
    expect(log([[retrying(2.7)]], declared).events).toEqual([]);
    expect(log([[retrying(9)]]).events).toEqual([]);
  });

  test('is a failure once it is not, or none is left', () => {
    expect(log([[retrying(3)]], declared).incidents[0]).toMatchObject({
      ...{ kind: 'failed', nextRetryAt: hour(3), retriesLeft: 2 },
    });
    expect(typesOf(log([[retrying(2.7, 0)]], declared))).toEqual(['opened']);
  });
});

describe('what the source has no longer', () => {
  const gone = fact('vanished', 4, { key: 'run:2:gone', title: 'It was paused.' });

  test('is noted once, and is no recovery', () => {
    const told = log([[fact('failed', 2)], [gone], [gone]]);
    expect(typesOf(told)).toEqual(['opened', 'noted']);
    expect(told.events[1]!.data.text).toBe('It was paused.');
    expect(told.incidents[0]!.recoveredAt).toBeUndefined();
  });

  test('is nothing of what does not fail', () => {
    expect(log([[gone]]).events).toEqual([]);
    expect(typesOf(log([[fact('failed', 2), fact('landed', 3)], [gone]]))).toEqual(['opened', 'recovered']);
  });
});

describe('very many at once', () => {
  test('open fifty incidents, and say which are left for the next reading', () => {
    const many = Array.from({ length: 53 }, (_, n) => fact('failed', 2, { pipeline: `p${n}` }));
    const first = log([many]);
    expect([first.incidents.length, first.last.left.length]).toEqual([50, 3]);
    expect(log([many, many]).incidents).toHaveLength(53);
  });

  test('failures of one pipeline are told by the first and the last ones', () => {
    const many = Array.from({ length: 300 }, (_, n) => fact('failed', 2 + n / 100));
    const { incidents, events } = log([many]);
    expect(events).toHaveLength(50);
    expect(incidents[0]).toMatchObject({ failedAt: hour(2), lastFailedAt: hour(4.99) });
  });
});

describe('whoever reads it, and however often', () => {
  const some = fc.array(
    fc.record({
      kind: fc.constantFrom<FactKind>('failed', 'landed', 'late'),
      at: fc.integer({ min: 1, max: 9 }),
      pipeline: fc.constantFrom('feed', 'ads'),
    }),
    { maxLength: 8 },
  );
  const factsOf = (drawn: readonly { kind: FactKind; at: number; pipeline: string }[]) =>
    drawn.map(({ kind, at, pipeline }) => fact(kind, at, { pipeline }));

  test('a second reading of the same writes nothing', () => {
    fc.assert(
      fc.property(some, (drawn) => {
        const facts = factsOf(drawn);
        expect(log([facts, facts]).last.events).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('what is failing and what has landed is the same in whatever pieces it was read', () => {
    const standing = ({ incidents }: Told) =>
      Object.fromEntries(
        ['feed', 'ads'].map((name) => {
          const of = incidents.filter(({ pipeline }) => pipeline === name);
          return [name, of.some(({ recoveredAt }) => recoveredAt === undefined)];
        }),
      );
    fc.assert(
      fc.property(some, fc.nat({ max: 8 }), (drawn, cut) => {
        const facts = factsOf(drawn.toSorted((one, other) => one.at - other.at));
        expect(standing(log([facts.slice(0, cut), facts.slice(cut), facts]))).toEqual(standing(log([facts])));
      }),
      { numRuns: 60 },
    );
  });
});
