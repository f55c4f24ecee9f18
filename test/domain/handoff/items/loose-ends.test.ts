import { describe, expect, test } from 'vitest';
import { eventsOf } from '../../../../source/domain/action/events-of.ts';
import {
  type LooseEnd,
  looseEnds,
  nextStepAction,
} from '../../../../source/domain/handoff/items/loose-ends.ts';
import { looseEndWords } from '../../../../source/domain/handoff/questions.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { failure, knownAt, SHIFT_FROM, telling } from '../../../build/handoff.ts';
import { NEW_YORK, newYork } from '../../../build/team.ts';

const endsOf = (events: readonly LogEvent[]) => looseEnds(knownAt(events), SHIFT_FROM);
const kinds = (events: readonly LogEvent[]) => endsOf(events).map(({ kind, pipeline }) => [kind, pipeline]);

/** A shift that leaves one of every kind. */
function untidy() {
  const { events, tell } = telling();
  tell('2026-11-17T02:00', 'incident.opened', failure('landed', '2026-11-17T02:00'), 'source:airflow');
  tell('2026-11-17T05:00', 'incident.recovered', { incident: 'inc-landed' }, 'source:airflow');
  tell('2026-11-18T02:00', 'incident.opened', failure('patched', '2026-11-18T02:00'));
  tell('2026-11-18T02:01', 'decision.taken', {
    incident: 'inc-patched',
    verdict: 'wake',
    figures: { avoidable: 5_000 },
  });
  tell('2026-11-18T03:00', 'incident.resolved', {
    incident: 'inc-patched',
    resolution: 'band-aid',
    handsOn: 0.5,
  });
  tell('2026-11-19T02:00', 'incident.opened', failure('fixed', '2026-11-19T02:00'));
  tell('2026-11-19T03:00', 'incident.resolved', { incident: 'inc-fixed', resolution: 'root-cause' });
  tell('2026-11-20T02:00', 'incident.opened', failure('held', '2026-11-20T02:00'));
  // 03:30 in Madrid, where Ben is on call by then.
  tell('2026-11-20T02:10', 'incident.held', { incident: 'inc-held', until: newYork('2026-11-24T21:30') });
  tell('2026-11-21T02:00', 'incident.opened', failure('ledger', '2026-11-21T02:00'));
  return { events, tell };
}

describe('a shift', () => {
  test('leaves these ends loose, the dearest first', () => {
    const ends = endsOf(untidy().events);
    expect(ends.map(({ kind, pipeline }) => [kind, pipeline])).toEqual([
      ['no-follow-up', 'patched'],
      ['no-next-step', 'ledger'],
      ['night-hold', 'held'],
      ['unclassified', 'landed'],
      ['no-hands-on', 'fixed'],
    ]);
    const costs = ends.map(({ cost }) => cost);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  });

  test('has its follow-up where one for the same pipeline is open, whichever failure it was filed for', () => {
    const { events, tell } = untidy();
    tell('2026-11-18T04:00', 'incident.opened', {
      ...failure('patched', '2026-11-18T04:00'),
      incident: 'inc-again',
    });
    tell('2026-11-18T05:00', 'incident.resolved', {
      incident: 'inc-again',
      resolution: 'band-aid',
      handsOn: 1,
    });
    expect(kinds(events).filter(([kind]) => kind === 'no-follow-up')).toHaveLength(2);
    tell('2026-11-18T06:00', 'followup.filed', {
      followup: 'f1',
      title: 'mend it',
      incidents: ['inc-again'],
    });
    expect(kinds(events).filter(([kind]) => kind === 'no-follow-up')).toEqual([]);
    tell('2026-11-18T07:00', 'followup.done', { followup: 'f1' });
    expect(kinds(events).filter(([kind]) => kind === 'no-follow-up')).toHaveLength(1);
  });

  test('says each in one sentence', () => {
    expect(endsOf(untidy().events).map((end) => looseEndWords(end, NEW_YORK))).toEqual([
      'patched has a band-aid and no follow-up.',
      'ledger is open: what is the next step?',
      'held is held until Tue 24 Nov 21:30, in the night of ben.',
      'landed landed again: how?',
      'fixed was fixed: how long did it take?',
    ]);
  });

  test('is tidy once each is answered by its first key, or by words', () => {
    const { events, tell } = untidy();
    let ids = 0;
    for (const end of endsOf(events)) {
      const action = end.choices[0]?.action ?? nextStepAction(end, 'reload it');
      const outcome = eventsOf(action, knownAt(events), 'ana', () => `fresh-${++ids}`);
      if ('refused' in outcome) throw new Error(outcome.refused);
      for (const { type, data } of outcome.events) tell('2026-11-23T08:30', type, { ...data });
    }
    expect(kinds(events)).toEqual([]);
  });

  test('is not blamed for the shift before it', () => {
    const { events, tell } = telling();
    tell('2026-11-12T02:00', 'incident.opened', failure('patched', '2026-11-12T02:00'));
    tell('2026-11-12T03:00', 'incident.resolved', { incident: 'inc-patched', resolution: 'band-aid' });
    expect(kinds(events)).toEqual([]);
  });
});

describe('no end is loose', () => {
  const resolved = (data: Record<string, unknown>, by = 'ana') => {
    const { events, tell } = telling();
    tell('2026-11-18T02:00', 'incident.opened', failure('ads', '2026-11-18T02:00'));
    tell('2026-11-18T03:00', 'incident.resolved', { incident: 'inc-ads', ...data }, by);
    return { events, tell };
  };

  test('where nobody worked on it', () => {
    expect(kinds(resolved({ resolution: 'self-healed' }).events)).toEqual([]);
    expect(kinds(resolved({ resolution: 'false-alarm' }).events)).toEqual([]);
  });

  test('where a source closed it', () => {
    expect(kinds(resolved({ resolution: 'band-aid' }, 'source:airflow').events)).toEqual([]);
  });

  test('where the band-aid has a follow-up, named in the resolution or in itself', () => {
    const named = resolved({ resolution: 'band-aid', handsOn: 1, followUp: 'f' });
    expect(kinds(named.events)).toEqual([]);
    const filed = resolved({ resolution: 'band-aid', handsOn: 1 });
    filed.tell('2026-11-18T03:01', 'followup.filed', { followup: 'f', title: 'x', incidents: ['inc-ads'] });
    expect(kinds(filed.events)).toEqual([]);
  });

  const open = (type: string, data: Record<string, unknown>) => {
    const { events, tell } = telling();
    tell('2026-11-18T02:00', 'incident.opened', failure('ads', '2026-11-18T02:00'));
    tell('2026-11-18T03:00', type, { incident: 'inc-ads', ...data });
    return events;
  };

  test('where others must act first and said when', () => {
    const eta = newYork('2026-11-24T12:00');
    expect(kinds(open('incident.blocked', { on: 'the vendor', eta }))).toEqual([]);
    expect(kinds(open('incident.blocked', { on: 'the vendor' }))).toEqual([['no-next-step', 'ads']]);
  });

  test('where something red above it is the one to work on', () => {
    const { events, tell } = telling();
    tell('2026-11-18T02:00', 'incident.opened', failure('ledger', '2026-11-18T02:00'));
    tell('2026-11-18T02:05', 'incident.opened', {
      ...failure('kpis', '2026-11-18T02:05'),
      kind: 'late',
    });
    const catalog = catalogOf([{ id: 'ledger' }, { id: 'kpis', upstream: [{ id: 'ledger' }] }]);
    const known = knownAt(events, newYork('2026-11-18T03:00'), { catalog });
    expect(looseEnds(known, SHIFT_FROM).map(({ pipeline }) => pipeline)).toEqual(['ledger']);
  });

  test('where a hold ends by day', () => {
    expect(kinds(open('incident.held', { until: newYork('2026-11-24T05:00') }))).toEqual([]);
  });
});

describe('a hold that ends at night', () => {
  test('can be moved to when whoever is on call then works', () => {
    const { events, tell } = telling();
    tell('2026-11-20T02:00', 'incident.opened', failure('ads', '2026-11-20T02:00'));
    tell('2026-11-20T02:10', 'incident.held', { incident: 'inc-ads', until: newYork('2026-11-24T21:30') });
    const [end] = endsOf(events) as [LooseEnd];
    expect(end).toMatchObject({ kind: 'night-hold', person: 'ben', until: newYork('2026-11-24T21:30') });
    // 09:00 in Madrid.
    expect(end.choices[0]!.action).toMatchObject({ kind: 'hold', until: newYork('2026-11-25T03:00') });
  });
});
