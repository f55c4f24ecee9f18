import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footer, footerIsDrawn } from './harness/screen.ts';
import type { Size } from './harness/terminal.ts';

const STORM: readonly Size[] = [
  { columns: 120, rows: 40 },
  { columns: 40, rows: 10 },
  { columns: 81, rows: 25 },
  { columns: 20, rows: 5 },
  { columns: 200, rows: 60 },
  { columns: 60, rows: 20 },
  { columns: 119, rows: 21 },
  { columns: 1, rows: 1 },
  { columns: 80, rows: 24 },
];

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

describe('a storm of sizes', () => {
  test.each<Size>([
    { columns: 60, rows: 20 },
    { columns: 200, rows: 60 },
  ])('that ends at $columns x $rows shows what a board started there shows', async (size) => {
    const stormy = sandbox.start(boardOf(night));
    const calm = sandbox.start(boardOf(night), { size });
    await stormy.waitFor(footerIsDrawn);
    const expected = belowHeader(await calm.waitFor(footerIsDrawn));

    for (const one of STORM) stormy.resize(one);
    stormy.resize(size);
    const screen = await stormy.waitFor(
      (lines) => lines.length === size.rows && belowHeader(lines).join('\n') === expected.join('\n'),
    );

    expect(footer(screen)).toMatch(/\? help/);
    expect(screen[0]).toMatch(/on call Ana/);
    expect(screen.join('\n').includes('│')).toBe(size.columns >= 120);
  });

  test('that ends too small says the size it has and the size it needs, and recovers', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    for (const one of STORM) terminal.resize(one);
    terminal.resize({ columns: 40, rows: 10 });
    const small = await terminal.waitFor(/40x10.*60x20/s);
    expect(small.slice(2).join('')).toBe('');

    terminal.resize({ columns: 80, rows: 24 });
    await terminal.waitFor(footerIsDrawn);
  });
});

/** Without the row that says how old the picture is. */
function belowHeader(lines: readonly string[]): string[] {
  return lines.slice(1);
}
