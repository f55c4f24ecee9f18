import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../../../source/domain/incident/event/parse-event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { idAt, MINUTE, NOW, recorder } from '../../../build/log.ts';

const FILE = 'state/handoffs/2026-11-23-ana-to-ben.md';

describe('a note of a shift', () => {
  test('is known with who wrote it and who accepted it, each by the digest they saw', () => {
    const record = recorder();
    const written = record('handoff.written', { file: FILE, digest: 'd1' });
    const accepted = record('handoff.accepted', { file: FILE, digest: 'd1' }, { by: 'ben' });
    const state = foldEvents([written, accepted]);
    expect(state.handoffs.get(FILE)).toEqual({
      file: FILE,
      written: { digest: 'd1', by: 'ana', at: written.at },
      accepted: { digest: 'd1', by: 'ben', at: accepted.at },
      notes: [],
    });
  });

  test('keeps the last writing and the last acceptance', () => {
    const record = recorder();
    const state = foldEvents([
      record('handoff.written', { file: FILE, digest: 'd1' }),
      record('handoff.accepted', { file: FILE, digest: 'd1' }, { by: 'ben' }),
      record('handoff.written', { file: FILE, digest: 'd2' }),
    ]);
    const { written, accepted } = state.handoffs.get(FILE)!;
    expect([written!.digest, accepted!.digest]).toEqual(['d2', 'd1']);
  });

  test('keeps what was asked about it, in order', () => {
    const record = recorder();
    const state = foldEvents([
      record('handoff.noted', { file: FILE, item: 'inc-a', text: 'which partition?' }, { by: 'ben' }),
      record('handoff.noted', { file: FILE, text: 'all of them' }),
    ]);
    expect(state.handoffs.get(FILE)!.notes).toMatchObject([
      { item: 'inc-a', text: 'which partition?', by: 'ben' },
      { text: 'all of them', by: 'ana' },
    ]);
  });

  test('loses an acceptance that was undone', () => {
    const record = recorder();
    const accepted = record('handoff.accepted', { file: FILE, digest: 'd1' }, { by: 'ben' });
    const undo = record('event.undone', { event: accepted.id }, { by: 'ben' });
    expect(foldEvents([accepted, undo]).handoffs.has(FILE)).toBe(false);
    const again = record('event.undone', { event: undo.id }, { by: 'ben' });
    expect(foldEvents([accepted, undo, again]).handoffs.get(FILE)!.accepted!.by).toBe('ben');
  });

  test('is not written by a line without a digest', () => {
    const line = {
      id: idAt(NOW),
      at: '2026-11-23T08:00:00Z',
      by: 'ana',
      type: 'handoff.written',
      file: FILE,
    };
    expect(parseEvent(JSON.stringify(line))).toMatchObject({
      problem: 'this handoff.written has no digest and is left out',
    });
  });
});

describe('experiments and backfills', () => {
  test('run from their start to their end', () => {
    const record = recorder();
    const started = record('experiment.started', { pipeline: 'checkout', expected: 'two weeks' });
    const other = record('experiment.started', { pipeline: 'search' });
    const ended = record('experiment.ended', { pipeline: 'search' });
    expect([...foldEvents([started, other, ended]).experiments.values()]).toEqual([
      {
        ...{ id: 'checkout', pipeline: 'checkout', expected: 'two weeks' },
        ...{ startedAt: started.at, by: 'ana' },
      },
      {
        ...{ id: 'search', pipeline: 'search', startedAt: other.at, by: 'ana' },
        ended: { at: ended.at, by: 'ana' },
      },
    ]);
  });

  test('end by their id, with what was measured, and one that is started again is another one', () => {
    const record = recorder();
    const start = (experiment: string) =>
      record('experiment.started', {
        experiment,
        pipeline: 'search',
        until: NOW,
        stopAt: 5_000,
        agreedBy: 'dana',
      });
    const events = [
      start('e1'),
      record('experiment.ended', { experiment: 'e1', measured: '1.2 % after 3 days', error: '0.4 %' }),
      start('e2'),
    ];
    const found = foldEvents(events).experiments;
    expect(found.get('e1')).toMatchObject({
      ended: { measured: '1.2 % after 3 days', error: '0.4 %' },
      until: NOW,
      stopAt: 5_000,
      agreedBy: 'dana',
    });
    expect(found.get('e2')?.ended).toBeUndefined();
  });

  test('are told with how far they have come', () => {
    const record = recorder();
    const to = NOW;
    const from = NOW - 60 * MINUTE;
    const events = [
      record('backfill.started', { backfill: 'b1', pipeline: 'ledger', from, to }),
      record('backfill.validated', { backfill: 'b1' }),
      record('backfill.started', { backfill: 'b2', pipeline: 'ads' }),
      record('backfill.finished', { backfill: 'b2' }),
      record('backfill.swapped', { backfill: 'unheard-of' }),
    ];
    expect([...foldEvents(events).backfills.values()]).toMatchObject([
      { id: 'b1', pipeline: 'ledger', from, to, stage: 'validated' },
    ]);
  });
});

describe('a follow-up that is filed again', () => {
  test('belongs to whoever took it over', () => {
    const record = recorder();
    const state = foldEvents([
      record('followup.filed', { followup: 'f', title: 'retire it', owner: 'ana' }),
      record('followup.filed', { followup: 'f', title: 'something else', owner: 'ben' }, { by: 'ben' }),
    ]);
    expect(state.followUps.get('f')).toMatchObject({ title: 'retire it', owner: 'ben', by: 'ana' });
  });
});
