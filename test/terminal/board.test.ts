import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardOf, makeNight, makeSandbox, type Night, type Sandbox, WIDE } from './harness/program.ts';
import { footer, footerIsDrawn, selected } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

describe('the first frame', () => {
  test('at 80x24 is the sentence and the list, before any key', async () => {
    const terminal = sandbox.start(['demo']);
    const screen = await terminal.waitFor(footerIsDrawn);

    expect(screen[0]).toMatch(/ DEMO .* 03:12 /);
    expect(screen[1]).toContain(` ${night.sentence}`);
    expect(screen[1]).toMatch(/^ GET UP.*billing_ledger/);
    const list = screen.filter((line) => /^ {3}\S|^ > /.test(line));
    expect(list).toHaveLength(night.pipelines.length);
    expect(list[0]).toMatch(/^ > GET UP +billing_ledger/);
    expect(footer(screen)).toMatch(/z back to sleep .*\? help +1\/\d+$/);
    expect(screen).toHaveLength(24);
  });

  test('at 120x36 has the detail beside the list', async () => {
    const terminal = sandbox.start(boardOf(night), { size: WIDE });
    const screen = await terminal.waitFor(footerIsDrawn);

    const row = screen.find((line) => line.startsWith(' > '));
    expect(row).toMatch(/billing_ledger .* │ /);
    expect(screen.join('\n')).toMatch(/ │ lost if work starts now +\$/);
    expect(footer(screen)).toMatch(/\? help/);
  });
});

describe('keys', () => {
  test('j and k move the choice, Enter opens it and Esc goes back without leaving', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('j');
    await terminal.waitFor(selected(night.pipelines[1]!));
    terminal.press('down');
    await terminal.waitFor(selected(night.pipelines[2]!));
    terminal.press('k');
    await terminal.waitFor(selected(night.pipelines[1]!));

    terminal.press('enter');
    const opened = await terminal.waitFor(/runbook +\S/);
    expect(opened.join('\n')).toContain(night.pipelines[1]);
    expect(opened.some((line) => line.startsWith(' > '))).toBe(false);

    terminal.press('esc');
    await terminal.waitFor(selected(night.pipelines[1]!));
    // The first k may arrive together with Esc and then is Alt-k, which means nothing.
    terminal.press('esc', 'k', 'k');
    await terminal.waitFor(selected(night.pipelines[0]!));
  });

  test('three keys that arrive in one piece are three keys', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('jjj');
    await terminal.waitFor(selected(night.pipelines[3]!));
    terminal.press('kkjG');
    await terminal.waitFor(selected(night.pipelines.at(-1)!));
  });

  test('? lists the keys', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('?');
    const help = await terminal.waitFor('Open the chosen incident');
    expect(help.join('\n')).toMatch(/z +Go back to sleep/);

    terminal.press('?');
    await terminal.waitFor(footerIsDrawn);
  });
});
