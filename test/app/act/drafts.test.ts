import { describe, expect, it } from 'vitest';
import { answersIn, withAnswersKept } from '../../../source/app/act/drafts.ts';
import { editField, editNote } from '../../../source/app/act/edit.ts';
import { fieldWith } from '../../../source/app/input/text-field.ts';
import type { Interview } from '../../../source/app/mode.ts';
import type { Editing } from '../../../source/app/state/draft.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { update } from '../../../source/app/update.ts';
import { ADS, board, keys, LEDGER, NOW, played, readOnly, reportOf, screen } from '../board-fixture.ts';

const subject = { id: LEDGER.id, pipeline: 'billing_ledger' };
const written = { kind: 'acted', says: 'Noted.' } as const;

describe('what is typed and not written', () => {
  it('is kept with every letter', () => {
    const { kept } = played(board(), ...keys('n', 'half a sen'));
    expect(Object.values(kept ?? {})).toEqual([
      { purpose: 'note', pipeline: 'billing_ledger', text: 'half a sen' },
    ]);
  });

  it('is nothing that was only called back, until somebody types on it', () => {
    const said = played(board(), ...keys('n', 'told before', 'enter'), written).state;
    const recalled = played(said, ...keys('n', 'up', 'esc')).state;
    expect(recalled.drafts).toEqual({});
    expect(screen(played(recalled, ...keys('n')).state).join('\n')).not.toContain('> told before');
    const more = played(said, ...keys('n', 'up', '!', 'esc')).state;
    expect(Object.values(more.drafts)).toMatchObject([{ text: 'told before!' }]);
    expect(played(said, ...keys('n', 'up', 'enter')).effects).toMatchObject([
      { action: { text: 'told before' } },
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

  it('is kept of what is new line by line, and gone when all of it is written', () => {
    const views = { work: { rows: [], areas: ['finance', 'growth'] } };
    const typed = played(board({ views }), ...keys('4', '+', 'r', 'Codes', 'enter', 'Le'));
    const after = board({ views, drafts: typed.kept! });
    expect(after.notice?.text).toBe('A request was typed and not written: it is kept there.');
    const again = played(after, ...keys('4', '+', 'r')).state;
    expect(screen(again).join('\n')).toContain('> Codes');
    const from = played(again, ...keys('enter')).state;
    expect(screen(from).join('\n')).toContain('> Le');
    const filed = played(from, ...keys('o', 'enter', 'growth', 'enter', '8h', 'enter', 'enter'));
    expect(filed.effects.at(-1)).toMatchObject({ action: { title: 'Codes', from: 'Leo', area: 'growth' } });
    expect(Object.keys(filed.state.drafts)).not.toEqual([]);
    expect(played(filed.state, written).state.drafts).toEqual({});
  });

  it('is kept of the reason why a promised day moves', () => {
    const row = {
      id: 'request-abc123',
      kind: 'request',
      title: 'Codes',
      state: 'queue',
      day: '2026-11-27',
    } as const;
    const views = { work: { rows: [{ ...row, dueAt: NOW + 1e8, lines: [], copy: '' }], areas: [] } };
    const asked = ['4', 'H', 'ctrl+u', ...'2026-12-10', 'enter'] as const;
    const typed = played(board({ views }), ...keys(...asked, 'vendor late', 'esc'));
    const again = played(typed.state, ...keys(...asked.slice(1))).state;
    expect(screen(again).join('\n')).toContain('> vendor late');
    expect(board({ views, drafts: typed.kept! }).notice?.text).toContain('A reason on Codes was typed');
  });

  it('is kept for a plan and for what it is blocked on too', () => {
    for (const [key, purpose] of [
      ['p', 'plan'],
      ['b', 'block'],
    ] as const) {
      const { kept, state } = played(board(), ...keys(key, 'x', 'esc'));
      expect(Object.values(kept ?? {})).toEqual([
        { purpose, pipeline: 'billing_ledger', text: expect.stringContaining('x') },
      ]);
      expect(Object.keys(state.drafts)).toEqual([`${purpose}:${LEDGER.id}`]);
      const other = played(state, ...keys('n', 'y', 'esc')).state;
      expect(Object.keys(other.drafts).sort()).toEqual([
        ...[`${purpose}:${LEDGER.id}`, `note:${LEDGER.id}`].sort(),
      ]);
    }
  });

  it('blanks are no text, and words keep the blanks around them', () => {
    expect(played(board(), ...keys('n', '  ')).kept).toBeUndefined();
    const { kept, state } = played(board(), ...keys('n', 'a '));
    expect(Object.values(kept ?? {})).toMatchObject([{ text: 'a ' }]);
    expect(played(state, ...keys('backspace', 'backspace', ' ')).kept).toEqual({});
  });

  it('what is said for the handoff is kept by its question, beside what else was typed', () => {
    const state = played(board(), ...keys('n', 'half', 'esc')).state;
    const after = { ...state, handoffAnswers: { worries: 'the pool' } };
    const kept = withAnswersKept(state, after).drafts;
    expect(kept).toEqual({
      ...state.drafts,
      'handoff:worries': { purpose: 'handoff', pipeline: 'worries', text: 'the pool' },
    });
    expect(answersIn(kept)).toEqual({ worries: 'the pool' });
    const emptied = withAnswersKept(
      { ...after, drafts: kept },
      { ...after, drafts: kept, handoffAnswers: {} },
    );
    expect(emptied.drafts).toEqual(state.drafts);
    expect(withAnswersKept(after, after)).toBe(after);
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
    const says = (editing: Editing, text: string | null) =>
      played(board(), edited(editing, text)).state.notice?.text;
    expect(says(note, ' ')).toBe('Nothing was written.');
    expect(says({ ...note, text: ' same ' }, 'same\n')).toBe('Nothing was changed; the text is kept.');
    expect(says(note, null)).toBe(
      'The editor did not start or ended with an error. Set $EDITOR to one that does.',
    );
  });

  it('records a text that was typed before and changed there; a short answer left as it was is shown still', () => {
    expect(played(board(), edited({ ...note, text: 'so' }, 'so far')).effects).toMatchObject([
      { action: { text: 'so far' } },
    ]);
    const plan: Editing = { ...note, purpose: 'plan', text: 'rerun' };
    const { state } = played(board(), edited(plan, 'rerun'));
    expect(state.mode).toMatchObject({ kind: 'field', purpose: { kind: 'plan' }, subject, back });
  });

  it('turns every kind of line end into one', () => {
    expect(played(board(), edited(note, 'a\rb\r\nc\nd')).effects).toMatchObject([
      { action: { text: 'a\nb\nc\nd' } },
    ]);
  });

  it('opens for what was typed into a line of several words, and for no other line', () => {
    for (const [key, purpose] of [
      ['p', 'plan'],
      ['b', 'block'],
    ] as const)
      expect(played(board(), ...keys(key, 'ctrl+u', 'x', 'ctrl+x')).effects).toEqual([
        { kind: 'edit', editing: { purpose, subject, text: 'x', back } },
      ]);
    for (const key of ['H', 'A', '+'])
      expect(played(board(), ...keys(key, 'ctrl+x')).state.notice?.text).toBe(
        'This is short enough to be typed here.',
      );
    expect(editField(board())).toEqual({ state: board(), effects: [] });
  });

  it('says that there is nothing to note where nothing fails, and opens for nobody on the wall', () => {
    const empty = played(board({ report: reportOf([]) }), ...keys('e'));
    expect([empty.effects, empty.state.notice?.text]).toEqual([[], 'Nothing is failing.']);
    expect(editNote(readOnly()).effects).toEqual([]);
    const wall = readOnly();
    expect(update(wall, edited(note, 'x'))).toEqual({ state: wall, effects: [] });
  });

  it('brings a longer answer to a question of the handoff back to it, while that is asked', () => {
    const asked: Interview = {
      ...{ kind: 'interview', id: 'worries', field: fieldWith('so far'), lines: true },
      ...{ choice: 1, problem: 'too short', back },
    };
    const state: BoardState = { ...board(), mode: asked };
    const editing: Editing = { purpose: 'handoff', text: 'so far', asked };
    expect(editField(state).effects).toEqual([{ kind: 'edit', editing }]);
    expect(editField({ ...state, mode: { ...asked, lines: false } }).state.notice?.text).toBe(
      'This is short enough to be typed here.',
    );
    const returned = update(state, edited(editing, 'the pool\r\nand Dana\n'));
    expect(returned.effects).toEqual([]);
    expect(returned.state.mode).toEqual({
      ...asked,
      field: fieldWith('the pool\nand Dana'),
      choice: null,
      problem: null,
    });
    for (const mode of [{ ...asked, id: 'next:i2' }, back])
      expect(update({ ...state, mode }, edited(editing, 'x')).state.notice?.text).toBe(
        'That question is not asked any more.',
      );
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
