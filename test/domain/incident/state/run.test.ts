import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../source/domain/action/action.ts';
import { eventsOf } from '../../../../source/domain/action/events-of.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { timelineOf } from '../../../../source/domain/incident/lookup/timeline.ts';
import { openRun } from '../../../../source/domain/incident/state/run.ts';
import { opening, recorder } from '../../../build/log.ts';
import { situation } from '../../../build/situation.ts';

const about = { run: 'r1', runbook: 'schema-change', commit: 'abc', incident: 'inc-a' };
const night = () => {
  const record = recorder();
  return { record, opened: record('incident.opened', opening('a')) };
};

describe('a walk through a runbook', () => {
  it('is begun by one, gone on with by another and ended, and the timeline tells it', () => {
    const { record, opened } = night();
    const log = foldEvents([
      opened,
      record('runbook.started', about),
      record('runbook.step', { ...about, step: '1', outcome: 'ran', note: '$ ls\nexit 0' }),
      record('runbook.step', { ...about, step: '1', outcome: 'done' }, { by: 'ben' }),
      record('runbook.finished', { ...about, outcome: 'fixed', note: 'the way back' }, { by: 'ben' }),
    ]);
    expect(log.runs.get('r1')).toMatchObject({
      runbook: 'schema-change',
      startedBy: 'ana',
      steps: [
        { step: '1', outcome: 'ran' },
        { step: '1', outcome: 'done', by: 'ben' },
      ],
      finished: { outcome: 'fixed', by: 'ben', note: 'the way back' },
    });
    expect(log.runbookRecords.get('schema-change')).toMatchObject({
      runs: 1,
      fixed: 1,
      lastBy: { ana: { commit: 'abc' } },
    });
    expect(
      timelineOf(log.incidents.get('inc-a')!.events, 'UTC')
        .map(({ text }) => text)
        .slice(1),
    ).toEqual([
      'began runbook schema-change',
      'schema-change, step 1: ran, $ ls\nexit 0',
      'schema-change, step 1: done',
      'ended runbook schema-change: fixed; missing: the way back',
    ]);
  });

  it('can be taken back step by step', () => {
    const { record, opened } = night();
    const done = record('runbook.step', { ...about, step: '1', outcome: 'done' });
    const log = foldEvents([
      opened,
      record('runbook.started', about),
      done,
      record('event.undone', { event: done.id }),
    ]);
    expect(log.runs.get('r1')?.steps).toEqual([]);
  });

  it('that nobody began, or of words that are none, changes nothing', () => {
    const { record, opened } = night();
    const log = foldEvents([
      opened,
      record('runbook.step', { ...about, step: '1', outcome: 'done' }),
      record('runbook.started', about),
      record('runbook.step', { ...about, step: '1', outcome: 'exploded' }),
    ]);
    expect(log.runs.get('r1')?.steps).toEqual([]);
  });
});

describe('acting on a walk', () => {
  const { record, opened } = night();
  const begun = foldEvents([opened, record('runbook.started', about)]);
  const acting = (action: Action, log = begun, by = 'ben') =>
    eventsOf(action, situation(0, { log }), by, () => 'fresh');
  const start = { kind: 'start-run', incident: 'inc-a', runbook: 'schema-change', commit: 'abc' } as const;

  it('begins one, or goes on with the one that is under way, whoever began it', () => {
    expect(acting(start, foldEvents([opened]))).toMatchObject({
      events: [{ type: 'runbook.started', data: { run: 'fresh', incident: 'inc-a' } }],
    });
    expect(acting(start)).toEqual({ events: [], says: 'Going on with schema-change for a, begun by ana.' });
    expect(openRun(begun.runs, 'inc-a')?.id).toBe('r1');
  });

  it('records steps with the runbook and its commit, and keeps the end of a long output', () => {
    const outcome = acting({
      kind: 'step',
      run: 'r1',
      step: '2',
      outcome: 'ran',
      note: `${'x'.repeat(20_000)}end`,
    });
    expect(outcome).toMatchObject({ events: [{ type: 'runbook.step', data: { ...about, step: '2' } }] });
    const [event] = 'events' in outcome ? outcome.events : [];
    expect(event?.data.note).toMatch(/^\[\.\.\.\]x+end$/);
    expect(event?.data.note?.length).toBeLessThan(9_000);
  });

  it('refuses what is over, what is closed and what is not there', () => {
    const over = foldEvents([
      opened,
      record('runbook.started', about),
      record('runbook.finished', { ...about, outcome: 'left' }),
    ]);
    expect(acting({ kind: 'step', run: 'r1', step: '1', outcome: 'done' }, over)).toHaveProperty('refused');
    expect(acting({ kind: 'step', run: 'gone', step: '1', outcome: 'done' })).toHaveProperty('refused');
    const closed = foldEvents([
      opened,
      record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' }),
    ]);
    expect(acting(start, closed)).toHaveProperty('refused');
  });
});
