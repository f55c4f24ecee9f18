import { describe, expect, test } from 'vitest';
import type { Judged } from '../../../../source/domain/decision/assess.ts';
import type { Setting } from '../../../../source/domain/decision/price/setting.ts';
import { ranked } from '../../../../source/domain/decision/report/rank.ts';
import { hour } from '../../../build/situation.ts';

const SETTING = { waitUntil: hour(33) } as Setting;

interface Row {
  readonly verdict?: Judged['verdict'];
  readonly avoidable?: number;
  readonly hours?: number;
  readonly place?: number;
  /** Hours of Tuesday. */
  readonly startAt?: number;
  readonly startBy?: number;
  readonly below?: string;
}

/** The ids of rows as they are ranked; what is not said is that of a failure worth nothing tonight. */
function order(rows: Readonly<Record<string, Row>>): string[] {
  const judged = Object.entries(rows).map(([id, row]) => {
    const { verdict = 'wait', avoidable = 0, hours = 1, place = null, startAt, startBy, below } = row;
    const at = (time: number | undefined) => (time === undefined ? null : hour(24 + time));
    return {
      incident: { id },
      verdict,
      judgement: { figures: { avoidable }, job: { expectedHandsOn: hours } },
      planned: {
        place,
        startAt: at(startAt),
        startBy: at(startBy),
        ...(below === undefined ? {} : { below }),
      },
    } as unknown as Judged;
  });
  const forward = ranked(judged, SETTING).map(({ incident }) => incident.id);
  // What was told first makes no difference.
  expect(ranked([...judged].reverse(), SETTING).map(({ incident }) => incident.id)).toEqual(forward);
  return forward;
}

describe('rows are ranked', () => {
  test('first by what the plan starts before work does, by when, and within a session by its place', () => {
    expect(
      order({
        a: { place: 0, startAt: 7 },
        b: { place: 1, startAt: 3 },
        c: { place: 0, startAt: 3 },
        d: { avoidable: 1e6 },
      }),
    ).toEqual(['c', 'b', 'a', 'd']);
  });

  test('then by when what waits must be begun, where that is before work begins', () => {
    expect(
      order({
        late: { startBy: 8.5 },
        soon: { startBy: 7 },
        after: { startBy: 9, avoidable: 5 },
        planned: { place: 0, startAt: 8 },
        // To be left: no time presses.
        leave: { verdict: 'leave', startBy: 4, avoidable: 1 },
      }),
    ).toEqual(['planned', 'soon', 'late', 'after', 'leave']);
  });

  test('a start when work begins is none before it', () => {
    expect(order({ a: { place: 0, startAt: 9, avoidable: 1 }, b: { avoidable: 2 } })).toEqual(['b', 'a']);
  });

  test('then by what waiting costs for an hour of work', () => {
    expect(
      order({ large: { avoidable: 100, hours: 10 }, quick: { avoidable: 30, hours: 0.5 }, none: {} }),
    ).toEqual(['quick', 'large', 'none']);
    expect(order({ a: { avoidable: 5, hours: 0 }, b: { avoidable: 4, hours: 0 } })).toEqual(['a', 'b']);
  });

  test('last by what has nothing left to save; by id where nothing else tells them apart', () => {
    expect(
      order({
        a: { verdict: 'leave' },
        b: {},
        d: { verdict: 'leave', avoidable: 1 },
        c: { verdict: 'leave' },
      }),
    ).toEqual(['d', 'b', 'a', 'c']);
    expect(order({ b: {}, a: {}, c: {} })).toEqual(['a', 'b', 'c']);
  });

  test('what hangs below a failure follows it, whatever it is worth itself', () => {
    expect(
      order({
        root: { avoidable: 10 },
        y: { below: 'root', avoidable: 1e6 },
        x: { below: 'root', avoidable: 1 },
        other: { avoidable: 20 },
        twin: { avoidable: 10 },
      }),
    ).toEqual(['other', 'root', 'x', 'y', 'twin']);
    // Below something that is not listed it stands for itself.
    expect(order({ a: { below: 'gone', avoidable: 1 }, b: { avoidable: 2 } })).toEqual(['b', 'a']);
  });
});
