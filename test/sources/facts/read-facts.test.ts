import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../source/sources/facts/read-facts.ts';

const line = (changes: object = {}) =>
  JSON.stringify({ fact: 'failed', pipeline: 'feed', key: 'run:1', at: '2026-11-23T03:00:00Z', ...changes });
const READ = '{"fact":"read","health":"ok","until":"2026-11-23T03:12:00Z"}';
const oddOf = (...lines: string[]) => readFacts([...lines, READ].join('\n')).odd;

describe('facts, one a line', () => {
  test('are read with all that they say, up to when the last line says', () => {
    const whole = line({
      ...{ due: '2026-11-23T02:00:00+01:00', title: 'broke', detail: 'more', link: 'https://x/1' },
      ...{ nextRetryAt: '2026-11-23T03:30:00Z', retriesLeft: 2, unknown: 'skipped' },
    });
    expect(readFacts(`${whole}\r\n\n${READ}\n`)).toEqual({
      facts: [
        {
          ...{ fact: 'failed', pipeline: 'feed', key: 'run:1', at: Date.parse('2026-11-23T03:00:00Z') },
          ...{ due: Date.parse('2026-11-23T01:00:00Z'), title: 'broke', detail: 'more', link: 'https://x/1' },
          ...{ nextRetryAt: Date.parse('2026-11-23T03:30:00Z'), retriesLeft: 2 },
        },
      ],
      health: 'ok',
      until: Date.parse('2026-11-23T03:12:00Z'),
      odd: [],
    });
  });

  test.each([
    ['nothing at all', ''],
    ['no last line', line()],
    ['something behind the last line', `${READ}\n${line()}`],
    ['a last line that says nothing', '{"fact":"read"}'],
  ])('%s was cut short', (_, text) => {
    expect(readFacts(text)).toMatchObject({ health: 'the answer was cut short', until: null });
  });

  test('one that is wrong is told with its line, and costs only itself', () => {
    const { facts, odd } = readFacts([line(), '{"fact":', line({ key: 'run:2' }), READ].join('\n'));
    expect(facts.map(({ key }) => key)).toEqual(['run:1', 'run:2']);
    expect(odd).toEqual(['line 2 is no fact: expected a JSON object on one line']);
  });

  test.each([
    [
      line({ fact: 'broken' }),
      'fact: expected one of failed, retrying, late, wrong, blocked, landed, vanished, read',
    ],
    [line({ pipeline: undefined }), 'pipeline is missing'],
    [line({ at: 'yesterday' }), 'at: expected a time as 2026-11-23T03:12:00Z'],
    [line({ key: 'k'.repeat(501) }), 'key: expected at most 500 characters'],
  ])('%s', (wrong, problem) => {
    expect(oddOf(wrong)).toEqual([`line 1 is no fact: ${problem}`]);
  });

  test('thousands that are wrong are counted', () => {
    const odd = oddOf(...Array.from({ length: 3_000 }, () => 'x'));
    expect([odd.length, odd.at(-1)]).toEqual([21, '2980 more lines']);
  });

  test('say nothing in the log that is secret', () => {
    const { facts } = readFacts(`${line({ title: 'password=hunter2', detail: 'token: abc' })}\n${READ}`);
    expect(facts[0]).toMatchObject({ title: 'password=***', detail: 'token: ***' });
  });
});

test('a link that is none costs the link, and a line that is none the certainty that this was all', () => {
  const read = (...lines: object[]) => readFacts(lines.map((one) => JSON.stringify(one)).join('\n'));
  const fact = { fact: 'failed', pipeline: 'feed', key: 'k', at: '2026-11-23T03:00:00Z' };
  const last = { fact: 'read', health: 'ok', until: '2026-11-23T04:00:00Z' };
  const odd = read({ ...fact, link: 'javascript:alert(1)' }, last);
  expect(odd).toMatchObject({ health: 'ok', odd: [], facts: [{ key: 'k' }] });
  expect(odd.facts[0]!.link).toBeUndefined();
  expect(read({ ...fact, key: undefined }, fact, last)).toMatchObject({
    ...{ health: 'incomplete: 1 of its lines is no fact', until: null, facts: [{ key: 'k' }] },
  });
  expect(read({ ...last, health: 'down: password=hunter2' }).health).toBe('down: password=***');
});
