import { afterEach, describe, expect, it } from 'vitest';
import { board, failing, screen as frameText, NOW, readOnly, reportOf } from '../app/board-fixture.ts';
import { BYTES, type Shown, showBoard } from './harness.tsx';

let shown: Shown | undefined;
afterEach(() => shown?.close());

const SIZES = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 120, rows: 36 },
  { columns: 200, rows: 60 },
];

describe('the board on a terminal', () => {
  it.each(SIZES)('shows at $columns x $rows exactly the frame of its state', async (size) => {
    shown = await showBoard(board({ size }));
    expect(await shown.screen()).toEqual(frameText(shown.store.read()).map((row) => row.trimEnd()));
  });

  it('opens with the sentence right under the header at 80x24', async () => {
    shown = await showBoard(board());
    const rows = await shown.screen();
    expect(rows[0]).toContain('on call Ana');
    expect(rows[1]).toMatch(/^ GET UP: billing_ledger\. Start now/);
    expect(rows).toContainEqual(expect.stringMatching(/^ > GET UP +billing_ledger +column "amount_cents"/));
    expect(rows.at(-1)).toMatch(/z back to sleep.*\? help +1\/5$/);
  });

  it('puts the detail beside the list from 120 columns on', async () => {
    shown = await showBoard(board({ size: { columns: 120, rows: 40 } }));
    const rows = await shown.screen();
    expect(rows).toContainEqual(
      expect.stringMatching(/> GET UP +billing_ledger.*\$0\.9M │ column "amount_cents" is missing/),
    );
    expect(rows.join('\n')).toContain('getting up costs');
  });

  it('counts every key of a piece that arrives at once', async () => {
    shown = await showBoard(board());
    expect(await shown.type('jjj')).toContainEqual(expect.stringMatching(/^ > ROADMAP/));
    expect(await shown.type('kk', BYTES.down)).toContainEqual(expect.stringMatching(/^ > NO PRICE/));
  });

  it('takes letters as text in a field, even q typed right behind the key that opens it', async () => {
    shown = await showBoard(board());
    const rows = await shown.type('nquit me not');
    expect(rows).toContainEqual(expect.stringContaining('> quit me not'));
    expect(shown.store.read().mode.kind).toBe('field');
  });

  it('puts a paste into a field with its lines and ignores it elsewhere', async () => {
    shown = await showBoard(board());
    await shown.type('\u001b[200~q\rz\u001b[201~');
    expect(shown.store.read().mode.kind).toBe('board');
    const rows = await shown.type('n', '\u001b[200~two\r\nlines\u001b[201~');
    expect(rows).toContainEqual(expect.stringContaining('> two ⏎ lines'));
  });

  it('goes back with Esc and never quits with it', async () => {
    shown = await showBoard(board());
    await shown.type('z');
    await shown.type(BYTES.esc, BYTES.esc, BYTES.esc);
    expect(shown.store.read().mode.kind).toBe('board');
  });

  it('follows the terminal through every size', async () => {
    shown = await showBoard(board());
    for (const size of [
      ...SIZES,
      { columns: 40, rows: 10 },
      { columns: 5, rows: 3 },
      { columns: 1, rows: 1 },
      ...SIZES,
    ]) {
      const rows = await shown.resize(size);
      expect(rows, `${size.columns}x${size.rows}`).toEqual(
        frameText(shown.store.read()).map((row) => row.trimEnd()),
      );
    }
  });

  it('follows keys after growing and shrinking', async () => {
    shown = await showBoard(board());
    await shown.resize({ columns: 100, rows: 40 });
    await shown.type('jj');
    await shown.resize({ columns: 70, rows: 21 });
    const rows = await shown.type('j');
    expect(rows).toEqual(frameText(shown.store.read()).map((row) => row.trimEnd()));
  });

  it('shows a failure that arrives without moving the selection', async () => {
    shown = await showBoard(board());
    await shown.type('j');
    const report = reportOf([failing('brand_new'), ...reportOf().incidents]);
    const rows = await shown.emit({ kind: 'reloaded', report, now: NOW, readAt: NOW, newestAt: NOW });
    expect(rows).toContainEqual(expect.stringMatching(/^ {3}09:00 +brand_new/));
    expect(rows).toContainEqual(expect.stringMatching(/^ > 09:00 +ads_attribution/));
  });

  it('lets no control sequence of a title, a pipeline or a notice through', async () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2J\u202e\u009b31mX\u200b';
    shown = await showBoard(
      board({ report: reportOf([failing(`p${hostile}`, { title: hostile, because: hostile })]) }),
    );
    await shown.emit({ kind: 'refused', sentence: hostile });
    await shown.type(BYTES.enter);
    const written = shown.terminal.written();
    expect(written).not.toMatch(/\u001b\]0;|\u0007|\u001b\[2J\u202e|\u202e|\u009b|\u200b/u);
    expect((await shown.screen()).join('\n')).toContain('\\u001b]0;owned\\u0007');
  });

  it('marks the chosen row by weight and inversion without colour', async () => {
    shown = await showBoard(board(), undefined, { colour: false });
    expect((await shown.screen()).join('\n')).toContain(' > GET UP');
    expect(shown.terminal.written()).not.toMatch(/\u001b\[(?:3[0-8]|4[0-8]|9\d)[;m]/);
  });

  it('says on the wall that it is read-only, and for how long what it shows is old', async () => {
    shown = await showBoard(readOnly());
    const rows = await shown.screen();
    expect(rows[0]).toMatch(/READ-ONLY.*somebody on call.*read just now/);
    expect(rows.join('\n')).not.toMatch(/Ana|Ben|\$|wake-up/);
  });
});
