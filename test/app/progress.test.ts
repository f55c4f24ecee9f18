import { describe, expect, it } from 'vitest';
import { board, keys, played, screen } from './board-fixture.ts';

const under = { kind: 'progress', progress: { what: 'reading the log', done: 3, of: 9 } } as const;

describe('what takes long', () => {
  it('stands in the header with the key that stops it', () => {
    const wide = board({ size: { columns: 120, rows: 30 } });
    expect(screen(played(wide, under).state)[0]).toContain('reading the log 3 of 9 ... Ctrl-x stops');
    expect(screen(played(wide, under, { kind: 'progress', progress: null }).state)[0]).toContain(
      'read just now',
    );
  });

  it('is stopped with Ctrl-X, which does nothing else', () => {
    expect(played(board(), under, ...keys('ctrl+x')).effects).toEqual([{ kind: 'stop' }]);
    const idle = played(board(), ...keys('ctrl+x'));
    expect(idle.effects).toEqual([]);
    expect(idle.state.notice?.text).toBe('Nothing is under way.');
  });

  it('a reading that came to nothing leaves the board as it was', () => {
    const { state } = played(board(), ...keys('ctrl+r'), { kind: 'unread' });
    expect(state.busy).toBeNull();
    expect(played(state, ...keys('ctrl+r')).effects).toEqual([{ kind: 'reload', incident: null }]);
  });
});
