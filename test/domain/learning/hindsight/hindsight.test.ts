import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { hindsightOf } from '../../../../source/domain/learning/hindsight/hindsight.ts';
import { recorder } from '../../../build/log.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

/** $1M a day from the failure on. */
const MILLION: Pipeline = {
  id: 'ledger',
  impact: [{ kind: 'rate', amount: 1_000_000, per: 'day' }],
} as Pipeline;
const [FAILED, LANDED] = [hour(27), hour(29.4)];

/** What happened to the ledger, each line at its hour of the week. */
function seen(lines: readonly (readonly [number, string, object?])[], pipeline: Pipeline = MILLION) {
  const record = recorder();
  const events: LogEvent[] = lines.map(([at, type, data = {}]) => ({
    ...record(type, { incident: 'i1', ...data }),
    at: hour(at),
    by: type.endsWith('opened') || type.endsWith('recovered') ? 'source:x' : 'ana',
  }));
  const catalog = { pipelines: new Map([[pipeline.id, pipeline]]), consumers: new Map(), patterns: [] };
  return situation(hour(200), { team: TEAM, catalog, log: foldEvents(events) });
}

const OPENED = [
  27,
  'incident.opened',
  { pipeline: 'ledger', signature: 's', title: 't', failedAt: FAILED },
] as const;
const WOKEN = [27, 'person.woken', { person: 'ana' }] as const;
const STARTED = [27, 'incident.started'] as const;
const RECOVERED = [29.4, 'incident.recovered'] as const;
const BAND_AID = [29.5, 'incident.resolved', { resolution: 'band-aid', handsOn: 1.5 }] as const;
const NIGHT = [OPENED, WOKEN, STARTED, RECOVERED, BAND_AID];

const only = (lines: Parameters<typeof seen>[0], pipeline?: Pipeline) =>
  hindsightOf(seen(lines, pipeline), hour(0)).decisions[0]!;

describe('who was woken', () => {
  test('for $1M a day at 03:00, landed at 05:24, saved 231,250.00', () => {
    const one = only(NIGHT);
    expect(one).toMatchObject({
      choice: 'woke',
      class: 'night',
      person: 'ana',
      landedAt: LANDED,
      isPriced: true,
    });
    expect(one.saved).toBeCloseTo(231_250, 2);
    expect(one.lost).toBe(0);
  });

  test('saved half of it where it would have healed before morning with a chance of a half', () => {
    const retries = [{ after: 1, heals: 0.5 }];
    expect(only(NIGHT, { ...MILLION, retries }).saved).toBeCloseTo(115_625, 2);
  });

  test('is charged what the wake-up cost, in proportion to what each saved', () => {
    const { decisions, forNothing } = hindsightOf(seen(NIGHT), hour(0));
    // W at night of 1.5 h, without a history: DECISION 3.2.
    const labour = 100 * 2 * (1.5 * 1.2 + 0.5);
    expect(decisions[0]!.charged).toBeCloseTo(labour + 160 + 1_551.82, 1);
    expect(forNothing).toEqual([]);
  });

  test('was woken for nothing where it healed by itself', () => {
    const healed = [
      OPENED,
      WOKEN,
      STARTED,
      RECOVERED,
      [29.5, 'incident.resolved', { resolution: 'self-healed' }] as const,
    ];
    const { decisions, forNothing } = hindsightOf(seen(healed), hour(0));
    expect(decisions[0]).toMatchObject({ choice: 'woke', saved: 0, charged: 0 });
    expect(forNothing).toEqual([{ person: 'ana', at: FAILED, price: expect.any(Number) }]);
    expect(forNothing[0]!.price).toBeGreaterThan(2_000);
  });

  test('and went back to sleep, and began at nine, has waited, and was woken for nothing', () => {
    const { decisions, forNothing } = hindsightOf(
      seen([
        ...[OPENED, WOKEN, [27.1, 'incident.held', { until: hour(33) }] as const],
        ...([
          [33, 'incident.started'],
          [34.95, 'incident.recovered'],
        ] as const),
        [35, 'incident.resolved', { resolution: 'band-aid', handsOn: 1.5 }],
      ]),
      hour(0),
    );
    expect(decisions[0]!.choice).toBe('waited');
    expect(forNothing).toHaveLength(1);
  });
});

describe('who was woken and was not on call', () => {
  const BY_BEN = NIGHT.map(
    ([at, type, data = {}]) =>
      [at, type, { ...data, ...(type === 'person.woken' ? { person: 'ben' } : {}) }] as const,
  );
  const by = (lines: Parameters<typeof seen>[0]) => {
    const one = seen(lines);
    const worn = [6, 12, 18].map((days) => ({ person: 'ana', at: hour(27 - 24 * days) }));
    const incidents = new Map(
      [...one.log.incidents].map(([id, i]) => [
        id,
        { ...i, events: i.events.map((e) => (e.by === 'ana' ? { ...e, by: 'ben' } : e)) },
      ]),
    );
    const team = { ...TEAM, people: [...TEAM.people, { id: 'ben' }] };
    return {
      ...one,
      team,
      log: { ...one.log, incidents, wakeUps: new Map([...one.log.wakeUps, ['ana', worn]]) },
    };
  };

  test('has the decision as their own, at the price of their own nights and not of those of who was on call', () => {
    const { decisions } = hindsightOf(by(BY_BEN), hour(0));
    expect(decisions[0]).toMatchObject({ choice: 'woke', person: 'ben' });
    expect(decisions[0]!.charged).toBeCloseTo(100 * 2 * (1.5 * 1.2 + 0.5) + 160 + 1_551.82, 1);
  });
});

describe('who waited', () => {
  const WAITED = [
    ...[OPENED, [27.2, 'incident.held', { until: hour(33) }] as const, [33, 'incident.started'] as const],
    ...([
      [34.95, 'incident.recovered'],
      [35, 'incident.resolved', { resolution: 'band-aid', handsOn: 1.5 }],
    ] as const),
  ];

  test('lost what getting up would have kept, and was spared the price of that', () => {
    const one = only(WAITED);
    // By day 0.1 + 1.5 + 0.35; from 03:12 at night 0.25 + 1.8 + 0.35 = 2.4 h: landing at 05:36.
    expect(one).toMatchObject({ choice: 'waited', saved: 0, charged: 0 });
    expect(one.lost).toBeCloseTo(((34.95 - (27.2 + 2.4)) * 1_000_000) / 24, 2);
    expect(one.spared).toBeGreaterThan(1_500);
  });

  test('lost nothing where it landed by itself before anybody could have mended it', () => {
    const healed = [
      ...[OPENED, [27.2, 'incident.held', { until: hour(33) }] as const, [28, 'incident.recovered'] as const],
      [33, 'incident.resolved', { resolution: 'self-healed' }] as const,
    ];
    expect(only(healed)).toMatchObject({ choice: 'waited', lost: 0, begunAt: null });
  });

  test('lost nothing of what loses nothing', () => {
    expect(only(WAITED, { ...MILLION, impact: [] })).toMatchObject({ isPriced: true, lost: 0 });
  });
});

describe('a decision', () => {
  test('counts without a price where nobody declared any, and where nothing was wrong', () => {
    const { impact: _, ...unpriced } = MILLION;
    expect(only(NIGHT, unpriced as Pipeline)).toMatchObject({ isPriced: false, saved: 0 });
    const nothing = [
      OPENED,
      WOKEN,
      STARTED,
      [29.5, 'incident.resolved', { resolution: 'false-alarm' }] as const,
    ];
    expect(only(nothing)).toMatchObject({ isPriced: false, saved: 0 });
  });

  test('is judged by what was known, apart from what came of it', () => {
    const figures = { lossIfNow: 100, wakeCost: 50, lossIfWait: 120, waitCost: 10 };
    const recorded = [OPENED, [27, 'decision.taken', { verdict: 'wait', figures }] as const];
    const woke = [...recorded, WOKEN, STARTED, RECOVERED, BAND_AID];
    expect(only(woke)).toMatchObject({ choice: 'woke', regret: 20 });
    expect(only(NIGHT).regret).toBeNull();
  });

  test('by day is none of these, nor what has not landed, nor what is older', () => {
    const day = [
      [36, 'incident.opened', { pipeline: 'ledger', signature: 's', title: 't', failedAt: hour(36) }],
      ...([
        [36.1, 'incident.started'],
        [37, 'incident.recovered'],
      ] as const),
    ] as const;
    expect(hindsightOf(seen(day), hour(0)).decisions).toEqual([]);
    expect(hindsightOf(seen(NIGHT.slice(0, 3)), hour(0)).decisions).toEqual([]);
    expect(hindsightOf(seen(NIGHT), hour(28)).decisions).toEqual([]);
  });
});
