import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { DAY, HOUR, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>, by?: string];

function stateOf(...told: readonly Told[]): LogState {
  const record = recorder();
  return foldEvents(told.map(([type, data, by = 'ana']) => record(type, data, { by })));
}

/** What of the state is not empty, whose events and people aside. */
function filled(state: LogState): string[] {
  const { recent: _, activity: __, aliases: ___, ...rest } = state;
  return Object.entries(rest).flatMap(([field, value]) => {
    const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : 0;
    return size > 0 ? [field] : [];
  });
}

describe('what an event tells', () => {
  const walk = { run: 'r', runbook: 'schema-change' };
  const cost = { pipeline: 'a', amount: 5 };

  test.each<readonly [Told, readonly string[]]>([
    [['incident.opened', opening('a')], ['incidents']],
    [['incident.started', { incident: 'nobody' }], ['callOuts']],
    [['person.woken', { person: 'ana' }], ['wakeUps']],
    [['person.up', { person: 'ana' }], []],
    [['cause.opened', { cause: 'c', title: 'The warehouse is down' }], ['causes']],
    [['followup.filed', { followup: 'f', title: 'Add a check' }], ['followUps']],
    [['handoff.written', { file: 'state/handoffs/a.md', digest: 'd' }], ['handoffs']],
    [
      ['runbook.started', walk],
      ['runs', 'runbookRecords'],
    ],
    [['experiment.started', { pipeline: 'a' }], ['experiments']],
    [['backfill.started', { backfill: 'b' }], ['backfills']],
    [['impact.observed', { ...cost, from: NOW - DAY, to: NOW }], ['observed']],
    [['impact.observed', { ...cost, from: NOW, to: NOW }], []],
    [['moon.phase', { ...walk, ...cost, from: 0, to: 1, cause: 'c', followup: 'f', file: 'f' }], []],
    [['cause.unheard-of', { cause: 'c', title: 'x' }], []],
  ])('finds its place, and only that: %j', (told, places) => {
    expect(filled(stateOf(told)).sort()).toEqual([...places].sort());
  });

  test('of a person stands among what was done last, what a source tells does not', () => {
    const { recent } = stateOf(
      ['incident.opened', opening('a'), 'source:airflow'],
      ['incident.noted', { incident: 'inc-a', text: 'x' }, 'ben'],
      ['moon.phase', {}, 'source:'],
      ['moon.phase', {}, 'ana'],
      ['moon.phase', {}, 'resource:'],
    );
    expect(recent.map(({ type, by }) => [type, by])).toEqual([
      ['incident.noted', 'ben'],
      ['moon.phase', 'ana'],
      ['moon.phase', 'resource:'],
    ]);
  });

  test('about a cause and an incident that nobody began stands on the record of neither', () => {
    const { causes, incidents } = stateOf(
      ['incident.opened', opening('a')],
      ['cause.opened', { cause: 'c', title: 'The warehouse is down' }],
      ['cause.attached', { cause: 'nobody', incident: 'inc-a' }],
      ['cause.attached', { cause: 'c', incident: 'inc-nobody' }],
    );
    expect(incidents.get('inc-a')!.events.map(({ type }) => type)).toEqual([
      'incident.opened',
      'cause.attached',
    ]);
    expect(causes.get('c')!.incidents).toEqual(['inc-nobody']);
  });
});

describe('only the last of many things', () => {
  const many = (count: number) => {
    const record = recorder(NOW - DAY);
    return foldEvents(Array.from({ length: count }, (_, n) => record('x.y', {}, { at: n }))).recent;
  };

  test.each([
    [1, 1],
    [200, 200],
    [201, 200],
    [399, 200],
    [400, 200],
    [401, 200],
    [1_000, 200],
  ])('of %i that people did stands in the state: %i', (count, held) => {
    const last = many(count);
    expect(last).toHaveLength(held);
    expect(last[0]!.at).toBe(count - held);
    expect(last.at(-1)!.at).toBe(count - 1);
  });
});

describe('a failure that is taken back', () => {
  const record = recorder();
  const seen = { incident: 'inc-a', failedAt: NOW };
  const opened = record('incident.opened', opening('a'));
  const more = record('incident.seen', seen);
  const said = record('incident.noted', { incident: more.id, text: 'looking' });

  test('where it was one more leaves what is said of it with the trouble that its pipeline has', () => {
    const undo = record('event.undone', { event: more.id });
    const { incidents, events } = foldEvents([opened, more, said, undo]);
    expect([...incidents.values()].map((one) => one.events)).toEqual([[opened, said]]);
    expect(incidents.get('inc-a')).toMatchObject({ occurrences: 1, failedAt: NOW - HOUR });
    expect(events).toMatchObject({ read: 4, undone: 1 });
  });

  test('where it was all leaves its name to the next failure that is told under it', () => {
    const other = recorder(NOW + HOUR);
    const again = other('incident.opened', opening('a', 'a', { title: 'again' }));
    const undo = other('event.undone', { event: opened.id });
    const { incidents } = foldEvents([opened, again, undo]);
    expect([...incidents.keys()]).toEqual(['inc-a']);
    expect(incidents.get('inc-a')).toMatchObject({ title: 'again', occurrences: 1 });
  });
});
