import { describe, expect, test } from 'vitest';
import { absencesFrom, overridesFrom } from '../../../source/domain/shift/calendar-edit.ts';
import type { CalendarEvent } from '../../../source/domain/shift/calendar-event.ts';
import { newYork, TWO_ZONES, teamWith } from '../../build/team.ts';

const event = (from: string, to: string, more: Partial<CalendarEvent> = {}): CalendarEvent => {
  const time = (text: string) => (text.includes('T') ? { at: newYork(text) } : { date: text });
  return { summary: 'cover', emails: [], from: time(from), to: time(to), ...more };
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
    expect(leftOut).toEqual(['cover: nobody of the team takes part in it']);
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
      leftOut: ['cover: it ends when it begins'],
    });
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
      leftOut: ['cover: shorter than half a day'],
    });
  });

  test('are not written where the person is away already', () => {
    const gone = { ...ben, away: [{ from: '2026-12-20', to: '2026-12-31' }] };
    expect(away([event('2026-12-24', '2026-12-27')], gone)).toMatchObject({ edit: { away: [] }, known: 1 });
  });
});
