import { describe, expect, test } from 'vitest';
import { EMPTY_TEAM, type Team } from '../../../source/domain/catalog/team.ts';
import { worksSoon } from '../../../source/domain/shift/coverage.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { hour } from '../../build/situation.ts';

const team = (...people: Team['people']): Team => ({ ...EMPTY_TEAM, people });
/** Away from Tuesday on for so many days. */
const away = (days: number) => [
  { from: '2026-06-02', to: new Date(hour(24) + (days - 1) * DAY).toISOString().slice(0, 10) },
];
/** Monday evening, after work. */
const NOW = hour(20);

describe('whether anybody works soon', () => {
  test('is so where somebody who can be on call does within a month', () => {
    expect(worksSoon(team({ id: 'ana' }), NOW)).toBe(true);
    expect(worksSoon(team({ id: 'ana', away: away(20) }), NOW)).toBe(true);
  });

  test('is not so with nobody, with people who are never on call, and while all are away', () => {
    expect(worksSoon(team(), NOW)).toBe(false);
    expect(worksSoon(team({ id: 'dana', onCall: false }), NOW)).toBe(false);
    expect(worksSoon(team({ id: 'ana', away: away(60) }), NOW)).toBe(false);
  });

  test('needs only one of them', () => {
    expect(worksSoon(team({ id: 'ana', away: away(60) }, { id: 'ben' }), NOW)).toBe(true);
  });
});
