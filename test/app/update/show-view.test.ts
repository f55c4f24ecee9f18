import { describe, expect, it } from 'vitest';
import { board, keys, played, reportOf } from '../board-fixture.ts';

const shown = (...pressed: string[]) => played(board(), ...keys(...pressed));
const kindOf = (...pressed: string[]) => shown(...pressed).state.mode.kind;

describe('views by number', () => {
  it.each([
    ['2', 'handoff', [{ kind: 'look', view: 'handoff', answers: {} }]],
    ['3', 'runbooks', [{ kind: 'look', view: 'runbooks' }]],
    ['4', 'work', [{ kind: 'look', view: 'work' }]],
    ['5', 'patterns', [{ kind: 'look', view: 'patterns' }]],
    ['6', 'products', [{ kind: 'look', view: 'products' }]],
  ])('%s shows %s and looks at what that needs', (key, kind, effects) => {
    const step = shown(key);
    expect([step.state.mode, step.effects]).toEqual([{ kind, scroll: 0 }, effects]);
  });

  it('go round with tab, both ways', () => {
    expect(kindOf('tab')).toBe('handoff');
    expect(kindOf('shift+tab')).toBe('products');
    expect(kindOf('6', 'tab')).toBe('board');
  });

  it('forget what was looked for in another one', () => {
    const found = shown('enter', '/', 'ledger', 'enter').state;
    expect(found.find).toBe('ledger');
    expect(played(found, ...keys('2')).state.find).toBe('');
  });
});

describe('tabs', () => {
  it('go round within their view, both ways', () => {
    expect(kindOf('2', ']')).toBe('team');
    expect(kindOf('2', ']', ']')).toBe('handoff');
    expect(kindOf('6', '[')).toBe('sources');
    expect(shown(']').state.part).toBe('failing');
    expect(shown(']', ']').state.part).toBe('held');
    expect(shown(']', '[').state.part).toBe('all');
    expect(kindOf('[')).toBe('over');
  });

  it('go on from the tab of what is opened', () => {
    expect(shown('enter', ']').state.part).toBe('failing');
  });

  it('say so where a view has only one', () => {
    for (const key of ['[', ']'])
      expect(shown('3', key).state.notice?.text).toBe('The view runbooks has no other tab.');
  });

  it('keep the part of the board while another view is shown', () => {
    expect(shown(']', '2').state.part).toBe('failing');
  });
});

it('an empty board opens no incident, and says so', () => {
  const { state, effects } = played(board({ report: reportOf([]) }), ...keys('enter'));
  expect([state.notice?.text, state.mode.kind, effects]).toEqual(['No incident is chosen.', 'board', []]);
});

it('an incident is opened from its top, without what was looked for elsewhere', () => {
  const { state } = shown('2', '/', 'x', 'enter', '1', 'enter');
  expect([state.mode, state.find]).toEqual([{ kind: 'incident', scroll: 0 }, '']);
});
