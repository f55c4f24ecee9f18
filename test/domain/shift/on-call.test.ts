import { describe, expect, test } from 'vitest';
import { onCallAt } from '../../../source/domain/shift/on-call.ts';
import { inNewYork, newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const at = (team: typeof TWO_ZONES, local: string) => {
  const { turn, next } = onCallAt(team, newYork(local));
  return [turn.person?.id ?? null, inNewYork(turn.from), inNewYork(turn.to), next?.person?.id ?? null];
};

describe('who is on call', () => {
  test('since when, until when, and who follows', () => {
    expect(at(TWO_ZONES, '2026-11-18T12:00')).toEqual(['ana', '2026-11-16 09:00', '2026-11-23 09:00', 'ben']);
  });

  test('at a handoff already the newcomer', () => {
    expect(at(TWO_ZONES, '2026-11-23T09:00')).toEqual(['ben', '2026-11-23 09:00', '2026-11-30 09:00', 'ana']);
    expect(at(TWO_ZONES, '2026-11-23T08:59')[0]).toBe('ana');
  });

  test('a turn of two weeks is shown whole', () => {
    const slow = teamWith({
      rotations: { pipelines: [{ ...TWO_ZONES.rotations.pipelines![0]!, everyDays: 14 }] },
    });
    expect(at(slow, '2026-11-17T00:00')).toEqual(['ben', '2026-11-16 09:00', '2026-11-30 09:00', 'ana']);
  });

  test('somebody who stands in is followed by whoever returns', () => {
    const team = teamWith({
      people: [{ id: 'ana', away: [{ from: '2026-11-18', to: '2026-11-18' }] }, { id: 'ben' }],
    });
    expect(at(team, '2026-11-18T12:00')).toEqual(['ben', '2026-11-18 00:00', '2026-11-19 00:00', 'ana']);
  });

  test('nobody, until the rotation begins', () => {
    const [person, , to, next] = at(TWO_ZONES, '2026-10-30T12:00');
    expect([person, to, next]).toEqual([null, '2026-11-02 09:00', 'ana']);
  });
});
