import { describe, expect, test } from 'vitest';
import { mendFences } from '../../../../source/domain/runbook/read/mend-fences.ts';

const mended = (...lines: string[]) => {
  const { text, ...wrong } = mendFences(lines.join('\n'));
  return { lines: text.split('\n'), ...wrong };
};
const asItWas = (lines: string[]) => ({ lines, unclosed: [], shortClosed: [] });

describe('a fence that is closed stays as it is', () => {
  test.each<[string, string[]]>([
    ['with as many marks', ['```sh', 'ls', '```', 'x']],
    ['with more marks', ['```', 'ls', '````', 'x']],
    ['with fewer marks within it', ['````', '```', 'ls', '````']],
    ['with other marks within it', ['~~~', '```', 'ls', '~~~', '', '## x']],
    ['with a blank behind its end', ['```', 'ls', '``` ', '', '## x']],
    ['in a quotation', ['> ```', '> ls', '> ```', '', '## x']],
    ['in an item', ['- ```sh', '  ls', '  ```', '', '## x']],
    ['behind a number', ['1. ```sh', '   ls', '   ```', '', '## x']],
    ['with a heading in it', ['```', '', '## no heading', '```', '', '## x']],
    ['behind a heading', ['', '## x', '~~~', 'ls', '~~~']],
    ['in one line', ['Run ```ls```', '```ls```', '', '## x']],
    ['before another', ['```', 'ls', '```', '', '```', 'df', '```']],
    ['where two backticks would close other marks', ['~~~', '``', '~~~']],
  ])('%s', (_, lines) => {
    expect(mended(...lines)).toEqual(asItWas(lines));
  });
});

describe('a fence that nothing closes', () => {
  test.each<[string, string[], string[]]>([
    ['ends before the next heading', ['```', 'ls', '', '## x'], ['```', 'ls', '```', '## x']],
    ['ends before the next numbered item', ['~~~~', 'ls', '', '2. x'], ['~~~~', 'ls', '~~~~', '2. x']],
    ['ends before a line of blanks', ['```', 'ls', '  ', '## x'], ['```', 'ls', '```', '## x']],
    [
      'ends with its own marks where a backtick stands behind them',
      ['~~~ `a`', 'ls', '', '## x'],
      ['~~~ `a`', 'ls', '~~~', '## x'],
    ],
    ['goes on behind a comment', ['```', '', '# x', 'ls'], ['```', '', '# x', 'ls']],
    ['goes on behind a heading without a blank line', ['```', 'ls', '## x'], ['```', 'ls', '## x']],
    ['ends where it is indented', ['  ```', '  ls', '', '## x'], ['  ```', '  ls', '  ```', '## x']],
    ['ends in a quotation', ['> ```', '> ls', '', '## x'], ['> ```', '> ls', '> ```', '## x']],
    ['ends in an item', ['- ```sh', '  ls', '', '## x'], ['- ```sh', '  ls', '  ```', '## x']],
  ])('%s', (_, lines, expected) => {
    expect(mended(...lines)).toEqual({ lines: expected, unclosed: [1], shortClosed: [] });
  });

  test('is told where a heading stands before it', () => {
    expect(mended('', '## x', '```', 'ls')).toEqual({
      lines: ['', '## x', '```', 'ls'],
      unclosed: [3],
      shortClosed: [],
    });
  });

  test('is told, as is the next', () => {
    const page = ['x', '```', 'ls', '', '## y', '', '~~~', 'df', '', '## z'];
    expect(mended(...page)).toEqual({
      lines: ['x', '```', 'ls', '```', '## y', '', '~~~', 'df', '~~~', '## z'],
      unclosed: [2, 7],
      shortClosed: [],
    });
  });
});

describe('two backticks that were meant to close a fence do', () => {
  test.each<[string, string[], string[], number]>([
    ['at the end', ['```', 'ls', '``'], ['```', 'ls', '```'], 3],
    [
      'before another fence',
      ['```', 'ls', '``', '', '```sh', 'df', '```'],
      ['```', 'ls', '```', '', '```sh', 'df', '```'],
      3,
    ],
    [
      'before another fence without a language',
      ['```', 'ls', '``', '', '```', 'df', '```'],
      ['```', 'ls', '```', '', '```', 'df', '```'],
      3,
    ],
    ['only the first of them', ['```', 'ls', '``', '``'], ['```', 'ls', '```', '``'], 3],
    ['indented', ['  ```', '  ls', '  ``  ', 'x'], ['  ```', '  ls', '  ```', 'x'], 3],
  ])('%s', (_, lines, expected, at) => {
    expect(mended(...lines)).toEqual({ lines: expected, unclosed: [], shortClosed: [at] });
  });
});
