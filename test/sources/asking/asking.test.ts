import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Asking, answered, part } from '../../../source/sources/asking/call.ts';
import { nextAsking } from '../../../source/sources/asking/next-asking.ts';
import { asked, bodyOf, troubleOf } from '../../../source/sources/asking/unheard.ts';
import { answer } from '../answering.ts';

test('a computation goes on with the answers to the calls that it gives out', async () => {
  function* twice(): Asking<readonly unknown[]> {
    const one = yield* asked({ path: '/a' });
    const more = yield [{ path: '/b' }, { path: '/c' }];
    return [one.body, ...more.map(({ body }) => body)];
  }
  const ask = async (calls: readonly { path: string }[]) => calls.map(({ path }) => answer(200, path));
  expect(await answered(twice(), ask)).toEqual(['/a', '/b', '/c']);
});

test('a part of a path keeps what it is', () => {
  expect(part('manual__2026-11-27T14:09:54+00:00/x')).toBe('manual__2026-11-27T14%3A09%3A54%2B00%3A00%2Fx');
});

describe('an answer', () => {
  test.each([
    [answer(200), undefined],
    [answer(201), undefined],
    [answer(302), 'refused: it answers 302'],
    [answer(401), 'refused: it does not know this login (401)'],
    [answer(403), 'refused: this login may not read it (403)'],
    [answer(404), 'refused: nothing is at this address (404); is it the right program and version?'],
    [answer(418), 'refused: it answers 418'],
    [answer(429), 'refused: it was asked too often (429)'],
    [answer(500), 'unreachable: it answers 500'],
    [answer(0, undefined, { problem: 'no answer' }), 'unreachable: no answer'],
    [answer(200, undefined, { problem: 'no JSON' }), 'unreachable: no JSON'],
  ])('%o is trouble: %s', (one, words) => {
    expect(troubleOf(one)).toBe(words);
  });

  test('has the form that is expected, or is told with where it has not, and when to ask again', () => {
    const schema = v.object({ a: v.array(v.number()) });
    expect(bodyOf(answer(200, { a: [1] }), schema)).toEqual({ a: [1] });
    expect(() => bodyOf(answer(200, { a: ['x'] }), schema)).toThrow(
      'incomplete: its answer has not the form that was expected (a.0)',
    );
    expect(() => bodyOf(answer(200, 5), schema)).toThrow('(all of it)');
    expect(() => bodyOf(answer(429, {}, { retryAfter: 7 }), schema)).toThrow(
      expect.objectContaining({ retryAfter: 7 }),
    );
  });
});

describe('a source is asked again', () => {
  const minute = 60_000;
  test('by its interval, and twice as late after each failure, up to five minutes', () => {
    const waits = [0, 1, 2, 3, 9].map((failures) => nextAsking(1 / 60, failures, 0, 0.5));
    expect(waits).toEqual([minute, 2 * minute, 4 * minute, 5 * minute, 5 * minute]);
    expect(nextAsking(1, 5, 0, 0.5)).toBe(60 * minute);
  });

  test('never before it asked for, and never all at once', () => {
    expect(nextAsking(1 / 60, 0, 120, 0.5)).toBe(2 * minute);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 50 }),
        (random, failures) => {
          const wait = nextAsking(1 / 60, failures, 0, random);
          expect(wait).toBeGreaterThanOrEqual(0.9 * minute);
          expect(wait).toBeLessThanOrEqual(5.5 * minute);
        },
      ),
    );
    expect([nextAsking(1, 0, 0, 0), nextAsking(1, 0, 0, 1)]).toEqual([54 * minute, 66 * minute]);
  });
});
