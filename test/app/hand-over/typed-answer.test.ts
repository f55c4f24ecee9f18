import { describe, expect, it } from 'vitest';
import { typedAnswer } from '../../../source/app/hand-over/typed-answer.ts';
import type { Question } from '../../../source/domain/handoff/questions.ts';
import { board, NOW } from '../board-fixture.ts';

const HOUR = 3_600_000;
const question = (about: Question['about'], changes: Partial<Question> = {}): Question =>
  ({ id: 'q', about, prompt: '', prefilled: '', kind: 'line', incident: 'i1', ...changes }) as Question;
const typed = (about: Question['about'], text: string, changes: Partial<Question> = {}) =>
  typedAnswer(question(about, changes), text, board());

describe('what is typed in answer to a question of the handoff', () => {
  it.each([
    ['no-next-step', 'call Dana', { kind: 'plan', incident: 'i1', next: 'call Dana' }],
    ['no-follow-up', 'mend it', { kind: 'follow-up', title: 'mend it', incidents: ['i1'] }],
    ['unclassified', 'reran it', { kind: 'note', incident: 'i1', text: 'reran it' }],
    ['no-hands-on', '90m', { kind: 'hands-on', incident: 'i1', handsOn: 1.5 }],
    ['night-hold', '2h', { kind: 'hold', incident: 'i1', until: NOW + 2 * HOUR }],
  ] as const)('%s is recorded as from anywhere else', (about, text, action) => {
    expect(typed(about, text)).toEqual({ kind: 'action', action });
  });

  it.each(['start', 'words'] as const)('%s is words of the note', (about) => {
    expect(typed(about, 'the pool')).toEqual({ kind: 'words' });
  });

  it('is words where nothing was typed, what was proposed stands there still, or it is about no incident', () => {
    expect(typed('no-next-step', '')).toEqual({ kind: 'words' });
    expect(typed('no-next-step', 'ask Dana', { prefilled: ' ask Dana ' })).toEqual({ kind: 'words' });
    const { incident: _, ...about } = question('no-next-step');
    expect(typedAnswer(about as Question, 'x', board())).toEqual({ kind: 'words' });
  });

  it.each([
    ['no-hands-on', 'five', '"five" is no duration. Try 20m, 1h30m or 2h.'],
    ['night-hold', 'soon', '"soon" is no time. Try 09:00, tue 09:00 or 2h.'],
    ['night-hold', '2026-11-23T03:00', 'That is over. A hold needs a time that is still to come.'],
  ] as const)('%s: %s is told to be wrong', (about, text, problem) => {
    expect(typed(about, text)).toEqual({ kind: 'wrong', problem });
  });
});
