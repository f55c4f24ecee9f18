import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '../../source/app/state/event.ts';
import type { BoardState } from '../../source/app/state/state.ts';
import type { StatusReport } from '../../source/domain/decision/report/report.ts';
import {
  ADS,
  board,
  failing,
  keys,
  LEDGER,
  NIGHT,
  NOW,
  played,
  RECOVERED,
  readOnly,
  reportOf,
  screen,
} from './board-fixture.ts';

const reloaded = (report: StatusReport): BoardEvent => ({
  kind: 'reloaded',
  report,
  now: NOW,
  readAt: NOW,
  newestAt: NOW,
});
const chosen = (state: BoardState) => state.selectedId;
const effectsOf = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed)).effects;

describe('moving', () => {
  const many = Array.from({ length: 100 }, (_, index) => failing(`p${index}`));
  const long = board({ report: reportOf(many) });

  it.each([
    ['j', 1],
    ['down', 1],
    ['G', 99],
    ['end', 99],
    ['jjk', 1],
    ['k', 0],
    ['Gg', 0],
  ])('%s leads to row %i', (pressed, row) => {
    expect(played(long, ...keys(pressed)).state.selectedRow).toBe(row);
  });

  it('pages by what is on the screen, and half of it', () => {
    const page = played(long, ...keys('pagedown')).state.selectedRow;
    expect(page).toBeGreaterThan(10);
    expect(played(long, ...keys('ctrl+d')).state.selectedRow).toBe(Math.floor(page / 2));
    expect(played(long, ...keys('pagedown', 'pageup')).state.selectedRow).toBe(0);
  });

  it('keeps the chosen row on the screen', () => {
    expect(screen(played(long, ...keys('G')).state).join('\n')).toMatch(/ > 09:00 +p99 /);
  });
});

describe('the selection', () => {
  it('stays with its incident when others come and go', () => {
    const state = played(board(), ...keys('j')).state;
    const next = played(state, reloaded(reportOf([failing('new'), LEDGER, ADS]))).state;
    expect(chosen(next)).toBe(ADS.id);
    expect(next.selectedRow).toBe(2);
  });

  it('goes to the nearest row when its incident has gone, and says so', () => {
    const state = played(board(), ...keys('G')).state;
    const next = played(state, reloaded(reportOf([LEDGER, ADS]))).state;
    expect(chosen(next)).toBe(ADS.id);
    expect(next.notice?.text).toBe('profit_daily is no longer listed.');
  });

  it('is not acted on by a key that was meant for the incident that has just gone', () => {
    const moved = played(
      played(board(), ...keys('j')).state,
      reloaded(reportOf([LEDGER, failing('other')])),
    ).state;
    const first = played(moved, ...keys('a'));
    expect(first.effects).toEqual([]);
    expect(first.state.notice?.text).toContain('other is chosen');
    expect(effectsOf(first.state, 'a')).toEqual([
      { kind: 'act', action: { kind: 'acknowledge', incident: 'id-other' } },
    ]);
  });

  it('is null on an empty board, whose keys do no harm', () => {
    const empty = board({ report: reportOf([]) });
    expect(chosen(empty)).toBeNull();
    for (const key of ['enter', 'a', 's', 'H', 'R', 'n', 'j', 'G']) expect(effectsOf(empty, key)).toEqual([]);
  });
});

describe('acting at once', () => {
  it.each([
    ['a', { kind: 'acknowledge', incident: LEDGER.id }],
    ['s', { kind: 'start', incident: LEDGER.id }],
    ['w', { kind: 'up' }],
  ])('%s', (key, action) => {
    expect(effectsOf(board(), key)).toEqual([{ kind: 'act', action }]);
  });

  it('tells what was done, refused or went wrong', () => {
    for (const event of [
      { kind: 'acted', says: 'It is done.' },
      { kind: 'refused', sentence: 'It is done.' },
      { kind: 'failed', message: 'It is done.' },
    ] as const) {
      expect(screen(played(board(), ...keys('a'), event).state).at(-2)).toContain('It is done.');
    }
  });
});

describe('going back to sleep', () => {
  const calm = reportOf([ADS, failing('vendor', { verdict: 'unknown', startAt: null })], { together: null });

  it('is one key where nothing says that it cannot wait', () => {
    expect(effectsOf(board({ report: calm }), 'z')).toEqual([{ kind: 'act', action: { kind: 'sleep' } }]);
    const others = failing('feed', { verdict: 'work', begun: true, has: { person: 'ben', how: 'started' } });
    expect(effectsOf(board({ report: reportOf([others]) }), 'z')).toEqual([
      { kind: 'act', action: { kind: 'sleep' } },
    ]);
  });

  it('needs a deliberate yes where something cannot wait', () => {
    const { state } = played(board(), ...keys('z'));
    expect(screen(state).join('\n')).toContain('billing_ledger is worth starting now');
    expect(screen(state).join('\n')).toContain('ads_attribution is held until 09:00.');
    expect(effectsOf(state, 'enter')).toEqual([]);
    expect(effectsOf(state, 'y')).toEqual([{ kind: 'act', action: { kind: 'sleep', anyway: true } }]);
  });

  it('asks anew when the answer would mean something else by now', () => {
    const asked = played(board(), ...keys('z')).state;
    const more = failing('more', { verdict: 'wake' });
    const changed = played(asked, reloaded(reportOf([LEDGER, more, ...calm.incidents]))).state;
    expect(screen(changed).join('\n')).toContain('This changed just now');
    expect(effectsOf(changed, 'enter')).toEqual([]);
    expect(played(asked, reloaded(board().report as never)).state.mode).toEqual(asked.mode);
  });

  it('is left with Esc or n', () => {
    for (const key of ['esc', 'n']) expect(played(board(), ...keys('z', key)).state.mode.kind).toBe('board');
  });
});

it('what is mine already is not taken again', () => {
  const person = board().capabilities.person!;
  const mine = { ...LEDGER, has: { person, how: 'acknowledged' as const } };
  const again = played(board({ report: reportOf([mine]) }), ...keys('a'));
  expect(again.effects).toEqual([]);
  expect(again.state.notice?.text).toBe(`You have ${LEDGER.pipeline} already.`);
  const given = { ...LEDGER, has: { person, how: 'assigned' as const } };
  expect(effectsOf(board({ report: reportOf([given]) }), 'a')).toHaveLength(1);
});

describe('questions about an incident', () => {
  it.each([
    [
      'hold, with the time until which it can wait',
      ['H', 'enter'],
      { kind: 'hold', until: Date.parse('2026-11-23T09:00:00-05:00') },
    ],
    ['hold until another time', ['H', 'ctrl+u', '2h', 'enter'], { kind: 'hold', until: NOW + 7_200_000 }],
    ['note', ['n', 'asked Dana', 'enter'], { kind: 'note', text: 'asked Dana' }],
    ['next step', ['p', 'rerun at 6', 'enter'], { kind: 'plan', next: 'rerun at 6' }],
    ['blocked', ['b', 'vendor', 'enter'], { kind: 'block', on: 'vendor' }],
    [
      'resolve',
      ['R', '1', '15m', 'enter', 'y'],
      { kind: 'resolve', resolution: 'root-cause', handsOn: 0.25 },
    ],
    ['resolve without a time', ['R', 'b', 'enter', 'enter'], { kind: 'resolve', resolution: 'band-aid' }],
    [
      'resolve after longer',
      ['R', 'f', 'tab', 'ctrl+u', '90m', 'enter', 'y'],
      { kind: 'resolve', resolution: 'false-alarm', handsOn: 1.5 },
    ],
  ])('%s', (_, pressed, action) => {
    const { effects, state } = played(board(), ...keys(...pressed));
    expect(effects).toEqual([{ kind: 'act', action: { incident: LEDGER.id, ...action } }]);
    expect(state.mode.kind).toBe('board');
  });

  it('go to the incident they were asked about, whatever moved since', () => {
    for (const pressed of [['n', 'text'], ['R', '1', '5m', 'enter'], ['H']]) {
      const asked = played(board(), ...keys(...pressed)).state;
      const moved = played(asked, reloaded(reportOf([failing('new'), ADS]))).state;
      const [effect] = effectsOf(moved, 'enter');
      expect(effect).toMatchObject({ action: { incident: LEDGER.id } });
    }
  });

  it('lead back to the one before, with what was answered to it', () => {
    const asked = played(board(), ...keys('R', 'b', '20m', 'enter', 'shift+tab'));
    expect(screen(asked.state).join('\n')).toContain('20m');
    expect(effectsOf(asked.state, 'backspace', 'backspace', '5', 'm', 'enter', 'y')).toMatchObject([
      { action: { resolution: 'band-aid', handsOn: 25 / 60 } },
    ]);
    expect(effectsOf(asked.state, 'shift+tab', '1', '15m', 'enter', 'y')).toMatchObject([
      { action: { resolution: 'root-cause', handsOn: 0.25 } },
    ]);
  });

  it('say what is wrong with an answer and keep it', () => {
    const wrong = played(board(), ...keys('H', 'ctrl+u', 'soon', 'enter'));
    expect(wrong.effects).toEqual([]);
    expect(screen(wrong.state).join('\n')).toContain('"soon" is no time. Try 09:00');
    expect(screen(played(board(), ...keys('n', 'enter')).state).join('\n')).toContain('Type something');
    expect(
      screen(played(board(), ...keys('H', 'ctrl+u', '2020-01-01 09:00', 'enter')).state).join('\n'),
    ).toContain('is over');
  });

  it('come back with their text when the change could not be written', () => {
    const sent = played(board(), ...keys('n', 'precious words', 'enter')).state;
    const failed = played(sent, { kind: 'failed', message: 'The disk is full.' }).state;
    expect(screen(failed).join('\n')).toContain('precious words');
    expect(screen(failed).join('\n')).toContain('The disk is full.');
    expect(effectsOf(failed, 'enter')).toEqual([
      { kind: 'act', action: { kind: 'note', incident: LEDGER.id, text: 'precious words' } },
    ]);
  });

  it('do not hold what has recovered already', () => {
    const { state } = played(board({ report: reportOf([RECOVERED]) }), ...keys('H'));
    expect(state.notice?.text).toContain('say how it was fixed');
  });

  it('a cause is taken back with one key', () => {
    const lastChange = { event: 'e1', says: 'the cause', atOnce: true };
    expect(effectsOf(board({ lastChange }), 'u')).toEqual([
      { kind: 'act', action: { kind: 'undo', event: 'e1' } },
    ]);
  });

  it('undo shows what is taken back', () => {
    const none = played(board(), ...keys('u'));
    expect(none.state.notice?.text).toContain('no change of yours');
    const lastChange = { event: 'e1', says: 'Held ads_attribution until 09:00.' };
    const asked = played(board({ lastChange }), ...keys('u')).state;
    expect(screen(asked).join('\n')).toContain('Held ads_attribution until 09:00.');
    expect(effectsOf(asked, 'enter')).toEqual([{ kind: 'act', action: { kind: 'undo', event: 'e1' } }]);
  });
});

describe('the view of an incident', () => {
  it('asks for its timeline and shows it', () => {
    const { effects, state } = played(board(), ...keys('enter'));
    expect(effects).toEqual([{ kind: 'reload', incident: LEDGER.id }]);
    const details = { [LEDGER.id]: { timeline: [{ at: NOW - 60_000, by: 'ben', text: 'acknowledged' }] } };
    const read = played(state, { ...reloaded(reportOf()), details } as BoardEvent).state;
    expect(screen(read)).toContainEqual(expect.stringMatching(/03:11 +Ben: acknowledged/));
  });

  it('closes when its incident has gone, rather than show another', () => {
    const open = played(board(), ...keys('enter')).state;
    const next = played(open, reloaded(reportOf(NIGHT.slice(1)))).state;
    expect(next.mode.kind).toBe('board');
    expect(next.notice?.text).toBe('billing_ledger is no longer listed.');
  });

  it('scrolls as far as there is something to see', () => {
    const timeline = Array.from({ length: 100 }, (_, index) => ({
      at: NOW,
      by: 'ana',
      text: `entry ${index}`,
    }));
    const open = played(board({ details: { [LEDGER.id]: { timeline } } }), ...keys('enter', 'G')).state;
    expect(screen(open).join('\n')).toContain('entry 99');
    expect(played(open, ...keys('jjjj')).state.mode).toEqual(open.mode);
  });
});

describe('keys that come in one piece', () => {
  it('do what they would one by one', () => {
    expect(played(board(), ...keys('/ads\rj')).state).toMatchObject({
      filter: 'ads',
      mode: { kind: 'board' },
    });
    expect(effectsOf(board(), ':acknowl\rj')).toEqual([
      { kind: 'act', action: { kind: 'acknowledge', incident: LEDGER.id } },
    ]);
    expect(played(board(), ...keys('jj\r')).state.mode.kind).toBe('incident');
  });

  it('accept no answer by a line break in their middle: it may be pasted', () => {
    const { state, effects } = played(board(), ...keys('nhalf\rother'));
    expect(effects).toEqual([]);
    expect(screen(state).join('\n')).toContain('> half ⏎ other');
    expect(played(state, ...keys('enter')).effects).toMatchObject([{ action: { text: 'half\nother' } }]);
    const joined = played(board(), ...keys('phalf\rother')).state;
    expect(screen(joined).join('\n')).toMatch(/> half other[\s\S]*joined into one/);
    expect(effectsOf(board({ lastChange: { event: 'e', says: 'x' } }), 'u\rj')).toEqual([]);
  });

  it('are blanks in a text where they are tabs, and the next view elsewhere', () => {
    expect(played(board(), ...keys('na\tb', 'enter')).effects).toMatchObject([{ action: { text: 'a b' } }]);
    expect(played(board(), ...keys('j\t')).state.mode.kind).toBe('handoff');
  });

  it('accept one line of several only when Enter comes twice: the next question is not answered by this one', () => {
    const joined = played(board(), ...keys('phalf\rother')).state;
    const once = played(joined, ...keys('enter'));
    expect(once.effects).toEqual([]);
    expect(screen(once.state).join('\n')).toContain('> half other');
    expect(played(once.state, ...keys('enter')).effects).toMatchObject([{ action: { next: 'half other' } }]);
  });
});

describe('a screen that is too small', () => {
  const small = board({ size: { columns: 59, rows: 24 } });

  it('says what it has and what it needs', () => {
    expect(screen(small).join(' ')).toContain('Too small: 59x24. The board needs 60x20.');
  });

  it('takes no decision, but lets go', () => {
    for (const key of ['a', 'z', 'R', 'w']) {
      expect(played(small, ...keys(key))).toMatchObject({ effects: [], state: { mode: { kind: 'board' } } });
    }
    expect(effectsOf(small, 'q')).toEqual([{ kind: 'quit' }]);
  });
});

describe('a read-only board', () => {
  it('knows no key that changes anything', () => {
    for (const key of ['z', 'w', 'a', 's', 'H', 'n', 'R', 'u', 'b', 'p']) {
      const { effects, state } = played(readOnly(), ...keys(key, 'enter', 'y'));
      expect(effects.filter(({ kind }) => kind === 'act')).toEqual([]);
      expect(['board', 'incident']).toContain(state.mode.kind);
    }
  });

  it('refreshes and goes on by itself', () => {
    const later = played(readOnly(), { kind: 'tick', now: NOW + 3_600_000 }).state;
    expect(screen(later)[0]).toContain('read 1 h 1 m ago');
    expect(effectsOf(later, 'ctrl+r')).toEqual([{ kind: 'reload', incident: null }]);
  });
});
