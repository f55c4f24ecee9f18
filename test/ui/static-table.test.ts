import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { printTable } from '../../source/ui/static-table.tsx';

const table = (...args: Parameters<typeof printTable>) =>
  stripVTControlCharacters(printTable(...args)).split('\n');

it('draws the chosen columns in their order', () => {
  expect(
    table(
      [
        { person: 'ana', nights: 6, other: 'x' },
        { person: 'ben', nights: 12 },
      ],
      ['nights', 'person'],
    ),
  ).toEqual([
    '┌────────┬────────┐',
    '│ nights │ person │',
    '├────────┼────────┤',
    '│ 6      │ ana    │',
    '├────────┼────────┤',
    '│ 12     │ ben    │',
    '└────────┴────────┘',
  ]);
});

it('folds no row, however wide', () => {
  const rows = table([{ title: 'x'.repeat(300) }], ['title']);
  expect(rows).toHaveLength(5);
  expect(rows[3]).toContain('x'.repeat(300));
});

it('stands straight whatever is in it, and shows control sequences as text', () => {
  const rows = table(
    [
      { who: 'José', what: '日本\u001b[2J\nend' },
      { who: 'ana', what: '' },
    ],
    ['who', 'what'],
  );
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows.join('\n')).toContain('Jose');
  expect(rows.join('\n')).toContain('??\\u001b[2J ? end');
});

it('keeps the signs of money', () => {
  expect(table([{ price: '€12.00 £3 ¥4 ₹5' }], ['price'])[3]).toBe('│ €12.00 £3 ¥4 ₹5 │');
});

it('draws the head alone where there are no rows', () => {
  expect(table([], ['who'])).toHaveLength(3);
});
