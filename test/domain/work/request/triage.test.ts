import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkRequest } from '../../../../source/domain/incident/state/request.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { quarterBudget, shareOf } from '../../../../source/domain/work/request/budget.ts';
import { meanOf, worthOf } from '../../../../source/domain/work/request/estimate.ts';
import { HURDLE, triage, triageAll } from '../../../../source/domain/work/request/triage.ts';
import { dateIn, quarterOf, weekOf } from '../../../../source/domain/work/request/weeks.ts';
import { newYork } from '../../../build/team.ts';
import { ask, decided, standing, trio } from './asks.ts';

const MONDAY = newYork('2026-11-23T10:00');
const judge = (
  one: WorkRequest,
  requests: readonly WorkRequest[] = [],
  now = MONDAY,
  upkeep = 0,
  team = trio(),
) => triage({ ...one, filedAt: now }, { team, now, upkeep, requests });

describe('the example of DECISION 6.7', () => {
  test('three people have 78 to 156 hours a quarter, 6 to 12 a week, whichever quarter it is', () => {
    for (let week = weekOf('2026-01-05'); week < weekOf('2030-01-01'); week++) {
      const now = newYork(`${dateIn(week, 2)}T12:00`);
      expect(quarterBudget(trio(), week, now).lower).toBeCloseTo(78, 9);
      expect(quarterBudget(trio(), week, now).upper).toBeCloseTo(156, 9);
    }
  });

  test('12, 8 and 5 hours are promised for the ends of weeks 2, 4 and 5, and an 8 h ask of a day later for week 6', () => {
    const asked = [ask(5, 1_600), ask(12, 9_000), ask(8, 4_000)].map((one) => ({ ...one, filedAt: MONDAY }));
    const found = triageAll(asked, { team: trio(), now: MONDAY, upkeep: 0, requests: asked });
    expect(asked.map(({ id }) => found.get(id)!.decision)).toEqual(['queue', 'queue', 'queue']);
    expect(asked.map(({ id }) => found.get(id)!.promised)).toEqual([
      '2026-12-25',
      '2026-12-04',
      '2026-12-18',
    ]);
    const promised = asked.map((one) => decided(one, found.get(one.id)!, MONDAY));
    const later = judge(ask(8, 20_000), promised, MONDAY + DAY);
    expect(later).toMatchObject({ decision: 'queue', promised: '2027-01-01' });
    // And one of the next week, though it is not known how far the first has come.
    expect(judge(ask(8, 20_000), promised, MONDAY + 7 * DAY).promised).toBe('2027-01-01');
  });

  test('the same whichever of them is asked first, where they are decided one by one', () => {
    const asked = [ask(5, 1_600), ask(12, 9_000), ask(8, 4_000)].map((one) => ({ ...one, filedAt: MONDAY }));
    const promised = asked.map(
      (one) => triage(one, { team: trio(), now: MONDAY, upkeep: 0, requests: asked }).promised,
    );
    expect(promised).toEqual(['2026-12-25', '2026-12-04', '2026-12-18']);
  });
});

describe('what becomes of a request', () => {
  test('no, below three times what it costs; half counts of what nobody confirmed', () => {
    expect(judge(ask(2, 600)).decision).toBe('now');
    expect(judge(ask(2, 599.99))).toMatchObject({ decision: 'no', reason: 'not worth it', needed: 600 });
    const { valueBy: _, ...claimed } = ask(2, 1_199.99);
    expect(judge(claimed).decision).toBe('no');
    expect(worthOf({ ...claimed, value: [1_200] })).toBe(600);
    expect(judge({ ...claimed, value: [1_200] }).decision).toBe('now');
    expect(
      judge(ask(2, 599.99), [], MONDAY, 0, trio({ requests: { quarterBudget: [0.05, 0.1], hurdle: 2 } }))
        .decision,
    ).toBe('now');
    expect(HURDLE).toBe(3);
  });

  test('roadmap, above sixteen hours, worth it or unknown', () => {
    expect(judge(ask(16, 1e6)).decision).toBe('queue');
    expect(judge(ask(16.01, 1e6)).decision).toBe('roadmap');
    expect(judge(ask(17, undefined)).decision).toBe('roadmap');
    expect(judge(ask(17, 1)).decision).toBe('no');
  });

  test('now, up to four hours that are worth what the head of the queue is an hour, or one hour whatever', () => {
    const head = decided(ask(8, 8_000), { ...judge(ask(8, 8_000)) }, MONDAY);
    expect(judge(ask(4, 4_000), [head])).toMatchObject({ decision: 'now', promised: '2026-11-27' });
    expect(judge(ask(4, 3_999), [head]).decision).toBe('queue');
    expect(judge(ask(1, 300), [head]).decision).toBe('now');
    expect(judge(ask(4.01, 40_000), [head]).decision).toBe('queue');
  });

  test('queue, where what is done at once has taken its part of this week', () => {
    const two = [ask(4, 9_000), ask(2, 9_000)].map((one) => ({
      ...one,
      filedAt: MONDAY,
      decisions: [standing('now', '2026-11-27', MONDAY)],
    }));
    expect(judge(ask(0.5, 9_000), two).decision).toBe('queue');
    expect(judge(ask(0.5, 9_000), two.slice(0, 1)).decision).toBe('now');
    // Next week has a part of its own.
    expect(judge(ask(0.5, 9_000), two, MONDAY + 7 * DAY).decision).toBe('now');
    // What it takes on average is not promised a second time: six hours in thirteen weeks.
    expect(judge(ask(12, 90_000), two, MONDAY + 7 * DAY).promised).toBe('2026-12-18');
  });

  test('queue without a date, where nobody said what it is worth', () => {
    expect(judge(ask(0.5, undefined))).toMatchObject({ decision: 'queue', reason: 'worth unknown' });
    expect(judge(ask(0.5, undefined)).promised).toBeUndefined();
  });

  test('no, where the promise would come after the deadline, and what it could be', () => {
    const late = judge(ask(8, 9_000, { deadline: '2026-12-03' }));
    expect(late).toMatchObject({ decision: 'no', reason: 'too late', promised: '2026-12-04' });
    expect(judge(ask(8, 9_000, { deadline: '2026-12-04' })).decision).toBe('queue');
    expect(judge(ask(2, 9_000, { deadline: '2026-11-26' })).decision).toBe('no');
  });

  test('costs a year of upkeep more where it makes one more pipeline', () => {
    const pipe = ask(2, 3_000, { builds: true });
    expect(judge(pipe, [], MONDAY, 800).decision).toBe('now');
    expect(judge(pipe, [], MONDAY, 801)).toMatchObject({ decision: 'no', needed: 3_003 });
    expect(judge({ ...pipe, builds: false }, [], MONDAY, 801).decision).toBe('now');
  });

  test('is as large as all that one person asked for one pipeline within thirty days: cutting it up gains nothing', () => {
    const of = (hours: number, from: string) =>
      ask(hours, 90_000, { from, pipeline: 'ledger', filedAt: MONDAY });
    const first = { ...of(9, 'Mia'), decisions: [standing('queue', '2026-12-04')] };
    expect(judge(of(8, ' mia'), [first])).toMatchObject({
      decision: 'roadmap',
      effort: 17,
      together: [first.id],
    });
    expect(judge(of(8, 'leo'), [first]).decision).toBe('queue');
    expect(judge({ ...of(8, 'mia'), pipeline: 'ads' }, [first]).decision).toBe('queue');
    expect(judge(of(8, 'mia'), [first], MONDAY + 31 * DAY).decision).toBe('queue');
    expect(judge(of(8, 'mia'), [{ ...first, decisions: [standing('no', undefined)] }]).decision).toBe(
      'queue',
    );
  });

  test('three numbers count as their mean', () => {
    expect(meanOf([4, 4, 4])).toBeCloseTo(4, 9);
    expect(meanOf([2, 4, 9])).toBeCloseTo(4 * Math.exp((Math.log(4.5) / 2.5631) ** 2 / 2), 9);
  });
});

describe('weeks and shares', () => {
  test('a quarter has thirteen weeks, and every week has one', () => {
    expect(quarterOf(weekOf('2026-11-23'))).toEqual({ name: 'Q4 2026', firstWeek: weekOf('2026-09-28') });
    for (let week = weekOf('2026-01-05'); week < weekOf('2040-01-01'); week++) {
      const into = week - quarterOf(week).firstWeek;
      expect(into).toBeGreaterThanOrEqual(0);
      expect(into).toBeLessThanOrEqual(13);
    }
  });

  test('areas share equally what others leave', () => {
    const of = (...areas: readonly { id: string; share?: number }[]) =>
      areas.map(({ id }) => shareOf({ areas }, id));
    expect(of({ id: 'a' }, { id: 'b' })).toEqual([0.5, 0.5]);
    expect(of({ id: 'a', share: 0.6 }, { id: 'b' }, { id: 'c' })[1]).toBeCloseTo(0.2, 12);
    expect(of({ id: 'a', share: 1 }, { id: 'b', share: 1 })).toEqual([0.5, 0.5]);
    expect(shareOf({ areas: [] }, 'x')).toBe(1);
    expect(shareOf({ areas: [{ id: 'a' }] }, 'x')).toBe(0);
  });
});

const asks = fc.array(
  fc.record({
    hours: fc.constantFrom(0.5, 1, 2, 4, 5, 8, 12, 20),
    worth: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
    area: fc.constantFrom('finance', 'growth'),
    from: fc.constantFrom('mia', 'leo'),
    pipeline: fc.constantFrom(undefined, 'ledger'),
    deadline: fc.constantFrom(undefined, '2026-12-04', '2027-01-15'),
    day: fc.nat(20),
  }),
  { maxLength: 12 },
);

describe('whatever is asked', () => {
  const team = trio({ areas: [{ id: 'finance' }, { id: 'growth', share: 0.3 }] });
  /** Each decided when it comes. */
  function run(list: readonly (WorkRequest & { day: number })[]): WorkRequest[] {
    const all: WorkRequest[] = [];
    for (const one of list.toSorted((a, b) => a.day - b.day)) {
      const now = MONDAY + one.day * DAY;
      all.push(
        decided(
          { ...one, filedAt: now },
          triage({ ...one, filedAt: now }, { team, now, upkeep: 0, requests: all }),
          now,
        ),
      );
    }
    return all;
  }
  const made = (
    list: readonly {
      hours: number;
      worth: number | undefined;
      area: string;
      from: string;
      pipeline: string | undefined;
      deadline: string | undefined;
      day: number;
    }[],
  ) =>
    list.map(({ hours, worth, day, pipeline, deadline, ...rest }) => ({
      ...ask(hours, worth, {
        ...rest,
        ...(pipeline === undefined ? {} : { pipeline }),
        ...(deadline === undefined ? {} : { deadline }),
      }),
      day,
    }));
  const outcome = (all: readonly WorkRequest[]) => all.map(({ id, decisions }) => [id, decisions]);

  test('calling it urgent changes no decision', () => {
    fc.assert(
      fc.property(asks, fc.nat(1_023), (list, bits) => {
        const plain = made(list);
        const urgent = plain.map((one, n) => ({ ...one, isUrgent: ((bits >> n) & 1) === 1 }));
        expect(outcome(run(urgent))).toEqual(outcome(run(plain)));
      }),
      { numRuns: 60 },
    );
  });

  test('ten times the values of one area change nothing for the other', () => {
    fc.assert(
      fc.property(asks, (list) => {
        const plain = made(list);
        const dear = plain.map((one) =>
          one.area === 'growth' && one.value ? { ...one, value: [one.value[0] * 10] as const } : one,
        );
        const others = (all: readonly WorkRequest[]) => outcome(all.filter(({ area }) => area === 'finance'));
        expect(others(run(dear))).toEqual(others(run(plain)));
      }),
      { numRuns: 60 },
    );
  });

  test('no promise comes before one that was given earlier in its area, and none after its deadline', () => {
    fc.assert(
      fc.property(asks, (list) => {
        const last = new Map<string, string>();
        for (const { area, deadline, decisions } of run(made(list))) {
          const [{ decision, promised }] = decisions as [(typeof decisions)[number]];
          if (promised === undefined) continue;
          if (deadline !== undefined) expect(promised <= deadline).toBe(true);
          if (decision !== 'queue') continue;
          expect(promised >= (last.get(area) ?? '')).toBe(true);
          last.set(area, promised);
        }
      }),
      { numRuns: 60 },
    );
  });
});
