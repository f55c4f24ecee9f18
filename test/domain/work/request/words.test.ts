import { expect, test } from 'vitest';
import { requestReply } from '../../../../source/domain/work/request/words.ts';
import { ask, trio } from './asks.ts';

test('a reply says what was computed in full, and what somebody decided in their words', () => {
  const one = ask(8, 9_000, { title: 'Codes' });
  const reply = (why: string) =>
    requestReply(one, { decision: 'queue', promised: '2026-12-04', why }, undefined, {
      team: trio(),
      today: '2026-11-23',
    });
  expect(reply('behind others')).toBe('"Codes": yes, ready by Fri 4 Dec, behind what is promised already.');
  expect(reply('The board meets')).toBe('"Codes": yes, ready by Fri 4 Dec. The board meets.');
  expect(reply('in its turn')).toBe('"Codes": yes, ready by Fri 4 Dec.');
});

test('a reply says the year where it is not this one, and asks for nothing that is known', () => {
  const on = { team: trio(), today: '2026-11-23' };
  const one = ask(8, 9_000, { title: 'Codes' });
  const why = 'behind others';
  expect(requestReply(one, { decision: 'queue', promised: '2027-12-10', why }, undefined, on)).toContain(
    'Fri 10 Dec 2027',
  );
  expect(requestReply(one, { decision: 'queue', why: 'Wait for the board' }, undefined, on)).toBe(
    '"Codes": it is in the queue, without a date for now. Wait for the board.',
  );
  expect(requestReply(one, { decision: 'roadmap', why: 'Next year' }, undefined, on)).not.toContain(
    'more than',
  );
  const proposal = {
    decision: 'no',
    reason: 'not worth it',
    effort: 8,
    needed: 2_400,
    together: [],
  } as const;
  const no = (asked: typeof one) =>
    requestReply(asked, { decision: 'no', why: 'not worth it' }, { ...proposal, worth: 9 }, on);
  const { valueBy: _, ...claimed } = one;
  expect([no(one), no(claimed)].map((text) => text.includes('somebody confirms'))).toEqual([false, true]);
});
