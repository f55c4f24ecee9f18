import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ViewData } from '../../../source/app/state/view-data.ts';
import { board, keys, played, readOnly, screen } from '../board-fixture.ts';

const ACME_LETTER = 'Acme,\n\nsince May 6 failures came from you.';
const LEARNED: ViewData = {
  others: [
    {
      ...{ id: 'waited for Acme', name: 'Acme', kind: 'waited for', count: 6, pipelines: ['feed', 'visits'] },
      ...{ cost: '6 failures: 5.4 h of work, $139.', unchecked: 'Without a check before the run: feed.' },
      letter: ACME_LETTER,
    },
  ],
  nights: {
    head: ['Of 3 pipelines a lone failure of 1 would ever wake somebody; 1 nobody priced.'],
    ...{ asOf: 'Mon 03:12', cautions: [] },
    pipelines: [
      { id: 'billing_ledger', nights: { rested: 12.7, worn: 8 }, hours: `  ▒█${'·'.repeat(20)}` },
      { id: 'crm_sync', nights: { rested: 0, worn: 0 }, hours: ' '.repeat(24) },
      { id: 'vendor_feed', nights: null, hours: ' '.repeat(24) },
    ],
  },
  whatIf: { lines: ['From 84 episodes, $1.5M.', '', '   1 pipeline  one failure in 39 days'] },
  hindsight: { lines: ['Yours, for your eyes:', '  2026-11-21  Ana got up  saved $1M'] },
  page: { lines: ['growth-data, the page'], markdown: '# growth-data\n\n- the page' },
};
const looked = { kind: 'looked', views: LEARNED } as const;
const LETTER = 'Dana Wu,\n\nplease move it to 17:00.';
const moved = {
  kind: 'deadlines',
  deadlines: { pipeline: 'billing_ledger', lines: ['  later by', '  8 h  0.0'], letter: LETTER },
} as const;
const text = (state: BoardState) => screen(state).join('\n');
/** The tab so many steps to the right of patterns. */
const tab = (steps: number, state = board()) => played(state, ...keys(`5${']'.repeat(steps)}`), looked).state;

describe('the tabs of what the log knows', () => {
  it('are asked for when somebody looks at them', () => {
    for (const [steps, view] of [
      [1, 'others'],
      [2, 'nights'],
      [3, 'whatIf'],
      [4, 'hindsight'],
      [5, 'page'],
    ] as const) {
      const { effects, state } = played(board(), ...keys(`5${']'.repeat(steps)}`));
      expect(effects.at(-1)).toEqual({ kind: 'look', view });
      expect(text(state)).toMatch(/\.\.\./);
    }
  });

  it('show the nights of each pipeline by hour, and say which is worth none and which has no price', () => {
    const shown = text(tab(2));
    for (const part of ['3 pipelines', '1 of which', 'as of Mon 03:12', '12.7', '▒█', 'no price'])
      expect(shown).toContain(part);
    expect(text(played(tab(2), ...keys('j')).state)).toContain('worth no night at all');
    expect(text(played(tab(2), ...keys('jj')).state)).toContain('Nobody priced it');
  });

  it('show from whom failures came and what is not checked, and copy the letter to them', () => {
    const shown = text(tab(1));
    for (const part of ['Acme', 'waited for', '6 times', 'feed, visits', '$139', 'Without a check'])
      expect(shown).toContain(part);
    expect(text(played(tab(1), ...keys('\r')).state)).toContain('since May 6 failures');
    expect(played(tab(1), ...keys('y')).effects).toEqual([
      { kind: 'copy', text: ACME_LETTER, what: 'the letter to Acme' },
    ]);
    const shared = played(tab(1, readOnly()), ...keys('\r')).state;
    expect(text(shared)).toContain('Without a check');
    expect(text(shared)).not.toMatch(/\$|since May/);
    expect(played(shared, ...keys('y')).effects).toEqual([]);
  });

  it('open the deadlines of a pipeline, and copy the letter about them', () => {
    const { state, effects } = played(tab(2), ...keys('\r'));
    expect(effects).toEqual([{ kind: 'move-deadlines', pipeline: 'billing_ledger' }]);
    expect(text(state)).toContain('Moving deadlines');
    expect(text(played(state, ...keys('y')).state)).toContain('still being moved');
    const shown = played(state, moved).state;
    expect(text(shown)).toContain('8 h  0.0');
    expect(played(shown, ...keys('y')).effects).toEqual([{ kind: 'copy', text: LETTER, what: 'the letter' }]);
    // What was worked out for another one is not shown for this one.
    const other = played(shown, ...keys('\u001bj\r')).state;
    expect(text(other)).toContain('Moving deadlines');
  });

  it('say what the commands say, and copy the page as Markdown', () => {
    expect(text(tab(3))).toContain('   1 pipeline  one failure in 39 days');
    expect(text(tab(4))).toContain('Ana got up  saved $1M');
    expect(played(tab(5), ...keys('y')).effects).toEqual([
      { kind: 'copy', text: LEARNED.page!.markdown, what: 'what stands here' },
    ]);
    expect(played(tab(4), ...keys('y')).effects).toMatchObject([
      { text: LEARNED.hindsight!.lines.join('\n') },
    ]);
  });

  it('tell nothing on a screen that shows neither amounts nor nights', () => {
    for (const steps of [2, 3, 4, 5]) {
      const shown = text(tab(steps, readOnly()));
      expect(shown).toContain('which this screen does not show');
      expect(shown).not.toMatch(/\$|12\.7|\bAna\b|episodes/);
    }
  });
});
