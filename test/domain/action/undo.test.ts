import { describe, expect, test } from 'vitest';
import { lastChangeOf, undoEvents } from '../../../source/domain/action/undo.ts';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { idAt, NOW, opening, recorder } from '../../build/log.ts';
import { situation } from '../../build/situation.ts';

const given = (...events: readonly LogEvent[]) => situation(NOW, { log: foldEvents(events) });

describe('without naming an event', () => {
  test('an undo takes back the last change of whoever asks', () => {
    const event = recorder();
    const events = [
      event('incident.opened', opening('vendor_feed')),
      event('incident.acknowledged', { incident: 'inc-vendor_feed' }),
      event('incident.noted', { incident: 'inc-vendor_feed', text: 'x' }, { by: 'ben' }),
    ];
    const outcome = undoEvents(given(...events), 'ana', undefined);
    expect(outcome).toEqual({
      events: [{ type: 'event.undone', data: { event: events[1]!.id } }],
      says: 'Undone: the acknowledgement of vendor_feed.',
    });
  });

  test('it never takes back an undo: three undos take back three changes', () => {
    const event = recorder();
    const opened = event('incident.opened', opening('vendor_feed'));
    const held = event('incident.held', { incident: 'inc-vendor_feed', until: NOW });
    const undone = event('event.undone', { event: held.id });
    expect(lastChangeOf(given(opened, held, undone), 'ana')?.events).toEqual([opened]);
    expect(undoEvents(given(undone), 'ben', undefined)).toEqual({ refused: 'Nothing of yours to undo.' });
  });
});

test('events that one action wrote go together, those of its neighbours stay', () => {
  const event = recorder();
  const opened = event('incident.opened', opening('vendor_feed'));
  const action = idAt(NOW, 77);
  const parts = [
    event('incident.acknowledged', { incident: 'inc-vendor_feed' }, { action }),
    event('incident.held', { incident: 'inc-vendor_feed', until: NOW }, { action }),
    event('person.asleep', { person: 'ana' }, { action }),
  ];
  const later = event('incident.noted', { incident: 'inc-vendor_feed', text: 'x' }, { by: 'ben' });
  for (const { id } of parts) {
    const outcome = undoEvents(given(opened, ...parts, later), 'ben', id.slice(-12));
    expect(outcome).toEqual({
      events: parts.map((part) => ({ type: 'event.undone', data: { event: part.id } })),
      says: 'Undone: going to sleep; the acknowledgement, the hold of vendor_feed.',
    });
  }
});

test('a merge is told by the pipeline that was merged, not by its target', () => {
  const event = recorder();
  const merge = event('incident.merged', { incident: 'inc-exec_kpis', into: 'inc-billing_ledger' });
  const standing = given(
    event('incident.opened', opening('billing_ledger')),
    event('incident.opened', opening('exec_kpis')),
    merge,
  );
  expect(undoEvents(standing, 'ana', merge.id)).toMatchObject({ says: 'Undone: the merge of exec_kpis.' });
});

test('an end that several events share takes back none of them', () => {
  const ids = ['01a20719-0000-7000-8000-aaaaaaabcdef', '01a20719-0000-7000-8000-bbbbbbabcdef'];
  const event = recorder();
  const events = ids.map((id, n) => event('incident.opened', opening(`p${n}`), { id }));
  const shared = undoEvents(given(...events), 'ana', 'abcdef');
  expect(shared).toEqual({ refused: expect.stringContaining('abcdef is the end of 2 events') });
  for (const id of ids) expect(shared).toEqual({ refused: expect.stringContaining(id) });
  expect(undoEvents(given(...events), 'ana', 'AABCDEF')).toMatchObject({
    events: [{ data: { event: ids[0] } }],
  });
  expect(undoEvents(given(...events), 'ana', 'bcdef')).toHaveProperty('refused');
});

test('what was done along a runbook is told by the page, the step and how it ended', () => {
  const event = recorder();
  const walk = { run: 'r1', runbook: 'schema-change', commit: 'c0ffee', incident: 'inc-vendor_feed' };
  const told = [
    event('runbook.started', walk),
    event('runbook.step', { ...walk, step: '2.1', outcome: 'failed' }),
    event('runbook.finished', { ...walk, outcome: 'done' }),
  ].map((one) => lastChangeOf(given(one), 'ana')?.says);
  expect(told).toEqual([
    'the beginning of schema-change',
    'step 2.1 of schema-change, failed',
    'the end of schema-change',
  ]);
});
