import { describe, expect, it } from 'vitest';
import { textIn } from '../../../source/app/input/text-field.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import { ADS, board, failing, keys, LEDGER, played, readOnly, reportOf, screen } from '../board-fixture.ts';

const typed = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed));
const lastAction = (...given: Parameters<typeof typed>) =>
  typed(...given).effects.find(({ kind }) => kind === 'act');
const FEED = [failing('feed'), failing('feed', { id: 'id-feed-0002' })];

describe('what was done by words alone has a key', () => {
  it('A gives it to somebody, by id or by a name that only one has', () => {
    for (const who of ['ben', 'Ben', 'okafor', 'Ben Okafor'])
      expect(lastAction(board(), 'A', who, 'enter')).toMatchObject({
        action: { kind: 'assign', incident: LEDGER.id, person: 'ben' },
      });
    const wrong = typed(board(), 'A', 'nobody', 'enter');
    expect(wrong.effects.filter(({ kind }) => kind === 'act')).toEqual([]);
    expect(screen(wrong.state).join('\n')).toContain(
      'Nobody of the team is called "nobody". Expected one of ana, ben.',
    );
  });

  it('M merges it into another, by the end of its id, or into the one that is marked', () => {
    const two = board({ report: reportOf(FEED) });
    expect(lastAction(two, 'M', 'd-0002', 'enter')).toMatchObject({
      action: { kind: 'merge', incident: FEED[0]!.id, into: 'id-feed-0002' },
    });
    expect(lastAction(two, 'j', ' ', 'k', 'M', 'enter')).toMatchObject({ action: { into: 'id-feed-0002' } });
    expect(screen(typed(two, 'M', 'strange', 'enter').state).join('\n')).toContain(
      'No other incident on the board ends in "strange".',
    );
  });

  it('+ files work about it', () => {
    expect(lastAction(board(), '+', 'Retire it', 'enter')).toMatchObject({
      action: { kind: 'follow-up', title: 'Retire it', incidents: [LEDGER.id] },
    });
  });

  it('o shows its link and puts it into the clipboard, and says where there is none', () => {
    const told = (link?: string) =>
      board({ report: reportOf([{ ...LEDGER, ...(link === undefined ? {} : { link }) }]) });
    const link = 'https://airflow.example.com/run/7';
    expect(typed(told(link), 'o').effects).toEqual([{ kind: 'copy', text: link, what: `the link ${link}` }]);
    expect(typed(told(), 'o').state.notice?.text).toBe('billing_ledger has no link.');
    for (const hostile of ['javascript:alert(1)', 'https://a.example/\u202e7', 'file:///etc/passwd'])
      expect(typed(told(hostile), 'o').effects).toEqual([]);
  });

  it('@ shows what was done about it', () => {
    const timeline = Array.from({ length: 40 }, (_, n) => ({ at: 0, by: 'ana', text: `entry ${n}` }));
    const { state } = typed(board({ details: { [LEDGER.id]: { timeline } } }), '@');
    expect(state.mode.kind).toBe('incident');
    expect(screen(state)[2]).toContain('What happened');
  });

  it('x offers what else there is, as : does', () => {
    expect(typed(board(), 'x').state.mode.kind).toBe('palette');
  });

  it('on the wall none of what writes is there', () => {
    for (const key of ['A', 'M', '+', ' ']) expect(typed(readOnly(), key).state.mode.kind).toBe('board');
    expect(typed(readOnly(), ' ').state.marked).toEqual([]);
  });
});

describe('marks', () => {
  it('make one job of what is marked, and are gone then', () => {
    const { state, effects } = typed(board(), ' ', ' ', 'c');
    expect(effects).toEqual([
      {
        kind: 'act',
        action: {
          kind: 'open-cause',
          title: `${LEDGER.pipeline} and ${ADS.pipeline}`,
          incidents: [LEDGER.id, ADS.id],
        },
      },
    ]);
    expect(state.marked).toEqual([]);
  });

  it('are shown, taken away again, and one alone is no job', () => {
    const one = typed(board(), ' ').state;
    expect(screen(one).some((row) => row.startsWith('*') && row.includes('billing_ledger'))).toBe(true);
    expect(typed(one, 'c').state.notice?.text).toBe(
      'Only billing_ledger is marked: one job needs two failures at least.',
    );
    expect(typed(one, 'k', ' ').state.marked).toEqual([]);
  });
});

describe('what was answered before', () => {
  it('comes back with Up, and Down leads forth again', () => {
    const asked = typed(board(), 'A', 'nobody', 'enter', 'esc', 'A');
    const fieldOf = (state: BoardState) => ('field' in state.mode ? textIn(state.mode.field) : '');
    const other = typed(board(), 'A', 'x1', 'enter', 'esc', 'A', 'x2', 'enter', 'esc', 'A').state;
    expect(fieldOf(typed(asked.state, 'up').state)).toBe('nobody');
    const up = typed(other, 'up').state;
    expect(fieldOf(up)).toBe('x2');
    expect(fieldOf(typed(up, 'up').state)).toBe('x1');
    expect(fieldOf(typed(up, 'up', 'down').state)).toBe('x2');
    expect(fieldOf(typed(up, 'down').state)).toBe('');
  });
});
