import { describe, expect, it } from 'vitest';
import { isMine, mayWaitHere, selectedIncident } from '../../../source/app/act/incident.ts';
import type { ReportedIncident } from '../../../source/domain/decision/report/report.ts';
import { ADS, board, EXPORT, failing, HELD, LEDGER, NOW, RECOVERED, reportOf } from '../board-fixture.ts';

const HOUR = 3_600_000;
const NINE = Date.parse('2026-11-23T09:00:00-05:00');
const on = (...incidents: ReportedIncident[]) => board({ report: reportOf(incidents) });

describe('the incident that is chosen', () => {
  it('is the one of the row, else the one of the id, else none', () => {
    expect(selectedIncident(board())?.id).toBe(LEDGER.id);
    expect(selectedIncident({ ...board(), selectedId: ADS.id })?.id).toBe(ADS.id);
    expect(selectedIncident({ ...board(), selectedId: 'gone' })).toBeUndefined();
    expect(selectedIncident(on())).toBeUndefined();
  });

  it('is mine once I took or began it, not where it was only given to me, nor while another has it', () => {
    const has = (person: string, how: string) =>
      isMine(on(failing('feed', { has: { person, how, at: '2026-11-23T03:00:00-05:00' } as never })));
    expect([has('ana', 'acknowledged'), has('ana', 'started')]).toEqual([true, true]);
    expect([has('ana', 'assigned'), has('ben', 'started')]).toEqual([false, false]);
    expect(isMine(on(failing('feed')))).toBe(false);
    expect(isMine(on(RECOVERED))).toBe(false);
    expect(isMine(on())).toBe(false);
  });
});

describe('going back to sleep', () => {
  it('holds each until it is worth starting, else until it may wait', () => {
    const six = failing('six', { startAt: '2026-11-23T06:00:00-05:00' });
    expect(mayWaitHere(on(six, ADS, EXPORT)).holds).toEqual([
      { id: six.id, pipeline: 'six', until: NINE - 3 * HOUR },
      { id: ADS.id, pipeline: 'ads_attribution', until: NINE },
      { id: EXPORT.id, pipeline: 'legacy_export', until: NINE },
    ]);
    const left = failing('left', { verdict: 'leave', startAt: '2026-11-23T06:00:00-05:00' });
    expect(mayWaitHere(on(left)).holds).toEqual([{ id: left.id, pipeline: 'left', until: NINE }]);
  });

  it('holds nothing that is recovered or held, nor until a time that has come', () => {
    const now = failing('now', { startAt: new Date(NOW).toISOString() });
    const soon = failing('soon', { startAt: new Date(NOW + 60_000).toISOString() });
    expect(mayWaitHere(on(RECOVERED, HELD, now, soon))).toEqual({
      holds: [{ id: soon.id, pipeline: 'soon', until: NOW + 60_000 }],
      urgent: [],
    });
  });

  it('leaves alone what is worth being up for, unless somebody else is at it', () => {
    const work = failing('work', { verdict: 'work' });
    const at = (person: string) =>
      failing('begun', {
        verdict: 'work',
        begun: true,
        has: { person, how: 'started', at: '2026-11-23T03:00:00-05:00' },
      } as never);
    expect(mayWaitHere(on(LEDGER, work)).urgent.map(({ pipeline }) => pipeline)).toEqual([
      'billing_ledger',
      'work',
    ]);
    expect(mayWaitHere(on(at('ben')))).toEqual({ holds: [], urgent: [] });
    expect(mayWaitHere(on(at('ana'))).urgent).toEqual([{ id: 'id-begun', pipeline: 'begun' }]);
    const nobody = failing('begun', { verdict: 'wake', begun: true } as never);
    expect(mayWaitHere(on(nobody)).urgent).toEqual([]);
  });
});
