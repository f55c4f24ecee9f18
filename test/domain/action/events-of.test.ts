import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../source/domain/action/action.ts';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { RESOLUTIONS } from '../../../source/domain/incident/event/event.ts';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../source/domain/incident/event/parse-event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { idAt, opening, recorder } from '../../build/log.ts';
import { hour, situation } from '../../build/situation.ts';

const NIGHT = hour(27);
const FRESH = idAt(NIGHT, 999);

function given(...events: readonly LogEvent[]) {
  return situation(NIGHT, { log: foldEvents(events) });
}

const outcomeOf = (action: Action, standing = given(), by = 'ana') =>
  eventsOf(action, standing, by, () => FRESH);

const event = recorder(NIGHT - HOUR / 2);
const before = { failedAt: NIGHT - HOUR };
const failing = event('incident.opened', opening('vendor_feed', 'vendor_feed', before));
const other = event('incident.opened', opening('billing_ledger', 'billing_ledger', before));
const resolved = event('incident.resolved', { incident: 'inc-vendor_feed', resolution: 'band-aid' });
const merged = event('incident.merged', { incident: 'inc-vendor_feed', into: 'inc-billing_ledger' });
/** The same trouble again, long after it landed and before anybody said how. */
const landed = event('incident.recovered', { incident: 'inc-vendor_feed' }, { at: NIGHT - 50 * HOUR });

const changes: readonly Action[] = [
  { kind: 'seen', incident: 'inc-vendor_feed' },
  { kind: 'recovered', incident: 'inc-vendor_feed' },
  { kind: 'acknowledge', incident: 'inc-vendor_feed' },
  { kind: 'start', incident: 'inc-vendor_feed' },
  { kind: 'assign', incident: 'inc-vendor_feed', person: 'ana' },
  { kind: 'hold', incident: 'inc-vendor_feed', until: NIGHT + HOUR },
  { kind: 'block', incident: 'inc-vendor_feed', on: 'Acme' },
  { kind: 'plan', incident: 'inc-vendor_feed', next: 'ask' },
  { kind: 'resolve', incident: 'inc-vendor_feed', resolution: 'band-aid' },
  { kind: 'merge', incident: 'inc-vendor_feed', into: 'inc-billing_ledger' },
];

describe.each(changes.map((action) => [action.kind, action] as const))('%s', (_, action) => {
  test('of an open incident writes events that the log takes', () => {
    const outcome = outcomeOf(action, given(failing, other));
    if ('refused' in outcome) throw new Error(outcome.refused);
    for (const { type, data } of outcome.events) {
      const line = formatEvent({ id: FRESH, at: NIGHT, by: 'ana', type, data });
      expect(parseEvent(line)).toMatchObject({ event: { type }, dropped: [] });
    }
  });

  test('is refused where the incident is over or unknown', () => {
    expect(outcomeOf(action, given(failing, other, resolved))).toEqual({
      refused: 'vendor_feed is resolved already: undo that first, or open a new incident.',
    });
    expect(outcomeOf(action, given(failing, other, merged))).toHaveProperty('refused');
    expect(outcomeOf(action, given(other))).toHaveProperty('refused');
  });
});

test('a recovery that is not after the last failure is told, and not written', () => {
  const later = event('incident.seen', { incident: 'inc-vendor_feed', failedAt: NIGHT + HOUR });
  const recovered: Action = { kind: 'recovered', incident: 'inc-vendor_feed' };
  expect(outcomeOf(recovered, given(failing, later))).toMatchObject({
    refused: expect.stringContaining('nothing is recorded'),
  });
  // What a source tells may come in any order.
  expect(outcomeOf(recovered, given(failing, later), 'source:airflow')).toHaveProperty('events');
});

test('two of one pipeline are merged; of two pipelines they become one cause, and each keeps its price', () => {
  const early = event('incident.opened', opening('vendor_feed', 'early', { failedAt: NIGHT - 60 * HOUR }), {
    id: idAt(NIGHT - 60 * HOUR, 1),
  });
  const recovered = event(
    'incident.recovered',
    { incident: 'inc-early' },
    { at: NIGHT - 50 * HOUR, id: idAt(NIGHT - 50 * HOUR, 1) },
  );
  const into = (incident: string): Action => ({ kind: 'merge', incident: 'inc-vendor_feed', into: incident });
  expect(
    outcomeOf(into('inc-early'), given(early, recovered, { ...failing, id: idAt(NIGHT, 9) })),
  ).toMatchObject({
    events: [{ type: 'incident.merged' }, { type: 'decision.taken' }],
  });
  expect(outcomeOf(into('inc-billing_ledger'), given(failing, other))).toMatchObject({
    events: [
      { type: 'cause.opened' },
      { type: 'cause.attached', data: { incident: 'inc-billing_ledger' } },
      { type: 'cause.attached', data: { incident: 'inc-vendor_feed' } },
      { type: 'decision.taken' },
    ],
    says: expect.stringContaining('not merged, but one cause'),
  });
});

test('a note is taken for what is over too', () => {
  const note: Action = { kind: 'note', incident: 'inc-vendor_feed', text: 'it was the certificate' };
  expect(outcomeOf(note, given(failing, resolved))).toMatchObject({ events: [{ type: 'incident.noted' }] });
});

describe('open', () => {
  test('of a pipeline in trouble is one more failure, and says what it says', () => {
    const again: Action = { kind: 'open', pipeline: 'vendor_feed', title: 'timeout after 300 s' };
    expect(outcomeOf(again, given(failing))).toEqual({
      says: 'inc-vendor_feed',
      events: [
        {
          type: 'incident.seen',
          data: {
            incident: 'inc-vendor_feed',
            kind: 'failed',
            failedAt: NIGHT,
            title: 'timeout after 300 s',
            signature: 'timeout after *',
          },
        },
      ],
    });
  });

  test('more than a period after it landed is a new incident, though nobody said how it was fixed', () => {
    const early = event(
      'incident.opened',
      opening('vendor_feed', 'vendor_feed', { failedAt: NIGHT - 60 * HOUR }),
      { id: idAt(NIGHT - 60 * HOUR, 1) },
    );
    const opened: Action = { kind: 'open', pipeline: 'vendor_feed', title: 'timeout' };
    expect(outcomeOf(opened, given(early, landed))).toMatchObject({
      says: FRESH,
      events: [{ type: 'incident.opened', data: { incident: FRESH } }],
    });
  });

  test('else is a new incident with the class of its error', () => {
    const opened: Action = { kind: 'open', pipeline: 'vendor_feed', title: 'timeout after 300 s' };
    expect(outcomeOf(opened, given(failing, resolved))).toMatchObject({
      says: FRESH,
      events: [
        {
          type: 'incident.opened',
          data: { incident: FRESH, signature: 'timeout after *', kind: 'failed' },
        },
      ],
    });
  });
});

test('whatever is refused is a sentence, and nothing that is typed throws', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const action = fc.oneof(
    fc.record({ kind: fc.constant('open' as const), pipeline: text, title: text }),
    fc.record({ kind: fc.constant('hold' as const), incident: text, until: fc.integer() }),
    fc.record({
      kind: fc.constant('assign' as const),
      incident: fc.constant('inc-vendor_feed'),
      person: text,
    }),
    fc.record({ kind: fc.constant('merge' as const), incident: fc.constant('inc-vendor_feed'), into: text }),
    fc.record({
      kind: fc.constant('resolve' as const),
      incident: text,
      resolution: fc.constantFrom(...RESOLUTIONS),
    }),
    fc.record({ kind: fc.constant('undo' as const), event: text }),
    fc.record({ kind: fc.constant('woke' as const), person: text }),
    fc.record({ kind: fc.constant('follow-up' as const), title: text, owner: text }),
    fc.record({ kind: fc.constant('follow-up-done' as const), followUp: text }),
  );
  fc.assert(
    fc.property(action, (one) => {
      const outcome = outcomeOf(one, given(failing, other));
      if ('refused' in outcome) expect(outcome.refused.trim()).toMatch(/[.]$/);
      else expect(outcome.events.length).toBeGreaterThan(0);
    }),
  );
});
