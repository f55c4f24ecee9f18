import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

describe('NO_COLOR', () => {
  test('leaves weight and inversion and no colour', async () => {
    const plain = sandbox.start(boardOf(night), { env: { NO_COLOR: '1' } });
    await plain.waitFor(footerIsDrawn);
    const codes = stylesIn(plain.written());

    expect(codes.filter(isColour)).toEqual([]);
    expect(codes).toEqual(expect.arrayContaining([1, 7]));
  });

  test('is needed for that: without it there is colour', async () => {
    const coloured = sandbox.start(boardOf(night));
    await coloured.waitFor(footerIsDrawn);
    expect(stylesIn(coloured.written()).some(isColour)).toBe(true);
  });
});

describe('without a terminal', () => {
  test('the board is the same as status', () => {
    const board = sandbox.run(boardOf(night));
    const status = sandbox.run(['status', ...boardOf(night)]);

    expect(board).toEqual(status);
    expect(board.code).toBe(0);
    expect(board.stdout.startsWith(night.sentence)).toBe(true);
    expect(board.stdout).not.toContain('\u001b');
  });
});

/** The numbers of all SGR sequences. */
function stylesIn(written: string): number[] {
  return [...written.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, codes]) =>
    (codes ?? '').split(';').map(Number),
  );
}

function isColour(code: number): boolean {
  return (code >= 30 && code <= 49) || (code >= 90 && code <= 107);
}
