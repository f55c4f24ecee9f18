import { describe, expect, test } from 'vitest';
import { assess } from '../../../source/domain/decision/assess.ts';
import { nextTurn } from '../../../source/domain/decision/next-turn.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { isTheSame, stillStanding } from '../../../source/door/board/reading/standing.ts';
import { failingTeam } from '../../bench/workload/failing-team.ts';

const judged = assess(failingTeam(6));
const { situation } = judged;
const ids = [...situation.log.incidents.keys()];

/** The same workspace read a little later, with these incidents changed or new. */
function later(
  incidents: readonly Incident[] = [],
  after = 2_000,
  changes: Partial<Situation> = {},
): Situation {
  const all = new Map(structuredClone(situation.log.incidents));
  for (const one of incidents) all.set(one.id, one);
  const events = { ...situation.log.events, read: situation.log.events.read + incidents.length };
  const log = { ...structuredClone(situation.log), incidents: all, events, newestAt: situation.now };
  return { ...situation, now: situation.now + after, log, ...changes };
}

const one = situation.log.incidents.get(ids[0]!)!;
const another: Incident = { ...one, id: 'new', pipeline: 'new' };

describe('between two readings', () => {
  test('the time alone changes nothing', () => {
    expect(isTheSame({ ...situation, now: situation.now + MINUTE }, situation)).toBe(true);
    expect(isTheSame(later([another]), situation)).toBe(false);
  });
});

describe('what stands of a judgement of a moment ago', () => {
  test('is everything besides what is new or changed', () => {
    expect([...stillStanding(later([another]), judged)!.known.keys()].toSorted()).toEqual(ids.toSorted());
    const seen = { ...one, title: 'broke otherwise' };
    const standing = stillStanding(later([seen]), judged)!;
    expect(standing.now).toBe(situation.now);
    expect([...standing.known.keys()].toSorted()).toEqual(ids.filter((id) => id !== one.id).toSorted());
    for (const [id, known] of standing.known) expect(known.incident).toBe(situation.log.incidents.get(id));
  });

  test('is nothing where something changed that all rest on, or what others hang below', () => {
    const team = { ...situation.team, name: 'another' };
    expect(stillStanding(later([another], 2_000, { team }), judged)).toBeUndefined();
    const held = {
      ...one,
      held: { until: situation.now + MINUTE, at: situation.now, by: 'ana' },
    } as Incident;
    expect(stillStanding(later([held]), judged)).toBeUndefined();
    const woken = later([another]);
    const wakeUps = new Map([['ana', [{ person: 'ana', at: situation.now }]]]);
    expect(stillStanding({ ...woken, log: { ...woken.log, wakeUps } }, judged)).toBeUndefined();
  });

  test('is nothing where it is long ago', () => {
    expect(stillStanding(later([another], 5 * MINUTE), judged)).toBeDefined();
    expect(stillStanding(later([another], 5 * MINUTE + 1), judged)).toBeUndefined();
  });

  test('is nothing where time alone has changed what it rests on', () => {
    const turn = nextTurn(judged);
    expect(turn).toBe(judged.setting.coverage[0]!.to);
    const before = assess({ ...situation, now: turn - MINUTE });
    expect(stillStanding({ ...later([another]), now: turn - 1 }, before)).toBeDefined();
    expect(stillStanding({ ...later([another]), now: turn }, before)).toBeUndefined();
    const held = { until: situation.now + MINUTE, at: situation.now, by: 'ana' };
    const incidents = new Map([...situation.log.incidents, [one.id, { ...one, held } as Incident]]);
    const holding = assess({ ...situation, log: { ...situation.log, incidents } });
    expect(nextTurn(holding)).toBe(held.until);
    expect(nextTurn(assess({ ...holding.situation, now: held.until }))).toBe(turn);
  });
});
