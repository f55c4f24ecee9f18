import { describe, expect, it } from 'vitest';
import { ADS, board, keys, LEDGER, NOW, played, readOnly, reportOf, screen } from '../board-fixture.ts';

describe('views by number', () => {
  it.each([
    ['1', 'board'],
    ['2', 'incident'],
    ['3', 'runbooks'],
    ['4', 'handoff'],
    ['5', 'patterns'],
    ['6', 'team'],
    ['7', 'products'],
  ])('%s shows the %s', (key, kind) => {
    expect(played(board(), ...keys(key)).state.mode.kind).toBe(kind);
  });

  it('Tab goes round and comes back, without an incident past its view', () => {
    const round = Array.from({ length: 7 }, () => 'tab');
    expect(played(board(), ...keys(...round)).state.mode.kind).toBe('board');
    expect(played(board(), ...keys('shift+tab')).state.mode.kind).toBe('products');
    const empty = board({ report: reportOf([]) });
    expect(played(empty, ...keys('tab')).state.mode.kind).toBe('runbooks');
    expect(played(empty, ...keys('2')).state.notice?.text).toBe('No incident is chosen.');
  });

  it('Esc leads from each to the board', () => {
    for (const key of '234567')
      expect(played(board(), ...keys(key, 'esc')).state.mode).toEqual({ kind: 'board', scroll: 0 });
  });

  it('say what they are and what there is, even before there is anything', () => {
    for (const [key, title] of [
      ['3', 'Runbooks'],
      ['4', 'Handoff'],
      ['5', 'Patterns'],
      ['6', 'Team'],
      ['7', 'Products'],
    ] as const)
      expect(screen(played(board(), ...keys(key)).state).join('\n')).toContain(title);
  });
});

describe('the detail beside the list', () => {
  const timeline = Array.from({ length: 80 }, (_, index) => ({ at: 0, by: 'ana', text: `entry ${index}` }));
  const wide = board({ size: { columns: 140, rows: 30 }, details: { [LEDGER.id]: { timeline } } });

  it('scrolls with J and K as far as there is something, and starts anew with another row', () => {
    const down = played(wide, ...keys('J'.repeat(40))).state;
    expect(screen(down).join('\n')).toContain('entry 79');
    expect(played(down, ...keys('J')).state.detailScroll).toBe(down.detailScroll);
    expect(played(down, ...keys('K'.repeat(40))).state.detailScroll).toBe(0);
    expect(played(down, ...keys('j')).state.detailScroll).toBe(0);
  });

  it('is another incident where one fills the screen', () => {
    const { state, effects } = played(board(), ...keys('enter', 'J'));
    expect(state.selectedId).toBe(ADS.id);
    expect(state.mode).toEqual({ kind: 'incident', scroll: 0 });
    expect(effects.at(-1)).toEqual({ kind: 'reload', incident: ADS.id });
  });
});

describe('copying', () => {
  it('y copies the id, Y what it is in lines that show what is in them', () => {
    expect(played(board(), ...keys('y')).effects).toEqual([
      { kind: 'copy', text: LEDGER.id, what: 'the id of billing_ledger' },
    ]);
    const hostile = board({ report: reportOf([{ ...LEDGER, title: 'a\u001b]52;c;x\u0007\nb' }]) });
    const [effect] = played(hostile, ...keys('Y')).effects;
    expect(effect).toMatchObject({
      kind: 'copy',
      text: expect.stringContaining('\\u001b]52;c;x\\u0007 ⏎ b'),
    });
  });

  it('gives away on the wall only what stands there', () => {
    const told = reportOf([{ ...LEDGER, title: 'Ana lost $5k', next: 'call Ben' }]);
    const [effect] = played(readOnly({ report: told }), ...keys('Y')).effects;
    expect(JSON.stringify(effect)).not.toMatch(/Ana|Ben|\$5k|wake-up/);
  });
});

describe('views that are read when they are looked at', () => {
  const products = [
    {
      product: 'investor_report',
      kind: 'report',
      state: 'late',
      normally: NOW - 3_600_000,
      expected: { from: NOW + 3_600_000, likely: NOW + 5_000_000, by: NOW + 7_200_000 },
      work: { kind: 'worked on' },
    },
  ] as const;
  const team = [
    {
      rotation: 'pipelines',
      turns: [
        { from: NOW - 1_000, to: NOW + 3_600_000, person: 'ana' },
        { from: NOW + 3_600_000, to: NOW + 7_200_000, person: null },
      ],
    },
  ];

  it('ask for what they show', () => {
    expect(played(board(), ...keys('7')).effects).toEqual([{ kind: 'look', view: 'products' }]);
    expect(played(board(), ...keys('6')).effects).toEqual([{ kind: 'look', view: 'team' }]);
  });

  it('products: late, expected between, worked on', () => {
    const text = screen(played(board(), ...keys('7'), { kind: 'looked', views: { products } }).state).join(
      '\n',
    );
    expect(text).toContain('1 of 1 are late, or may be.');
    expect(text).toMatch(/investor_report +late +02:12 +04:12 to 05:12 +being worked on/);
  });

  it('team: who is on call, then and next, without a name on the wall', () => {
    const looked = { kind: 'looked', views: { team } } as const;
    const text = screen(played(board(), ...keys('6'), looked).state).join('\n');
    expect(text).toMatch(/> Ana +from 03:11 +to 04:12/);
    expect(text).toMatch(/nobody +from 04:12/);
    const wall = screen(played(readOnly(), ...keys('6'), looked).state).join('\n');
    expect(wall).toMatch(/> on call/);
    expect(wall).not.toMatch(/\bana\b/i);
  });
});
