import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog, Consumer, Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import { letterAbout } from '../../../../source/domain/learning/nights/letter.ts';
import { type Moving, movingOf, ownersOf } from '../../../../source/domain/learning/nights/moving.ts';
import { momentsOf, standingOf } from '../../../../source/domain/learning/nights/standing.ts';
import { rateAfter } from '../../../../source/domain/learning/rate/rate.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { MONDAY, situation } from '../../../build/situation.ts';

const RATE = rateAfter({ episodes: 3, days: 60 });
const BASE: Partial<Pipeline> = { repair: { median: 1, spread: 0.8 }, rerun: 0.5, schedule: '0 2 * * *' };
const by = (at: string, amount: number, more = {}): Impact => ({
  ...{ kind: 'step', amount, at, on: 'every-day' },
  ...more,
});

function asked(own: Partial<Pipeline>, readers: readonly Partial<Consumer>[] = []): Situation {
  const pipeline = { id: 'p', ...BASE, ...own } as Pipeline;
  const consumers = readers.map((one, n) => ({ id: `c${n}`, reads: ['p'], ...one }) as Consumer);
  const catalog: Catalog = {
    pipelines: new Map([['p', pipeline]]),
    consumers: new Map(consumers.map((one) => [one.id, one])),
    patterns: [],
  };
  return situation(MONDAY, { catalog });
}

const failing = (of: Situation) => ({ pipeline: of.catalog.pipelines.get('p')!, rate: RATE, episodes: [] });

function moving(of: Situation): Moving | undefined {
  return complete(movingOf(failing(of), of, momentsOf(of)));
}

const nightsOf = (of: Situation) => complete(standingOf(failing(of), of, momentsOf(of))).nights.rested;

describe('deadlines worth moving', () => {
  test('names the step that spares most nights for each hour, and the first with none', () => {
    const found = moving(asked({ impact: [by('06:00', 5_000)], owner: 'ana' }))!;
    expect(found.nights).toBeGreaterThan(0);
    expect(found.staircase).toHaveLength(48);
    expect(found.none!.nights).toBe(0);
    const before = found.staircase.filter(({ hours }) => hours < found.none!.hours);
    expect(before.every(({ nights }) => nights > 0)).toBe(true);
    const worth = ({ hours, nights }: { hours: number; nights: number }) => (found.nights - nights) / hours;
    expect(worth(found.best!)).toBe(Math.max(...found.staircase.map(worth)));
  });

  test('moves those that lie before a time to it, of all that reads it, each in its own zone', () => {
    const of = asked({ impact: [by('06:00', 5_000)] }, [
      { impact: [by('03:00', 100)], timeZone: 'America/New_York', owner: 'dana' },
      { impact: [by('07:00', 100)] },
    ]);
    const hours = (n: number) => moving(of)!.staircase.find((one) => one.hours === n)!.moved;
    expect(hours(0.5).map(({ node, deadline }) => [node, deadline])).toEqual([
      ['p', { from: '06:00', to: '06:30' }],
    ]);
    expect(hours(3)).toEqual([
      { node: 'p', owner: null, deadline: { from: '06:00', to: '09:00' }, hours: 3 },
      { node: 'c0', owner: 'dana', deadline: { from: '03:00', to: '05:00' }, hours: 2 },
      { node: 'c1', owner: null, deadline: { from: '07:00', to: '09:00' }, hours: 2 },
    ]);
  });

  test('gives what accrues as many hours more before it does', () => {
    const found = moving(asked({ impact: [{ kind: 'rate', amount: 900, per: 'hour', grace: 1 }] }))!;
    expect(found.staircase[3]).toMatchObject({ hours: 1, to: null, moved: [{ node: 'p', hours: 1 }] });
    expect(found.staircase.at(-1)!.nights).toBeLessThan(found.nights);
  });

  test('is silent where there is nothing to move', () => {
    expect(moving(asked({ impact: [] }))).toBeUndefined();
    expect(moving(asked({}))).toBeUndefined();
    expect(moving(asked({ impact: [{ kind: 'decay', value: 20_000, loss: 0.005 }] }))).toBeUndefined();
    expect(moving(asked({ impact: [by('08:00', 0, { at: undefined, after: 6 })] }))).toBeUndefined();
  });

  test('leaves as many nights as are found when the catalog is written so and judged anew', () => {
    const cases = fc.record({
      own: fc.integer({ min: 4, max: 9 }),
      below: fc.option(fc.integer({ min: 4, max: 9 }), { nil: undefined }),
      amount: fc.constantFrom(500, 2_000, 20_000),
      on: fc.constantFrom('every-day' as const, 'business-days' as const),
      grace: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(cases, ({ own, below, amount, on, grace }) => {
        const impact = (hour: number): Impact[] => [
          { ...by(`0${hour}:30`, amount), on } as Impact,
          ...(grace === undefined
            ? []
            : [{ kind: 'rate', amount: amount / 10, per: 'hour', grace } as const]),
        ];
        const readers = below === undefined ? [] : [{ impact: impact(below) }];
        const found = moving(asked({ impact: impact(own) }, readers))!;
        for (const step of [found.best, found.none]) {
          if (!step) continue;
          const [mine, ...others] = ['p', 'c0'].map((node, n) =>
            impact([own, below ?? 0][n]!).map((part) => {
              const moved = step.moved.find(
                (one) => one.node === node && !one.deadline === (part.kind === 'rate'),
              );
              if (!moved) return part;
              return part.kind === 'rate'
                ? { ...part, grace: part.grace! + moved.hours }
                : ({ ...part, at: moved.deadline!.to } as Impact);
            }),
          );
          const written = asked({ impact: mine! }, below === undefined ? [] : [{ impact: others[0]! }]);
          expect(nightsOf(written)).toBeCloseTo(step.nights, 10);
        }
      }),
      { numRuns: 12 },
    );
  });
});

test('the letter names everybody who has to agree, what moves to when, and what that spares', () => {
  const of = asked({ impact: [by('06:00', 5_000)], owner: 'ana' }, [{ impact: [by('06:30', 100)] }]);
  const team = {
    ...of.team,
    people: of.team.people.map((one) => (one.id === 'ana' ? { ...one, name: 'Ana' } : one)),
  };
  const found = moving(of)!;
  expect([...ownersOf(found.none!).keys()]).toEqual(['ana', null]);
  const letter = letterAbout(found, found.none!, team);
  expect(letter).toMatch(/^(Ana|ana),$/m);
  expect(letter).toContain('- p: needed by ');
  expect(letter).toContain('instead of 06:00');
  expect(letter).toContain('nobody would have to get up for it');
  expect(letter).toContain('Nobody is named as owner of c0.');
});
