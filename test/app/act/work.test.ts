import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ShownWork, ViewData } from '../../../source/app/state/view-data.ts';
import { board, keys, NOW, played, readOnly, reportOf, screen } from '../board-fixture.ts';

const HOUR = 3_600_000;
const rows: readonly ShownWork[] = [
  {
    ...{
      id: 'question-abc123',
      kind: 'question',
      title: 'Why is revenue lower?',
      state: 'asked',
      who: 'ana',
    },
    ...{ from: 'Mia', dueAt: NOW - HOUR, lines: ['Asked by Mia, finance'], copy: 'Ana answers it by 14:00.' },
  },
  {
    ...{ id: 'request-abc123', kind: 'request', title: 'Refunds by country', state: 'queue', from: 'Leo' },
    ...{
      dueAt: NOW + HOUR,
      lines: ['Asked by Leo, growth'],
      figures: ['Takes 8 h.'],
      copy: 'Ready by Friday.',
    },
  },
  {
    ...{ id: 'backfill-abc123', kind: 'backfill', title: 'ledger', state: 'swapped', step: 'finished' },
    ...{ lines: [], copy: 'ledger' },
  },
  { id: 'experiment-abc1', kind: 'experiment', title: 'ads', state: 'left failing', lines: [], copy: 'ads' },
];
const views: ViewData = { work: { rows, areas: ['finance', 'growth'] } };
const typed = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed));
const on = (...pressed: string[]) => typed(board({ views }), ...pressed).state;
const text = (state: BoardState) => screen(state).join('\n');
const says = (state: BoardState, ...words: string[]) => {
  let now = state;
  for (const word of words.slice(0, -1)) now = typed(now, ...word, 'enter').state;
  return typed(now, ...words.at(-1)!, 'enter').effects;
};

describe('work that is no incident', () => {
  it('is one list with its kinds, and a tab for each of them', () => {
    expect(text(on('4'))).toMatch(/4 open, 1 overdue/);
    expect(text(on('4'))).toMatch(/> overdue .* question .*Why is revenue lower/);
    expect(text(on('4', ']'))).toMatch(/1 question, 1 overdue/);
    expect(text(on('4', ']', ']'))).toMatch(/1 request\b/);
    expect(text(on('4', ']', ']'))).not.toContain('revenue');
    expect(text(on('4', ']', ']', ']', ']'))).toMatch(/1 backfill\b[\s\S]*> .*ledger/);
    expect(text(on('4', '['))).toMatch(/1 experiment\b[\s\S]*> .*ads/);
  });

  it('says below requests what they have taken, where that may be shown', () => {
    const budget = ['finance: 7 hours spent.'];
    const told = board({ views: { work: { rows, areas: [], budget } } });
    expect(text(typed(told, '4', ']', ']').state)).toContain('finance: 7 hours spent.');
    expect(text(typed(told, '4').state)).not.toContain('hours spent');
    const wall = played(readOnly(), ...keys('4', ']', ']'), {
      kind: 'looked',
      views: { work: { rows, areas: [], budget } },
    }).state;
    expect(text(wall)).not.toContain('hours spent');
  });

  it('opens with Enter, with the text to send, and Esc leads back to where it was opened', () => {
    const opened = on('4', ']', ']', 'enter');
    expect(text(opened)).toContain('Ready by Friday.');
    expect(text(opened)).toContain('[requests]');
    expect(typed(opened, 'esc').state.mode.kind).toBe('requests');
    expect(typed(on('4', 'enter'), 'esc').state.mode.kind).toBe('work');
    expect(typed(opened, 'y').effects).toMatchObject([{ kind: 'copy', text: 'Ready by Friday.' }]);
    expect(typed(on('4'), 'Y').effects).toMatchObject([{ kind: 'copy', text: 'question-abc123' }]);
  });

  it('is done with R: a question with its answer, a request with its hours, the others as they end', () => {
    expect(says(on('4', 'R'), 'late refunds')).toMatchObject([
      { kind: 'act', action: { kind: 'answer-question', question: 'question-abc123', text: 'late refunds' } },
    ]);
    expect(says(on('4', 'j', 'R'), '6h')).toMatchObject([
      { kind: 'act', action: { kind: 'finish-request', request: 'request-abc123', hours: 6 } },
    ]);
    expect(says(on('4', 'j', 'R'), '2d')).toEqual([]);
    expect(text(on('4', 'j', 'j', 'R'))).toContain('Is ledger finished?');
    expect(typed(on('4', 'j', 'j'), 'R', 'y').effects).toMatchObject([
      { kind: 'act', action: { kind: 'backfill-step', backfill: 'backfill-abc123', step: 'finished' } },
    ]);
    expect(on('4', 'j', 'j', 'j', 'R').notice?.text).toContain('wakeworthy experiment end ads');
  });

  it('is promised for a day of the team, in whatever zone that is read', () => {
    // The end of Friday in New York is Saturday morning in Madrid.
    const request = { ...rows[1]!, dueAt: Date.parse('2026-11-28T04:59:59.999Z'), day: '2026-11-27' };
    const far = board({
      views: { work: { rows: [request], areas: [] } },
      report: { ...reportOf(), timeZone: 'Europe/Madrid' },
    });
    const list = typed(far, '4').state;
    expect(text(list)).toContain('> due Fri 27 Nov');
    expect(text(typed(list, 'enter').state)).toMatch(/due +Fri 27 Nov\b/);
    expect(text(typed(list, 'H').state)).toContain('> 2026-11-27');
    expect(text(typed(list, 'H', 'enter').state)).toContain('It is promised for 2026-11-27 already.');
    expect(text(typed(list, 'H', 'ctrl+u', ...'fri', 'enter').state)).toContain('already.');
  });

  it('is told by @: what was done about it, and by whom', () => {
    const history = [
      { at: NOW - 2 * HOUR, by: 'ana', text: 'filed' },
      { at: NOW - HOUR, by: 'ben', text: 'queue, promised for Fri 27 Nov: in its turn' },
    ];
    const told = board({ views: { work: { rows: [{ ...rows[1]!, history }], areas: [] } } });
    const shown = text(typed(told, '4', '@').state);
    expect(shown).toMatch(/What happened[\s\S]*Ana: filed[\s\S]*Ben: queue, promised for Fri 27 Nov/);
    const wall = played(readOnly(), ...keys('4', '@'), {
      kind: 'looked',
      views: { work: { rows: [{ ...rows[1]!, history }], areas: [] } },
    }).state;
    expect(text(typed(wall, '@').state)).not.toContain('What happened');
  });

  it('asks how far a backfill is by what comes next, and whose readers move first', () => {
    const backfill = (step?: ShownWork['step']) =>
      board({
        views: { work: { rows: [{ ...rows[2]!, ...(step ? { step } : { step: undefined }) }], areas: [] } },
      } as never);
    expect(typed(backfill('swapped'), '4', 'R', 'y').effects.at(-1)).toMatchObject({
      action: { kind: 'backfill-step', step: 'swapped', anyway: false },
    });
    expect(typed(backfill(), '4', 'R').state.notice?.text).toContain(
      'wakeworthy backfill moved ledger READER',
    );
  });

  it('leaves out of the last line what would only say why it does nothing', () => {
    const last = (state: BoardState) => screen(state).at(-1)!;
    expect(last(on('4'))).toContain('R done');
    expect(last(on('4'))).not.toMatch(/until when|mine/);
    const wide = board({ views, size: { columns: 120, rows: 40 } });
    expect(last(typed(wide, '4', 'j').state)).toContain('H until when');
    expect(last(typed(wide, '4').state)).not.toContain('until when');
    const none = board({ views: { work: { rows: [], areas: [] } } });
    expect(last(typed(none, '4').state)).not.toContain('R done');
  });

  it('a question is recorded in three lines, a request in six, and Esc records nothing', () => {
    expect(says(on('4', ']', '+'), 'Where from?', 'Mia', 'Growth')).toEqual([
      { kind: 'record-question', text: 'Where from?', from: 'Mia', area: 'growth' },
    ]);
    expect(says(on('4', ']', '+'), 'Where from?', 'Mia', '')).toEqual([
      { kind: 'record-question', text: 'Where from?', from: 'Mia' },
    ]);
    expect(says(on('4', ']', '+'), 'Where from?', 'Mia', 'nowhere')).toEqual([]);
    const priced = says(on('4', '+', 'r'), 'Codes', 'Leo', 'growth', '2h,4h,9h', '9000', '');
    expect(priced).toMatchObject([
      {
        kind: 'act',
        action: {
          ...{ kind: 'file-request', title: 'Codes', from: 'Leo', area: 'growth' },
          ...{ effort: [2, 4, 9], value: [9000], isUrgent: false, builds: false },
        },
      },
    ]);
    expect(priced[0]).not.toHaveProperty('action.valueBy');
    expect(says(on('4', '+', 'r'), 'Codes', 'Leo', 'growth', '8h', '9000', 'dana')).toMatchObject([
      { action: { value: [9000], valueBy: 'dana' } },
    ]);
    const plain = says(on('4', '+', 'r'), 'Codes', 'Leo', 'GROWTH', '8h', '');
    expect(plain).toMatchObject([{ action: { area: 'growth', effort: [8] } }]);
    expect(plain[0]).not.toHaveProperty('action.value');
    expect(says(on('4', '+', 'r'), 'Codes', 'Leo', 'nowhere')).toEqual([]);
    expect(typed(on('4', '+', 'q'), 'x', 'enter', 'esc').state.mode.kind).toBe('work');
  });

  it('says so where there is none, and offers nothing that writes where nothing may', () => {
    const none = board({ views: { work: { rows: [], areas: [] } } });
    expect(text(typed(none, '4').state)).toContain('Nothing is open. + records a new one.');
    for (const key of ['R', 'enter', 'y']) expect(typed(none, '4', key).state.notice).not.toBeNull();
    const wall = typed(readOnly({ views }), '4').state;
    expect(typed(wall, 'R').effects).toEqual([]);
    expect(typed(wall, '+').effects).toEqual([]);
  });
});

describe('what somebody waits for a word about', () => {
  const answered: ShownWork = { ...rows[0]!, state: 'answered', copy: 'You asked: late refunds' };
  const done = (state: BoardState, work: string, after: ViewData) =>
    played({ ...state, views: after, busy: 'writing' }, { kind: 'acted', says: 'Done.', work }).state;

  it('is opened once it is written: y copies its text, and no other one', () => {
    const left = { work: { rows: rows.slice(1), answered: [answered], areas: [] } };
    const opened = done(on('4'), answered.id, left);
    expect(text(opened)).toContain('You asked: late refunds');
    expect(opened.notice?.text).toBe('Done. y copies the text to send.');
    expect(typed(opened, 'y').effects).toMatchObject([{ kind: 'copy', text: 'You asked: late refunds' }]);
    expect(typed(opened, 'esc').state.mode.kind).toBe('work');
    const more = { work: { rows: [...rows, { ...rows[1]!, id: 'request-new', copy: 'Ready.' }], areas: [] } };
    const filed = done(on('4'), 'request-new', more);
    expect(typed(filed, 'y').effects).toMatchObject([{ kind: 'copy', text: 'Ready.' }]);
    // It stays chosen in the list.
    expect(typed(filed, 'esc', 'Y').effects).toMatchObject([{ text: 'request-new' }]);
  });

  it('tears nobody away from what they look at by then', () => {
    const left = { work: { rows: rows.slice(1), answered: [answered], areas: [] } };
    expect(done(on('1'), answered.id, left).mode.kind).toBe('board');
    expect(done(on('4', '+'), answered.id, left).mode.kind).toBe('pick');
    expect(done(on('4'), 'gone', left).mode.kind).toBe('work');
  });
});

describe('a question that was asked before', () => {
  const asked = { work: { rows: [{ ...rows[0]!, askedBefore: 2 }], areas: [] } };
  const answered = typed(board({ views: asked }), '4', 'R', 'late refunds', 'enter').state;

  it('wants a page of its answer, and whoever answers says whether it gets one', () => {
    expect(text(answered)).toContain('It was asked before.');
    const answer = { question: 'question-abc123', text: 'late refunds' };
    expect(typed(answered, 'p').effects).toEqual([{ kind: 'answer-as-page', ...answer }]);
    expect(typed(answered, 'w').effects).toEqual([
      { kind: 'act', action: { kind: 'answer-question', ...answer } },
    ]);
    expect(typed(answered, 'esc').effects).toEqual([]);
  });
});

describe('an answer', () => {
  it('is written in the editor where it is long, and shown before it is recorded', () => {
    const { state, effects } = typed(on('4'), 'e');
    expect(effects).toMatchObject([{ kind: 'edit', editing: { purpose: 'answer', text: '' } }]);
    const [effect] = effects;
    if (effect?.kind !== 'edit') throw new Error('no editor was asked for');
    const written = played(state, { kind: 'edited', editing: effect.editing, text: 'late\nrefunds\n' });
    expect(written.effects.filter(({ kind }) => kind === 'act')).toEqual([]);
    expect(typed(written.state, 'enter').effects).toMatchObject([
      { kind: 'act', action: { kind: 'answer-question', text: 'late\nrefunds' } },
    ]);
    expect(typed(on('4', 'j'), 'e').state.notice?.text).toContain('Only an answer');
  });
});

describe('until when', () => {
  it('a request is promised for another day with the reason; the others say why they have none', () => {
    expect(says(on('4', 'j', 'H'), 'fri', 'The board meets later')).toMatchObject([
      {
        kind: 'act',
        action: {
          ...{ kind: 'decide-request', request: 'request-abc123', promised: '2026-11-27', keeps: true },
          why: 'The board meets later',
        },
      },
    ]);
    expect(says(on('4', 'j', 'H'), 'yesterday')).toEqual([]);
    for (const down of [[], ['j', 'j'], ['j', 'j', 'j']])
      expect(on('4', ...down, 'H').notice?.kind).toBe('refused');
  });

  it('what nobody can take over says whose it is', () => {
    for (const down of [[], ['j'], ['j', 'j']]) expect(on('4', ...down, 'a').notice?.kind).toBe('refused');
  });
});

describe('questions that are overdue', () => {
  const late = (shiftClass: 'work' | 'night') => {
    const report = reportOf([]);
    return text(
      board({
        questionsDue: [NOW - HOUR, NOW + HOUR],
        report: { ...report, shift: { ...report.shift, class: shiftClass } },
      }),
    );
  };

  it('stand in the last line by day, and never at night', () => {
    expect(late('work')).toContain('1 question overdue');
    expect(late('night')).not.toContain('overdue');
  });
});
