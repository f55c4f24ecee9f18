import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../source/app/mode.ts';
import { matching } from '../../../source/app/search/filter.ts';
import { listed, partOf } from '../../../source/app/search/listed.ts';
import { paletteChoices } from '../../../source/app/search/palette.ts';
import {
  ADS,
  board,
  failing,
  HELD,
  keys,
  LEDGER,
  NOW,
  played,
  RECOVERED,
  reportOf,
} from '../board-fixture.ts';

const other = failing('other');
const found = (
  changes: Parameters<typeof failing>[1],
  filter: string,
  more: Parameters<typeof board>[0] = {},
  report: Parameters<typeof reportOf>[1] = {},
) => {
  const state = board({ report: reportOf([other, failing('feed', changes)], report), ...more });
  return listed({ ...state, filter }).map(({ pipeline }) => pipeline);
};

describe('a row is found by', () => {
  it.each<[string, Parameters<typeof failing>[1]]>([
    ['kind', { kind: 'blocked' }],
    ['wxtitle', { title: 'a wxtitle b' }],
    ['wxsign', { signature: 'wxsign' }],
    ['wxid', { id: 'wxid' }],
    ['wxnext', { next: 'wxnext' }],
    ['wxblock', { blocked: { on: 'wxblock', at: '2026-11-23T03:00:00-05:00' } as never }],
    ['wxbecause', { because: 'wxbecause' }],
    ['wxlink', { link: 'https://x.example/wxlink' }],
    ['wxdetail', { detail: 'wxdetail' }],
    ['wxuses', { uses: ['wxuses'] }],
    ['wxbook', { runbooks: [{ id: 'wxbook', match: 'declared' }] }],
    ['wxbelow', { downstream: [{ id: 'wxbelow' }] as never }],
    ['wxwho', { assigned: 'wxwho' }],
    ['wxhas', { has: { person: 'wxhas', how: 'assigned' } }],
    ['wxowner', { owner: 'wxowner' }],
    ['wxbackup', { backup: 'wxbackup' }],
    ['okafor', { owner: 'ben' }],
  ])('%s', (word, changes) => {
    const typed = word === 'kind' ? 'blocked' : word;
    expect(found(changes, typed)).toEqual(['feed']);
    expect(found({}, typed)).toEqual([]);
  });

  it('its cause, what hangs above and below it, and what was done', () => {
    const cause = { id: 'c', resource: 'wxpool', title: 'wxcause', incidents: [] } as never;
    for (const word of ['wxpool', 'wxcause']) {
      expect(found({ cause: 'c' }, word, {}, { causes: [cause] })).toEqual(['feed']);
      expect(found({ cause: 'd' }, word, {}, { causes: [cause] })).toEqual([]);
    }
    const node = (id: string) => ({ id, kind: 'pipeline', failing: false }) as never;
    const details = {
      'id-feed': {
        timeline: [{ at: NOW, by: 'wxby', text: 'wxtext' }],
        lineage: { above: [node('wxabove')], below: [node('wxunder')] },
      },
    };
    for (const word of ['wxabove', 'wxunder', 'wxby', 'wxtext'])
      expect([word, found({}, word, { details })]).toEqual([word, ['feed']]);
  });

  it('what a row says that has no verdict', () => {
    const state = board({ report: reportOf([other, RECOVERED]) });
    expect(listed({ ...state, filter: 'profit is late' }).map(({ id }) => id)).toEqual([RECOVERED.id]);
    expect(listed({ ...state, filter: 'undefined' })).toEqual([]);
  });

  it('all words that are typed, each of them, and not by what is told to be absent', () => {
    expect(found({ title: 'wxone wxtwo' }, '  wxtwo   wxone ')).toEqual(['feed']);
    expect(found({ title: 'wxone' }, 'wxone wxtwo')).toEqual([]);
    expect(found({ title: 'wxone' }, '-wxone')).toEqual(['other']);
    expect(found({}, '-')).toEqual(['other', 'feed']);
  });
});

it('each part of the list holds its own, and all of them holds everything', () => {
  const report = reportOf([LEDGER, RECOVERED, HELD]);
  const names = (part: Parameters<typeof partOf>[1]) => partOf(report, part).map(({ pipeline }) => pipeline);
  expect(names('all')).toEqual([LEDGER.pipeline, RECOVERED.pipeline, HELD.pipeline]);
  expect(names('failing')).toEqual([LEDGER.pipeline]);
  expect(names('recovered')).toEqual([RECOVERED.pipeline]);
  expect(names('held')).toEqual([HELD.pipeline]);
  expect(partOf(report, 'held')).toBe(partOf(report, 'held'));
});

it('a list is searched once for each text, and no text is longer than it has to be', () => {
  const entries = [{ text: 'one' }, { text: `${'x'.repeat(4_000)}two` }];
  let read = 0;
  const textOf = ({ text }: { text: string }) => {
    read += 1;
    return text;
  };
  expect(matching(entries, 'ONE', textOf)).toEqual([entries[0]]);
  expect(matching(entries, 'two', textOf)).toEqual([]);
  expect(matching(entries, 'one', textOf)).toBe(matching(entries, ' one ', textOf));
  expect(read).toBe(2);
});

describe('the palette', () => {
  const choices = (typed: string, state = board()) => {
    const { mode } = played(state, ...keys(':', ...typed)).state;
    if (mode.kind !== 'palette') throw new Error(mode.kind);
    return paletteChoices(state, mode).map(({ command }) => command);
  };

  it('lists what can be looked for before anything is typed: no step of a list, no answer, not itself', () => {
    const all = choices('');
    const { keymap, mode } = board();
    const here = keymap.filter(({ where }) => where.includes(scopeOf(mode)));
    expect(all).toEqual(
      here
        .filter(({ group, command }) => !['Move', 'Answer'].includes(group) && command !== 'palette')
        .map(({ command }) => command),
    );
    expect(all).not.toContain('down');
    expect(choices('   ')).toEqual(all);
  });

  it('begins with the command, then with its name, its beginning, a part of it, and last what its help says', () => {
    expect(choices('hold')[0]).toBe('hold');
    expect(choices('I AM UP')[0]).toBe('awake');
    expect(choices('view-s')[0]).toBe('view-shift');
    expect(choices('page').slice(0, 2)).toEqual(['page-down', 'page-up']);
    expect(choices('page')).toContain('half-page-down');
    const help = choices('come');
    expect(help).toContain('hold');
    const undo = choices('un');
    expect(undo[0]).toBe('undo');
    expect(choices('down')[0]).toBe('down');
    expect(choices('own').indexOf('down')).toBeLessThan(choices('own').length);
  });

  it('keeps the order of the keymap among those that fit as well', () => {
    const found = choices('view-');
    expect(found.filter((one) => /^view-/.test(one))).toEqual([
      ...['view-now', 'view-shift', 'view-runbooks', 'view-work', 'view-learn', 'view-catalog'],
    ]);
  });

  it.each(['work', 'view', 'note', 'it', 'take', 'Wake', 'page', 'next'])(
    'lists what only its help says last: %s',
    (typed) => {
      const state = board();
      const word = typed.toLowerCase();
      const { mode } = played(state, ...keys(':', ...typed)).state;
      if (mode.kind !== 'palette') throw new Error(mode.kind);
      const found = paletteChoices(state, mode);
      const isCalled = found.map(({ command, name = '' }) =>
        `${command} ${name.toLowerCase()}`.includes(word),
      );
      expect(isCalled).toEqual([...isCalled].sort((a, b) => Number(b) - Number(a)));
      expect(found.length).toBeGreaterThan(0);
    },
  );

  it('finds nothing of what only another view has', () => {
    expect(choices('step-done')).not.toContain('step-done');
    expect(choices('yes')).not.toContain('accept');
  });
});

it('a filter that was typed is kept for what comes', () => {
  const { state } = played(board({ report: reportOf([LEDGER, ADS]) }), ...keys('/', 'ads', 'enter'));
  expect(state.filter).toBe('ads');
  expect(listed(state).map(({ pipeline }) => pipeline)).toEqual([ADS.pipeline]);
});
