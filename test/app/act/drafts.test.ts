import { describe, expect, it } from 'vitest';
import type { Editing } from '../../../source/app/state/draft.ts';
import { ADS, board, keys, LEDGER, played, screen } from '../board-fixture.ts';

const subject = { id: LEDGER.id, pipeline: 'billing_ledger' };
const written = { kind: 'acted', says: 'Noted.' } as const;

describe('what is typed and not written', () => {
  it('is kept with every letter', () => {
    const { kept } = played(board(), ...keys('n', 'half a sen'));
    expect(Object.values(kept ?? {})).toEqual([
      { purpose: 'note', pipeline: 'billing_ledger', text: 'half a sen' },
    ]);
  });

  it('stands there again after Esc and after a crash, for its incident only', () => {
    const { state, kept } = played(board(), ...keys('n', 'half', 'esc'));
    expect(screen(played(state, ...keys('n')).state).join('\n')).toContain('> half');
    expect(screen(played(state, ...keys('j', 'n')).state).join('\n')).not.toContain('> half');
    const after = board({ drafts: kept! });
    expect(after.notice?.text).toContain('A note on billing_ledger was typed and not written');
    expect(screen(played(after, ...keys('n')).state).join('\n')).toContain('> half');
  });

  it('is gone once it is written, and not before', () => {
    const sent = played(board(), ...keys('n', 'all of it', 'enter'));
    expect(Object.keys(sent.state.drafts)).toHaveLength(1);
    expect(played(sent.state, { kind: 'failed', message: 'disk full' }).state.drafts).toEqual(
      sent.state.drafts,
    );
    const { state, kept } = played(sent.state, written);
    expect(state.drafts).toEqual({});
    expect(kept).toEqual({});
  });

  it('is nothing for a time, a number, a proposed text that was not touched or an emptied line', () => {
    expect(played(board(), ...keys('H', '2h')).kept).toBeUndefined();
    expect(played(board(), ...keys('p')).kept).toBeUndefined();
    expect(played(board(), ...keys('n', 'x', 'ctrl+u')).kept).toEqual({});
  });
});

describe('$EDITOR', () => {
  const back = { kind: 'board', scroll: 0 } as const;
  const note: Editing = { purpose: 'note', subject, text: '', back };
  const edited = (editing: Editing, text: string | null) => ({ kind: 'edited', editing, text }) as const;

  it('opens for a note on the chosen incident, with what was typed before', () => {
    expect(played(board(), ...keys('e')).effects).toEqual([{ kind: 'edit', editing: note }]);
    expect(played(board(), ...keys('n', 'so far', 'ctrl+x')).effects).toEqual([
      { kind: 'edit', editing: { ...note, text: 'so far' } },
    ]);
  });

  it('records what was saved, line breaks and all, on the incident it was opened for', () => {
    const { state } = played(board(), ...keys('e'));
    const moved = played(state, ...keys('j')).state;
    expect(moved.selectedId).toBe(ADS.id);
    expect(played(moved, edited(note, 'first\r\nsecond\n\n')).effects).toEqual([
      { kind: 'act', action: { kind: 'note', incident: LEDGER.id, text: 'first\nsecond' } },
    ]);
  });

  it('writes nothing for an empty text, one that was left as it was, or an editor that failed', () => {
    for (const [editing, text] of [
      [note, ''],
      [note, ' \n'],
      [note, null],
      [{ ...note, text: 'same' }, 'same\n'],
    ] as const) {
      const { effects, state } = played(board(), edited(editing, text));
      expect(effects).toEqual([]);
      expect(state.notice?.kind).toBe('refused');
    }
  });

  it('keeps the text where it cannot be written now', () => {
    const busy = played(board(), ...keys('a')).state;
    const { effects, state, kept } = played(busy, edited(note, 'long text'));
    expect(effects).toEqual([]);
    expect(Object.values(kept ?? {})).toMatchObject([{ text: 'long text' }]);
    expect(state.mode.kind).toBe('field');
  });

  it('shows a short answer in its line before it is taken', () => {
    const plan: Editing = { ...note, purpose: 'plan' };
    const { state, effects } = played(board(), edited(plan, 'rerun\nat six'));
    expect(effects).toEqual([]);
    expect(screen(state).join('\n')).toContain('> rerun');
    expect(played(board(), ...keys('H', 'ctrl+x')).effects).toEqual([]);
  });
});
