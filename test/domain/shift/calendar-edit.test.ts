import { describe, expect, test } from 'vitest';
import { absencesFrom, overridesFrom } from '../../../source/domain/shift/calendar-edit.ts';
import type { CalendarEvent } from '../../../source/domain/shift/calendar-event.ts';
import { newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const event = (from: string, to: string, more: Partial<CalendarEvent> = {}): CalendarEvent => {
  const time = (text: string) => (text.includes('T') ? { at: newYork(text) } : { date: text });
  const settled = { declined: [], tentative: [], isTentative: false, isFree: false, isCancelled: false };
  return { summary: 'cover', emails: [], ...settled, from: time(from), to: time(to), ...more };
};
const COVER = event('2026-12-24T09:00', '2026-12-26T09:00');

describe('events as overrides', () => {
  const rotation = 'pipelines';

  test('are in the team’s zone, whole days from midnight', () => {
    const { edit } = overridesFrom([COVER, event('2026-12-31', '2027-01-02')], TWO_ZONES, {
      rotation,
      person: 'ben',
    });
    expect(edit).toEqual({
      kind: 'overrides',
      overrides: [
        { rotation, from: '2026-12-24T09:00', to: '2026-12-26T09:00', person: 'ben' },
        { rotation, from: '2026-12-31T00:00', to: '2027-01-02T00:00', person: 'ben' },
      ],
    });
  });

  test('are of whoever takes part, where nobody is named', () => {
    const team = teamWith({ people: [{ id: 'ana' }, { id: 'ben', email: 'Ben@example.com' }] });
    const known = { ...COVER, emails: ['boss@example.com', 'ben@example.com'] };
    const { edit, leftOut } = overridesFrom([known, COVER], team, { rotation });
    expect(edit).toMatchObject({ overrides: [{ person: 'ben' }] });
    expect(leftOut).toEqual(['cover (2026-12-24): nobody of the team takes part in it']);
  });

  test('are not written twice, and not where they take no time', () => {
    const once = overridesFrom([COVER], TWO_ZONES, { rotation, person: 'ben' });
    const overrides = once.edit.kind === 'overrides' ? once.edit.overrides : [];
    const again = overridesFrom(
      [COVER, event('2026-12-28T09:00', '2026-12-28T09:00')],
      teamWith({ overrides }),
      { rotation, person: 'ben' },
    );
    expect(again).toEqual({
      edit: { kind: 'overrides', overrides: [] },
      known: 1,
      leftOut: ['cover (2026-12-28): it ends when it begins'],
    });
  });
});

describe('events that nobody has settled', () => {
  const team = teamWith({
    people: [
      { id: 'ana', email: 'ana@example.com' },
      { id: 'ben', email: 'ben@example.com' },
    ],
  });
  const cover = (more: Partial<CalendarEvent>) => event('2026-12-24T09:00', '2026-12-26T09:00', more);
  const left = (more: Partial<CalendarEvent>) => {
    const { edit, leftOut } = overridesFrom([cover(more)], team, { rotation: 'pipelines' });
    return edit.kind === 'overrides' && edit.overrides.length === 0 ? leftOut : edit;
  };

  test('are no override of whoever is named and has said no, or not yes yet', () => {
    const named = (more: Partial<CalendarEvent>) =>
      overridesFrom([cover(more)], team, { rotation: 'pipelines', person: 'ben' }).leftOut;
    expect(named({ declined: ['ben@example.com'] })).toEqual(['cover (2026-12-24): ben declined it']);
    expect(named({ tentative: ['ben@example.com'] })).toEqual([
      'cover (2026-12-24): ben has not said yes yet',
    ]);
    expect(named({ declined: ['ana@example.com'] })).toEqual([]);
  });

  test('are nobody’s override, and it is said why', () => {
    expect(left({ declined: ['ben@example.com'] })).toEqual(['cover (2026-12-24): ben declined it']);
    expect(left({ tentative: ['ben@example.com'] })).toEqual([
      'cover (2026-12-24): ben has not said yes yet',
    ]);
    expect(left({ emails: ['ben@example.com'], isTentative: true })).toEqual([
      'cover (2026-12-24): it is not settled yet',
    ]);
    expect(left({ emails: ['room@example.com'] })).toEqual([
      'cover (2026-12-24): nobody of the team takes part in it',
    ]);
    // Time on call may well be free time in a calendar.
    expect(left({ emails: ['ben@example.com'], isFree: true })).toMatchObject({
      overrides: [{ person: 'ben' }],
    });
  });

  test.each<[string, Partial<CalendarEvent>, string]>([
    ['free', { isFree: true }, 'it takes no time'],
    ['declined', { declined: ['ana@example.com'], emails: ['ben@example.com'] }, 'ana declined it'],
    ['declined by all that were asked', { declined: ['somebody@example.com'] }, 'ana declined it'],
    ['tentative', { isTentative: true }, 'it is not settled yet'],
    ['called off', { isCancelled: true }, 'it was called off'],
    ['of somebody else alone', { emails: ['ben@example.com'] }, 'ana does not take part in it'],
    ['not answered for sure', { tentative: ['ana@example.com'] }, 'it is not settled yet'],
  ])('are no absence: %s', (_, more, why) => {
    const { edit, leftOut } = absencesFrom([cover(more)], team, team.people[0]!);
    expect([edit, leftOut]).toEqual([
      { kind: 'absences', person: 'ana', away: [] },
      [`cover (2026-12-24): ${why}`],
    ]);
  });

  test('are an absence under an address that the team does not know', () => {
    const { edit } = absencesFrom([cover({ emails: ['ana.r@example.org'] })], team, team.people[0]!);
    expect(edit).toMatchObject({ away: [{ from: '2026-12-24' }] });
  });

  test('are of one person, and of whom else is said', () => {
    const both = cover({ emails: ['ben@example.com', 'ana@example.com'] });
    const { edit, leftOut } = overridesFrom([both], team, { rotation: 'pipelines' });
    expect(edit).toMatchObject({ overrides: [{ person: 'ben' }] });
    expect(leftOut).toEqual(['cover (2026-12-24): ana takes part too; one stands in, ben']);
    expect(left({ emails: ['ben@example.com'], isCancelled: true })).toEqual([
      'cover (2026-12-24): it was called off',
    ]);
  });

  test('are an absence where somebody else has declined and others come', () => {
    const more = { declined: ['ben@example.com'], emails: ['ana@example.com'] };
    expect(absencesFrom([cover(more)], team, team.people[0]!).leftOut).toEqual([]);
  });
});

describe('events as absences', () => {
  const ben = TWO_ZONES.people[1]!;
  const away = (events: readonly CalendarEvent[], person = ben) => absencesFrom(events, TWO_ZONES, person);

  test('are the days that they touch, both counted, where the person is', () => {
    const { edit } = away([event('2026-12-24', '2026-12-27'), event('2026-12-28T19:00', '2026-12-30T12:00')]);
    // 19:00 in New York is 01:00 of the next day in Madrid.
    expect(edit).toEqual({
      kind: 'absences',
      person: 'ben',
      away: [
        { from: '2026-12-24', to: '2026-12-26' },
        { from: '2026-12-29', to: '2026-12-30' },
      ],
    });
  });

  test('are no appointments of an hour', () => {
    expect(away([event('2026-12-24T10:00', '2026-12-24T11:00')])).toMatchObject({
      edit: { away: [] },
      leftOut: ['cover (2026-12-24): shorter than half a day'],
    });
  });

  test('are not written where the person is away already', () => {
    const gone = { ...ben, away: [{ from: '2026-12-20', to: '2026-12-31' }] };
    expect(away([event('2026-12-24', '2026-12-27')], gone)).toMatchObject({ edit: { away: [] }, known: 1 });
  });
});
