import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { FollowUp } from '../../../../source/domain/incident/state/log-state.ts';
import { DAY, NOW, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>];

/** The follow-up `f` after these events, and whether one of them is undone. */
function followUp(told: readonly Told[], ...undone: readonly number[]): FollowUp | undefined {
  const record = recorder();
  const events = told.map(([type, data]) => record(type, data, { at: NOW }));
  const undos = undone.map((index) => record('event.undone', { event: events[index]!.id }));
  return foldEvents([...events, ...undos]).followUps.get('f');
}

const filed = (more: object = {}): Told => [
  'followup.filed',
  { followup: 'f', title: 'Add a check', ...more },
];
const DONE: Told = ['followup.done', { followup: 'f' }];
const BARE = { id: 'f', title: 'Add a check', filedAt: NOW, by: 'ana', done: false };

describe('a follow-up that is filed', () => {
  test.each([
    ['no more than a title', {}],
    ['the incidents that it comes from', { incidents: ['inc-a', 'inc-b'] }],
    ['an owner', { owner: 'ben' }],
    ['a day', { due: NOW + DAY }],
    ['a link', { link: 'https://example.com/1' }],
  ])('is open, and has %s', (_, more) => {
    expect(Object.entries(followUp([filed(more)])!).sort()).toEqual(
      Object.entries({ ...BARE, ...more }).sort(),
    );
  });

  test('once more is taken over, or is due at another time, and is otherwise what it was', () => {
    const again = filed({ title: 'Something else', owner: 'cem', due: NOW });
    expect(followUp([filed({ owner: 'ben', link: 'l' }), again])).toEqual({
      ...BARE,
      owner: 'cem',
      due: NOW,
      link: 'l',
    });
  });

  test('once more without an owner keeps the one that it has', () => {
    expect(followUp([filed({ owner: 'ben' }), filed()])).toEqual({ ...BARE, owner: 'ben' });
  });
});

describe('a follow-up that is done', () => {
  test('keeps all else that is known of it', () => {
    expect(followUp([filed({ owner: 'ben', due: NOW }), DONE])).toEqual({
      ...BARE,
      owner: 'ben',
      due: NOW,
      done: true,
      doneAt: expect.any(Number),
    });
  });

  test('stays done when it is filed or done once more', () => {
    expect(followUp([filed(), DONE, filed({ owner: 'ben' }), DONE])).toMatchObject({ done: true });
  });

  test('is open again where that is undone', () => {
    expect(followUp([filed(), DONE], 1)).toEqual(BARE);
  });
});

describe('a follow-up of which the filing is undone', () => {
  test('is none', () => {
    expect(followUp([filed(), DONE], 0)).toBeUndefined();
  });

  test('is what was filed after that', () => {
    expect(followUp([filed(), filed({ title: 'Add two checks' })], 0)).toEqual({
      ...BARE,
      title: 'Add two checks',
    });
  });
});

test('a follow-up that nobody filed is none, though it was done', () => {
  expect(followUp([DONE])).toBeUndefined();
});
