import { describe, expect, it } from 'vitest';
import type { ShownPatterns } from '../../../source/app/state/view-data.ts';
import { board, keys, played, readOnly, screen } from '../board-fixture.ts';

const FOUND: ShownPatterns = {
  window: '9 episodes of 3 kinds, 2026-05-25 to 2026-11-23.',
  once: 2,
  patterns: [
    {
      ...{
        label: 'band-aid chain',
        pipeline: 'ads_attribution',
        title: 'Ana saw \u001b[31mstale\u001b[0m rows',
      },
      ...{ strip: '·························3', times: '3 times in 20 days' },
      ended: '3 band-aid.',
      cost: ['So far: lost $9k, 3 h of work, 2 nights.', 'A year of it: 18.0 times, 36 h.'],
      done: ['Filed: follow-up 4b3844.'],
    },
  ],
};
const looked = { kind: 'looked', views: { patterns: FOUND } } as const;
const onScreen = (state = board()) => screen(played(state, ...keys('5'), looked).state).join('\n');

describe('what came back, on the board', () => {
  it('stands with its label, its weeks, how it ended, what it cost and what is done about it', () => {
    const text = onScreen();
    for (const part of [
      FOUND.window,
      'BAND-AIDS',
      'ads_attribution',
      FOUND.patterns[0]!.strip,
      '3 times in 20 days',
    ])
      expect(text).toContain(part);
    for (const part of [
      '3 band-aid.',
      'lost $9k',
      'A year of it',
      'Filed: follow-up 4b3844.',
      '2 more happened once',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('\u001b');
  });

  it('tells no amount, no night and no name on a shared screen', () => {
    const text = onScreen(readOnly());
    expect(text).toContain('ads_attribution');
    expect(text).toContain('3 band-aid.');
    expect(text).not.toMatch(/\$|night|\bAna\b|36 h/);
  });

  it('says so where nothing came back', () => {
    const none = { ...looked, views: { patterns: { ...FOUND, patterns: [], once: 0 } } };
    expect(screen(played(board(), ...keys('5'), none).state).join('\n')).toContain('Nothing came back');
  });
});
