import { describe, expect, test } from 'vitest';
import { type Notice, noticesOf, untold } from '../../../../source/commands/source/watch/notices.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { hour, situation } from '../../../build/situation.ts';

const NOW = hour(27);
const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);

describe('what is worth a word to somebody where they are', () => {
  test('is what they held, from five minutes after that ended and as long as it fails', () => {
    const heldUntil = (until: number, changes = {}) =>
      noticesOf(
        situation(NOW, {
          log: logOf([incident('feed', NOW - 7_200_000, { held: { until } as never, ...changes })]),
        }),
      );
    const minute = 60_000;
    expect(kinds(heldUntil(NOW - 5 * minute))).not.toContain('overdue');
    const over = heldUntil(NOW - 5 * minute - 1);
    expect(kinds(over)).toContain('overdue');
    expect(over.find(({ kind }) => kind === 'overdue')!.text).toContain('is still failing');
    expect(kinds(heldUntil(NOW - 6 * minute, { recoveredAt: NOW - minute }))).not.toContain('overdue');
  });

  test('is what has not landed by its time', () => {
    const late = noticesOf(
      situation(NOW, {
        log: logOf([
          incident('feed', NOW - 3_600_000, { kind: 'late', title: 'has not landed by its time' }),
        ]),
      }),
    ).filter(({ kind }) => kind === 'late');
    expect(late).toHaveLength(1);
    expect(late[0]!.text).toMatch(/ has not landed by its time\.$/);
  });

  test('is nothing where nothing fails', () => {
    expect(noticesOf(situation(NOW))).toEqual([]);
  });
});

describe('what was told', () => {
  const DAY = 86_400_000;
  const notice = (about: string): Notice => ({ kind: 'late', about, text: about });

  test('is not told again for two weeks after', () => {
    const first = untold([notice('a'), notice('b')], {}, NOW);
    expect(first.news.map(({ about }) => about)).toEqual(['a', 'b']);
    expect(first.told).toEqual({ a: NOW, b: NOW });
    const again = untold([notice('a'), notice('c')], first.told, NOW + 1);
    expect(again.news.map(({ about }) => about)).toEqual(['c']);
    expect(again.told).toEqual({ a: NOW, b: NOW, c: NOW + 1 });
    expect(untold([], again.told, NOW + 14 * DAY).told).toEqual({ c: NOW + 1 });
    expect(untold([], again.told, NOW + 14 * DAY + 1).told).toEqual({});
  });

  test('is known by its name whatever that is called', () => {
    expect(untold([notice('toString')], {}, NOW).news).toHaveLength(1);
  });
});
