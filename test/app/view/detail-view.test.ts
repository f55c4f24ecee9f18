import { describe, expect, it } from 'vitest';
import type { IncidentDetail } from '../../../source/domain/audience/privacy/hide.ts';
import { board, keys, LEDGER, NOW, played, readOnly, reportOf, screen, VENDOR } from '../board-fixture.ts';

const detail: IncidentDetail = {
  timeline: [{ at: NOW - 60_000, by: 'ben', text: 'acknowledged' }],
  earlier: [
    {
      id: 'e1',
      pipeline: 'billing_ledger',
      kind: 'failed',
      failedAt: NOW - 30 * 86_400_000,
      state: 'resolved',
      resolution: 'band-aid',
      by: 'ben',
      handsOn: 0.5,
      note: 'Ana cleared $5k',
    },
    { id: 'e2', pipeline: 'ads', kind: 'failed', failedAt: NOW - 40 * 86_400_000, state: 'recovered' },
  ],
  lineage: {
    above: [
      { id: 'raw', kind: 'pipeline', distance: 2, failing: false },
      { id: 'raw_payments', kind: 'pipeline', distance: 1, failing: true },
    ],
    below: [{ id: 'investor_report', kind: 'consumer', distance: 1, failing: false }],
  },
};
const cause = {
  id: 'c1',
  title: 'the warehouse is out of credits',
  incidents: [LEDGER.id, 'id-ads_attribution'],
};
const report = reportOf([{ ...LEDGER, cause: 'c1' }, ...reportOf().incidents.slice(1)], {
  causes: [cause] as never,
});
const size = { columns: 100, rows: 60 };
const opened = screen(
  played(board({ report, size, details: { [LEDGER.id]: detail } }), ...keys('enter')).state,
).join('\n');

describe('the view of one incident', () => {
  it('tells the same failure before: when, how it ended, by whom, in what time', () => {
    expect(opened).toMatch(/The same failure before/);
    expect(opened).toMatch(/24 Oct 04:12 +band-aid by Ben in 30 min; Ana cleared \$5k/);
    expect(opened).toMatch(/14 Oct 04:12 +ads: recovered/);
  });

  it('tells what it waits for and feeds, failing ones first', () => {
    expect(opened).toMatch(/waits for +raw_payments \(failing\), \(raw\)/);
    expect(opened).toMatch(/feeds +investor_report/);
  });

  it('tells the cause that it shares with others, its runbooks and what happened', () => {
    expect(opened).toMatch(/cause +the warehouse is out of credits; one job with ads_attribution/);
    expect(opened).toMatch(/runbook +schema-change/);
    expect(opened).toMatch(/What happened\n +03:11 +Ben: acknowledged/);
  });

  it('names nobody on the wall', () => {
    const wall = played(readOnly({ report, size, details: { [LEDGER.id]: detail } }), ...keys('enter')).state;
    const text = screen(wall).join('\n');
    expect(text).toContain('band-aid by somebody');
    expect(text).not.toMatch(/\bAna\b|\bBen\b|\$5k/);
  });

  it('tells of one without a price from where on a start would be worth it, and nothing below', () => {
    const assumed = {
      ...VENDOR.assumed!,
      breakEven: { factor: 0.0001, avoidable: 0.3, to: 'leave' as const },
    };
    const unpriced = played(
      board({ report: reportOf([{ ...VENDOR, assumed }]), size }),
      ...keys('enter'),
    ).state;
    const text = screen(unpriced).join('\n');
    expect(text).toMatch(/above \$14k: worth getting up for/);
    expect(text).not.toMatch(/roadmap|below \$/);
  });

  const log = ['Traceback:', '', '  line \u001b[2J1', ...Array.from({ length: 20 }, (_, n) => `frame ${n}`)];
  const reported = { link: 'https://airflow.example.com/run/7', detail: log.join('\n') };

  it('shows where to look at it and the text of the error, as safe as everything else', () => {
    const state = played(
      board({ report: reportOf([{ ...LEDGER, ...reported }]), size, details: { [LEDGER.id]: detail } }),
      ...keys('enter'),
    ).state;
    const text = screen(state).join('\n');
    expect(text).toMatch(/As it was reported\n +link +https:\/\/airflow\.example\.com\/run\/7\n +Traceback:/);
    expect(text).toContain('line \\u001b[2J1');
    expect(text).toContain('and 10 more lines: wakeworthy why');
    const [copied] = played(state, ...keys('y')).effects;
    expect(copied).toMatchObject({
      kind: 'copy',
      text: expect.stringMatching(/run\/7\nTraceback:[\s\S]*frame 16\n/),
    });
    expect(opened).not.toContain('As it was reported');
  });

  it('shows none of that on the wall: it may hold anything', () => {
    const wall = readOnly({ report: reportOf([{ ...LEDGER, ...reported }]), size });
    const { state } = played(wall, ...keys('enter'));
    expect(screen(state).join('\n')).not.toMatch(/Traceback|airflow\.example/);
    expect(played(state, ...keys('Y')).effects).toMatchObject([
      { text: expect.not.stringContaining('Traceback') },
    ]);
  });

  it('is forgotten once its incident has left the board', () => {
    const state = played(board({ details: { [LEDGER.id]: detail } }), {
      kind: 'reloaded',
      report: reportOf([]),
      now: NOW,
      readAt: NOW,
      newestAt: NOW,
    }).state;
    expect(state.details).toEqual({});
  });
});
