import { describe, expect, it } from 'vitest';
import { bindingsFor } from '../../../source/app/keymap/binding.ts';
import { KEYMAP } from '../../../source/app/keymap/keymap.ts';
import { board, keys, LEDGER, played, readOnly, reportOf, screen } from '../board-fixture.ts';

describe('the keymap', () => {
  it('gives a key one meaning in a place', () => {
    const taken = KEYMAP.flatMap(({ keys: names, where }) =>
      where.flatMap((scope) => names.map((name) => `${scope} ${name}`)),
    );
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('quits with Ctrl-C everywhere and with Esc nowhere', () => {
    const scopes = new Set(KEYMAP.flatMap(({ where }) => where));
    const leaving = KEYMAP.filter(({ command }) => command === 'quit');
    expect(
      new Set(leaving.filter(({ keys: names }) => names.includes('ctrl+c')).flatMap(({ where }) => where)),
    ).toEqual(scopes);
    expect(leaving.flatMap(({ keys: names }) => names)).not.toContain('esc');
  });

  it('has nothing that writes on a board that may not', () => {
    expect(bindingsFor(KEYMAP, false).filter(({ writes }) => writes)).toEqual([]);
    const { state } = played(readOnly({ size: { columns: 120, rows: 120 } }), ...keys('?'));
    const help = screen(state).join('\n');
    expect(help).toContain('Read the files again');
    for (const { help: text } of KEYMAP.filter(({ writes }) => writes)) expect(help).not.toContain(text);
  });

  it('is what help and footer say', () => {
    const { state } = played(board({ size: { columns: 120, rows: 160 } }), ...keys('?'));
    const help = screen(state).join('\n');
    for (const { help: text } of KEYMAP) expect(help).toContain(text);
    expect(screen(board()).at(-1)).toMatch(/ z back to sleep {2}w I am up {2}Enter open .*\? help/);
  });

  it('takes back the last change in every view', () => {
    for (const view of ['1', '2', '3', '4', '5', '6']) {
      const { state } = played(board({ lastChange: { event: 'e', says: 'took over' } }), ...keys(view, 'u'));
      expect([view, screen(state).join('\n')]).toEqual([view, expect.stringContaining('took over')]);
    }
  });

  it('offers of a handoff what there is to do about it', () => {
    const note = {
      mine: true,
      says: '',
      note: '',
      chat: '',
      questions: [],
      written: null,
      goes: 'with a branch' as const,
      waiting: null,
    };
    const footer = (changes: Partial<typeof note> | { waiting: object; written: string }) => {
      const handoff = { ...note, ...changes } as typeof note;
      return screen(played(board(), ...keys('2'), { kind: 'looked', views: { handoff } }).state).at(-1);
    };
    expect(footer({})).toMatch(/Enter write /);
    expect(footer({})).not.toContain('accept');
    const written = { written: 'a.md', waiting: { file: 'a.md', text: '' } };
    expect(footer(written)).not.toMatch(/Enter write /);
    expect(footer(written)).toContain('a accept');
  });

  it('offers nothing to do to an incident while nothing is failing', () => {
    const empty = board({
      report: { ...board().report, incidents: [], shift: { ...board().report.shift, up: false } } as never,
    });
    expect(screen(empty).at(-1)).not.toContain('acknowledge');
  });

  it('offers to acknowledge what is not mine, and nothing of what is', () => {
    const footer = (has?: object) => {
      const incidents = [{ ...LEDGER, ...(has ? { has } : {}) }] as Parameters<typeof reportOf>[0];
      return screen(board({ report: reportOf(incidents), size: { columns: 160, rows: 40 } })).at(-1);
    };
    const me = board().capabilities.person;
    expect(footer()).toContain('acknowledge');
    expect(footer({ person: 'ben', how: 'acknowledged' })).toContain('acknowledge');
    expect(footer({ person: me, how: 'acknowledged' })).not.toContain('acknowledge');
  });
});
