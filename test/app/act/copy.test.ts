import { describe, expect, it } from 'vitest';
import type { ShownHandoff, ViewData } from '../../../source/app/state/view-data.ts';
import { board, failing, keys, LEDGER, NOW, played, RECOVERED, reportOf } from '../board-fixture.ts';

const HOUR = 3_600_000;
const copied = (state: ReturnType<typeof board>, ...pressed: string[]) =>
  played(state, ...keys(...pressed)).effects.filter(({ kind }) => kind === 'copy');

describe('y puts what is known of an incident into the clipboard', () => {
  const told = (...given: Parameters<typeof failing>) => board({ report: reportOf([failing(...given)]) });

  it('as lines to paste: what it is, what was reported, why, what is next, where, which', () => {
    const state = told('feed', {
      title: 'feed broke',
      because: 'Waiting costs $220.',
      next: 'ask Dana',
      link: 'https://airflow.example.com/run/7',
      detail: 'first\nsecond',
    });
    expect(copied(state, 'y')).toEqual([
      {
        kind: 'copy',
        what: 'what is known of feed',
        text: [
          'feed: can wait until 09:00 (failed since 2026-11-23T02:40:00-05:00)',
          'feed broke',
          'Waiting costs $220.',
          'Next: ask Dana',
          'https://airflow.example.com/run/7',
          ...['first', 'second'],
          'id-feed',
        ].join('\n'),
      },
    ]);
  });

  it('without a line for what nobody said, nor for one that is blank', () => {
    expect(copied(told('feed', { title: ' ' }), 'y')).toMatchObject([
      {
        text: [
          'feed: can wait until 09:00 (failed since 2026-11-23T02:40:00-05:00)',
          'Waiting until 09:00 costs about $220; getting up costs $14k (7th wake-up in 60 days).',
          'id-feed',
        ].join('\n'),
      },
    ]);
    expect(copied(board({ report: reportOf([RECOVERED]) }), 'y')).toMatchObject([
      { text: expect.stringMatching(/^profit_daily: .*\nprofit is late\nid-profit_daily$/) },
    ]);
  });

  it('with twenty lines of an error at most, and nothing that a chat would obey', () => {
    const detail = Array.from({ length: 30 }, (_, n) => `line ${n}\u202e`).join('\n');
    const [effect] = copied(told('feed', { detail }), 'y');
    const lines = (effect as { text: string }).text.split('\n').filter((line) => line.startsWith('line'));
    expect(lines).toHaveLength(20);
    expect(lines[19]).toBe('line 19\\u202e');
  });

  it('and where nothing fails, says so', () => {
    const empty = board({ report: reportOf([]) });
    for (const key of ['y', 'Y'])
      expect(played(empty, ...keys(key)).state.notice?.text).toBe('Nothing is chosen to be copied.');
  });

  it('Y puts its id there', () => {
    expect(copied(board(), 'Y')).toEqual([
      { kind: 'copy', text: LEDGER.id, what: 'the id of billing_ledger' },
    ]);
  });
});

describe('y puts a row of another view there', () => {
  const past = {
    ...{ id: 'past-1', pipeline: 'feed', title: 'broke', by: 'ana', kind: 'failed' as const },
    ...{ resolution: 'band-aid' as const, failedAt: NOW - 3 * HOUR, overAt: NOW - HOUR },
  };
  const on = (views: ViewData, ...pressed: string[]) => copied(board({ views }), ...pressed);

  it('how an incident ended, with the note and the link where there are some', () => {
    const first = 'feed: failed from 2026-11-23T00:12:00-05:00 to 2026-11-23T02:12:00-05:00, band-aid\nbroke';
    const link = 'https://a.example/1';
    expect(on({ over: [past] }, '[', 'y')).toEqual([
      { kind: 'copy', what: 'how feed ended', text: `${first}\npast-1` },
    ]);
    expect(on({ over: [{ ...past, note: 'asked', link }] }, '[', 'y')).toMatchObject([
      { text: `${first}\nasked\n${link}\npast-1` },
    ]);
    expect(on({ over: [] }, '[', 'y')).toEqual([]);
  });

  it('what is to be done, by whom and when, as far as that is known', () => {
    const filed = { id: 'work-1', kind: 'follow-up' as const, title: 'Retire it', state: 'open', lines: [] };
    const rows = [{ ...filed, copy: 'Retire it\u202e (nobody owns it)\nwork-1' }];
    expect(on({ work: { rows, areas: [] } }, '4', ']', ']', ']', 'y')).toEqual([
      { kind: 'copy', what: 'the follow-up', text: 'Retire it\\u202e (nobody owns it)\nwork-1' },
    ]);
    expect(on({ work: { rows: [], areas: [] } }, '4', ']', ']', ']', 'y')).toEqual([]);
  });

  it('the note that waits as it was written, else the one of this shift as a chat takes it', () => {
    const note = (changes: Partial<ShownHandoff>) => {
      const handoff = {
        chat: 'for\nchat\u202e',
        waiting: null,
        questions: [],
        note: '',
        mine: true,
        ...changes,
      };
      return played(board(), ...keys('2'), {
        kind: 'looked',
        views: { handoff: { says: '', written: null, goes: 'with a branch', ...handoff } },
      } as never).state;
    };
    expect(copied(note({}), 'y')).toEqual([{ kind: 'copy', text: 'for\nchat\\u202e', what: 'the note' }]);
    const none = played(note({ chat: '' }), ...keys('y'));
    expect(none.effects).toEqual([]);
    expect(none.state.notice?.text).toBe('There is no note to be copied.');
  });
});
