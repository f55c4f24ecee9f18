import { describe, expect, it } from 'vitest';
import type { ViewData } from '../../../source/app/state/view-data.ts';
import { ADS, board, failing, keys, LEDGER, NOW, played, reportOf, screen } from '../board-fixture.ts';
import { walkThrough } from '../walk-fixture.ts';

const asked = (...pressed: string[]) => played(board(), ...keys(...pressed));
const actions = (...pressed: string[]) =>
  asked(...pressed).effects.flatMap((effect) => (effect.kind === 'act' ? [effect.action] : []));
const text = (...pressed: string[]) => screen(asked(...pressed).state).join('\n');

describe('Esc', () => {
  it('leads out of the filter of the board step by step: first the filter, then the tab', () => {
    const filtered = asked(']', '/', 'led', 'enter').state;
    expect([filtered.part, filtered.filter]).toEqual(['failing', 'led']);
    const once = played(filtered, ...keys('esc')).state;
    expect([once.part, once.filter]).toEqual(['failing', '']);
    const twice = played(once, ...keys('esc'));
    expect([twice.state.part, twice.effects]).toEqual(['all', []]);
    expect(played(twice.state, ...keys('esc')).state.notice?.text).toBe('This is the first screen: q quits.');
  });

  it('takes a filter away that is being typed', () => {
    const { state, effects } = asked('/', 'led', 'esc');
    expect([state.mode.kind, state.filter, effects]).toEqual(['board', '', []]);
  });

  it('leads out of the filter of a tab before out of the tab', () => {
    const filtered = asked('[', '/', 'feed', 'enter').state;
    expect(filtered.rows.over.filter).toBe('feed');
    const once = played(filtered, ...keys('esc'));
    expect([once.state.rows.over.filter, once.state.mode.kind, once.effects]).toEqual(['', 'over', []]);
    expect(played(once.state, ...keys('esc')).state.mode.kind).toBe('board');
  });

  it('forgets what was looked for in a text before it leads out of it', () => {
    const found = asked('enter', '/', 'ledger', 'enter').state;
    const once = played(found, ...keys('esc'));
    expect([once.state.find, once.state.mode.kind, once.effects]).toEqual(['', 'incident', []]);
    expect(played(once.state, ...keys('esc')).state.mode.kind).toBe('board');
  });

  it('closes the help with what was looked for there', () => {
    const help = asked('?', '/', 'quit', 'enter').state;
    expect(help.find).toBe('quit');
    const { state, effects } = played(help, ...keys('esc'));
    expect([state.mode.kind, state.find, effects]).toEqual(['board', '', []]);
  });

  it('closes the palette, and leaves what was looked for behind it', () => {
    const found = asked('enter', '/', 'ledger', 'enter', ':').state;
    const { state } = played(found, ...keys('esc'));
    expect([state.mode.kind, state.find]).toEqual(['incident', 'ledger']);
  });
});

describe('a line of text', () => {
  it('is recorded without the blanks around it', () => {
    expect(actions('n', '  half of it  ', 'enter')).toEqual([
      { kind: 'note', incident: LEDGER.id, text: 'half of it' },
    ]);
  });

  it('may have ten thousand characters, and no more', () => {
    const typed = (length: number) =>
      played(asked('n').state, { kind: 'paste', text: 'x'.repeat(length) }, ...keys('enter'));
    expect(typed(10_000).effects).toHaveLength(1);
    const more = typed(10_001);
    expect(more.effects).toEqual([]);
    expect(more.state.mode).toMatchObject({
      problem: 'That is 10001 characters; at most 10000 can be recorded.',
    });
  });

  it('says so where the key is no letter of it', () => {
    expect(asked('n', 'pageup').state.notice?.text).toContain('PgUp is no answer: Enter accept');
  });
});

describe('whose it becomes', () => {
  const assigned = (typed: string, people = [...board().people]) =>
    played({ ...board(), people }, ...keys('A', 'ctrl+u', typed, 'enter'));
  const to = (typed: string, people?: { id: string; name?: string }[]) =>
    assigned(typed, people).effects.map((effect) => (effect as { action: { person: string } }).action.person);

  it.each([['ben'], ['Ben'], ['Okafor'], ['ben okafor'], ['BEN']])('%s is Ben', (typed) => {
    expect(to(typed)).toEqual(['ben']);
  });

  it('an id before a name, and nobody where two are called so', () => {
    const people = [
      { id: 'ana', name: 'Ben  Ruiz' },
      { id: 'ben', name: 'Okafor' },
      { id: 'cleo', name: 'Cleo Okafor' },
    ];
    expect(to('ben', people)).toEqual(['ben']);
    expect(to('ruiz', people)).toEqual(['ana']);
    expect(to('okafor', people)).toEqual([]);
    const { state } = assigned('zoe', people);
    expect(state.mode).toMatchObject({
      problem: 'Nobody of the team is called "zoe". Expected one of ana, ben, cleo.',
    });
  });
});

describe('into which one it is merged', () => {
  const twice = [LEDGER, failing('billing_ledger', { id: 'id-second-ledger' }), ADS];
  const merged = (typed: string) =>
    played(board({ report: reportOf(twice) }), ...keys('M', 'ctrl+u', typed, 'enter'));

  it('is told by six last characters or more, of another one', () => {
    expect(merged('ledger').effects).toMatchObject([{ action: { kind: 'merge', into: 'id-second-ledger' } }]);
    expect(merged('LEDGER').effects).toMatchObject([{ action: { into: 'id-second-ledger' } }]);
    expect(merged('edger').effects).toEqual([]);
    expect(merged('billing').state.mode).toMatchObject({
      problem: 'No other incident on the board ends in "billing".',
    });
  });
});

describe('until when it is held', () => {
  it('is a time that is still to come, by a minute at least', () => {
    expect(actions('H', 'ctrl+u', '03:13', 'enter')).toEqual([
      { kind: 'hold', incident: LEDGER.id, until: NOW + 60_000 },
    ]);
    expect(text('H', 'ctrl+u', '2026-11-23 03:12', 'enter')).toContain('is over');
  });
});

describe('how it was fixed', () => {
  it('takes the hours of work, proposed with Tab, typed, or none', () => {
    expect(actions('R', 'b', 'enter', 'enter')).toEqual([
      { kind: 'resolve', incident: LEDGER.id, resolution: 'band-aid' },
    ]);
    expect(text('R', 'b', 'enter')).toMatch(/Resolve billing_ledger as band-aid\?/);
    expect(text('R', 'b', '90m', 'enter')).toMatch(/as band-aid, after 1 h 30 m of work\?/);
    expect(actions('R', 'b', 'tab', 'enter', 'enter')).toMatchObject([{ handsOn: 1 / 12 }]);
    expect(text('R', 'b', 'soon', 'enter')).toContain('"soon" is no duration. Try 90m, 2h or 1h30m.');
  });

  it('goes back from the hours to the choice, and from the yes to the hours', () => {
    expect(asked('R', 'b', 'shift+tab').state.mode.kind).toBe('resolution');
    const again = asked('R', 'b', '90m', 'enter', 'shift+tab').state;
    expect(again.mode.kind).toBe('field');
    expect(screen(again).join('\n')).toContain('90m');
    expect(played(again, ...keys('shift+tab')).state.mode.kind).toBe('resolution');
  });

  it('has no question before the first', () => {
    expect(asked('n', 'shift+tab').state.notice?.text).toBe('No question came before this one.');
  });

  it('knows no other letters', () => {
    expect(asked('R', 'q').state).toMatchObject({ mode: { kind: 'resolution' } });
  });
});

describe('what was seen at a step', () => {
  const walk = played(board(), { kind: 'opened', walk: walkThrough('# x\n\n1. Look.\n2. Mend.\n') }).state;

  it('may be nothing', () => {
    expect(played(walk, ...keys('f', 'enter')).effects).toMatchObject([
      { kind: 'act', action: { kind: 'step', run: 'r1', outcome: 'failed' } },
    ]);
    expect(played(walk, ...keys('f', 'enter')).effects[0]).not.toHaveProperty('action.note');
    expect(played(walk, ...keys('f', 'red', 'enter')).effects).toMatchObject([{ action: { note: 'red' } }]);
  });
});

describe('a yes', () => {
  const waits = {
    handoff: { waiting: { file: 'state/handoffs/a.md', text: 'x' }, note: '', questions: [], mine: false },
  };
  const confirming = () =>
    played(board(), ...keys('2'), { kind: 'looked', views: waits as unknown as ViewData }, ...keys('a'))
      .state;

  it('is sent once, and waits while another change is written', () => {
    const { state, effects } = played(confirming(), ...keys('enter'));
    expect([state.mode.kind, state.busy, effects]).toEqual([
      'handoff',
      'writing',
      [{ kind: 'accept-handoff' }],
    ]);
    const busy = played({ ...confirming(), busy: 'writing' }, ...keys('enter'));
    expect(busy.effects).toEqual([]);
  });

  it('is none on a board that may not write', () => {
    const state = confirming();
    const reading = { ...state, capabilities: { ...state.capabilities, write: false } };
    expect(played(reading, ...keys('enter'))).toMatchObject({ effects: [], state: { busy: null } });
  });
});
