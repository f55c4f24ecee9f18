import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYMAP } from '../../../source/app/keymap/keymap.ts';
import { remapped } from '../../../source/app/keymap/remap.ts';
import { board, keys, played, screen } from '../board-fixture.ts';

const withKeys = (wishes: Record<string, string[]>) => board({ keymap: remapped(KEYMAP, wishes).keymap });

describe("somebody's own keys", () => {
  it('work, and the old ones do not', () => {
    const own = withKeys({ down: ['t'], up: ['ctrl+t'], acknowledge: ['T'] });
    expect(played(own, ...keys('tt')).state.selectedRow).toBe(2);
    expect(played(own, ...keys('tt', 'ctrl+t')).state.selectedRow).toBe(1);
    expect(played(own, ...keys('j', 'a')).effects).toEqual([]);
    expect(played(own, ...keys('T')).effects).toHaveLength(1);
  });

  it('stand in footer, help, palette and sentences', () => {
    const own = withKeys({ sleep: ['Z'], resolve: ['ctrl+y'], cause: ['C'], help: ['Q'] });
    const text = screen(own).join('\n');
    expect(text).toContain(' Z back to sleep');
    expect(text).toContain('fixed how? Ctrl-y');
    expect(text).toContain(' Q help');
    expect(screen(played(own, ...keys('Q')).state).join('\n')).toMatch(/Z +Go back to sleep/);
    expect(screen(played(own, ...keys(':')).state).join('\n')).toMatch(/resolve +Ctrl-y/);
  });

  it('may be swapped', () => {
    const { refused } = remapped(KEYMAP, { note: ['p'], plan: ['n'] });
    expect(refused).toEqual([]);
  });

  it.each([
    ['a command there is none of', { slep: ['Z'] }, /no command "slep"; did you mean sleep\?/],
    ['a key of another command', { down: ['n'] }, /^n is the key of note already/],
    ['no key at all', { down: [] }, /needs at least one key/],
    ['what is no key', { down: ['jj'] }, /"jj" is no key/],
    ['a control character', { down: ['\u001b'] }, /"\\u001b" is no key/],
    ['an answer', { accept: ['k'] }, /no command "accept"/],
  ])('are refused with a reason: %s', (_, wishes, says) => {
    const { keymap, refused } = remapped(KEYMAP, wishes as Record<string, string[]>);
    expect(refused.map((one) => one.says)).toEqual([expect.stringMatching(says)]);
    expect(keymap).toEqual(KEYMAP);
  });

  it('never give one key two meanings in one place, and always leave with Ctrl-C', () => {
    const key = fc.constantFrom(
      'a',
      'b',
      'j',
      'n',
      'q',
      'Z',
      'up',
      'esc',
      'ctrl+c',
      'ctrl+n',
      'enter',
      '?',
      '1',
    );
    const unique = <T>(list: readonly T[]) => [...new Set(list)];
    const commands = [...new Set(KEYMAP.map(({ command }) => command))];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...commands), fc.array(key, { maxLength: 3 })), (wishes) => {
        const { keymap } = remapped(KEYMAP, wishes);
        const meanings = new Map<string, string>();
        for (const { command, keys: names, where } of keymap)
          for (const scope of where)
            for (const name of names) {
              expect(meanings.get(`${scope} ${name}`) ?? command).toBe(command);
              meanings.set(`${scope} ${name}`, command);
            }
        expect(
          unique(keymap.filter(({ keys: names }) => names.includes('ctrl+c')).map(({ command }) => command)),
        ).toEqual(['quit']);
      }),
    );
  });
});
