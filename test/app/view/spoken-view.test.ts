import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenLines } from '../../../source/app/view/spoken-view.ts';
import { board, failing, keys, NOW, played, readOnly, reportOf } from '../board-fixture.ts';

const spoken = (...pressed: string[]) => spokenLines(played(board(), ...keys(...pressed)).state);

describe('the board for a screen reader', () => {
  it('begins with the sentence, then says what is chosen and which keys there are', () => {
    const [sentence, ...rest] = spoken();
    expect(sentence).toMatch(/^GET UP: billing_ledger\. Start now/);
    expect(rest).toContainEqual(
      'Selected, 1 of 5: billing_ledger, GET UP. column "amount_cents" is missing. Runbook schema-change.',
    );
    expect(rest.at(-1)).toMatch(/^Keys: z back to sleep, w I am up, .*\? help\.$/);
  });

  it('follows the selection, and says what was done first', () => {
    expect(spoken('j').join('\n')).toContain('Selected, 2 of 5: ads_attribution, can wait until 09:00.');
    expect(spokenLines(played(board(), { kind: 'acted', says: 'Noted.' }).state)[0]).toBe('Done: Noted.');
  });

  it('says what is asked and what was typed', () => {
    expect(spoken('n', 'hello').slice(0, 2)).toEqual(['Question: Note on billing_ledger', 'Typed: hello']);
    expect(spoken('z').join('\n')).toContain('Go back to sleep although something cannot wait?');
    expect(spoken('/', 'ads')[0]).toBe('Filter, 1 left: ads');
    expect(spoken(':')[1]).toMatch(/^Selected: sleep, Go back to sleep/);
  });

  it('is the same a second later: a clock is no news', () => {
    const state = board();
    const later = played(state, { kind: 'tick', now: NOW + 1_000 }).state;
    expect(spokenLines(later)).toEqual(spokenLines(state));
  });

  it('has no drawing, no column and nothing that a terminal obeys, whatever it is told', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, fc.constantFrom('', '2', '?', ':', 'n', '6', 'z'), (title, pressed) => {
        const state = board({ report: reportOf([failing('p', { title, because: title })]) });
        for (const line of spokenLines(played(state, ...keys(pressed)).state)) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[─│┌└█▏]{2}| {3}/u);
        }
      }),
    );
  });

  it('says on the wall that it is read-only, and names nobody', () => {
    const text = spokenLines(readOnly()).join('\n');
    expect(text).toContain('Read-only.');
    expect(text).not.toMatch(/Ana|Ben|\$/);
  });
});
