import { afterEach, describe, expect, it } from 'vitest';
import type { BoardState } from '../../source/app/state/state.ts';
import { board, screen as frameText, LEDGER, NOW, readOnly } from '../app/board-fixture.ts';
import { BYTES, type Shown, showBoard } from './harness.tsx';

let shown: Shown | undefined;
afterEach(() => shown?.close());

const SIZES = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
  { columns: 200, rows: 60 },
];
const detail = {
  timeline: [{ at: NOW - 60_000, by: 'ben', text: 'acknowledged' }],
  earlier: [{ id: 'e', pipeline: 'billing_ledger', kind: 'failed', failedAt: NOW - 9e8, state: 'resolved' }],
  lineage: { above: [], below: [{ id: 'report', kind: 'consumer', distance: 1, failing: false }] },
} as const;
const views = {
  products: [
    {
      product: 'investor_report',
      kind: 'report',
      state: 'late',
      normally: NOW,
      expected: null,
      work: { kind: 'worked on' },
    },
  ],
  team: [{ rotation: 'pipelines', turns: [{ from: NOW - 1, to: NOW + 9e6, person: 'ana' }] }],
} as const;
const night = (changes: Partial<Parameters<typeof board>[0]> = {}) =>
  board({ details: { [LEDGER.id]: detail }, views, ...changes });

/** Each way to a view or a question, and what must stand on it at every size. */
const WAYS: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['the board', [], /GET UP +billing_ledger/],
  ['an incident', [BYTES.enter], /What happened|failed +02:10/],
  ['runbooks', ['3'], /Runbooks/],
  ['the handoff', ['2'], /Handoff/],
  ['patterns', ['5'], /Patterns/],
  ['the team', ['2', ']'], /On call for pipelines/],
  ['products', ['6'], /investor_report +late/],
  ['the help', ['?'], /Go back to sleep/],
  ['the palette', [':'], /> sleep +z/],
  ['a filter', ['/', 'ads'], /ads_attribution/],
  ['a line of text', ['n', 'hello'], /> hello/],
  ['a question', ['z'], /worth starting now/],
  ['a choice', ['R'], /root-cause/],
];

describe.each(SIZES)('at $columns x $rows', (size) => {
  it.each(WAYS)('%s fills the screen, fits, and shows what it is for', async (_, pieces, expected) => {
    shown = await showBoard(night({ size }));
    const rows = await shown.type(...pieces);
    expect(rows).toEqual(asShown(shown.store.read()));
    expect(rows.join('\n')).toMatch(expected);
    expect(rows.at(-1)).not.toBe('');
  });

  it('the wall shows no name and no key that changes anything', async () => {
    shown = await showBoard(readOnly({ size, details: { [LEDGER.id]: detail }, views }));
    for (const pieces of [[], [BYTES.enter], ['2', ']'], ['6'], ['?']]) {
      const rows = await shown.type('1', ...pieces);
      expect(rows.join('\n')).not.toMatch(/\bAna\b|\bBen\b|back to sleep|acknowledge {2}/);
      await shown.type(BYTES.esc, BYTES.esc);
    }
  });
});

function asShown(state: BoardState): string[] {
  return frameText(state).map((row) => row.trimEnd());
}
