import { expect, test } from 'vitest';
import { hideNote } from '../../../../source/domain/audience/privacy/hide-note.ts';

const PEOPLE = [{ id: 'ana', name: 'Ana Ruiz' }];
const NOTE = [
  '# Shift of Ana Ruiz',
  '',
  'It cost $4,000. Start it, at the latest 04:03.',
  'Ana slept badly.',
  '## Wake-ups',
  '',
  '- once, for the ledger',
  '## Next',
  'Ask Ana.',
].join('\n');
const EVERYTHING = { names: true, amounts: true, wakes: true };

test('a note that may be seen whole stays as it is', () => {
  expect(hideNote(NOTE, EVERYTHING, PEOPLE, 'USD')).toBe(NOTE);
});

test('without wake-ups the part about them goes, with every line that tells of sleep and the latest start', () => {
  expect(hideNote(NOTE, { ...EVERYTHING, wakes: false }, PEOPLE, 'USD').split('\n')).toEqual([
    '# Shift of Ana Ruiz',
    '',
    'It cost $4,000. Start it.',
    '',
    '## Next',
    'Ask Ana.',
  ]);
});

test('without names and amounts these are covered, and the rest stays', () => {
  const shown = hideNote(NOTE, { ...EVERYTHING, names: false, amounts: false }, PEOPLE, 'USD').split('\n');
  expect(shown).toHaveLength(NOTE.split('\n').length);
  expect(shown.join('\n')).not.toMatch(/Ana|Ruiz|\$/);
  expect(shown[2]).toBe('It cost (amount). Start it, at the latest 04:03.');
  expect(shown[8]).toBe('Ask somebody.');
});
