import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

async function written(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const terminal = sandbox.start(['doctor', 'costs', ...boardOf(night), ...args], { env });
  expect((await terminal.ended).code).toBe(0);
  return terminal.written().replaceAll('\r\n', '\n');
}

test('on a terminal the price list is drawn with borders, and nothing else of it is lost', async () => {
  const drawn = stripVTControlCharacters(await written([]));
  const text = sandbox.run(['doctor', 'costs', ...boardOf(night)]).stdout;
  expect(drawn).toMatch(/^│ wake-up │ labour +│ next day +│ wear +│ in all +│$/m);
  expect(drawn).toMatch(/^│ 1 +│ \$340\.00 /m);
  expect(text).not.toContain('│');
  const words = (printed: string) => printed.split(/[\s│┌┬┐├┼┤└┴┘─]+/).filter(Boolean);
  expect(words(drawn)).toEqual(expect.arrayContaining(words(text)));
});

test('NO_COLOR leaves no control sequence in it', async () => {
  expect(await written([], { NO_COLOR: '1' })).not.toContain('\u001b');
});

test('--plain and --json print on a terminal what they print to a pipe', async () => {
  for (const form of ['--plain', '--json'])
    expect(await written([form])).toBe(sandbox.run(['doctor', 'costs', ...boardOf(night), form]).stdout);
});
