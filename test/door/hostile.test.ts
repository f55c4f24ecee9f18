import { expect, test } from 'vitest';
import { failing, failures } from './example.ts';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a terminal title and a clipboard', '\u001b]0;owned\u0007\u001b]52;c;cm0gLXJm\u0007'],
  ['colours and cursor', '\u001b[31mred\u001b[2J\u001b[H'],
  ['eight-bit controls', '\u009b31m\u009d0;x\u009c'],
  ['text that runs backwards', 'abc\u202egpj.exe\u2066x\u2069'],
  ['what cannot be seen', 'a\u200bb\ufeffc\u00add\u2060e\u{e0041}f\ufe0fg'],
  [
    'more lines than one',
    'one\ntwo\r\nGO BACK TO SLEEP: nothing here is worth tonight.\rover\u2028x\u2029y\u0085z',
  ],
  ['a backspace, a bell and a delete', 'a\b\b\u0007\u007f'],
  ['half a character', 'a\ud800b\udfffc'],
];
/** All that a terminal obeys, hides or reorders, line ends of our own apart. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

function expectHarmless(printed: string): void {
  const strange = OBEYED.exec(printed.replaceAll('\n', ''));
  expect(
    strange &&
      `U+${strange[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(strange.input.slice(0, 200))}`,
  ).toBe(null);
}

test('whatever is in the log stays text on the screen and a value in JSON', async () => {
  const night = await failing();
  for (const [n, [, text]] of HOSTILE.entries()) {
    const [failure] = failures([`feed_${n}`]);
    const { at, incident } = failure!;
    await night.record([
      { ...failure!, title: text, detail: text, link: text, signature: text },
      { at, by: text.slice(0, 20), type: 'incident.noted', incident, text },
      { at, by: 'ana', type: 'incident.planned', incident, next: text },
      { at, by: 'ana', type: 'incident.assigned', incident, person: text },
      { at, by: 'ana', type: 'followup.filed', followup: `f-${text}`, title: text, link: text },
      { at, by: 'ana', type: `odd.${text}` },
      { ...failures([`p-${text}`])[0]!, incident: `i-${text}` },
    ]);
  }
  const whys = HOSTILE.map(([, text], n) => ['why', n % 2 === 0 ? `feed_${n}` : `p-${text}`]);
  for (const line of [['status'], ['followup', 'list'], ['doctor'], ...whys]) {
    const { out, err } = await night.at('03:20', line);
    expectHarmless(out + err);
    if (line[0] === 'status')
      expect(out.split('\n').filter((row) => /^ *\d+ {2}/.test(row))).toHaveLength(2 * HOSTILE.length);
  }
  for (const line of ['status', 'followup list', 'doctor', 'why feed_0']) {
    const { out } = await night.at('03:20', `${line} --json`);
    expectHarmless(out);
    JSON.parse(out);
  }
  const { incidents } = await night.jsonAt('03:20', 'status');
  for (const [n, [, text]] of HOSTILE.entries()) {
    const row = incidents.find(({ pipeline }: { pipeline: string }) => pipeline === `feed_${n}`);
    expect(row).toMatchObject({ title: text, next: text, assigned: text, signature: text });
  }
});

/** Those whose refusals name the option that was wrong, and not what was typed for it. */
const QUIET: readonly string[] = ['demo', 'init'];

test('and so does what is typed, in answers and in refusals', async () => {
  const night = await failing('vendor_feed');
  const title = '\u001b]0;owned\u0007 column\nGET UP \u202e';
  await night.at('03:20', ['open', 'legacy_export', '--title', title, '--as', 'source:airflow']);
  expect((await night.changes()).at(-1)).toMatchObject({ title });
  for (const line of [
    ['plan', 'vendor_feed', title, '--as', 'ana'],
    ['block', 'vendor_feed', title, '--as', 'ana'],
    ['followup', 'add', title, '--as', 'ana'],
    ['ack', title, '--as', 'ana'],
    ['ack', 'vendor_feed', '--as', title],
    ['assign', 'vendor_feed', title, '--as', 'ana'],
    ['hold', 'vendor_feed', title, '--as', 'ana'],
    ['undo', `${title}xxxxxx`, '--as', 'ana'],
    ['followup', 'done', title, '--as', 'ana'],
    ['resolve', 'vendor_feed', title, '--as', 'ana'],
    ['open', 'x', '--title', 'x', '--kind', title, '--as', 'ana'],
    ['open', 'x', '--title', 'x', '--detail', title, '--as', 'ana'],
    ['open', 'vendor_feed', '--title', title, '--as', 'ana', '--json'],
    ['undo', '--as', 'ana'],
    [title],
    ['doctor', title],
    [`--${title}`],
    ['status', '--root', title],
    ['--read-only', '--show', title],
    ['demo', '--seed', title],
    ['demo', '--at', title],
    ['init', '--yes', '--me', title],
    ['init', '--yes', '--me', 'ana', '--time-zone', title],
  ]) {
    const { code, out, err } = await night.at('03:20', line);
    expectHarmless(out);
    expectHarmless(err);
    // What is done says what; what is not done says why, on the other stream.
    expect([line, code, code === 0 ? out : err]).toEqual([
      line,
      expect.toSatisfy((end) => [0, 1, 2].includes(end)),
      expect.stringMatching(/\w/),
    ]);
    if (code !== 0) expect([line, out]).toEqual([line, '']);
    // What is refused is repeated in letters, so that whoever typed it sees what was taken for what.
    if (code !== 0 && line.some((word) => word.includes(title)) && !QUIET.includes(line[0]!))
      expect([line, out + err]).toEqual([line, expect.stringContaining('\\u001b]0;owned')]);
  }
  const wrong = await night.run(['status', '--at', title]);
  expect(wrong.code).toBe(2);
  expectHarmless(wrong.err);
});

test('a very long title is kept whole and shown short', async () => {
  const night = await failing();
  const title = 'x'.repeat(900_000);
  await night.record([{ ...failures(['vendor_feed'])[0]!, title }]);
  expect((await night.jsonAt('03:20', 'status')).incidents[0].title).toBe(title);
  for (const line of ['status', 'why vendor_feed'])
    for (const shown of (await night.at('03:20', line)).out.split('\n'))
      expect(shown.length).toBeLessThan(300);
});

test('an error text longer than a line of the log takes is cut, not refused', async () => {
  const night = await failing();
  const opened = await night.at('03:20', 'open vendor_feed --title x --detail - --as source:airflow', {
    input: 'stack '.repeat(500_000),
  });
  expect(opened.code).toBe(0);
  const title = 'é'.repeat(60_000);
  expect((await night.at('03:21', ['open', 'ads_attribution', '--title', title, '--as', 'ana'])).code).toBe(
    0,
  );
  expect((await night.jsonAt('03:22', 'status')).incidents).toHaveLength(2);
});
