import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { draftHandoff } from '../../../../source/domain/handoff/draft.ts';
import { renderNote } from '../../../../source/domain/handoff/note/render-note.ts';
import { turnAt } from '../../../../source/domain/handoff/turn.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';

const rate = (amount: number) => [{ kind: 'rate' as const, amount, per: 'hour' as const }];
const PIPELINES: DeclaredPipeline[] = [
  { id: 'cheap', impact: rate(5), repair: { median: 0.1, spread: 0 } },
  { id: 'dear', impact: rate(900), repair: { median: 5, spread: 0 }, owner: 'ben' },
  { id: 'below', impact: rate(2_000), upstream: [{ id: 'dear' }] },
  { id: 'unpriced' },
  { id: 'harmless', impact: [] },
];
const team = { ...TEAM, people: [...TEAM.people, { id: 'ben', name: 'Ben Okafor' }] };

const ANA_IS_UP = {
  ...EMPTY_LOG,
  activity: new Map([['ana', [{ at: hour(31.5), kind: 'other' as const }]]]),
};

/** The draft at 08:00 of a Tuesday, of what failed an hour before. */
function draftOf(names: readonly string[], changes: Partial<Incident> = {}, log = EMPTY_LOG) {
  const incidents = names.map((name) => incident(name, hour(31), changes));
  const given = situation(hour(32), { team, catalog: catalogOf(PIPELINES), log: logOf(incidents, log) });
  return draftHandoff(given, turnAt(team, given.now));
}

describe('what is open', () => {
  test('stands in the order of what waiting costs; what has no price before what costs nothing', () => {
    const { open, startHere } = draftOf(['harmless', 'unpriced', 'cheap', 'dear']);
    expect(open.map(({ pipeline }) => pipeline)).toEqual(['dear', 'cheap', 'unpriced', 'harmless']);
    expect(startHere?.pipeline).toBe('dear');
  });

  test('has what hangs below a failure behind it', () => {
    const { open } = draftOf(['below', 'dear', 'cheap']);
    const names = open.map(({ pipeline }) => pipeline);
    expect(names.indexOf('below')).toBe(names.indexOf('dear') + 1);
  });

  test.each<[string, Partial<Incident>, RegExp]>([
    ['nobody, and whose it is', {}, /Nobody has it; it belongs to Ben Okafor\./],
    ['who took it', { acknowledged: { by: 'ana', at: hour(31.5) } }, /Ana Ruiz has it and has not begun\./],
    ['who was given it', { assigned: 'ben' }, /Ben Okafor has it and has not begun\./],
    ['who began', { startedBy: 'ana', startedAt: hour(31.5), assigned: 'ben' }, /Ana Ruiz works on it\./],
    [
      'who began and was not heard of since',
      { startedBy: 'ben', startedAt: hour(20) },
      /Ben Okafor began it and is not known to be on it now\./,
    ],
  ])('says who has it: %s', (_, changes, words) => {
    const draft = draftOf(['dear'], changes, ANA_IS_UP);
    expect(renderNote(draft)).toMatch(words);
    expect(draft.startHere?.state).toMatch(words.source.startsWith('Nobody') ? /^nobody has it$/ : /Ana|Ben/);
  });
});

test('hands over what was written down about it, and where to look', () => {
  const noted = (n: number, text: string) => ({
    ...{ id: `n${n}`, at: hour(31 + n / 10), by: 'ana', type: 'incident.noted' },
    data: { incident: 'x', text },
  });
  const events = ['first', 'second', 'do NOT rerun\nbefore <18:00>', 'last'].map((text, n) => noted(n, text));
  const link = 'https://airflow.example.com/run/1';
  const note = renderNote(draftOf(['dear'], { events, link }));
  expect(note).toContain('- Ana Ruiz, Tue 2 Jun 07:12: do NOT rerun / before \\<18:00>');
  expect(note).toContain('- Ana Ruiz, Tue 2 Jun 07:18: last');
  expect(note).not.toContain('first');
  expect(note).toContain(`- Link: ${link}`);
  const held = { held: { until: hour(40), by: 'ana', at: hour(31) }, events, link };
  expect(renderNote(draftOf(['dear'], held))).toContain(`- Link: ${link}`);
});

describe('what was blocked', () => {
  const blockedUntil = (until: number) => ({ blocked: { on: 'Snowflake', at: hour(20), checkAt: until } });

  test('is blocked as long as the time has not come, and the next step is to ask', () => {
    const draft = draftOf(['dear'], blockedUntil(hour(34)));
    expect(renderNote(draft)).toContain('Blocked on Snowflake, look again Tue 2 Jun 10:00.');
    expect(draft.startHere).toMatchObject({
      state: 'blocked on Snowflake',
      next: 'ask Snowflake how it stands',
    });
  });

  test('was so until then, afterwards', () => {
    const draft = draftOf(['dear'], blockedUntil(hour(30)));
    expect(renderNote(draft)).toContain('Was blocked on Snowflake until Tue 2 Jun 06:00.');
    expect(draft.startHere?.state).toBe('nobody has it');
  });

  test('is worked on by whoever began it since, who need not be told to ask', () => {
    const draft = draftOf(
      ['dear'],
      { ...blockedUntil(hour(30)), startedBy: 'ana', startedAt: hour(31) },
      ANA_IS_UP,
    );
    expect(draft.startHere?.state).toBe('Ana Ruiz works on it');
    expect(draft.startHere?.next).not.toContain('Snowflake');
  });
});

test('a follow-up whose day is over is called overdue', () => {
  const followUp = (id: string, due: number) =>
    [id, { id, title: `fix ${id}`, filedAt: 0, by: 'ana', due: hour(due) }] as const;
  const followUps = new Map([followUp('first', 8), followUp('later', 60)]);
  const note = renderNote(draftOf(['dear'], {}, { ...EMPTY_LOG, followUps: followUps as never }));
  expect(note).toContain('fix first (nobody owns it, overdue since Mon 1 Jun)');
  expect(note).toContain('fix later (nobody owns it, due Wed 3 Jun)');
});

test('a follow-up says what it is about, where that is known', () => {
  const of = (incidents: string[]) =>
    renderNote(
      draftOf(
        ['dear'],
        {},
        {
          ...EMPTY_LOG,
          followUps: new Map([
            ['f', { id: 'f', title: 'look deeper', filedAt: 0, by: 'ana', done: false, incidents }],
          ]),
        },
      ),
    );
  expect(of([incident('dear', 0).id])).toContain('look deeper, about dear (nobody owns it)');
  expect(of(['gone'])).toContain('look deeper (nobody owns it)');
});
