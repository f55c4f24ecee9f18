import { describe, expect, test } from 'vitest';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { Costs } from '../../../../source/domain/catalog/team.ts';
import { type Explanation, explain } from '../../../../source/domain/decision/report/explain/explain.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, logWith } from '../../../build/cause.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour } from '../../../build/job.ts';
import { costsWith, EMPTY_LOG, hour, situation, TEAM, wokenBefore } from '../../../build/situation.ts';

/** Tuesday 03:00, in the middle of Ana's night. */
const NIGHT = hour(27);
const REPAIR = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const failing = (rate: number, more: Partial<DeclaredPipeline> = {}): DeclaredPipeline => ({
  id: 'ledger',
  ...REPAIR,
  impact: anHour(rate),
  ...more,
});

interface Given {
  readonly now?: number;
  readonly changes?: Partial<Incident>;
  readonly log?: LogState;
  readonly team?: typeof TEAM;
  readonly others?: readonly DeclaredPipeline[];
  readonly consumers?: readonly DeclaredConsumer[];
  readonly incidents?: readonly Incident[];
}

function explained(
  pipeline: DeclaredPipeline,
  {
    now = NIGHT,
    changes = {},
    log = EMPTY_LOG,
    team = TEAM,
    others = [],
    consumers = [],
    incidents = [],
  }: Given = {},
): Explanation {
  const given = situation(now, {
    team,
    catalog: catalogOf([pipeline, ...others], consumers),
    log: logOf([incident(pipeline.id, changes.failedAt ?? now, changes), ...incidents], log),
  });
  return explain(given, incident(pipeline.id, 0).id)!;
}

describe('what a verdict rests on', () => {
  test('is told in the zone that is asked for, of the incident that is asked for', () => {
    const given = situation(NIGHT, {
      catalog: catalogOf([failing(500)]),
      log: logOf([incident('ledger', hour(26))]),
    });
    const one = explain(given, incident('ledger', 0).id, 'America/New_York')!;
    expect(one).toMatchObject({ schema: 1, at: '2026-06-01T23:00:00-04:00', currency: 'USD' });
    expect(one.anchor).toEqual({ due: '2026-06-01T22:00:00-04:00', lateFrom: '2026-06-01T22:00:00-04:00' });
    expect(one.incident.pipeline).toBe('ledger');
    expect(explain(given, 'another')).toBeUndefined();
  });

  test('is nothing where there is no verdict', () => {
    const recovered = situation(NIGHT, {
      catalog: catalogOf([failing(500)]),
      log: logOf([incident('ledger', hour(26), { recoveredAt: hour(26.5) })]),
    });
    expect(explain(recovered, incident('ledger', 0).id)).toBeUndefined();
  });

  test('names each node that loses, with its own zone, what is lost already and who confirmed it', () => {
    const confirmed = { by: 'ana', on: '2026-05-01' };
    const consumers = [
      { id: 'board', reads: ['ledger'], impact: anHour(20), timeZone: 'Europe/Madrid', confirmed },
    ];
    const { impact } = explained(failing(100), { changes: { failedAt: hour(25) }, consumers });
    expect(impact).toEqual([
      { node: 'ledger', timeZone: 'UTC', lossSoFar: 200, parts: anHour(100), confirmed: null },
      { node: 'board', timeZone: 'Europe/Madrid', lossSoFar: 40, parts: anHour(20), confirmed },
    ]);
  });

  test('has the range that guesses leave, and none where nothing is guessed', () => {
    const guess = [{ kind: 'guess' as const, low: 100, likely: 300, high: 900, per: 'hour' as const }];
    const { low, high } = explained(failing(0, { impact: guess })).waiting!;
    expect(low).toBeLessThan(high);
    expect(explained(failing(500)).waiting).toBeUndefined();
  });

  test('has the loss over time as points and marks within it', () => {
    const { curve } = explained(failing(500));
    expect(curve.from).toBe('2026-06-02T03:00:00+00:00');
    expect(curve.to > curve.from).toBe(true);
    expect(curve.points[0]).toMatchObject({ at: curve.from, loss: 0 });
    expect(curve.points.at(-1)!.loss).toBeGreaterThan(0);
    expect(curve.marks.map(({ kind }) => kind)).toContain('now');
    for (const { at } of curve.marks) expect(Date.parse(at)).not.toBeNaN();
  });
});

describe('every start', () => {
  const { starts, incident: row } = explained(failing(450));
  const start = (at: string | null) => starts.find((one) => one.at === at)!;

  test('is now, at each change of hours until work begins, then, and never', () => {
    expect(starts.map(({ at, class: hours }) => [at?.slice(11, 16) ?? null, hours])).toEqual([
      ['03:00', 'night'],
      ['06:00', 'edge'],
      ['07:00', 'off'],
      ['09:00', 'work'],
      [null, null],
    ]);
    expect(starts.map(({ verdict }) => verdict)).toEqual(['wake', 'wait', 'wait', 'wait', 'leave']);
    expect(starts.map(({ person }) => person)).toEqual(['ana', 'ana', 'ana', 'ana', null]);
  });

  test('costs what is lost, and what the person costs where it is still needed', () => {
    for (const { loss, labour, nextDay, wear, needed, cost } of starts)
      expect(loss + (labour + nextDay + wear) * needed).toBeCloseTo(cost, 1);
    expect(start('2026-06-02T03:00:00+00:00')).toMatchObject({ nextDay: 160, needed: 1 });
    expect(start(null)).toMatchObject({ labour: 0, nextDay: 0, wear: 0, needed: 0 });
  });

  test('is needed only where nothing has healed before', () => {
    const retried = explained(failing(450, { retries: [{ after: 2, heals: 0.75 }] })).starts;
    expect(retried.map(({ at, needed }) => [at?.slice(11, 16), needed])).toEqual(
      expect.arrayContaining([
        ['03:00', 1],
        ['07:00', 0.25],
      ]),
    );
  });

  test('is marked where it is the best, once', () => {
    expect(starts.filter(({ best }) => best).map(({ at }) => at)).toEqual([row.startAt]);
    expect(Math.min(...starts.map(({ cost }) => cost))).toBe(starts.find(({ best }) => best)!.cost);
  });

  test('of the days after is told only where it is the best', () => {
    // Nothing is lost before Thursday: work begins then.
    const late = explained(
      failing(0, { impact: [{ kind: 'step', amount: 90_000, at: '12:00', on: '2026-06-08' }] }),
    );
    expect(
      late.starts.every(({ at, best }) => at === null || best || at <= '2026-06-02T09:00:00+00:00'),
    ).toBe(true);
  });
});

describe('what would flip it', () => {
  test('is the whole impact multiplied: each word from where it holds', () => {
    const { ladder, incident: row } = explained(failing(450));
    expect(ladder[0]).toMatchObject({ from: 0, avoidable: 0, verdict: 'leave', startAt: null });
    expect(ladder.at(-1)).toMatchObject({ verdict: 'wake', startAt: '2026-06-02T03:00:00+00:00' });
    for (const { from, avoidable } of ladder) expect(avoidable).toBeCloseTo(from * row.avoidable!, 0);
    const turn = ladder.at(-1)!.from * 450;
    const verdicts = [0.999 * turn, 1.001 * turn].map((rate) => explained(failing(rate)).incident.verdict);
    expect(verdicts).toEqual(['wait', 'wake']);
  });

  test('is a wake-up more or less', () => {
    const verdictsAfter = (rate: number, days: readonly number[]) => {
      const { history, incident: row } = explained(failing(rate), { log: wokenBefore(NIGHT, days) });
      return [row.verdict, history.oneLess, history.oneMore];
    };
    expect(verdictsAfter(500, [])).toEqual(['wake', 'wake', 'wait']);
    expect(verdictsAfter(700, [6])).toEqual(['wait', 'wake', 'wait']);
  });

  test('tells the wake-ups that count by their age, and none where nobody keeps them', () => {
    const { history } = explained(failing(450), { log: wokenBefore(NIGHT, [6, 12]) });
    expect(history.wakeUps).toEqual([
      { daysAgo: 6, pain: 1 },
      { daysAgo: 12, pain: 1 },
    ]);
    const team = { ...TEAM, wakeUps: { ...TEAM.wakeUps, history: 'none' as const } };
    expect(explained(failing(450), { log: wokenBefore(NIGHT, [6]), team }).history.wakeUps).toBeNull();
  });

  test('says nothing of a person where nobody is on call', () => {
    const nobody = { ...TEAM, rotations: {} };
    const { history, incident: row } = explained(failing(700), {
      log: wokenBefore(NIGHT, [6]),
      team: nobody,
    });
    expect([history.oneLess, history.oneMore]).toEqual([row.aloneVerdict, row.aloneVerdict]);
  });
});

describe('how long it takes', () => {
  test('is as declared, else as most failures are', () => {
    expect(explained(failing(450)).restore).toMatchObject({
      source: 'declared',
      median: 1,
      spread: 0.8,
      rerun: 0.5,
    });
    expect(explained({ id: 'ledger', impact: anHour(450) }).restore).toMatchObject({
      source: 'prior',
      median: 1.5,
    });
    expect(explained(failing(450)).restore).not.toHaveProperty('n');
    expect(explained(failing(450)).restore).not.toHaveProperty('underWay');
  });

  test('is what is left where somebody works on it, with the hours so far', () => {
    const changes = { failedAt: hour(26), startedAt: hour(26), startedBy: 'ana' };
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: hour(26.5), kind: 'other' as const }]]]) };
    const { underWay, mean } = explained(failing(450), { changes, log }).restore;
    expect(underWay!.worked).toBeCloseTo(1, 6);
    expect(underWay!.left).toBeGreaterThan(0);
    expect(underWay!.left).not.toBeCloseTo(mean, 3);
  });

  test('tells each retry with its chance', () => {
    const { heals } = explained(failing(450, { retries: [{ after: 2, heals: 0.75 }] })).restore;
    expect(heals).toEqual([{ at: '2026-06-02T05:00:00+00:00', chance: 0.75, source: 'declared' }]);
  });
});

describe('its place among the others', () => {
  const mart: DeclaredPipeline = { id: 'mart', ...REPAIR, impact: anHour(10), upstream: [{ id: 'ledger' }] };
  const ids = [incident('ledger', 0).id, incident('mart', 0).id];

  test('is what it would be alone, and the failures of its session in their order', () => {
    const other: DeclaredPipeline = { id: 'other', ...REPAIR, impact: anHour(900) };
    const { plan } = explained(failing(900), { others: [other], incidents: [incident('other', NIGHT)] });
    expect(plan).toMatchObject({ verdict: 'wake', alone: { verdict: 'wake', startAt: plan.startAt } });
    expect(plan.order.map(({ pipeline }) => pipeline).sort()).toEqual(['ledger', 'other']);
    expect(plan).not.toHaveProperty('below');
    expect(plan).not.toHaveProperty('cause');
  });

  test('names what it hangs below', () => {
    const below = incident('mart', NIGHT, { kind: 'late' });
    const given = situation(NIGHT, {
      catalog: catalogOf([failing(900), mart]),
      log: logOf([incident('ledger', NIGHT), below]),
    });
    const { plan } = explain(given, ids[1]!)!;
    expect(plan.below).toEqual({ id: ids[0], pipeline: 'ledger' });
    expect(plan.order).toEqual([{ id: ids[0], pipeline: 'ledger' }]);
  });

  test('names what broke it together with others, and those', () => {
    const log = logWith([causeWith(['ledger', 'other'])]);
    const other: DeclaredPipeline = { id: 'other', ...REPAIR, impact: anHour(900) };
    const { plan } = explained(failing(900), { others: [other], incidents: [incident('other', NIGHT)], log });
    expect(plan.cause).toMatchObject({ id: 'cause-1', title: 'the warehouse is down' });
    expect(plan.cause!.incidents.map(({ pipeline }) => pipeline)).toEqual(['ledger', 'other']);
  });

  test('has no start alone where nobody declared what it costs', () => {
    const { plan } = explained({ id: 'ledger', ...REPAIR });
    expect(plan.alone).toEqual({ verdict: 'unknown', startAt: null, startBy: null });
  });
});

describe('what is assumed', () => {
  const sources = (changes: Partial<Costs>) =>
    Object.fromEntries(
      explained(failing(450), { team: costsWith(changes) }).assumptions.map(({ term, value, source }) => [
        term,
        [value, source],
      ]),
    );
  const night = TEAM.costs.classes.night;
  const withNight = (changes: Partial<typeof night>) => ({
    classes: { ...TEAM.costs.classes, night: { ...night, ...changes } },
  });

  test('is told with its value and that it is the default', () => {
    expect(sources({})).toEqual({
      'hourly rate': ['100', 'default'],
      'price of wear': ['grows with the square of wake-ups; 10 in 60 days is the breaking point', 'default'],
      'night pay': ['x 2', 'default'],
      'lost next day': ['20 % of 8 h', 'default'],
      'night slowdown': ['x 1.2, 15 min to mobilise', 'default'],
      horizon: ['14 days', 'default'],
    });
  });

  test.each<[string, Partial<Costs>, readonly [string, string]]>([
    ['hourly rate', { hourlyRate: 80 }, ['80', 'team.yaml']],
    [
      'price of wear',
      { episode: { wakeUps: 5, days: 30, probability: 0.5 } },
      ['grows with the square of wake-ups; 5 in 30 days is the breaking point', 'team.yaml'],
    ],
    ['night pay', withNight({ pay: 3 }), ['x 3', 'team.yaml']],
    ['lost next day', withNight({ nextDay: 0.5 }), ['50 % of 8 h', 'team.yaml']],
    ['night slowdown', withNight({ slow: 1.5 }), ['x 1.5, 15 min to mobilise', 'team.yaml']],
    ['night slowdown', withNight({ mobilise: 0.5 }), ['x 1.2, 30 min to mobilise', 'team.yaml']],
    ['horizon', { horizon: 240 }, ['10 days', 'team.yaml']],
  ])('is the team’s where that says so: %s', (term, changes, expected) => {
    const told = sources(changes);
    expect(told[term]).toEqual(expected);
    const others = Object.entries(told).filter(([name]) => name !== term);
    expect(others.every(([, [, source]]) => source === 'default')).toBe(true);
  });
});
