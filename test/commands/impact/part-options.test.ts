import { describe, expect, test } from 'vitest';
import { WrongUsage } from '../../../source/commands/command/command.ts';
import { numberFrom, partFrom } from '../../../source/commands/impact/part-options.ts';

const typed = (options: Record<string, string>) => ({ args: {}, options });

describe('the options of impact set', () => {
  test('become one part as a file writes it, durations as they were typed', () => {
    expect(partFrom(typed({ kind: 'rate', amount: '400', per: 'hour', grace: '90m' }))).toEqual({
      kind: 'rate',
      amount: 400,
      per: 'hour',
      grace: '90m',
    });
  });

  test('name the deadline of a step apart from the clock of every command', () => {
    expect(partFrom(typed({ kind: 'step', amount: '5', deadline: '08:00', at: '2026-11-23T03:12' }))).toEqual(
      {
        kind: 'step',
        amount: 5,
        at: '08:00',
      },
    );
  });

  test.each<[Record<string, string>, string]>([
    [{}, 'What kind of impact is it? Say --kind step, rate, decay or guess'],
    [{ kind: 'toString' }, '"toString" is no kind of impact'],
    [{ kind: 'rate', amount: '4' }, 'A rate needs --per. A rate takes --amount, --per'],
    [{ kind: 'rate', amount: '4', per: 'hour', loss: '1' }, '--loss says nothing about a rate'],
    [{ kind: 'rate', amount: '$4', per: 'hour' }, '--amount takes a number without currency'],
    [{ kind: 'step', amount: '4', deadline: '8' }, '--deadline "8" cannot be read. Expected a time of day'],
    [{ kind: 'step', amount: '4' }, 'A step takes --amount, --deadline'],
    [{ kind: 'guess', low: '9', likely: '8', high: '7', per: 'day' }, 'low <= likely <= high'],
    [{ kind: 'decay', value: '1', loss: '5' }, '--loss "5" cannot be read. Expected a share'],
  ])('are wrong as %j', (options, sentence) => {
    expect(() => partFrom(typed(options))).toThrow(WrongUsage);
    expect(() => partFrom(typed(options))).toThrow(sentence);
  });

  test('take plain numbers only', () => {
    expect(['40000', '0.5', '0'].map(numberFrom)).toEqual([40_000, 0.5, 0]);
    expect(['-1', '1e3', '4k', '', '1,000', '9'.repeat(400)].map(numberFrom)).toEqual(
      Array(6).fill(undefined),
    );
  });
});
