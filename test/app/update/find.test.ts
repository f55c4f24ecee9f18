import { describe, expect, it } from 'vitest';
import { board, keys, played, screen } from '../board-fixture.ts';

const note = Array.from({ length: 60 }, (_, n) => (n % 20 === 7 ? `- a needle ${n}` : `- row ${n}`)).join(
  '\n',
);
const handoff = { mine: false, says: '', note, chat: '', questions: [], written: null, waiting: null };
const opened = played(board(), ...keys('2'), { kind: 'looked', views: { handoff } }).state;
const top = (...pressed: string[]) => screen(played(opened, ...keys(...pressed)).state)[2];

describe('words in a text', () => {
  it('are looked for with /, and n and N lead to the next place and back, round and round', () => {
    expect(top('/', 'needle', 'enter')).toContain('a needle 7');
    expect(top('/', 'needle', 'enter', 'n')).toContain('a needle 27');
    expect(top('/', 'needle', 'enter', 'n', 'N')).toContain('a needle 7');
    expect(top('/', 'NEEDLE', 'enter', 'n', 'n', 'n')).toContain('a needle 7');
  });

  it('that are nowhere are said to be', () => {
    const { state } = played(opened, ...keys('/', 'nothing', 'enter', 'n'));
    expect(state.notice?.text).toBe('Nothing here says "nothing".');
    expect(played(opened, ...keys('n')).state.notice?.text).toBe('Nothing was looked for: / asks what.');
  });

  it('are forgotten in another view', () => {
    expect(played(opened, ...keys('/', 'needle', 'enter', '3', '2')).state.find).toBe('');
  });
});
