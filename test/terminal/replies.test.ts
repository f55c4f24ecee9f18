import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsIn, eventsSince } from './harness/log.ts';
import { boardOf, leave, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';
import type { RunningTerminal } from './harness/terminal.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

const ESC = '\u001b';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Answers of terminals to questions that the board never asked. */
const replies = fc.oneof(
  fc
    .record({
      introducer: fc.constantFrom(...'P]X^_'),
      content: fc.oneof(
        fc.constantFrom('>|ghostty 1.1.3', '11;rgb:1e1e/1e1e/1e1e', '1$r0m', 'Gi=31;OK'),
        fc.string({ unit: fc.constantFrom(...'asRHnzwubyq!1;/:\r '), minLength: 1 }),
      ),
      end: fc.constantFrom(`${ESC}\\`, '\u0007'),
    })
    .map(({ introducer, content, end }) => `${ESC}${introducer}${content}${end}`),
  fc
    .tuple(fc.constantFrom(...'?>'), fc.nat(9_999), fc.constantFrom(...'cnuyRh'))
    .map(([mark, number, end]) => `${ESC}[${mark}${number};1${end}`),
);

/** Every kind of place that keys may be read in, and the keys that lead there from the board. */
const MODES: readonly (readonly [name: string, keys: readonly string[], shows: RegExp])[] = [
  ['the board', [], /\? help/],
  ['an incident', ['enter'], /how sure/],
  ['the handoff', ['2'], /judgement/],
  ['the help', ['?'], /Esc back/],
  ['the palette', [':'], /Enter do it/],
  ['the filter', ['/'], /Enter keep/],
  ['a note', ['n'], /Note on/],
  ['a hold', ['H'], /until when\?/],
  ['how it was fixed', ['R'], /fixed\?/],
  ['going back to sleep', ['z'], /Go back to sleep/],
];

/** The screen but for what the clock changes. */
const withoutClock = (terminal: RunningTerminal) => terminal.screen().slice(1).join('\n');

describe('what a terminal answers, late and in pieces', () => {
  test('changes nothing and types nothing, whatever is on the screen', async () => {
    const before = await eventsIn(night.root);
    const sample = fc.sample(replies, { numRuns: 2_000, seed: 7 });
    const each = sample.length / MODES.length;
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);
    for (const [place, [name, keys, shows]] of MODES.entries()) {
      terminal.press(...keys);
      await terminal.waitFor(shows);
      await pause(100);
      const shown = withoutClock(terminal);
      const mine = sample.slice(place * each, (place + 1) * each);
      terminal.press(mine.slice(0, each / 2).join(''));
      for (const [n, reply] of mine.slice(each / 2).entries()) {
        // Cut anywhere; only a few of them late, and none between Esc and the rest: that would be the key.
        const at = 1 + (n % (reply.length - 1));
        terminal.press(reply.slice(0, at));
        if (n % 25 === 0 && !reply.slice(0, at).endsWith(ESC)) await pause(n % 2 === 0 ? 40 : 150);
        terminal.press(reply.slice(at));
      }
      await pause(250);
      expect(withoutClock(terminal), name).toBe(shown);
      terminal.press('esc');
      // On a busy machine the key behind it would arrive with it, as one with Alt.
      await pause(600);
      terminal.press('1');
      await terminal.waitFor(footerIsDrawn);
    }
    expect((await leave(terminal)).code).toBe(0);
    expect(await eventsSince(before, night.root)).toEqual([]);
  });
});

describe('what is typed while the workspace is read for the first time', () => {
  test('does nothing: nobody has seen yet what it would be about', async () => {
    const before = await eventsIn(night.root);
    const terminal = sandbox.start(boardOf(night));
    for (let n = 0; n < 20; n++) {
      terminal.press('a', 's', 'w', 'n', 'x', '\r');
      if (withoutClock(terminal).includes('? help')) break;
      await pause(5);
    }
    await terminal.waitFor(footerIsDrawn);
    await leave(terminal);
    const typed = await eventsSince(before, night.root);
    expect(typed).toEqual([]);
  });

  test('is ended by Ctrl-C', async () => {
    const terminal = sandbox.start(boardOf(night));
    await pause(150);
    terminal.press('ctrl+c');
    const { code, signal } = await terminal.ended;
    expect(code === 130 || signal === 2).toBe(true);
  });
});
