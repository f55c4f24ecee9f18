import { describe, expect, it } from 'vitest';
import { functionKey } from '../../../source/app/input/terminal-replies.ts';
import { board, keys, played, screen } from '../board-fixture.ts';

const typed = (...pressed: string[]) => played(board(), ...keys(...pressed)).state;

describe('no key is silent', () => {
  it.each([
    [['E'], 'E does nothing here: ? lists the keys, : what can be done.'],
    [[functionKey(5)], 'F5 does nothing here: ? lists the keys, : what can be done.'],
    [['3', 's'], 's does nothing here: ? lists the keys, : what can be done.'],
    [['?', 'a'], 'a does nothing here.'],
    [['esc'], 'This is the first screen: q quits.'],
    [['R', '7'], '7 is no answer: one of those above, or Esc.'],
    [['G', 'j'], 'There is nothing further down.'],
    [['k'], 'There is nothing further up.'],
    [['1'], 'This is that view.'],
    [['J'], 'No detail stands beside the list in so narrow a window: Enter opens it.'],
  ])('%j', (pressed, says) => {
    expect(typed(...pressed).notice?.text).toBe(says);
  });

  it.each([
    [['n', 'a'], 'note'],
    [['A'], 'assign'],
    [['/'], 'filter'],
    [[':'], 'palette'],
  ])('nor one that edits nothing in a line of text: %j', (open) => {
    const state = typed(...open);
    for (const name of [functionKey(5), 'ctrl+t', 'alt+x', 'f1']) {
      const after = played(state, { name }).state;
      expect(after.mode).toEqual(state.mode);
      expect(after.notice?.text).toContain(' is no answer: ');
    }
  });

  it('nor one that is no answer to a question of yes or no', () => {
    const state = played(
      board({ lastChange: { event: 'e', says: 'You acknowledged it.' } }),
      ...keys('u', 'k'),
    ).state;
    expect(state.notice?.text).toBe('k is no answer: y or Enter yes, Esc or n no.');
    expect(screen(state).join('\n')).toContain('Take this back?');
  });
});

it('a screen that is too small is drawn anew all the same', () => {
  const small = board({ size: { columns: 40, rows: 10 } });
  expect(played(small, ...keys('ctrl+l')).effects).toEqual([{ kind: 'redraw' }]);
  expect(played(small, ...keys('s')).effects).toEqual([]);
});

describe('the help', () => {
  it('is searched with /: only keys that fit are left, and Esc shows all of them again', () => {
    const found = typed('?', '/', 'clip', 'link', 'enter');
    expect(screen(found).join('\n')).not.toContain('Quit');
    const handoff = typed('?', '/', 'handoff', 'enter');
    expect(screen(handoff).join('\n')).toContain('Accept the handoff that waits');
    expect(screen(handoff).join('\n')).not.toContain('Read the files again');
    const all = played(handoff, ...keys('/', 'esc')).state;
    expect(all.mode.kind).toBe('help');
    expect(screen(all).join('\n')).toContain('Go back to sleep');
    expect(screen(typed('?', '/', 'zzzz')).join('\n')).toContain('No key says "zzzz". Esc shows all again.');
  });

  it('leads back to where it was opened, at the row that was on top there', () => {
    const team = played(
      board({
        views: {
          team: [
            {
              rotation: 'pipelines',
              turns: Array.from({ length: 60 }, (_, n) => ({
                from: n * 3_600_000,
                to: n * 3_600_000,
                person: 'ana',
              })),
            },
          ],
        },
      }),
      ...keys('2', ']', 'j', 'j', 'j', '?', 'esc'),
    ).state;
    expect(team.mode).toEqual({ kind: 'team', scroll: 3 });
  });
});
