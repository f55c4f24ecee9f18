import { describe, expect, test } from 'vitest';
import { byClockHere } from '../../../source/commands/source/take/own-clock.ts';
import type { Fact } from '../../../source/sources/facts/fact.ts';

const NOW = Date.parse('2026-11-27T14:00:00Z');
const MINUTE = 60_000;
const fact = (kind: Fact['fact'], at: number, changes: Partial<Fact> = {}): Fact => ({
  ...{ fact: kind, pipeline: 'feed', key: `${kind}${at}`, at: NOW + at * MINUTE },
  ...changes,
});
const read = (facts: readonly Fact[], ahead?: number) =>
  byClockHere({ facts, health: 'ok', until: NOW, odd: [], ...(ahead === undefined ? {} : { ahead }) }, NOW);
const times = (facts: readonly Fact[], ahead?: number) => read(facts, ahead).facts.map(({ at }) => at - NOW);

describe('times by the clock here', () => {
  test('are those of the source less what it is ahead, from two minutes on', () => {
    expect(times([fact('failed', 5)], 10 * MINUTE)).toEqual([-5 * MINUTE]);
    expect(times([fact('failed', -15)], -10 * MINUTE)).toEqual([-5 * MINUTE]);
    expect(times([fact('failed', -5)], 2 * MINUTE - 1)).toEqual([-5 * MINUTE]);
    const [one] = read(
      [fact('retrying', -5, { nextRetryAt: NOW, attemptFrom: NOW - 9 * MINUTE, due: NOW - 60 * MINUTE })],
      2 * MINUTE,
    ).facts;
    expect(one).toMatchObject({
      ...{ at: NOW - 7 * MINUTE, nextRetryAt: NOW - 2 * MINUTE, attemptFrom: NOW - 11 * MINUTE },
      due: NOW - 60 * MINUTE,
    });
  });

  test('never lie ahead of the reading: nothing that follows would be taken for later', () => {
    expect(times([fact('failed', 3), fact('landed', 9), fact('failed', -1)])).toEqual([-1, 0, -MINUTE]);
    expect(times([fact('landed', 9), fact('failed', 3)])).toEqual([0, -1]);
  });

  test('that lie ahead by more than ten minutes are no times, and nothing is whole then', () => {
    const { facts, health, until, odd } = read([fact('failed', 11), fact('failed', 10)]);
    expect(facts).toHaveLength(1);
    expect({ health, until, odd }).toEqual({
      ...{ health: 'incomplete: 1 fact lies in the future', until: null, odd: ['1 fact lies in the future'] },
    });
  });
});
