import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ShownPatterns } from '../../../source/app/state/view-data.ts';
import { board, keys, played, readOnly, screen } from '../board-fixture.ts';

const FOUND: ShownPatterns = {
  window: '9 episodes of 3 kinds, 2026-05-25 to 2026-11-23.',
  once: 2,
  cautions: [],
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
      ...{ id: 'ads_attribution stale', count: 3, incidents: ['i1', 'i2', 'i3'] },
      episodes: ['  Mon 23 Nov 03:00  2 h  band-aid'],
      heat: ['When it fails, UTC:'],
    },
  ],
};
const looked = { kind: 'looked', views: { patterns: FOUND } } as const;
const text = (state: BoardState) => screen(state).join(' ').replace(/\s+/g, ' ');
const listed = (state = board()) => played(state, ...keys('5'), looked).state;
const opened = (state = board()) => played(listed(state), ...keys('\r')).state;

describe('what came back, on the board', () => {
  it('stands in a row with its label, its weeks and how often, and above what it costs and how it ended', () => {
    const shown = text(listed());
    for (const part of [
      '1 came back, 2 once',
      'BAND-AIDS',
      'ads_attribution',
      FOUND.patterns[0]!.strip,
      '3 times',
      'A year of it: 18.0 times, 36 h.',
      '3 band-aid.',
    ])
      expect(shown).toContain(part);
    expect(shown).not.toContain('\u001b');
  });

  it('opens with all that is known of it: each time, when it fails, what is done about it', () => {
    const shown = text(opened());
    for (const part of ['lost $9k', 'Filed: follow-up 4b3844.', 'Mon 23 Nov 03:00', 'When it fails, UTC:'])
      expect(shown).toContain(part);
    expect(text(played(opened(), ...keys('\u001b')).state)).toContain('1 came back');
  });

  it('files the fix with the hours that it would take, about all of its incidents', () => {
    const asked = played(listed(), ...keys('+Check it before the run\r')).state;
    expect(text(asked)).toContain('How long would that take?');
    const { state, effects } = played(asked, ...keys('6h\r'));
    expect(effects).toContainEqual({
      kind: 'act',
      action: {
        ...{ kind: 'follow-up', title: 'Check it before the run', effort: 6 },
        incidents: ['i1', 'i2', 'i3'],
      },
    });
    expect(state.mode.kind).toBe('patterns');
  });

  it('files it without hours where nobody knows them, and asks again for what is no duration', () => {
    const asked = played(opened(), ...keys('+Check it\r')).state;
    expect(text(played(asked, ...keys('soon\r')).state)).toContain('"soon" is no duration');
    expect(played(asked, ...keys('\r')).effects).toContainEqual({
      kind: 'act',
      action: { kind: 'follow-up', title: 'Check it', incidents: ['i1', 'i2', 'i3'] },
    });
  });

  it('tells no amount, no night and no name on a shared screen', () => {
    for (const shown of [text(listed(readOnly())), text(opened(readOnly()))]) {
      expect(shown).toContain('ads_attribution');
      expect(shown).toContain('3 band-aid.');
      expect(shown).not.toMatch(/\$|2 night|\bAna\b|36 h/);
    }
  });

  it('says so where nothing came back', () => {
    const none = { ...looked, views: { patterns: { ...FOUND, patterns: [], once: 0 } } };
    expect(text(played(board(), ...keys('5'), none).state)).toContain('Nothing came back');
  });
});
