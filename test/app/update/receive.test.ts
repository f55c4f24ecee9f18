import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '../../../source/app/state/event.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { ADS, board, failing, keys, LEDGER, NOW, played, reportOf } from '../board-fixture.ts';

type Reloaded = Extract<BoardEvent, { kind: 'reloaded' }>;
const reading = (changes: Partial<Reloaded> = {}): Reloaded => ({
  kind: 'reloaded',
  report: reportOf(),
  now: NOW,
  readAt: NOW,
  newestAt: NOW,
  ...changes,
});
const reread = (state: BoardState, changes: Partial<Reloaded> = {}) => played(state, reading(changes)).state;
const past = { text: 'acknowledged', by: 'ben', at: NOW };
const gone = { report: reportOf([ADS]) };

describe('a reading', () => {
  it('tells of the note that waits, or that none does', () => {
    const waits = reread(board(), { unaccepted: 'a.md' });
    expect(waits.unaccepted).toBe('a.md');
    expect(reread(waits).unaccepted).toBeNull();
  });

  it('tells what can be taken back where it knows, and else leaves it', () => {
    const lastChange = { event: 'e1', says: 'the note' };
    const known = reread(board(), { lastChange });
    expect(known.lastChange).toEqual(lastChange);
    expect(reread(known).lastChange).toEqual(lastChange);
    expect(reread(known, { lastChange: null }).lastChange).toBeNull();
  });

  it('of the plan that was sought puts whoever stood on top there again, and asks them to look first', () => {
    const sought = board({ report: reportOf([ADS, LEDGER], { planning: true }) });
    const planned = { report: reportOf([LEDGER, ADS]) };
    const after = reread(sought, planned);
    expect(after).toMatchObject({ selectedId: LEDGER.id, selectionMoved: true });
    const moved = played(sought, ...keys('j')).state;
    expect(reread(moved, planned)).toMatchObject({ selectedId: LEDGER.id, selectionMoved: false });
    expect(reread(board({ report: reportOf([ADS, LEDGER]) }), planned).selectedId).toBe(ADS.id);
    expect(reread(sought, { report: reportOf([ADS, LEDGER]) }).selectionMoved).toBe(false);
  });

  it('keeps the past of an incident that was read before, and takes what is new of it', () => {
    const read = reread(board(), { details: { [LEDGER.id]: { timeline: [past] } } });
    expect(reread(read).details[LEDGER.id]).toEqual({ timeline: [past] });
    const more = reread(read, { details: { [LEDGER.id]: { timeline: [past, past] } } });
    expect(more.details[LEDGER.id]).toEqual({ timeline: [past, past] });
  });

  it('forgets what is listed no more, unless it is listed among those that are over', () => {
    const read = reread(board(), { details: { [LEDGER.id]: { timeline: [past] } } });
    expect(Object.keys(reread(read, gone).details)).toEqual([]);
    const over = [{ id: LEDGER.id }] as never;
    const kept = reread(read, { ...gone, views: { over } });
    expect(Object.keys(kept.details)).toEqual([LEDGER.id]);
    // Looked at once, they stay listed through readings that do not tell of them.
    expect(Object.keys(reread(kept, gone).details)).toEqual([LEDGER.id]);
  });
});

describe('an incident that has gone', () => {
  it('does not hide what is being told', () => {
    const told = played(board(), { kind: 'acted', says: 'It is done.' }).state;
    expect(reread(told, gone).notice?.text).toBe('It is done.');
  });

  it('has no name where nobody knows it', () => {
    const lost = { ...board(), selectedId: 'id-unknown' };
    expect(reread(lost).notice?.text).toBe('The chosen incident is no longer listed.');
  });

  it('is not what the help was opened over any more', () => {
    const help = played(board(), ...keys('enter', '?')).state;
    const later = reread(help, gone);
    expect(later.mode.kind).toBe('help');
    expect(played(later, ...keys('esc')).state.mode.kind).toBe('board');
  });

  it('leaves the help alone that was opened over the board', () => {
    const help = played(board(), ...keys('?', 'j')).state;
    expect(reread(help, gone).mode).toEqual(help.mode);
  });

  it('leaves a question about it where it is, with the board behind it', () => {
    const asked = played(board(), ...keys('enter', 'n', 'half')).state;
    const later = reread(asked, gone);
    expect(later.mode.kind).toBe('field');
    expect(played(later, ...keys('esc')).state.mode.kind).toBe('board');
  });

  it('leaves another view where it is', () => {
    const team = played(board(), ...keys('2', ']')).state;
    expect(reread(team, gone).mode).toEqual(team.mode);
  });
});

it('a tick judges anew where it has a report, and else only knows the time', () => {
  const later = played(board(), { kind: 'tick', now: NOW + 60_000 }).state;
  expect([later.now, later.report.incidents.length]).toEqual([NOW + 60_000, 5]);
  const report = reportOf([failing('other')]);
  expect(played(board(), { kind: 'tick', now: NOW, report }).state.report.incidents).toHaveLength(1);
});
