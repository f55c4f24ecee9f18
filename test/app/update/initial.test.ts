import { describe, expect, it } from 'vitest';
import type { Drafts } from '../../../source/app/state/draft.ts';
import { board, keys, played } from '../board-fixture.ts';

const about = (purpose: 'note' | 'plan' | 'block', pipeline: string) => ({
  purpose,
  incident: `id-${pipeline}`,
  pipeline,
  text: 'half of',
});
const noticeOf = (...drafts: readonly object[]) =>
  board({ drafts: Object.fromEntries(drafts.map((draft, n) => [`d${n}`, draft])) as unknown as Drafts })
    .notice?.text;
const handoff = { purpose: 'handoff', answers: { worries: 'the vendor' } };

describe('a board that opens', () => {
  it.each([
    ['note', 'A note on feed was typed and not written: it is kept there.'],
    ['plan', 'A next step on feed was typed and not written: it is kept there.'],
    ['block', 'A reason to wait on feed was typed and not written: it is kept there.'],
  ] as const)('tells of a %s that was never written', (purpose, sentence) => {
    expect(noticeOf(about(purpose, 'feed'))).toBe(sentence);
  });

  it('counts the others, and says nothing of a handoff that goes on by itself', () => {
    expect(noticeOf(handoff, about('note', 'feed'), about('plan', 'ads'))).toBe(
      'A note on feed and 1 more was typed and not written: it is kept there.',
    );
    expect(noticeOf(handoff)).toBeUndefined();
    expect(noticeOf()).toBeUndefined();
  });

  it('tells what it was given to tell before that', () => {
    const notice = { kind: 'done', text: 'Something.' } as const;
    const drafts = { d: about('note', 'feed') } as unknown as Drafts;
    expect(board({ notice, drafts }).notice).toEqual(notice);
  });

  it('knows the note that waits', () => {
    expect(board({ unaccepted: 'a.md' }).unaccepted).toBe('a.md');
    expect(board().unaccepted).toBeNull();
  });

  it('stands on the first row of all, with nothing looked for and nothing marked', () => {
    expect(board()).toMatchObject({
      ...{ selectedRow: 0, firstRow: 0, part: 'all', find: '', filter: '', marked: [], notice: null },
      ...{ busy: null, waiting: [], walk: null, progress: null },
    });
    expect(played(board({ mode: { kind: 'handoff', scroll: 0 } }), ...keys('1')).state.mode.kind).toBe(
      'board',
    );
  });
});
