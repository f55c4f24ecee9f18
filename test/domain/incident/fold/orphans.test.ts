import { describe, expect, test } from 'vitest';
import { orphansOf } from '../../../build/fold.ts';
import { DAY, HOUR, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>];

/** The types of those of these events that are about something that nobody began, and after which of them was undone. */
function orphans(told: readonly Told[], ...undone: readonly number[]): string[] {
  const record = recorder();
  const events = told.map(([type, data]) => record(type, data));
  const undos = undone.map((index) => record('event.undone', { event: events[index]!.id }));
  return orphansOf([...events, ...undos]).map(({ type }) => type);
}

const incident = { incident: 'inc-a' };
const OPENED: Told = ['incident.opened', opening('a')];
const CAUSE: Told = ['cause.opened', { cause: 'c', title: 'The warehouse is down' }];
const FILED: Told = ['followup.filed', { followup: 'f', title: 'Add a check' }];

const ABOUT_INCIDENT: readonly Told[] = [
  ['incident.seen', { ...incident, failedAt: NOW }],
  ['incident.recovered', incident],
  ['incident.acknowledged', incident],
  ['incident.assigned', { ...incident, person: 'ben' }],
  ['incident.started', incident],
  ['incident.held', { ...incident, until: NOW + HOUR }],
  ['incident.blocked', { ...incident, on: 'vendor' }],
  ['incident.planned', { ...incident, next: 'ask' }],
  ['incident.noted', { ...incident, text: 'looking' }],
  ['incident.resolved', { ...incident, resolution: 'band-aid' }],
  ['incident.merged', { ...incident, into: 'inc-a' }],
  ['person.woken', { ...incident, person: 'ana' }],
  ['decision.taken', { ...incident, verdict: 'wait', figures: {} }],
  ['runbook.started', { ...incident, run: 'r', runbook: 'schema-change' }],
];
const ABOUT_CAUSE: readonly Told[] = [
  ['cause.attached', { cause: 'c', ...incident }],
  ['cause.detached', { cause: 'c', ...incident }],
  ['cause.blocked', { cause: 'c', on: 'vendor' }],
  ['cause.closed', { cause: 'c' }],
];

describe('what is about an incident', () => {
  test.each(ABOUT_INCIDENT)('%s is reported where nobody opened it', (...told) => {
    expect(orphans([told])).toEqual([told[0]]);
  });

  test.each(ABOUT_INCIDENT)('%s is not reported where somebody did', (...told) => {
    expect(orphans([OPENED, told])).toEqual([]);
  });

  test.each(ABOUT_INCIDENT)('%s is no mistake where the opening was undone', (...told) => {
    expect(orphans([OPENED, told], 0)).toEqual([]);
  });

  test('is reported where only another one was opened', () => {
    expect(orphans([['incident.opened', opening('b')], ABOUT_INCIDENT[2]!])).toEqual([
      'incident.acknowledged',
    ]);
  });
});

describe('a merge', () => {
  const merged: Told = ['incident.merged', { ...incident, into: 'inc-b' }];

  test('is reported where nobody opened the incident that it leads into', () => {
    expect(orphans([OPENED, merged])).toEqual(['incident.merged']);
  });

  test('is no mistake where the opening of that was undone', () => {
    expect(orphans([OPENED, ['incident.opened', opening('b')], merged], 1)).toEqual([]);
  });
});

describe('what is about a cause', () => {
  test.each(ABOUT_CAUSE)('%s is reported where nobody opened it', (...told) => {
    expect(orphans([OPENED, told])).toEqual([told[0]]);
  });

  test.each(ABOUT_CAUSE)('%s is not reported where somebody did', (...told) => {
    expect(orphans([OPENED, CAUSE, told])).toEqual([]);
  });

  test.each(ABOUT_CAUSE)('%s is no mistake where the opening was undone', (...told) => {
    expect(orphans([OPENED, CAUSE, told], 1)).toEqual([]);
  });

  test('is reported where nobody opened the incident', () => {
    expect(orphans([CAUSE, ABOUT_CAUSE[0]!])).toEqual(['cause.attached']);
  });

  test('is told about a cause that was closed, too', () => {
    expect(orphans([CAUSE, ['cause.closed', { cause: 'c' }], ABOUT_CAUSE[2]!])).toEqual([]);
  });
});

describe('the end of a follow-up', () => {
  const DONE: Told = ['followup.done', { followup: 'f' }];

  test('is reported where nobody filed it', () => {
    expect(orphans([DONE])).toEqual(['followup.done']);
  });

  test('is not reported where somebody did, however often it is told', () => {
    expect(orphans([FILED, FILED, DONE, DONE])).toEqual([]);
  });

  test('is no mistake where the filing was undone', () => {
    expect(orphans([FILED, DONE], 0)).toEqual([]);
  });
});

test('what is about nothing that begins is never reported', () => {
  expect(
    orphans([
      ['person.up', { person: 'ana' }],
      ['moon.phase', incident],
      ['cause.unheard-of', { cause: 'nobody' }],
      ['impact.observed', { pipeline: 'a', from: NOW - DAY, to: NOW, amount: 1 }],
      ['handoff.accepted', { file: 'state/handoffs/a.md', digest: 'd' }],
      ['backfill.swapped', { backfill: 'b', pipeline: 'a' }],
    ]),
  ).toEqual([]);
});

test('a failure that is told twice, and one that begins an incident anew, are about what they begin', () => {
  expect(
    orphans([
      ['incident.opened', opening('a', 'a', { key: 'k' })],
      ['incident.opened', opening('a', 'again', { key: 'k' })],
      ['incident.opened', opening('a', 'once-more')],
      ['incident.opened', opening('b', 'a')],
    ]),
  ).toEqual([]);
});
