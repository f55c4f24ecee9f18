import { describe, expect, it } from 'vitest';
import { listed } from '../../../source/app/search/listed.ts';
import type { ViewData } from '../../../source/app/state/view-data.ts';
import {
  ADS,
  board,
  failing,
  keys,
  LEDGER,
  NOW,
  played,
  RECOVERED,
  readOnly,
  reportOf,
  screen,
} from '../board-fixture.ts';

describe('views by number', () => {
  it.each([
    ['1', 'board'],
    ['2', 'handoff'],
    ['3', 'runbooks'],
    ['4', 'work'],
    ['5', 'patterns'],
    ['6', 'products'],
  ])('%s shows the %s', (key, kind) => {
    expect(played(board(), ...keys(key)).state.mode.kind).toBe(kind);
  });

  it('Tab goes round and comes back', () => {
    const round = Array.from({ length: 6 }, () => 'tab');
    expect(played(board(), ...keys(...round)).state.mode.kind).toBe('board');
    expect(played(board(), ...keys('shift+tab')).state.mode.kind).toBe('products');
    expect(played(board({ report: reportOf([]) }), ...keys('tab')).state.mode.kind).toBe('handoff');
  });

  it('Esc leads from each to the board', () => {
    for (const key of '23456')
      expect(played(board(), ...keys(key, 'esc')).state.mode).toEqual({ kind: 'board', scroll: 0 });
  });

  it('say what they are and what there is, even before there is anything', () => {
    for (const [key, title] of [
      ['2', 'Handoff'],
      ['3', 'Runbooks'],
      ['4', 'Work'],
      ['5', 'Patterns'],
      ['6', 'Products'],
    ] as const)
      expect(screen(played(board(), ...keys(key)).state).join('\n')).toContain(title);
  });
});

describe('tabs of a view', () => {
  const HELD = failing('held_one', { state: 'held', heldUntil: '2026-11-23T09:00:00-05:00', rank: null });
  const all = board({ report: reportOf([LEDGER, HELD, RECOVERED]) });
  const names = (...pressed: string[]) =>
    listed(played(all, ...keys(...pressed)).state).map(({ pipeline }) => pipeline);

  it('of the board are the parts of its list, and what is over', () => {
    expect(names()).toEqual(['billing_ledger', 'held_one', RECOVERED.pipeline]);
    expect(names(']')).toEqual(['billing_ledger']);
    expect(names(']', ']')).toEqual(['held_one']);
    expect(names(']', ']', ']')).toEqual([RECOVERED.pipeline]);
    const over = played(all, ...keys(']', ']', ']', ']'));
    expect(over.state.mode.kind).toBe('over');
    expect(over.effects.at(-1)).toEqual({ kind: 'look', view: 'over' });
    expect(names(']', ']', ']', ']', ']')).toHaveLength(3);
    expect(played(all, ...keys('[')).state.mode.kind).toBe('over');
  });

  it('are named above the list, with how many there are and the keys that change them', () => {
    const rows = screen(played(all, ...keys(']')).state).join('\n');
    expect(rows).toContain('all 3  [failing 1]  held 1   recovered 1   over   []');
  });

  it('are left with Esc, the filter before the tab', () => {
    const filtered = played(all, ...keys(']', ']', '/', 'h', 'enter')).state;
    const once = played(filtered, ...keys('esc')).state;
    expect([once.filter, once.part]).toEqual(['', 'held']);
    expect(played(once, ...keys('esc')).state.part).toBe('all');
  });

  it('keep what is chosen where it is in both', () => {
    const chosen = played(all, ...keys('j')).state;
    expect(played(chosen, ...keys(']', ']')).state.selectedId).toBe(HELD.id);
  });

  it('of the others are told, and a view with only one says so', () => {
    const kinds = (first: string, count: number) =>
      Array.from(
        { length: count },
        (_, n) => played(board(), ...keys(first, ...Array.from({ length: n }, () => ']'))).state.mode.kind,
      );
    expect(kinds('2', 3)).toEqual(['handoff', 'team', 'handoff']);
    expect(kinds('4', 7)).toEqual([
      ...['work', 'questions', 'requests', 'follow-ups', 'backfills', 'experiments', 'work'],
    ]);
    expect(kinds('6', 5)).toEqual(['products', 'pipelines', 'owners', 'sources', 'products']);
    expect(played(board(), ...keys('3', ']')).state.notice?.text).toBe('The view runbooks has no other tab.');
  });
});

describe('what stands in the tabs', () => {
  const looked = (views: ViewData, ...pressed: string[]) =>
    screen(played(board(), ...keys(...pressed), { kind: 'looked', views }).state).join('\n');

  it('over: when, which, how it ended', () => {
    const over = [
      {
        id: 'o',
        pipeline: 'feed',
        kind: 'failed',
        title: 'x',
        failedAt: NOW - 9e6,
        overAt: NOW - 3_600_000,
        resolution: 'band-aid',
        by: 'ana',
        handsOn: 0.5,
        note: 'asked again',
      },
    ] as const;
    expect(looked({ over }, '[')).toMatch(/02:12 +feed +band-aid +Ana +30 min?; asked again/);
  });

  it('work: what is due first first, and whose it is', () => {
    const of = { state: 'open', lines: [], copy: '' } as const;
    const rows = [
      { id: 'f1', kind: 'follow-up', title: 'Retire it', who: 'ana', dueAt: NOW - 3_600_000, ...of },
      { id: 'f2', kind: 'follow-up', title: 'Move it', ...of },
      { ...of, id: 'b1', kind: 'backfill', title: 'feed', state: 'validated', who: 'ben' },
      { ...of, id: 'e1', kind: 'experiment', title: 'model', who: 'ben', lines: ['Agreed by dana'] },
    ] as const;
    const work = { rows, areas: [] };
    expect(looked({ work }, '4', ']', ']', ']')).toMatch(
      /> overdue 02:12 +Ana +Retire it *\n.* nobody +Move it/,
    );
    expect(looked({ work }, '4', ']', ']', ']', ']')).toMatch(/feed. Validated\.[\s\S]*> +Ben +feed/);
    expect(looked({ work }, '4', '[')).toMatch(/Agreed by dana\.[\s\S]*> +Ben +model/);
  });

  it('catalog: pipelines with their price, and the audit of who owns what', () => {
    const catalog = [
      { id: 'feed', owner: 'ana', backup: 'ben', price: '$1M at 08:00 once' },
      { id: 'mart', owner: 'ana', price: null },
      { id: 'raw', price: 'nothing' },
    ];
    const pipelines = looked({ catalog }, '6', ']');
    expect(pipelines).toContain('Pipelines: 2 of 3 priced');
    expect(pipelines).toMatch(/feed +Ana +\$1M at 08:00 once/);
    expect(pipelines).toMatch(/mart +Ana +no price/);
    const owners = { lines: ['Pattern common:', '  datasets  data engineers'] };
    expect(looked({ owners }, '6', ']', ']')).toContain('datasets  data engineers');
  });

  it('give away on the wall neither names nor amounts', () => {
    const views = {
      owners: { lines: ['Ana alone answers for 3 things'] },
      catalog: [{ id: 'feed', owner: 'ana', price: '$1M at 08:00 once' }],
      over: [
        {
          id: 'o',
          pipeline: 'feed',
          kind: 'failed',
          title: 'Ana lost $5k',
          failedAt: NOW,
          overAt: NOW,
          resolution: 'band-aid',
          by: 'ana',
          note: 'Ben said',
        },
      ],
      work: {
        rows: [
          {
            ...{ id: 'f1', kind: 'follow-up' as const, title: 'Ask Ben', state: 'open', who: 'ana' },
            ...{ lines: ['Filed by Ana'], figures: ['Lost $5k'], copy: 'Ana' },
          },
        ],
        areas: [],
      },
    } as const;
    for (const pressed of [['['], ['4', ']', ']', ']'], ['6', ']'], ['6', ']', ']']])
      expect(
        screen(played(readOnly(), ...keys(...pressed), { kind: 'looked', views }).state).join('\n'),
      ).not.toMatch(/Ana|Ben|\$/);
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
  it('Y copies the id, y what it is in lines that show what is in them', () => {
    expect(played(board(), ...keys('Y')).effects).toEqual([
      { kind: 'copy', text: LEDGER.id, what: 'the id of billing_ledger' },
    ]);
    const hostile = board({ report: reportOf([{ ...LEDGER, title: 'a\u001b]52;c;x\u0007\nb' }]) });
    const [effect] = played(hostile, ...keys('y')).effects;
    expect(effect).toMatchObject({
      kind: 'copy',
      text: expect.stringContaining('\\u001b]52;c;x\\u0007 ⏎ b'),
    });
  });

  it('gives away on the wall only what stands there', () => {
    const told = reportOf([{ ...LEDGER, title: 'Ana lost $5k', next: 'call Ben' }]);
    const [effect] = played(readOnly({ report: told }), ...keys('y')).effects;
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
    expect(played(board(), ...keys('6')).effects).toEqual([{ kind: 'look', view: 'products' }]);
    expect(played(board(), ...keys('2', ']')).effects.at(-1)).toEqual({ kind: 'look', view: 'team' });
  });

  it('products: late, expected between, worked on', () => {
    const text = screen(played(board(), ...keys('6'), { kind: 'looked', views: { products } }).state).join(
      '\n',
    );
    expect(text).toContain('1 of 1 are late, or may be.');
    expect(text).toMatch(/investor_report +late +02:12 +04:12 to 05:12 +being worked on/);
  });

  it('what is over keeps its note, its link and its text to the team', () => {
    const past = {
      id: 'i-1',
      pipeline: 'vendor_feed',
      kind: 'failed' as const,
      title: 'no file',
      failedAt: NOW,
      overAt: NOW,
    };
    const told = {
      resolution: 'band-aid' as const,
      by: 'ana',
      note: 'ask Ana',
      link: 'https://a.example/7',
      detail: 'of Ana',
    };
    const looked = { kind: 'looked', views: { over: [{ ...past, ...told }] } } as const;
    const wall = played(readOnly(), ...keys('['), looked).state;
    expect(JSON.stringify(wall.views.over)).not.toMatch(/ana\b|example|detail/i);
    expect(JSON.stringify(played(board(), ...keys('['), looked).state.views.over)).toContain('of Ana');
  });

  it('team: who is on call, then and next, without a name on the wall', () => {
    const looked = { kind: 'looked', views: { team } } as const;
    const text = screen(played(board(), ...keys('2', ']'), looked).state).join('\n');
    expect(text).toMatch(/> Ana +from 03:11 +to 04:12/);
    expect(text).toMatch(/nobody +from 04:12/);
    const wall = screen(played(readOnly(), ...keys('2', ']'), looked).state).join('\n');
    expect(wall).toMatch(/> on call/);
    expect(wall).not.toMatch(/\bana\b/i);
  });
});
