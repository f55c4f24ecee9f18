import { describe, expect, it } from 'vitest';
import type { BoardEffect, BoardEvent } from '../../../source/app/state/event.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { ADS, board, keys, played, reportOf } from '../board-fixture.ts';

const NOTE = { mine: true, says: '', note: '# Handoff\n', chat: 'Handoff', questions: [] };
const WAITING = { file: 'state/handoffs/a.md', text: '# Handoff\n' };
const handoff = (waiting: typeof WAITING | null) =>
  played(board(), ...keys('4'), { kind: 'looked', views: { handoff: { ...NOTE, waiting } } }).state;
const edited: BoardEvent = {
  kind: 'runbook-edited',
  path: 'runbooks/late.md',
  difference: ['-a', '+b'],
  message: 'Runbook late: what was missing',
};
const calm = board({ report: reportOf([ADS]) });
const WRITTEN: BoardEvent = { kind: 'acted', says: 'Done.' };
const lastChange = { event: 'e1', says: 'Held ads_attribution until 09:00.' };

const writes = (effects: readonly BoardEffect[]) =>
  effects.filter(({ kind }) => kind !== 'reload' && kind !== 'look');
/** The question again and again, and a yes to each. */
const askedTwice = (state: BoardState, ask: readonly string[]) =>
  played(state, ...keys(...ask, 'enter', ...ask, 'enter'));

describe('Enter twice', () => {
  it.each([
    ['going back to sleep', calm, ['z']],
    ['an undo', board({ lastChange }), ['u']],
    ['a hold', board(), ['H']],
    ['a note', board(), ['n', 'asked Dana']],
    ['a resolution', played(board(), ...keys('R', '1', '1h', 'enter')).state, []],
    ['the note of the shift', handoff(null), ['enter']],
    ['the acceptance of a handoff', handoff(WAITING), ['a']],
  ])('writes once: %s', (_, state, ask) => {
    expect(played(state, ...keys(...ask, 'enter')).state.mode.kind).not.toMatch(/confirm|field/);
    expect(writes(played(state, ...keys(...ask, 'enter', 'enter')).effects)).toHaveLength(1);
  });

  it('commits a change of a runbook once', () => {
    const { effects } = played(board(), edited, ...keys('enter', 'enter'), WRITTEN, ...keys('enter'));
    expect(writes(effects)).toMatchObject([{ kind: 'commit', path: 'runbooks/late.md' }]);
  });
});

describe('a yes while the change before is still being written', () => {
  it.each([
    ['the note of the shift', handoff(null), ['enter']],
    ['the acceptance of a handoff', handoff(WAITING), ['a']],
    ['going back to sleep', calm, ['z']],
    ['an undo', board({ lastChange }), ['u']],
  ])('writes nothing, says so and keeps its question: %s', (_, state, ask) => {
    const { effects, state: after } = askedTwice(state, ask);
    expect(writes(effects)).toHaveLength(1);
    expect(after.notice?.text).toContain('still being written');
    expect(after.mode.kind).toBe('confirm');
    const written = played(after, WRITTEN, ...keys('enter'));
    expect(writes(written.effects)).toHaveLength(1);
  });

  it('does not commit either, and does so once that is written', () => {
    const { effects, state } = played(board(), ...keys('a'), edited, ...keys('enter', 'enter'));
    expect(writes(effects)).toMatchObject([{ kind: 'act' }]);
    expect(state.notice?.text).toContain('still being written');
    const later = played(state, WRITTEN, ...keys('enter', 'enter'));
    expect(writes(later.effects)).toMatchObject([{ kind: 'commit' }]);
  });
});
