import { describe, expect, it } from 'vitest';
import { makeCause, mark } from '../../../source/app/act/mark.ts';
import { ADS, board, keys, LEDGER, played, reportOf, VENDOR } from '../board-fixture.ts';

describe('marks', () => {
  it('are set on what is chosen and taken away again, the others stay', () => {
    const one = mark(board()).state;
    expect(one.marked).toEqual([LEDGER.id]);
    const two = mark({ ...one, selectedId: ADS.id }).state;
    expect(two.marked).toEqual([LEDGER.id, ADS.id]);
    expect(mark({ ...two, selectedId: LEDGER.id }).state.marked).toEqual([ADS.id]);
    const empty = board({ report: reportOf([]) });
    expect(mark(empty).state.notice?.text).toBe('Nothing is chosen to be marked.');
  });

  it('are told where one incident fills the screen, which stays where it is', () => {
    const opened = played(board(), ...keys('enter')).state;
    const marked = played(opened, ...keys(' ')).state;
    expect([marked.marked, marked.mode]).toEqual([[LEDGER.id], opened.mode]);
    expect(marked.notice?.text).toBe('billing_ledger is marked: c makes one job of what is.');
    expect(played(marked, ...keys(' ')).state.notice?.text).toBe('billing_ledger is marked no more.');
  });

  it('make one job, named by two or by how many', () => {
    const cause = (...marked: string[]) => makeCause({ ...board(), marked });
    expect(cause(LEDGER.id, ADS.id).effects).toEqual([
      {
        kind: 'act',
        action: {
          kind: 'open-cause',
          title: 'billing_ledger and ads_attribution',
          incidents: [LEDGER.id, ADS.id],
        },
      },
    ]);
    expect(cause(LEDGER.id, ADS.id, VENDOR.id)).toMatchObject({
      effects: [{ action: { title: 'billing_ledger and 2 more' } }],
      state: { marked: [] },
    });
    expect(cause(LEDGER.id).state.notice?.text).toBe(
      'Only billing_ledger is marked: one job needs two failures at least.',
    );
  });

  it('stay where nothing could be written', () => {
    const busy = makeCause({ ...board(), busy: 'writing', marked: [LEDGER.id, ADS.id] });
    expect([busy.effects, busy.state.marked]).toEqual([[], [LEDGER.id, ADS.id]]);
    expect(busy.state.notice?.text).toBe('The last change is still being written. Press the key again.');
  });

  it('are not needed where something looks like one cause, and are told of where nothing does', () => {
    const proposal = { title: 'pool is full', resource: 'pool', incidents: [ADS.id, VENDOR.id] };
    const proposing = board({ report: reportOf(undefined, { proposals: [proposal] }) });
    expect(makeCause(proposing).effects).toEqual([
      { kind: 'act', action: { kind: 'open-cause', ...proposal } },
    ]);
    expect(makeCause(board()).state.notice?.text).toBe(
      'Nothing here looks like one cause: Space marks what does.',
    );
  });
});
