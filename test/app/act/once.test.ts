import { describe, expect, it } from 'vitest';
import type { BoardEffect, BoardEvent } from '../../../source/app/state/event.ts';
import { board, keys, NOW, played, reportOf, screen } from '../board-fixture.ts';

const NOTE = {
  mine: true,
  says: '',
  note: '# Handoff\n',
  chat: 'Handoff',
  questions: [],
  written: null,
  goes: 'with a branch' as const,
};
const WAITING = { file: 'state/handoffs/a.md', text: '# Handoff\n' };
const handoff = (waiting: typeof WAITING | null) =>
  played(board(), ...keys('2'), { kind: 'looked', views: { handoff: { ...NOTE, waiting } } }).state;
const edited: BoardEvent = {
  kind: 'runbook-edited',
  path: 'runbooks/late.md',
  difference: ['-a', '+b'],
  message: 'Runbook late: what was missing',
};
const WRITTEN: BoardEvent = { kind: 'acted', says: 'Done.' };
const lastChange = { event: 'e1', says: 'Held ads_attribution until 09:00.' };

const writes = (effects: readonly BoardEffect[]) =>
  effects.filter(({ kind }) => kind !== 'reload' && kind !== 'look');
const READING = { report: reportOf(), now: NOW, readAt: NOW, newestAt: NOW };

describe('Enter twice', () => {
  it.each([
    ['an undo', board({ lastChange }), ['u']],
    ['a hold', board(), ['H']],
    ['a note', board(), ['n', 'asked Dana']],
    ['a resolution', played(board(), ...keys('R', '1', '1h', 'enter')).state, []],
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

describe('what is typed while a change is being written', () => {
  const says = (text: string): BoardEvent => ({ kind: 'acted', says: text });

  it('waits, and applies to what the screen then shows', () => {
    const typed = played(board(), ...keys('a', 'n', 'words', 'enter'));
    expect(writes(typed.effects)).toMatchObject([{ kind: 'act', action: { kind: 'acknowledge' } }]);
    expect(typed.state.mode.kind).toBe('board');
    const { effects } = played(typed.state, says('Acknowledged.'));
    expect(writes(effects)).toMatchObject([{ kind: 'act', action: { kind: 'note', text: 'words' } }]);
  });

  it('takes back that change with u, never an older one', () => {
    const typed = played(board({ lastChange }), ...keys('a', 'u', 'enter'));
    expect(writes(typed.effects)).toMatchObject([{ kind: 'act', action: { kind: 'acknowledge' } }]);
    const { effects } = played(typed.state, {
      ...says('Acknowledged.'),
      reading: { ...READING, lastChange: { event: 'e2', says: 'Acknowledged ads_attribution.' } },
    } as BoardEvent);
    expect(writes(effects)).toMatchObject([{ kind: 'act', action: { kind: 'undo', event: 'e2' } }]);
  });

  it('takes nothing back where it is not known yet what the last change was', () => {
    const typed = played(board({ lastChange }), ...keys('a', 'u', 'enter'));
    const { effects, state } = played(typed.state, says('Acknowledged.'));
    expect(writes(effects)).toEqual([]);
    expect(state.mode.kind).not.toBe('confirm');
  });

  it('is one change after the other, each when the one before is written', () => {
    const first = played(board(), ...keys('a', 's', 'w'));
    const second = played(first.state, says('Acknowledged.'));
    const third = played(second.state, says('Started.'));
    expect([first, second, third].map(({ effects }) => writes(effects))).toMatchObject(
      ['acknowledge', 'start', 'up'].map((kind) => [{ kind: 'act', action: { kind } }]),
    );
    expect(third.state.waiting).toEqual([]);
  });

  it.each<BoardEvent>([
    { kind: 'refused', sentence: 'It is resolved.' },
    { kind: 'failed', message: 'The disk is full.' },
  ])('counts for nothing where that was not done: $kind', (event) => {
    const typed = played(board(), ...keys('a', 's', 'enter')).state;
    const { effects, state } = played(typed, event);
    expect(effects).toEqual([]);
    expect(state).toMatchObject({ waiting: [], mode: { kind: 'board' } });
    expect(state.notice?.text).toMatch(/resolved|full/);
  });

  it('is a paste as well, and leaving at once', () => {
    const typed = played(board(), ...keys('a', 'n'), { kind: 'paste', text: 'pasted' }).state;
    const { state } = played(typed, says('Acknowledged.'));
    expect(screen(state).join('\n')).toContain('> pasted');
    expect(played(board(), ...keys('a', 'q')).effects).toContainEqual({ kind: 'quit' });
    expect(played(board(), ...keys('a', 'n', 'q')).effects).not.toContainEqual({ kind: 'quit' });
  });

  it('is no commit twice', () => {
    const { effects, state } = played(board(), ...keys('a'), edited, ...keys('enter', 'enter'));
    expect(writes(effects)).toMatchObject([{ kind: 'act' }]);
    expect(writes(played(state, WRITTEN).effects)).toMatchObject([{ kind: 'commit' }]);
  });
});
