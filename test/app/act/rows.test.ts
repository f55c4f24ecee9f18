import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../source/app/search/tab-rows.ts';
import type { Reading } from '../../../source/app/state/event.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ShownWork, ViewData } from '../../../source/app/state/view-data.ts';
import type { OverIncident } from '../../../source/domain/incident/lookup/over.ts';
import { board, keys, NOW, played, readOnly, reportOf, screen } from '../board-fixture.ts';

const HOUR = 3_600_000;
const LINK = 'https://airflow.example.com/run/7';
const over: readonly OverIncident[] = [
  {
    ...{ id: 'past-000001', pipeline: 'feed', title: 'the feed broke', by: 'ana' },
    kind: 'failed',
    resolution: 'band-aid',
    ...{ failedAt: NOW - 3 * HOUR, overAt: NOW - HOUR, handsOn: 0.5 },
    ...{ note: 'asked the vendor again', link: LINK },
  },
  {
    ...{ id: 'past-000002', pipeline: 'model', title: 'the model was late', by: 'ben' },
    kind: 'late',
    resolution: 'self-healed',
    ...{ failedAt: NOW - 9 * HOUR, overAt: NOW - 8 * HOUR },
  },
];
const FOLLOW_UP = { kind: 'follow-up', state: 'open' } as const;
const rows: readonly ShownWork[] = [
  {
    ...{ id: 'work-abc123', title: 'Retire it', who: 'ana', dueAt: NOW - HOUR, link: LINK, ...FOLLOW_UP },
    ...{ lines: ['About billing_ledger'], copy: 'Retire it (Ana)' },
  },
  { id: 'work-def456', title: 'Move the deadline', lines: [], copy: 'Move the deadline', ...FOLLOW_UP },
];
const work = { rows, areas: [] };
const views: ViewData = { over, work };

const typed = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed));
const on = (...pressed: string[]) => typed(board({ views }), ...pressed).state;
const text = (state: BoardState) => screen(state).join('\n');
const reloaded = (changed: ViewData, details: Reading['details'] = {}) => ({
  kind: 'reloaded' as const,
  ...{ report: reportOf(), now: NOW, readAt: NOW, newestAt: NOW, views: changed, details },
});

describe('a row of what is over', () => {
  it('is chosen with j and k, and says what it was', () => {
    const first = on('[');
    expect(text(first)).toMatch(/> 02:12 +feed +band-aid/);
    expect(text(first)).toContain('the feed broke. asked the vendor again');
    const second = typed(first, 'j').state;
    expect(text(second)).toMatch(/> .*model +self-healed/);
    expect(text(second)).toContain('the model was late');
  });

  it('opens with Enter: what was reported and what was done are read, and Esc leads back to it', () => {
    const { state, effects } = typed(on('['), 'j', 'enter');
    expect(effects).toEqual([{ kind: 'reload', incident: 'past-000002' }]);
    expect(text(state)).toMatch(/OVER +model +late, resolved as self-healed/);
    expect(text(state)).toMatch(/over +Sun 19:12, after 1 h, by Ben/);
    expect(text(state)).toContain('Reading the log ...');
    const detail = {
      timeline: [{ at: NOW - 8 * HOUR, by: 'ben', text: 'resolved as self-healed' }],
      reported: { detail: 'Timeout after 3600 s' },
    };
    const read = played(state, reloaded(views, { 'past-000002': detail })).state;
    expect(text(read)).toContain('Timeout after 3600 s');
    expect(text(read)).toContain('Ben: resolved as self-healed');
    expect(text(typed(read, 'esc').state)).toMatch(/> .*model +self-healed/);
  });

  it('@ shows what was done, from the list and from the page', () => {
    const timeline = Array.from({ length: 40 }, (_, n) => ({ at: NOW, by: 'ana', text: `entry ${n}` }));
    const opened = played(
      typed(on('['), 'enter').state,
      reloaded(views, { 'past-000001': { timeline } }),
    ).state;
    expect(text(opened)).toContain('OVER');
    const shown = typed(opened, '@').state;
    expect(shown.mode.kind).toBe('past');
    expect(screen(shown)[2]).toContain('What happened');
  });

  it('is kept while others come and go', () => {
    const state = typed(on('['), 'j').state;
    const [first] = over;
    const more = [{ ...first!, id: 'past-000003', pipeline: 'newer' }, ...over];
    expect(text(played(state, reloaded({ over: more })).state)).toMatch(/> .*model/);
    expect(text(played(state, reloaded({ over: [first!] })).state)).toMatch(/> .*feed/);
  });

  it('is copied with y, its id with Y, its link with o; u takes back the last change', () => {
    const copied = (key: string) => typed(on('['), key).effects;
    expect(copied('y')).toMatchObject([{ kind: 'copy', text: expect.stringContaining('the feed broke') }]);
    expect(copied('Y')).toMatchObject([{ text: 'past-000001' }]);
    expect(copied('o')).toMatchObject([{ text: LINK }]);
    expect(typed(on('['), 'j', 'o').state.notice?.text).toBe('model has no link.');
    expect(typed(on('['), 'u').state.notice?.text).toBe('There is no change of yours to take back.');
    expect(screen(on('[')).at(-1)).not.toContain('undo');
    const changed = board({ views, lastChange: { event: 'e', says: 'x' } as never });
    expect(screen(typed(changed, '[').state).at(-1)).toContain('u undo');
  });

  it('is found by what it says, and Esc shows all again with the same one chosen', () => {
    const found = on('[', '/', 'late', 'enter');
    expect(text(found)).toContain('1 of 2 over');
    expect(text(found)).not.toContain('feed');
    expect(text(typed(found, '/', 'esc').state)).toMatch(/> .*model/);
    // Without the line open too: first all is shown again, then it leads away.
    const all = typed(found, 'esc').state;
    expect([all.mode.kind, all.rows.over.filter]).toEqual(['over', '']);
    expect(typed(all, 'esc').state.mode.kind).toBe('board');
  });

  it('has no name, note or link on a screen that shows no names', () => {
    const wall = typed(readOnly({ views }), '[').state;
    expect(text(wall)).not.toMatch(/Ana|asked the vendor/);
    expect(typed(wall, 'o').effects).toEqual([]);
  });
});

describe('a follow-up', () => {
  it('is done with R, and another one is filed with + about nothing that failed', () => {
    expect(typed(on('4', ']', ']', ']'), 'j', 'R').effects).toEqual([
      { kind: 'act', action: { kind: 'follow-up-done', followUp: 'work-def456' } },
    ]);
    const asked = typed(on('4', ']', ']', ']'), '+').state;
    expect(text(asked)).toContain('What is to be done after this shift?');
    expect(typed(asked, 'Write the check', 'enter').effects).toEqual([
      { kind: 'act', action: { kind: 'follow-up', title: 'Write the check', incidents: [] } },
    ]);
  });

  it('opens with Enter: whose it is, since when, and about what', () => {
    const state = on('4', ']', ']', ']', 'enter');
    expect(text(state)).toMatch(/whose +Ana/);
    expect(text(state)).toMatch(/overdue +02:12/);
    expect(text(state)).toContain('About billing_ledger');
    expect(text(state)).toContain('[follow-ups]');
    expect(text(typed(state, 'esc').state)).toMatch(/> overdue 02:12 +Ana +Retire it/);
    expect(typed(state, 'R').effects).toMatchObject([{ action: { followUp: 'work-abc123' } }]);
  });

  it('is copied with y, its id with Y, its link with o', () => {
    expect(typed(on('4', ']', ']', ']'), 'y').effects).toMatchObject([{ text: 'Retire it (Ana)' }]);
    expect(typed(on('4', ']', ']', ']'), 'Y').effects).toMatchObject([{ text: 'work-abc123' }]);
    expect(typed(on('4', ']', ']', ']'), 'o').effects).toMatchObject([{ text: LINK }]);
  });

  it('that nobody filed is asked for by key', () => {
    const none = board({ views: { work: { ...work, rows: [] } } });
    expect(text(typed(none, '4', ']', ']', ']').state)).toContain(
      'No follow-up is open. + records a new one.',
    );
    for (const key of ['R', 'enter', 'a', 'H'])
      expect(typed(none, '4', ']', ']', ']', key).state.notice?.text).toBe('Nothing is chosen.');
  });

  it('is taken over with a, and is due another day with H', () => {
    expect(typed(on('4', ']', ']', ']'), 'a').state.notice?.text).toBe('It is yours already.');
    expect(typed(on('4', ']', ']', ']'), 'j', 'a').effects).toMatchObject([
      { action: { kind: 'revise-follow-up', followUp: 'work-def456', owner: 'ana' } },
    ]);
    const asked = typed(on('4', ']', ']', ']'), 'j', 'H').state;
    expect(typed(asked, 'wed', 'enter').effects).toMatchObject([
      { action: { followUp: 'work-def456', due: Date.parse('2026-11-26T00:00:00-05:00') - 1 } },
    ]);
    expect(typed(asked, 'tue 09:00', 'enter').effects).toMatchObject([
      { action: { due: Date.parse('2026-11-24T09:00:00-05:00') } },
    ]);
    for (const wrong of ['soon', '2026-11-20'])
      expect(typed(asked, wrong, 'enter').state.mode).toMatchObject({ problem: expect.any(String) });
  });

  it('can be neither done nor filed where nothing may be written', () => {
    const wall = typed(readOnly({ views }), '4', ']', ']', ']').state;
    for (const key of ['R', '+', 'u']) {
      const { state, effects } = typed(wall, key);
      expect(effects).toEqual([]);
      expect(state.notice?.text).toBe(`${key} would change something: this board only reads.`);
    }
  });
});

it.each([
  ['over', '02:12', 'past-000001'],
  ['over', '30 min', 'past-000001'],
  ['over', 'self-healed', 'past-000002'],
  ['follow-ups', 'overdue', 'work-abc123'],
  ['follow-ups', 'nobody', 'work-def456'],
  ['runbooks', 'doubtful', 'loader'],
  ['runbooks', '3 steps', 'loader'],
] as const)('a filter of the %s finds the row that says %s', (tab, filter, id) => {
  const trust = { level: 'doubtful', says: 'Nobody walked it.' };
  const runbooks = [
    { id: 'loader', path: 'runbooks/loader.md', title: 'Loader', steps: 3, trust },
    { id: 'feed', path: 'runbooks/feed.md', title: 'Feed', steps: 1, trust: { ...trust, level: 'trusted' } },
  ] as unknown as NonNullable<ViewData['runbooks']>;
  const state = board({ views: { ...views, runbooks } });
  const filtered = { ...state, rows: { ...state.rows, [tab]: { ...state.rows[tab], filter } } };
  expect(rowsOf(filtered, tab).map((row) => row.id)).toEqual([id]);
});

describe('a pipeline of the catalog', () => {
  const catalog = [
    { id: 'feed', owner: 'ana', price: '$1M at 08:00 once', ownPrice: true as const },
    { id: 'mart', price: null, failures: 3 },
    { id: 'model', price: null },
    { id: 'old', price: '$1k an hour' },
  ];
  const classes = [
    { name: 'gold', price: '$10k an hour' },
    { name: 'grey', price: 'nothing' },
    { name: 'gg', price: '$5 an hour' },
  ];
  const open = (more: ViewData = { classes }, ...pressed: string[]) =>
    typed(board({ views: { ...views, catalog, ...more } }), '6', ']', ...pressed);

  it('has its price said by a key for each class: the first letter that none before it has', () => {
    const asked = open({ classes }, 'j', 'p').state;
    expect(text(asked)).toContain('What does trouble with mart cost?');
    expect(text(asked)).toMatch(/g +gold: \$10k an hour/);
    expect(text(asked)).toMatch(/r +grey: nothing/);
    expect(text(asked)).toMatch(/a +gg: \$5 an hour/);
    const { state, effects } = typed(asked, 'r');
    expect(effects).toEqual([{ kind: 'price', pipeline: 'mart', class: 'grey' }]);
    expect(state.busy).toBe('writing');
    // The next one without a price is chosen: p and a letter price one after the other.
    expect(state.rows.pipelines).toMatchObject({ id: 'model' });
    expect(typed(state, 'p', 'r').effects).toEqual([]);
  });

  it('with another class can be given another one, and one that says its price itself is left alone', () => {
    expect(typed(open({ classes }, 'G', 'enter').state, 'g').effects).toEqual([
      { kind: 'price', pipeline: 'old', class: 'gold' },
    ]);
    const refused = open({ classes }, 'p').state;
    expect(text(refused)).toContain('feed has a price of its own, which counts before that of a class.');
  });

  it('says where classes come from while there are none, and what is missing', () => {
    expect(text(open({ classes: [] }, 'j', 'p').state)).toContain('No class of prices is declared');
    expect(text(open({ classes: [] }, 'j').state)).toMatch(/wakeworthy impact\S*\s+ask mart/);
    expect(text(open({ classes }, 'j').state)).toContain(
      'Failed 3 times in 90 days. p says what it costs, by a class: gold, grey, gg.',
    );
    expect(text(open({ catalog: [] }, 'p').state)).toContain('No pipeline is chosen.');
  });

  it('is found by what stands in its row', () => {
    const found = open({ classes }, '/', ...'no price').state;
    expect(rowsOf(found, 'pipelines').map(({ id }) => id)).toEqual(['mart', 'model']);
  });

  it('is priced by nobody on a screen that only reads', () => {
    const shared = typed(readOnly({ views: { ...views, catalog, classes } }), '6', ']', 'j', 'p');
    expect(shared.state.mode.kind).toBe('pipelines');
    expect(shared.effects.map(({ kind }) => kind)).toEqual(['look', 'look']);
  });
});
