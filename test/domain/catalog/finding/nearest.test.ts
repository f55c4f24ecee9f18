import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestTo } from '../../../../source/domain/catalog/finding/nearest.ts';

describe('what was probably meant', () => {
  it.each([
    ['impct', 'impact'],
    ['timezone', 'timeZone'],
    ['retires', 'retries'],
    ['readi', 'ready'],
    ['upstreams', 'upstream'],
    ['xyz', undefined],
    ['re', undefined],
  ])('by %s is %s', (word, meant) => {
    expect(nearestTo(word, ['impact', 'timeZone', 'retries', 'ready', 'upstream', 'rerun'])).toBe(meant);
  });

  it('is never the word itself, and always one of the candidates', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
        const meant = nearestTo(word, candidates);
        expect(meant === undefined || (candidates.includes(meant) && meant !== word)).toBe(true);
      }),
    );
  });
});
