import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { begunOn } from '../../../source/domain/shift/begun.ts';
import { MINUTE, NOW, opening, recorder } from '../../build/log.ts';
import { TEAM } from '../../build/situation.ts';

const people = ['ana', 'ben', 'cleo'].map((id) => ({ ...TEAM.people[0]!, id }));
const team = { ...TEAM, people };

type Told = readonly [minute: number, what: 'started' | 'acknowledged' | 'asleep', by: string];

/** Who is on a failure at a minute, and since which, after what was told in this order; minutes from its opening. */
function onIt(minute: number, ...told: readonly Told[]) {
  const start = NOW - 6 * 60 * MINUTE;
  const record = recorder(start);
  const events = [
    record('incident.opened', opening('ledger'), { at: start, by: 'source:airflow' }),
    ...told.map(([at, what, by]) =>
      what === 'asleep'
        ? record('person.asleep', { person: by }, { at: start + at * MINUTE, by })
        : record(`incident.${what}`, { incident: 'inc-ledger' }, { at: start + at * MINUTE, by }),
    ),
  ];
  const log = foldEvents(events);
  const [incident] = [...log.incidents.values()];
  const begun = begunOn(incident!, { team, log, now: start + minute * MINUTE });
  return begun && [begun.person.id, (begun.since - start) / MINUTE];
}

describe('who is on a failure', () => {
  test('is whoever began it, since then, however often they say so', () => {
    expect(onIt(20, [10, 'started', 'ana'])).toEqual(['ana', 10]);
    expect(onIt(60, [10, 'started', 'ana'], [40, 'started', 'ana'])).toEqual(['ana', 10]);
  });

  test('is nobody once they said that they go to sleep, and whoever begins it then', () => {
    const slept: Told[] = [
      [10, 'started', 'ben'],
      [20, 'asleep', 'ben'],
    ];
    expect(onIt(25, ...slept)).toBeUndefined();
    expect(onIt(31, ...slept, [30, 'started', 'cleo'])).toEqual(['cleo', 30]);
  });

  test('is whoever was asleep meanwhile since they began anew: nobody works while asleep', () => {
    const slept: Told[] = [
      [10, 'started', 'ana'],
      [20, 'asleep', 'ana'],
    ];
    expect(onIt(260, ...slept, [250, 'acknowledged', 'ana'])).toBeUndefined();
    expect(onIt(260, ...slept, [250, 'started', 'ana'])).toEqual(['ana', 250]);
  });

  test('is of two whoever began last, and the other while that one sleeps', () => {
    const both: Told[] = [
      [10, 'started', 'ana'],
      [30, 'started', 'ben'],
    ];
    expect(onIt(40, ...both)).toEqual(['ben', 30]);
    expect(onIt(50, ...both, [45, 'asleep', 'ben'])).toEqual(['ana', 10]);
  });

  test('is whoever took it over where nothing was heard of the first for hours', () => {
    expect(onIt(260, [10, 'started', 'ana'], [250, 'started', 'ben'])).toEqual(['ben', 250]);
  });
});
