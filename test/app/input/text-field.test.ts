import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_FIELD,
  fieldWith,
  hasLines,
  paste,
  proposing,
  shownPart,
  type TextField,
  textIn,
  typeKey,
} from '../../../source/app/input/text-field.ts';
import { widthOf } from '../../../source/domain/text/fit.ts';
import { keys } from '../board-fixture.ts';

const typed = (field: TextField, ...pressed: string[]) => keys(...pressed).reduce(typeKey, field);

describe('a line of text', () => {
  it.each([
    ['letters at the cursor', ['left', 'X'], 'abcXd'],
    ['Home and Ctrl-A', ['ctrl+a', 'X'], 'Xabcd'],
    ['End and Ctrl-E', ['home', 'ctrl+e', 'X'], 'abcdX'],
    ['Backspace', ['backspace'], 'abc'],
    ['Delete', ['home', 'delete'], 'bcd'],
    ['Ctrl-U: everything before', ['left', 'ctrl+u'], 'd'],
    ['Ctrl-K: everything behind', ['home', 'right', 'ctrl+k'], 'a'],
    ['Backspace at the start', ['home', 'backspace'], 'abcd'],
    ['keys that mean nothing', ['up', 'pagedown'], 'abcd'],
  ])('knows %s', (_, pressed, text) => {
    expect(textIn(typed(fieldWith('abcd'), ...pressed))).toBe(text);
  });

  it('deletes the word before with Ctrl-W', () => {
    expect(textIn(typed(fieldWith('until tue 09:00  '), 'ctrl+w'))).toBe('until tue ');
  });

  it('moves and deletes what people see as one character', () => {
    expect(textIn(typed(fieldWith('a👩‍👩‍👧'), 'backspace'))).toBe('a');
    expect(textIn(typed(fieldWith('日本'), 'left', 'X'))).toBe('日X本');
  });

  it('makes one line of a paste', () => {
    expect(textIn(paste(fieldWith('a '), 'one\r\ntwo\tthree\u001b[2J'))).toBe('a one two three [2J');
  });

  it('keeps the lines of a paste where there may be several, but for the breaks at its end', () => {
    const text = 'one\r\n\n two\rthree\u2028four\u001b[2J\n\n';
    expect(textIn(paste(EMPTY_FIELD, text, true))).toBe('one\n\n two\nthree\nfour [2J');
    expect([hasLines(text), hasLines('one\r\n'), hasLines('one')]).toEqual([true, false, false]);
  });

  it('keeps the cursor in the text and on the screen, whatever is typed', () => {
    const pressed = fc.constantFrom(
      'left',
      'right',
      'home',
      'end',
      'backspace',
      'delete',
      'ctrl+w',
      'ctrl+k',
      'a',
      ' ',
      '日',
      '\u0301',
    );
    fc.assert(
      fc.property(
        fc.array(pressed, { maxLength: 40 }),
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 8, max: 30 }),
        (all, text, width) => {
          const field = typed(paste(fieldWith(''), text), ...all);
          expect(field.cursor).toBeGreaterThanOrEqual(0);
          expect(field.cursor).toBeLessThanOrEqual(field.characters.length);
          const { before, under, after } = shownPart(field, width);
          expect(widthOf(before) + widthOf(under) + widthOf(after)).toBeLessThanOrEqual(
            Math.max(width, widthOf(under)),
          );
        },
      ),
    );
  });
});

describe('a proposed text', () => {
  const typed = (...pressed: string[]) =>
    textIn(
      pressed.reduce(
        (field, name) => typeKey(field, name.length === 1 ? { name, text: name } : { name }),
        proposing('09:00'),
      ),
    );

  it('is replaced by the first letter, and kept by Enter', () => {
    expect(typed('2', '0', 'm')).toBe('20m');
    expect(textIn(paste(proposing('09:00'), '20m'))).toBe('20m');
    expect(typed()).toBe('09:00');
  });

  it('is gone on with after any other key', () => {
    expect(typed('end', '5')).toBe('09:005');
    expect(typed('backspace', '5')).toBe('09:05');
    expect(typed('left', 'left', '1')).toBe('09:100');
  });

  it('that is empty is none', () => expect(proposing('')).toEqual({ characters: [], cursor: 0 }));
});

describe('the part of a field that fits', () => {
  const at = (text: string, cursor: number, width: number) =>
    shownPart({ ...fieldWith(text), cursor }, width);

  it('is what stands before the cursor as far as it fits, then what stands behind it', () => {
    expect(at('abcdef', 6, 4)).toEqual({ before: 'def', under: ' ', after: '' });
    expect(at('abcdef', 2, 4)).toEqual({ before: 'ab', under: 'c', after: 'd' });
    expect(at('abcdef', 0, 4)).toEqual({ before: '', under: 'a', after: 'bcd' });
    expect(at('abc', 3, 10)).toEqual({ before: 'abc', under: ' ', after: '' });
    expect(at('abcdef', 5, 6)).toEqual({ before: 'abcde', under: 'f', after: '' });
    expect(at('', 0, 3)).toEqual({ before: '', under: ' ', after: '' });
  });
});

describe('editing by words and pastes', () => {
  const edited = (text: string, name: string, cursor = text.length) =>
    textIn(typeKey({ ...fieldWith(text), cursor }, { name }));

  it('takes the word before the cursor with the blanks behind it, down to an empty field', () => {
    expect(edited('one two  ', 'ctrl+w')).toBe('one ');
    expect(edited('one', 'ctrl+w')).toBe('');
    expect(edited('  ', 'ctrl+w')).toBe('');
    expect(edited('one two', 'ctrl+w', 5)).toBe('one wo');
  });

  it('makes one blank of several breaks or controls, and keeps no break at the end', () => {
    expect(textIn(paste(EMPTY_FIELD, 'a\n\n\nb\n\n'))).toBe('a b');
    expect(textIn(paste(EMPTY_FIELD, 'a\u0000\u0001b'))).toBe('a b');
    expect(textIn(paste(EMPTY_FIELD, 'a\r\nb\n', true))).toBe('a\nb');
  });

  it('knows several lines by a break that is not at the end', () => {
    expect(['a\nb', 'a\rb\n', 'a\n\n', 'a', '\n\nb'].map(hasLines)).toEqual([true, true, false, false, true]);
  });
});
