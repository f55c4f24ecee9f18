import { expect, test } from 'vitest';
import { requestReply } from '../../../../source/domain/work/request/words.ts';
import { ask, trio } from './asks.ts';

test('a reply says what was computed in full, and what somebody decided in their words', () => {
  const one = ask(8, 9_000, { title: 'Codes' });
  const reply = (why: string) =>
    requestReply(one, { decision: 'queue', promised: '2026-12-04', why }, undefined, trio());
  expect(reply('behind others')).toBe('"Codes": yes, ready by Fri 4 Dec, behind what is promised already.');
  expect(reply('The board meets')).toBe(
    '"Codes": yes, ready by Fri 4 Dec, behind what is promised already. The board meets.',
  );
});
