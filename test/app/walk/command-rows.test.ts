import { describe, expect, it } from 'vitest';
import { commandRows } from '../../../source/app/walk/command-rows.ts';

const texts = (command: string, width: number) => commandRows(command, width).map(({ text }) => text);

describe('a command on a screen', () => {
  it('stands whole, each of its lines from the edge on, broken where the screen ends', () => {
    expect(commandRows('ls -l\necho 12345678901', 16)).toEqual([
      { text: 'ls -l', first: true },
      { text: 'echo 12345', first: true },
      { text: '678901', first: false },
    ]);
  });

  it('is broken between what a reader takes for characters, by how wide they are', () => {
    expect(texts('日本語x', 10)).toEqual(['日本', '語x']);
    expect(texts('e\u0301e\u0301e\u0301', 8)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('fills a row to its last column before it breaks', () => {
    expect(texts('0123456789', 16)).toEqual(['0123456789']);
    expect(texts('01234567890', 16)).toEqual(['0123456789', '0']);
  });

  it('keeps empty lines, and stands in the narrowest window too', () => {
    expect(texts('a\n\nb', 80)).toEqual(['a', '', 'b']);
    expect(texts('ab', 3)).toEqual(['a', 'b']);
  });
});
