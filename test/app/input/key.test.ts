import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../source/app/input/key.ts';
import { functionKey, INSERT } from '../../../source/app/input/terminal-replies.ts';

const names = (input: string, flags = {}) => keysOf(input, flags).map(({ name }) => name);

describe('the keys in a piece of input', () => {
  it('are as many as characters came together', () => {
    expect(names('jjj')).toEqual(['j', 'j', 'j']);
    expect(names('/q')).toEqual(['/', 'q']);
  });

  it('are graphemes, not code units', () => {
    expect(names('e\u0301👩‍👩‍👧')).toEqual(['e\u0301', '👩‍👩‍👧']);
  });

  it('tell a line break at the end of a piece, which was pressed, from one inside, which may be pasted', () => {
    expect(names('text\r')).toEqual(['t', 'e', 'x', 't', 'enter']);
    expect(keysOf('a\rq')[1]).toEqual({ name: 'enter', within: true });
  });

  it('press Enter once where it came several times at once: nobody pastes empty lines', () => {
    for (const held of ['\r', '\r\r\r', '\n\n']) expect(keysOf(held)).toEqual([{ name: 'enter' }]);
    expect(names('a\r\r')).toEqual(['a', 'enter', 'enter']);
  });

  it('know the keys that type nothing', () => {
    expect(names('', { downArrow: true })).toEqual(['down']);
    expect(names('', { tab: true, shift: true })).toEqual(['shift+tab']);
    expect(names('', { escape: true, meta: true })).toEqual(['esc']);
    expect(keysOf('', { pageUp: true })[0]?.text).toBeUndefined();
  });

  it('do not take Ctrl and Alt for the letter', () => {
    expect(keysOf('c', { ctrl: true })).toEqual([{ name: 'ctrl+c' }]);
    expect(keysOf('j', { meta: true })).toEqual([{ name: 'alt+j' }]);
    expect(names('a\u0003b')).toEqual(['a', 'ctrl+c', 'b']);
  });

  it('have a name each, with what was held beside it', () => {
    expect(names('', { upArrow: true, ctrl: true, meta: true })).toEqual(['ctrl+alt+up']);
    expect(names('', { home: true, meta: true })).toEqual(['alt+home']);
    expect(names('', { end: true })).toEqual(['end']);
    expect(names('', { tab: true })).toEqual(['tab']);
    expect(names('', { ctrl: true })).toEqual([]);
    expect(names('x', { eventType: 'repeat' })).toEqual(['x']);
  });

  it('are told from control characters, each by its own', () => {
    expect(names('a\u001bb')).toEqual(['a', 'esc', 'b']);
    expect(names('a\tb')).toEqual(['a', 'tab', 'b']);
    expect(names('a\u007f\u0008')).toEqual(['a', 'backspace', 'backspace']);
    expect(names('\u0001\u001a')).toEqual(['ctrl+a', 'ctrl+z']);
  });

  it('are a line break in every way that one is sent', () => {
    for (const end of ['\r', '\n', '\r\n']) {
      expect(keysOf(`a${end}`)[1]).toEqual({ name: 'enter' });
      expect(keysOf(`a${end}b`)[1]).toEqual({ name: 'enter', within: true });
    }
  });

  it('know Insert and the function keys by what stands for them', () => {
    expect(names(functionKey(INSERT))).toEqual(['insert']);
    expect(names(functionKey(1) + functionKey(12))).toEqual(['f1', 'f12']);
  });

  it('ignore the release of a key and control characters without a meaning', () => {
    expect(names('j', { eventType: 'release' })).toEqual([]);
    expect(names('\u0000\u009b')).toEqual([]);
  });
});

describe('a tab in one piece with letters', () => {
  it('may have been pasted; alone it is the key', () => {
    expect(keysOf('a\tb')[1]).toEqual({ name: 'tab', within: true });
    expect(keysOf('a\t')[1]).toEqual({ name: 'tab', within: true });
    expect(keysOf('\t')).toEqual([{ name: 'tab' }]);
  });
});
