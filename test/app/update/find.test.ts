import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../source/app/view/frame.ts';
import { board, keys, played, screen } from '../board-fixture.ts';
import { walkThrough } from '../walk-fixture.ts';

const note = Array.from({ length: 60 }, (_, n) => (n % 20 === 7 ? `- a needle ${n}` : `- row ${n}`)).join(
  '\n',
);
const handoff = {
  mine: false,
  says: '',
  note,
  chat: '',
  questions: [],
  written: null,
  goes: 'with a branch' as const,
  waiting: null,
};
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
    const { state: once } = played(opened, ...keys('/', 'nothing', 'enter'));
    expect(once.notice?.text).toBe('Nothing here says "nothing".');
    expect(played(opened, ...keys('n')).state.notice?.text).toBe('Nothing was looked for: / asks what.');
  });

  it('are marked where they stand', () => {
    const { state } = played(opened, ...keys('/', 'needle', 'enter'));
    const cells = frameOf(state)[2]!.cells.filter(({ inverse }) => inverse);
    expect(cells.map(({ text }) => text)).toEqual(['needle']);
  });

  it('of a walk lead to the step that says them, in its text or in a command', () => {
    const walk = walkThrough(
      '1. Look.\n2. Ask the vendor.\n3. Run it again.\n   ```sh\n   rerun --vendor\n   ```\n',
    );
    const step = (...pressed: string[]) =>
      played(board(), { kind: 'opened', walk }, ...keys(...pressed)).state.walkCursor;
    expect(step('/', 'VENDOR', 'enter')).toBe(1);
    expect(step('/', 'vendor', 'enter', 'n')).toBe(2);
    expect(step('/', 'vendor', 'enter', 'n', 'n')).toBe(1);
    expect(step('/', 'vendor', 'enter', 'N')).toBe(2);
  });

  it('of an incident have n and N until Esc, where n is a note otherwise', () => {
    const open = played(board(), ...keys('enter')).state;
    const on = played(open, ...keys('/', 'waiting', 'enter')).state;
    expect(on.notice?.text).toBe('n and N go on to other places that say it; Esc ends that.');
    expect(played(on, ...keys('n', 'N', 'n')).state.mode).toMatchObject({ kind: 'incident' });
    const ended = played(on, ...keys('esc')).state;
    expect(ended).toMatchObject({ find: '', mode: { kind: 'incident' } });
    expect(played(ended, ...keys('n')).state.mode).toMatchObject({
      kind: 'field',
      purpose: { kind: 'note' },
    });
    expect(played(on, ...keys('left', 'left', 'enter', 'n')).state.mode).toMatchObject({ kind: 'field' });
  });

  it('of the help filter it, and n says so', () => {
    const { state } = played(board(), ...keys('?', '/', 'copy', 'enter', 'n'));
    expect(state.notice?.text).toBe('Here / filters the list: every row that is left fits.');
  });

  it('are forgotten in another view', () => {
    expect(played(opened, ...keys('/', 'needle', 'enter', '3', '2')).state.find).toBe('');
  });
});

it('Esc ends a search before it leaves the text, in a walk too', () => {
  const walk = walkThrough('1. Look.\n2. Ask the vendor.\n');
  const found = played(board(), { kind: 'opened', walk }, ...keys('/', 'vendor', 'enter')).state;
  const once = played(found, ...keys('esc')).state;
  expect([once.mode.kind, once.find]).toEqual(['walk', '']);
  expect(played(once, ...keys('esc')).state.mode.kind).not.toBe('walk');
});

it('a note is read without the marks that only keep its words from being Markdown', () => {
  const views = { handoff: { ...handoff, note: 'Ask about stg\\_orders \\* 2, C:\\\\tmp and x\\y.' } };
  const shown = played(board(), ...keys('2'), { kind: 'looked', views }).state;
  expect(screen(shown).join('\n')).toContain('Ask about stg_orders * 2, C:\\tmp and x\\y.');
});
