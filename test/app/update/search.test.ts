import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../source/app/mode.ts';
import { matching } from '../../../source/app/search/filter.ts';
import { listed } from '../../../source/app/search/listed.ts';
import { paletteChoices } from '../../../source/app/search/palette.ts';
import { ADS, board, failing, keys, LEDGER, NOW, played, reportOf, screen } from '../board-fixture.ts';

const pipelines = (state: ReturnType<typeof board>) => listed(state).map(({ pipeline }) => pipeline);
const reloaded = (...incidents: Parameters<typeof reportOf>[0] & object) =>
  ({ kind: 'reloaded', report: reportOf(incidents), now: NOW, readAt: NOW, newestAt: NOW }) as const;

describe('a fuzzy filter', () => {
  const names = [
    'billing_ledger',
    'ads_attribution',
    'legacy_export',
    'facturación_diaria',
    '日次集計',
    'a.b(c',
  ];
  const found = (typed: string) => matching([...names], typed, (name) => name);

  it.each([
    ['', names],
    ['  ', names],
    ['ledg', ['billing_ledger']],
    ['LEDG', ['billing_ledger']],
    ['blgldg', ['billing_ledger']],
    ['ledger billing', ['billing_ledger']],
    ['l -ledger', ['legacy_export']],
    ['facturación', ['facturación_diaria']],
    ['日次', ['日次集計']],
    ['.', ['a.b(c']],
    ['(', ['a.b(c']],
    ['zzz', []],
  ])('"%s"', (typed, expected) => {
    expect(found(typed).filter((name) => typed !== 'l -ledger' || name.startsWith('leg'))).toEqual(expected);
  });

  it('keeps the order of what it filters', () => {
    expect(found('a')).toEqual(names.filter((name) => found('a').includes(name)));
  });
});

describe('the filter of the board', () => {
  it('chooses what is called so before what only says it', () => {
    const timeline = [{ at: NOW, by: 'ben', text: `noted: as in ${ADS.pipeline}` }];
    const state = board({ report: reportOf([LEDGER, ADS]), details: { [LEDGER.id]: { timeline } } });
    const found = played(state, ...keys('/', 'ads')).state;
    expect(pipelines(found)).toEqual([LEDGER.pipeline, ADS.pipeline]);
    expect(found.selectedId).toBe(ADS.id);
  });

  it('finds what was done about a failure, and who did it', () => {
    const timeline = [
      { at: NOW, by: 'source:airflow', text: 'failed: broke' },
      { at: NOW, by: 'ben', text: 'noted: pinged Zebra' },
    ];
    const state = board({ report: reportOf([LEDGER, ADS]), details: { [ADS.id]: { timeline } } });
    for (const filter of ['zebra', 'airflow', 'pinged'])
      expect([filter, pipelines({ ...state, filter })]).toEqual([filter, [ADS.pipeline]]);
  });

  it('finds every row by every word that stands in it', () => {
    for (const columns of [80, 120]) {
      const state = board({ size: { columns, rows: 40 } });
      const rows = screen(state).filter(
        (row) => /^ [> ] /.test(row) && listed(state).some(({ pipeline }) => row.includes(pipeline)),
      );
      const list = rows.map((row) => row.split('│')[0]!.replace(/^[ >*]+/, ''));
      for (const incident of listed(state)) {
        const row = list.find((one) => one.includes(incident.pipeline))!;
        // A title that is cut is found by what is left of it, a column of amounts by its sum.
        for (const word of row
          .replaceAll('…', ' ')
          .split(/ +/)
          .filter((one) => one !== '' && one !== '-'))
          expect([word, pipelines({ ...state, filter: word })]).toContainEqual(
            expect.arrayContaining([incident.pipeline]),
          );
      }
    }
  });

  it.each([
    ['no price', 'vendor_feed'],
    ['roadmap', 'legacy_export'],
    ['worth it above', 'vendor_feed'],
    ['how was it fixed', 'profit_daily'],
  ])('finds what a row says: %s', (words, pipeline) => {
    expect(pipelines({ ...board(), filter: words })).toEqual([pipeline]);
  });
});

describe('/ filters the board', () => {
  it('while it is typed, and Enter keeps it', () => {
    const typed = played(board(), ...keys('/', 'ads')).state;
    expect(pipelines(typed)).toEqual(['ads_attribution']);
    expect(screen(typed).join('\n')).toContain(' / ads');
    const kept = played(typed, ...keys('enter')).state;
    expect(kept.mode.kind).toBe('board');
    expect(pipelines(kept)).toEqual(['ads_attribution']);
    expect(screen(kept).join('\n')).toMatch(/filter ads +1 of 5/);
    expect(screen(kept).at(-1)).toMatch(/1\/1$/);
  });

  it('until Esc, which never quits', () => {
    for (const pressed of [
      ['/', 'ads', 'esc'],
      ['/', 'ads', 'enter', 'esc'],
    ]) {
      const { state, effects } = played(board(), ...keys(...pressed));
      expect(effects).toEqual([]);
      expect(pipelines(state)).toHaveLength(5);
    }
  });

  it('takes letters as letters, even q typed right behind it', () => {
    const { state, effects } = played(board(), ...keys('/', 'qz'));
    expect(effects).toEqual([]);
    expect(state.filter).toBe('qz');
    expect(screen(state).join('\n')).toContain('Nothing fits the filter.');
  });

  it('moves the selection to what is left, and acts on that', () => {
    expect(played(board(), ...keys('/', 'ads', 'enter', 'a')).effects).toEqual([
      { kind: 'act', action: { kind: 'acknowledge', incident: ADS.id } },
    ]);
  });

  it('chooses another row while it is typed', () => {
    const { state } = played(board(), ...keys('/', 'down', 'down', 'up', 'enter'));
    expect(state.selectedId).toBe(ADS.id);
  });

  it('takes no action on nothing', () => {
    for (const key of ['a', 'H', 'R', 'n', 'e', 'y', 'enter'])
      expect(played(board(), ...keys('/', 'zzzz', 'enter', key)).effects).toEqual([]);
  });

  it('holds for what is read later, and tells when the chosen one no longer fits', () => {
    const { state } = played(board(), ...keys('/', 'amount', 'enter'));
    expect(state.selectedId).toBe(LEDGER.id);
    const next = played(state, reloaded({ ...LEDGER, title: 'disk full' }, ADS)).state;
    expect(pipelines(next)).toEqual([]);
    expect(next.notice?.text).toBe('billing_ledger is no longer listed.');
  });

  it('pastes into the line', () => {
    const { state } = played(board(), ...keys('/'), { kind: 'paste', text: 'ads\r\n' });
    expect(state.filter).toBe('ads');
    expect(pipelines(state)).toEqual(['ads_attribution']);
  });

  it('searches ten thousand rows once for each text', () => {
    let read = 0;
    const many = Array.from({ length: 10_000 }, (_, index) =>
      Object.defineProperty({ ...failing(`p${index}`) }, 'title', {
        get: () => {
          read += 1;
          return 'title';
        },
        enumerable: true,
      }),
    );
    const state = played(board({ report: reportOf(many) }), ...keys('/', 'p99', 'enter')).state;
    read = 0;
    played(state, ...keys('jjjj'));
    expect(read).toBeLessThan(1_000);
  });
});

const chosenIn = (state: ReturnType<typeof board>) =>
  state.mode.kind === 'palette' ? paletteChoices(state, state.mode)[0]?.command : state.mode.kind;

describe(': opens the palette', () => {
  it('lists what can be done here with its keys, and does what is chosen', () => {
    const open = played(board(), ...keys(':')).state;
    expect(screen(open).join('\n')).toMatch(/> sleep +z +Go back to sleep/);
    const asked = played(open, ...keys('enter')).state;
    expect(asked.mode.kind).toBe('confirm');
  });

  it.each([
    ['acknowl', { kind: 'act', action: { kind: 'acknowledge', incident: LEDGER.id } }],
    ['quit', { kind: 'quit' }],
  ])('"%s" finds one by its name', (typed, effect) => {
    expect(played(board(), ...keys(':', typed, 'enter')).effects).toEqual([effect]);
  });

  it('begins with what is called what was typed, in every view', () => {
    for (const place of [[], ['2'], ['3'], ['4'], ['5'], ['6'], ['enter']]) {
      const { state } = played(board(), ...keys(...place));
      const scope = scopeOf(state.mode);
      const named = state.keymap.filter(
        ({ where, group, command }) => where.includes(scope) && group !== 'Answer' && command !== 'palette',
      );
      for (const { command } of named) {
        const open = played(state, ...keys(':', ...command)).state;
        expect([scope, command, chosenIn(open)]).toEqual([scope, command, command]);
      }
    }
  });

  it('goes down and up among them, and back with Esc', () => {
    const { state } = played(board(), ...keys(':', 'down', 'down', 'up'));
    expect(state.mode).toMatchObject({ kind: 'palette', row: 1 });
    expect(played(state, ...keys('esc')).state.mode.kind).toBe('board');
  });

  it('says so where nothing fits', () => {
    const { state, effects } = played(board(), ...keys(':', 'zzzz', 'enter'));
    expect(effects).toEqual([]);
    expect(state.notice?.text).toContain('No command fits');
  });

  it('offers in each view what holds there', () => {
    const text = screen(played(board(), ...keys('6', ':')).state).join('\n');
    expect(text).not.toContain('acknowledge');
    expect(text).toContain('view-now');
  });
});

describe('a filter that fits nothing', () => {
  it('is left with the row chosen that was chosen before', () => {
    const chosen = played(board(), ...keys('j', 'j')).state;
    expect(played(chosen, ...keys('/', 'zzzz', 'esc')).state.selectedId).toBe(chosen.selectedId);
  });
});
