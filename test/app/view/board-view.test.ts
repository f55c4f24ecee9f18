import { describe, expect, it } from 'vitest';
import {
  ADS,
  board,
  EVERYTHING,
  EXPORT,
  failing,
  HELD,
  LEDGER,
  NOW,
  RECOVERED,
  readOnly,
  reportOf,
  screen,
  VENDOR,
} from '../board-fixture.ts';

const rowOf = (state: ReturnType<typeof board>, pipeline: string) =>
  screen(state).find((row) => row.slice(3).includes(` ${pipeline} `)) ?? '';
const only = (...incidents: Parameters<typeof reportOf>[0] & object) =>
  board({ size: { columns: 119, rows: 24 }, report: reportOf(incidents) });

describe('a row of the list', () => {
  it.each([
    ['wake', LEDGER, /GET UP +billing_ledger +column "amount_cents" is missing +schema-change/],
    ['work, by day', { ...LEDGER, verdict: 'work' as const }, /NOW +billing_ledger/],
    ['wait today', ADS, /09:00 +ads_attribution +waiting costs \$220; ads_attribution broke +missing-data/],
    ['wait for another day', failing('x', { startAt: '2026-11-24T09:00:00-05:00' }), /Tue 09:00 +x /],
    ['unknown', VENDOR, /NO PRICE +vendor_feed +worth it above \$14k by 09:00/],
    ['leave', EXPORT, /ROADMAP +legacy_export +failing 4 d, nothing more to lose/],
    ['held', HELD, /HELD 09:00 +growth_weekly/],
    [
      'held until another day',
      { ...HELD, heldUntil: '2026-11-24T09:00:00-05:00' },
      /HELD Tue 09:00 +growth_weekly/,
    ],
    ['recovered', RECOVERED, /RECOVERED +profit_daily +how was it fixed\? R; profit is late/],
    [
      'a hold that has ended',
      { ...ADS, heldUntil: '2026-11-23T03:00:00-05:00' },
      /09:00 +ads_attribution +still failing; waiting/,
    ],
  ])('says in words: %s', (_, incident, row) => {
    expect(screen(only(incident)).join('\n')).toMatch(row);
  });

  it('says THEN for what is next once somebody is up', () => {
    const report = reportOf([LEDGER, failing('exec_kpis', { verdict: 'wake' })], {
      together: { verdict: 'wake', startAt: null, saves: 1, costs: 1, order: [LEDGER.id, 'id-exec_kpis'] },
    });
    expect(rowOf(board({ report }), 'exec_kpis')).toMatch(/THEN +exec_kpis +while you are up/);
    const other = { write: true, person: 'ben', show: EVERYTHING };
    expect(rowOf(board({ report, capabilities: other }), 'exec_kpis')).toMatch(/while Ana is up/);
    expect(rowOf(readOnly({ report }), 'exec_kpis')).not.toMatch(/\bup\b/);
  });

  const since = '2026-11-23T03:05:00-05:00';
  const expectedBy = '2026-11-23T04:50:00-05:00';
  it.each([
    // The title is told too, and no time is cut.
    [
      { person: 'ana', how: 'started', since, expectedBy } as const,
      'by 04:50; column "',
      'Ana since 03:05, by 04:50',
    ],
    [{ person: 'ana', how: 'started', since } as const, 'Ana since 03:05; col', 'Ana since 03:05'],
    [{ person: 'ben', how: 'assigned' } as const, 'assigned to Ben; column', 'assigned to Ben'],
    [{ person: 'ben', how: 'acknowledged' } as const, 'Ben has it; column', 'Ben has it'],
  ])('says first who has it, at 80 columns too: %o', (has, row, whole) => {
    for (const columns of [80, 120]) {
      const state = board({ size: { columns, rows: 24 }, report: reportOf([{ ...LEDGER, has }]) });
      expect(rowOf(state, 'billing_ledger')).toContain(` ${row}`);
      if (columns === 120) expect(screen(state).join('\n')).toContain(`has it      ${whole}`);
    }
    expect(rowOf(readOnly({ report: reportOf([{ ...LEDGER, has }]) }), 'billing_ledger')).not.toMatch(
      /Ana|Ben/,
    );
  });

  it('says on whom it waits, in a word where there is no room for more', () => {
    const blocked = { on: 'Acme Support Desk', until: '2026-11-23T05:00:00-05:00' };
    const rowAt = (columns: number, on = blocked.on) => {
      const report = reportOf([{ ...LEDGER, state: 'blocked', blocked: { ...blocked, on } }]);
      return rowOf(board({ size: { columns, rows: 24 }, report }), 'billing_ledger');
    };
    expect(rowAt(200)).toContain('blocked on Acme Support Desk; ');
    expect(rowAt(80, 'a vendor with a long name indeed')).toContain(' blocked; ');
  });

  it('never cuts the day of a time, and gives what is left to the name, then to the title', () => {
    const held = failing('ads_attribution', {
      ...{ rank: null, state: 'held', title: 'x'.repeat(200) },
      heldUntil: '2026-12-30T18:00:00-05:00',
    });
    const titles = [80, 100, 120, 160, 200].map((columns) => {
      const row = rowOf(board({ size: { columns, rows: 24 }, report: reportOf([held]) }), held.pipeline);
      expect(row).toMatch(/^ > HELD 30 Dec 18:00 {2}ads_attribution {2}/);
      return /x+/.exec(row)![0].length;
    });
    expect(titles).toEqual(titles.toSorted((a, b) => a - b));
  });

  it('says an amount whole or not at all, with fewer words beside it where there is less room', () => {
    const has = { person: 'ben', how: 'acknowledged' } as const;
    const price = { ...VENDOR, has, worthAbove: 8_900 };
    for (let columns = 60; columns <= 119; columns++) {
      const state = board({ size: { columns, rows: 24 }, report: reportOf([price, { ...ADS, has }]) });
      const [unpriced, ads] = ['vendor_feed', 'ads_attribution'].map((name) => rowOf(state, name));
      expect(unpriced).toMatch(/ above \$8\.9k(?:;| by |…|$)|^[^$]*$/);
      expect(ads).toMatch(/ \$220(?:;|…|$)|^[^$]*$/);
    }
    const narrow = board({ size: { columns: 80, rows: 24 }, report: reportOf([price, { ...ADS, has }]) });
    expect(rowOf(narrow, 'vendor_feed')).toMatch(/Ben has it; (?:worth it )?above \$8\.9k; /);
  });

  it('keeps a column for runbooks only where a row has one', () => {
    const none = reportOf([{ ...ADS, runbooks: [], title: 'x'.repeat(90) }]);
    const some = reportOf([{ ...ADS, title: 'x'.repeat(90) }]);
    const width = (report: typeof none) => /x+/.exec(rowOf(board({ report }), 'ads_attribution'))![0].length;
    expect(width(none)).toBeGreaterThan(width(some) + 10);
  });

  it('never shows an unknown loss as an amount', () => {
    expect(rowOf(board({ size: { columns: 160, rows: 40 } }), 'vendor_feed')).not.toContain('$0');
  });

  it('does not tell on the wall how to change something', () => {
    expect(rowOf(readOnly(), 'profit_daily')).not.toContain('how was it fixed');
  });
});

describe('the sentence', () => {
  it('takes up to three lines and says where it is cut', () => {
    const rows = screen(board({ report: reportOf([], { headline: 'GET UP: '.padEnd(400, 'word ') }) }));
    expect(rows.slice(1, 4).every((row) => row.includes('word'))).toBe(true);
    expect(rows[3]).toMatch(/…$/);
    expect(rows[4]).not.toContain('word');
  });
});

describe('the price of getting up', () => {
  const said = (changes: Parameters<typeof board>[0] = {}) => screen(board(changes)).slice(1, 4).join(' ');

  it('stands behind the sentence that says to, with how often it came to that', () => {
    expect(said()).toContain('Getting up costs $14k, 7th in 60 days.');
  });

  it('is not there where nobody is to get up, or where amounts or sleep records are not shown', () => {
    expect(said({ report: reportOf([ADS]) })).not.toContain('Getting up');
    for (const hidden of ['amounts', 'wakes'] as const) {
      const capabilities = { write: true, person: 'ana', show: { ...EVERYTHING, [hidden]: false } };
      expect(said({ capabilities })).not.toContain('Getting up');
    }
  });

  it('counts nobody where the team keeps no history of wake-ups', () => {
    const { wakeUps } = reportOf();
    expect(said({ report: reportOf(undefined, { wakeUps: { ...wakeUps, count: null } }) })).toContain(
      'Getting up costs $14k.',
    );
  });
});

describe('the line about what paged', () => {
  const paged = (state: ReturnType<typeof board>) =>
    screen(state).find((row) => row.includes('You were paged')) ?? '';

  it('tells about the newest failure where that is not the one to work on', () => {
    expect(paged(board())).toBe(' You were paged for ads_attribution: it can wait until 09:00.');
  });

  it('is not there where the newest is the one to work on, by day, or where nothing failed lately', () => {
    const { shift } = reportOf();
    expect(
      paged(board({ report: reportOf([{ ...LEDGER, failedAt: '2026-11-23T03:10:00-05:00' }, ADS]) })),
    ).toBe('');
    expect(paged(board({ report: reportOf(undefined, { shift: { ...shift, class: 'work' } }) }))).toBe('');
    expect(paged(board({ report: reportOf([EXPORT]) }))).toBe('');
  });
});

describe('the header', () => {
  it('has the team, the time with its zone, who is on call, until when, and the age of the picture', () => {
    expect(screen(board({ size: { columns: 100, rows: 24 } }))[0]).toBe(
      ' growth-data  Mon 23 Nov 03:12 EST  on call Ana  to Ben in 5 h 48 m  read just now',
    );
  });

  it('says that nobody is on call', () => {
    const shift = { ...reportOf().shift, person: null };
    expect(screen(board({ report: reportOf([], { shift }) }))[0]).toContain('nobody on call');
  });

  it('wears a badge where the board is a demo', () => {
    expect(screen(board({ demo: true }))[0]).toContain('DEMO');
  });
});

describe('a board without incidents', () => {
  it('tells quiet from never having recorded anything', () => {
    const report = reportOf([], { headline: 'GO BACK TO SLEEP: nothing is failing.' });
    expect(screen(board({ report, newestAt: NOW - 3 * 3_600_000 })).join('\n')).toMatch(
      /Nothing is failing\.[\s\S]*newest event is 3 h old/,
    );
    expect(screen(board({ report, newestAt: null })).join('\n')).toContain('Nothing is recorded yet.');
  });
});

it('says that the files have errors, with incidents and without', () => {
  for (const incidents of [[], [ADS]]) {
    const report = reportOf(incidents, { findings: { errors: 3, warnings: 1 } });
    expect(screen(board({ report })).join('\n')).toContain('3 errors in the files: wakeworthy doctor');
  }
});

it('keeps a handoff that nobody accepted on the board, without the names of its file on the wall', () => {
  const unaccepted = 'state/handoffs/2026-11-23-ana-to-ben.md';
  expect(screen(board({ unaccepted })).join('\n')).toContain(
    'The handoff 2026-11-23-ana-to-ben.md is not accepted yet: 2.',
  );
  expect(screen(readOnly({ unaccepted })).join('\n')).toContain('The handoff is not accepted yet: 2.');
  expect(screen(board()).join('\n')).not.toContain('not accepted');
});
