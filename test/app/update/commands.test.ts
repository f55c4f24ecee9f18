import { describe, expect, it } from 'vitest';
import type { ViewData } from '../../../source/app/state/view-data.ts';
import {
  ADS,
  board,
  failing,
  keys,
  LEDGER,
  NOW,
  played,
  readOnly,
  reportOf,
  screen,
} from '../board-fixture.ts';
import { walkThrough } from '../walk-fixture.ts';

const STEPS = '# x\n\n1. Look at it.\n2. Mend it.\n3. Tell the others.\n';
const walking = () => played(board(), { kind: 'opened', walk: walkThrough(STEPS) }).state;
const page = {
  id: 'missing-data',
  path: 'runbooks/missing-data.md',
  title: 'Data is missing',
  steps: 3,
  trust: { level: 'trusted', says: 'Looked after.', uncommitted: false },
};
const looked = (views: object) => ({ kind: 'looked' as const, views: views as ViewData });

describe('in a walk', () => {
  const cursor = (...pressed: string[]) => played(walking(), ...keys(...pressed)).state.walkCursor;

  it('the keys that move go from step to step', () => {
    expect(walking().mode.kind).toBe('walk');
    expect(cursor('j')).toBe(1);
    expect(cursor('jj', 'k')).toBe(1);
    expect(cursor('G')).toBe(2);
    expect(cursor('G', 'g')).toBe(0);
  });

  it('e edits the page that is walked through, and y copies its command', () => {
    const { effects } = played(walking(), ...keys('e'));
    expect(effects).toMatchObject([{ kind: 'edit-runbook', path: 'runbooks/x.md' }]);
    expect(played(walking(), ...keys('y')).state.notice?.text).toContain('no command');
  });
});

describe('on the list of runbooks', () => {
  const listed = played(board(), ...keys('3'), looked({ runbooks: [page] })).state;

  it('e edits the chosen one, and y copies it', () => {
    expect(played(listed, ...keys('e')).effects).toMatchObject([{ kind: 'edit-runbook', path: page.path }]);
    expect(played(listed, ...keys('y')).effects).toMatchObject([{ kind: 'copy' }]);
  });
});

describe('on what is over', () => {
  const over = [
    {
      ...{ id: 'o1', pipeline: 'feed', kind: 'failed', title: 'broke', failedAt: NOW - 7_200_000 },
      ...{ overAt: NOW - 3_600_000, resolution: 'band-aid', by: 'ana' },
    },
  ];
  const listed = played(board(), ...keys('['), looked({ over })).state;
  const opened = played(listed, ...keys('enter')).state;

  it('Enter opens it and asks for its past; a reading asks for that again', () => {
    expect(played(listed, ...keys('enter')).effects).toEqual([{ kind: 'reload', incident: 'o1' }]);
    expect(opened.mode.kind).toBe('past');
    expect(played(opened, ...keys('ctrl+r')).effects).toEqual([{ kind: 'reload', incident: 'o1' }]);
    expect(played(listed, ...keys('ctrl+r')).effects).toEqual([{ kind: 'reload', incident: null }]);
  });

  it('says so where nothing is', () => {
    const none = played(board(), ...keys('['), looked({ over: [] })).state;
    expect(played(none, ...keys('enter')).state.notice?.text).toBe('Nothing that is over is chosen.');
  });
});

describe('on follow-ups', () => {
  const one = { id: 'f1', kind: 'follow-up', title: 'mend the feed', state: 'open', lines: [], copy: 'mend' };
  const listed = (rows: readonly object[]) =>
    played(board(), ...keys('4', ']', ']', ']'), looked({ work: { rows, areas: [] } })).state;

  it('Enter opens the chosen one, R says that it is done, y copies it', () => {
    expect(played(listed([one]), ...keys('enter')).state.mode.kind).toBe('work-item');
    expect(played(listed([one]), ...keys('R')).effects).toMatchObject([
      { kind: 'act', action: { kind: 'follow-up-done', followUp: 'f1' } },
    ]);
    expect(played(listed([one]), ...keys('y')).effects).toMatchObject([{ kind: 'copy' }]);
  });

  it('says so where there is none', () => {
    expect(played(listed([]), ...keys('enter')).state.notice?.text).toBe('Nothing is chosen.');
  });
});

describe('marks', () => {
  it('go to the next row on the list, and stay with the incident that is opened', () => {
    const { state } = played(board(), ...keys(' '));
    expect([state.marked, state.selectedId]).toEqual([[LEDGER.id], ADS.id]);
    const opened = played(board(), ...keys('enter', ' ')).state;
    expect([opened.marked, opened.selectedId]).toEqual([[LEDGER.id], LEDGER.id]);
  });
});

describe('what somebody works on', () => {
  const began = (changes: object) =>
    board({ report: reportOf([{ ...LEDGER, state: 'started', begun: true, ...changes }]) });

  it('is not begun a second time by the same person', () => {
    const mine = began({ has: { person: 'ana', how: 'started' } });
    const { state, effects } = played(mine, ...keys('s'));
    expect([state.notice?.text, effects]).toEqual(['You work on billing_ledger already.', []]);
  });

  it('is begun by another, or again by whoever is on it no longer', () => {
    const action = [{ kind: 'act', action: { kind: 'start', incident: LEDGER.id } }];
    expect(played(began({ has: { person: 'ben', how: 'started' } }), ...keys('s')).effects).toEqual(action);
    const lapsed = began({ begun: undefined, has: { person: 'ana', how: 'started' } });
    expect(played(lapsed, ...keys('s')).effects).toEqual(action);
    const below = began({ below: 'x', state: 'open', has: { person: 'ana', how: 'started' } });
    expect(played(below, ...keys('s')).effects).toEqual(action);
  });
});

describe('Ctrl-R', () => {
  it('reads once at a time', () => {
    const first = played(board(), ...keys('ctrl+r'));
    expect(first.effects).toEqual([{ kind: 'reload', incident: null }]);
    expect(first.state.busy).toBe('reading');
    expect(played(first.state, ...keys('ctrl+r')).effects).toEqual([]);
  });

  it('reads the incident that is opened', () => {
    const open = played(board(), ...keys('enter')).state;
    expect(played(open, ...keys('ctrl+r')).effects).toEqual([{ kind: 'reload', incident: LEDGER.id }]);
  });
});

describe('the palette', () => {
  it('says so where nothing fits, and does nothing', () => {
    const { state, effects } = played(board(), ...keys(':', 'zzzzzz', 'enter'));
    expect(state.notice?.text).toBe('No command fits. Esc goes back.');
    expect(effects).toEqual([]);
  });

  it('goes up and down its commands', () => {
    const row = (...pressed: string[]) =>
      (played(board(), ...keys(':', ...pressed)).state.mode as unknown as { row: number }).row;
    expect([row('down', 'down'), row('down', 'down', 'up')]).toEqual([2, 1]);
  });
});

describe('a window of another height', () => {
  it('pages by what it shows', () => {
    const many = Array.from({ length: 90 }, (_, index) => failing(`p${index}`));
    const row = (rows: number) =>
      played(board({ report: reportOf(many), size: { columns: 80, rows } }), ...keys('pagedown')).state
        .selectedRow;
    expect(row(40) - row(24)).toBe(16);
  });
});

it('the help finds a key by the name of its command', () => {
  const found = screen(played(board(), ...keys('?', '/', 'suspend', 'enter')).state).join('\n');
  expect(found).toContain('Ctrl-z');
});

it('the help is opened over what was seen, without what was looked for there', () => {
  const state = played(readOnly(), ...keys('enter', '/', 'ledger', 'enter', '?')).state;
  expect([state.mode.kind, state.find]).toEqual(['help', '']);
  expect(played(state, ...keys('esc')).state.mode.kind).toBe('incident');
  expect(screen(state).join('\n')).toContain('quit');
});
