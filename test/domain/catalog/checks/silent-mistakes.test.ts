import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { silentMistakes } from '../../../../source/domain/catalog/checks/silent-mistakes.ts';
import {
  absentSubstitute,
  foreignCosts,
  swappedHours,
  swappedSleep,
} from '../../../../source/domain/catalog/checks/team-mistakes.ts';
import { catalogOf } from '../../../build/catalog.ts';

const said = (...pipelines: Pipeline[]) =>
  silentMistakes(catalogOf(pipelines), 'UTC').map(({ message }) => message);

describe('what is valid in a catalog and surely not meant', () => {
  test.each([
    [{ median: 1, spread: 0.8 }, 0],
    [{ median: 1, spread: 3 }, 1],
    [{ median: 60, spread: 0 }, 1],
    [{ median: 40, spread: 0 }, 0],
  ])('a repair of %o', (repair, count) => {
    expect(said({ id: 'a', repair })).toHaveLength(count);
  });

  test('hours that are longer than anything is looked ahead', () => {
    const days = (n: number) => n * 24;
    expect(said({ id: 'a', ready: { after: days(14) }, rerun: days(14) })).toEqual([]);
    expect(said({ id: 'a', ready: { at: '09:00' }, upstream: [{ id: 'b' }, { id: 'c', slack: 2 }] })).toEqual(
      [],
    );
    expect(said({ id: 'a', ready: { after: days(15) } })[0]).toContain('ready of a is 15 days');
    expect(said({ id: 'a', rerun: days(400) })[0]).toContain('rerun of a is 400 days');
    expect(said({ id: 'a', upstream: [{ id: 'b', slack: days(99) }] })[0]).toContain(
      'slack below b of a is 99 days',
    );
  });

  test('a run every minute, of which each that is missed adds to the repair', () => {
    const every = { id: 'a', schedule: '* * * * *', rerun: 0.5 };
    expect(said(every)[0]).toContain('after one hour that is 30 hours');
    expect(said({ ...every, refresh: 'full' })).toEqual([]);
    expect(said({ id: 'a', schedule: '* * * * *' })).toEqual([]);
    expect(said({ ...every, schedule: '0 * * * *' })).toEqual([]);
  });

  test('a step on a date, from the day after it on', () => {
    const step = { kind: 'step' as const, amount: 5, at: '08:00', on: '2026-11-20' };
    const [mistake, ...more] = silentMistakes(catalogOf([{ id: 'a', impact: [step] }]), 'UTC');
    expect(more).toEqual([]);
    expect(mistake).toMatchObject({ id: 'a', from: Date.parse('2026-11-21T00:00:00Z') });
    expect(said({ id: 'a', impact: [{ ...step, on: 'once' }] })).toEqual([]);
  });
});

describe('what is valid in a team and surely not meant', () => {
  test.each([
    ['23:00', '06:00', 0],
    ['06:00', '23:00', 1],
    ['20:00', '08:00', 0],
    ['19:59', '08:00', 1],
  ])('sleep from %s to %s', (from, to, count) => {
    expect(swappedSleep({ id: 'ana', sleep: { from, to } })).toHaveLength(count);
  });

  test.each([
    ['09:00', '18:00', 0],
    ['18:00', '09:00', 1],
    ['22:00', '06:00', 0],
    ['08:00', '20:00', 0],
  ])('work from %s to %s', (from, to, count) => {
    expect(swappedHours({ from, to }, 'the team')).toHaveLength(count);
  });

  test('an override to somebody who is away or gone', () => {
    const override = {
      rotation: 'pipelines',
      from: '2026-12-24T09:00',
      to: '2026-12-26T09:00',
      person: 'ben',
    };
    const people = (more: object) => [{ id: 'ana' }, { id: 'ben', ...more }];
    expect(absentSubstitute(override, people({}))).toEqual([]);
    expect(
      absentSubstitute(override, people({ away: [{ from: '2026-12-26', to: '2026-12-30' }] })),
    ).toHaveLength(1);
    expect(absentSubstitute(override, people({ away: [{ from: '2026-12-27', to: '2026-12-30' }] }))).toEqual(
      [],
    );
    expect(absentSubstitute(override, people({ left: '2026-12-01' }))[0]!.message).toContain(
      'left on 2026-12-01',
    );
    expect(absentSubstitute(override, people({ left: '2027-01-01' }))).toEqual([]);
  });

  test('a currency whose costs are dollars', () => {
    expect(foreignCosts('EUR', [])).toHaveLength(1);
    expect(foreignCosts('EUR', ['salary'])[0]!.message).toContain('hourlyRate of costs');
    expect(foreignCosts('EUR', ['salary', 'hourlyRate'])).toEqual([]);
    expect(foreignCosts('USD', [])).toEqual([]);
    expect(foreignCosts(undefined, [])).toEqual([]);
  });
});
