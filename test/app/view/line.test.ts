import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitted, line, padded, textOf } from '../../../source/app/view/parts/line.ts';
import { loadWidths } from '../../../source/domain/text/cells.ts';
import { widthOf } from '../../../source/domain/text/fit.ts';

beforeAll(loadWidths);

describe('a row that is made to fit', () => {
  it('is the same when it is made to fit once more, as a list beside a pane is', () => {
    const part = fc.constantFrom(
      'बिक्री',
      'हिन्दी',
      ' ',
      'a',
      '日本',
      '1️⃣',
      '❤️',
      '\u001b[31m',
      '\u200c',
      '\u202e',
      'é',
      '…',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), fc.integer({ min: 1, max: 40 }), (parts, width) => {
        const once = padded(line(parts.join('')), width);
        expect(textOf(fitted(once, width))).toBe(textOf(once));
        expect(widthOf(textOf(once))).toBe(width);
        expect(textOf(once)).not.toContain('\u001b');
      }),
    );
  });

  it('shows a title in Hindi as it is written, with nothing but what takes no cell in it', () => {
    const title = 'बिक्री की हिन्दी किताब failed';
    const shown = textOf(fitted(padded(line(title), 40), 80));
    expect(shown.replaceAll('\u200c', '').trimEnd()).toBe(title);
    expect(shown).not.toContain('\\u200c');
  });

  it('draws a key around a digit as the digit, which every terminal gives one cell', () => {
    expect(textOf(fitted(line('step 1️⃣2️⃣#️⃣ and 3\u20e3'), 40))).toBe('step 12# and 3');
  });

  it('escapes what joins and parts letters where somebody else wrote it', () => {
    expect(textOf(fitted(line('a\u200cb'), 40))).toContain('\\u200c');
  });
});
