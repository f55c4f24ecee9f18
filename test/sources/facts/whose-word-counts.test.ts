import { describe, expect, test } from 'vitest';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import { alertPart } from '../../../source/sources/alertmanager/part.ts';
import { eventsOfFacts } from '../../../source/sources/facts/events-of-facts.ts';
import type { Fact, FactKind } from '../../../source/sources/facts/fact.ts';
import type { Parts } from '../../../source/sources/facts/parts.ts';
import { catalogOf } from '../../build/catalog.ts';
import { readState, recorder } from '../../build/log.ts';
import { hour, TEAM } from '../../build/situation.ts';

const fact = (kind: FactKind, at: number, changes: Partial<Fact> = {}): Fact => ({
  ...{ fact: kind, pipeline: 'feed', key: `k${at}${kind}`, at: hour(at) },
  ...changes,
});
function told(
  facts: readonly Fact[],
  options: Parts & {
    by?: string;
    key?: string;
    due?: number;
    landedDue?: number;
    declared?: readonly DeclaredPipeline[];
    consumers?: readonly DeclaredConsumer[];
  } = {},
) {
  const { by, key = 'k', due, landedDue, declared = [], consumers = [], ...parts } = options;
  const more = due === undefined ? {} : { due: hour(due) };
  const events =
    by === undefined
      ? []
      : [
          recorder()(
            'incident.opened',
            { incident: 'i', pipeline: 'feed', signature: 's', title: 't', failedAt: hour(1), key, ...more },
            { by, at: hour(1) },
          ),
        ];
  return eventsOfFacts(facts, {
    ...{
      log: readState(events, hour(60)),
      catalog: catalogOf(declared, consumers),
      team: TEAM,
      isTold: () => false,
      freshId: () => 'new',
      landedDue: () => (landedDue === undefined ? undefined : hour(landedDue)),
    },
    ...parts,
  });
}
const types = (...given: Parameters<typeof told>) =>
  told(...given).events.map(({ type }) => type.replace('incident.', ''));

describe('who only repeats what others run', () => {
  const alert = { partOf: alertPart, hearsay: 'alerts' };
  const over = fact('landed', 3, { key: 'alertmanager:alerts:aa:2026:ok', isBare: true });

  test('ends what it told itself', () => {
    expect(types([over], { ...alert, by: 'source:alerts', key: 'alertmanager:alerts:aa:2026' })).toEqual([
      'recovered',
    ]);
  });

  test('ends nothing of what runs it, of a person, or of another alert', () => {
    expect(types([over], { ...alert, by: 'source:airflow', key: 'airflow:x' })).toEqual([]);
    expect(types([over], { ...alert, by: 'ana' })).toEqual([]);
    expect(types([over], { ...alert, by: 'source:alerts', key: 'alertmanager:alerts:bb:2026' })).toEqual([]);
  });

  test('is ended by what runs it', () => {
    expect(types([fact('landed', 3)], { by: 'source:alerts', key: 'alertmanager:alerts:aa:2026' })).toEqual([
      'recovered',
    ]);
  });
});

describe('a run that ended well', () => {
  test('says nothing of one that was due later', () => {
    expect(types([fact('landed', 3, { due: hour(0) })], { by: 'source:s', due: 1 })).toEqual([]);
    expect(types([fact('landed', 3, { due: hour(1) })], { by: 'source:s', due: 1 })).toEqual(['recovered']);
    expect(types([fact('landed', 3)], { by: 'source:s', due: 1 })).toEqual(['recovered']);
    expect(
      types([fact('failed', 2, { due: hour(2) }), fact('landed', 3, { due: hour(1.5) })], {
        by: 'source:s',
        due: 1,
      }),
    ).toEqual(['seen']);
  });

  test('later leaves an earlier one that fails nothing to say of today, in one reading or in two', () => {
    const old = fact('failed', 3, { due: hour(1) });
    expect(types([old], { landedDue: 2 })).toEqual([]);
    expect(types([old], { landedDue: 1 })).toEqual(['opened']);
    expect(types([fact('landed', 2.5, { due: hour(2) }), old])).toEqual([]);
    expect(types([fact('landed', 2.5, { due: hour(2) }), fact('failed', 3, { due: hour(3) })])).toEqual([
      'opened',
    ]);
    expect(types([fact('landed', 2.5, { due: hour(2) }), fact('failed', 3)])).toEqual(['opened']);
  });

  test('may say how, and landed data unless it is only trouble that is over', () => {
    const made = told([fact('landed', 3, { title: 'Marked by hand.' })], { by: 'source:s' });
    expect(made.events.map(({ type, data }) => [type, data.text])).toEqual([
      ['incident.recovered', undefined],
      ['incident.noted', 'Marked by hand.'],
    ]);
    expect(made.landed).toEqual({ feed: hour(3) });
    expect(told([fact('landed', 3, { isBare: true })], { by: 'source:s' })).toMatchObject({
      landed: {},
      events: [{ type: 'incident.recovered' }],
    });
  });
});

test('the words that say of which kind a failure is may be fewer than its title', () => {
  const [opened] = told([
    fact('failed', 2, { title: 'ValueError: x (one[2], 1 of 4)', error: 'ValueError: x' }),
  ]).events;
  expect(opened!.data).toMatchObject({ title: 'ValueError: x (one[2], 1 of 4)', signature: 'valueerror: x' });
});

test('a try that is repeated before it matters is no failure, and told with when', () => {
  const ready: DeclaredPipeline = { id: 'feed', schedule: '0 1 * * *', ready: { after: 4 } };
  const waits = fact('retrying', 2, { nextRetryAt: hour(2.5), retriesLeft: 2, due: hour(1) });
  expect(told([waits], { declared: [ready] })).toMatchObject({ events: [], retrying: { feed: hour(2.5) } });
  expect(told([{ ...waits, nextRetryAt: hour(5) }], { declared: [ready] })).toMatchObject({
    events: [{ type: 'incident.opened' }],
    retrying: {},
  });
});

test('of a storm what has a price is opened first, then what somebody listed', () => {
  const facts = Array.from({ length: 60 }, (_, n) => fact('failed', 2, { pipeline: `a${n}`, key: `${n}` }));
  const priced: DeclaredPipeline = { id: 'z-priced', impact: [{ kind: 'rate', amount: 1, per: 'day' }] };
  const board: DeclaredConsumer = {
    id: 'board',
    reads: ['z-read'],
    impact: [{ kind: 'rate', amount: 1, per: 'day' }],
  };
  const more = ['z-priced', 'z-read', 'z-listed'].map((pipeline) =>
    fact('failed', 2, { pipeline, key: pipeline }),
  );
  const made = told([...facts, ...more], {
    declared: [priced, { id: 'z-read' }, { id: 'z-listed' }],
    consumers: [board],
  });
  expect(made.events.slice(0, 3).map(({ data }) => data.pipeline)).toEqual([
    'z-priced',
    'z-read',
    'z-listed',
  ]);
  expect(made.left).toHaveLength(13);
});
