import { describe, expect, it } from 'vitest';
import { recall, withSaid } from '../../../source/app/act/recall.ts';
import { fieldWith, textIn } from '../../../source/app/input/text-field.ts';
import type { FieldQuestion } from '../../../source/app/mode.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { board, LEDGER } from '../board-fixture.ts';

const asking = (kind: 'plan' | 'note', text = ''): FieldQuestion => ({
  kind: 'field',
  purpose: { kind },
  subject: { id: LEDGER.id, pipeline: LEDGER.pipeline },
  field: fieldWith(text),
  problem: 'no',
  back: { kind: 'board', scroll: 0 },
});
const state = (said: Record<string, string[]>, text = '', kind: 'plan' | 'note' = 'plan'): BoardState => ({
  ...board(),
  said,
  mode: asking(kind, text),
});
const shown = (one: BoardState) => ('field' in one.mode ? textIn(one.mode.field) : undefined);
const said = { plan: ['first', 'second'], note: ['other'] };

describe('what was answered before', () => {
  it.each([
    ['', -1, 'second'],
    ['second', -1, 'first'],
    ['first', -1, 'first'],
    ['first', 1, 'second'],
    ['second', 1, ''],
    ['', 1, ''],
    ['typed', -1, 'second'],
  ] as const)('from "%s" by %i stands there: "%s"', (text, direction, expected) => {
    expect(shown(recall(state(said, text), direction).state)).toBe(expected);
  });

  it('is that of the same question, and takes away what was wrong', () => {
    expect(shown(recall(state(said, '', 'note'), -1).state)).toBe('other');
    expect(recall(state(said), -1).state.mode).toMatchObject({ problem: null });
    expect(recall(state({}), -1)).toEqual({ state: state({}), effects: [] });
    expect(recall(board(), -1)).toEqual({ state: board(), effects: [] });
  });

  it('is kept once, as the last one, up to twenty of a kind, and no empty one', () => {
    const kept = (text: string, before: Record<string, string[]> = said) =>
      withSaid(state(before), asking('plan'), text).said;
    expect(kept('third')).toEqual({ plan: ['first', 'second', 'third'], note: ['other'] });
    expect(kept('first')).toEqual({ plan: ['second', 'first'], note: ['other'] });
    expect(kept('')).toBe(said);
    expect(kept('x', {})).toEqual({ plan: ['x'] });
    const many = Array.from({ length: 20 }, (_, n) => `${n}`);
    expect(kept('new', { plan: many }).plan).toEqual([...many.slice(1), 'new']);
  });
});
