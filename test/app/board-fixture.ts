import { type Key, keysOf } from '../../source/app/input/key.ts';
import type { Drafts } from '../../source/app/state/draft.ts';
import type { BoardEffect, BoardEvent } from '../../source/app/state/event.ts';
import type { BoardState } from '../../source/app/state/state.ts';
import { type Opening, openBoard } from '../../source/app/update/initial.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { textOf } from '../../source/app/view/parts/line.ts';
import type { Show } from '../../source/domain/audience/privacy/show.ts';
import type {
  JudgedIncident,
  RecoveredIncident,
  ReportedIncident,
  StatusReport,
} from '../../source/domain/decision/report/report.ts';

/** 03:12 in New York on a Monday night. */
export const NOW = Date.parse('2026-11-23T03:12:00-05:00');
export const EVERYTHING: Show = { names: true, amounts: true, wakes: true };
export const NOTHING: Show = { names: false, amounts: false, wakes: false };
export const PEOPLE = [
  { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
  { id: 'ben', name: 'Ben Okafor', email: 'ben@example.com' },
];

/** A pipeline that can wait until 09:00, `changes` applied. */
export function failing(pipeline: string, changes: Partial<JudgedIncident> = {}): JudgedIncident {
  return {
    rank: 1,
    id: `id-${pipeline}`,
    pipeline,
    kind: 'failed',
    state: 'open',
    signature: 'column is missing',
    title: `${pipeline} broke`,
    failedAt: '2026-11-23T02:40:00-05:00',
    verdict: 'wait',
    aloneVerdict: 'wait',
    startAt: '2026-11-23T09:00:00-05:00',
    expectedAt: '2026-11-23T09:00:00-05:00',
    startBy: null,
    wakes: false,
    waitUntil: '2026-11-23T09:00:00-05:00',
    lossSoFar: 0,
    lossIfNow: 100,
    lossIfWait: 320,
    avoidable: 220,
    wakeCost: 14246.54,
    waitCost: 177.71,
    net: -13848.83,
    breakEven: { factor: 64.7, avoidable: 14246.54, to: 'wake' },
    occurrences: 1,
    downstream: [],
    runbooks: [{ id: 'missing-data', match: 'declared' }],
    seenBefore: 0,
    because: 'Waiting until 09:00 costs about $220; getting up costs $14k (7th wake-up in 60 days).',
    ...changes,
  };
}

export const LEDGER = failing('billing_ledger', {
  title: 'column "amount_cents" is missing',
  verdict: 'wake',
  aloneVerdict: 'wake',
  startAt: '2026-11-23T03:12:00-05:00',
  startBy: '2026-11-23T04:03:00-05:00',
  wakes: true,
  failedAt: '2026-11-23T02:10:00-05:00',
  lossIfNow: 64193.41,
  lossIfWait: 1000000,
  avoidable: 935806.59,
  net: 921737.75,
  breakEven: { factor: 0.015224, avoidable: 14246.54, to: 'leave' },
  runbooks: [{ id: 'schema-change', match: 'declared' }],
  because: 'Waiting until 09:00 costs about $0.9M; getting up costs $14k (7th wake-up in 60 days).',
});
export const ADS = failing('ads_attribution', { rank: 2, failedAt: '2026-11-23T03:05:00-05:00' });
export const VENDOR = failing('vendor_feed', {
  rank: 3,
  verdict: 'unknown',
  aloneVerdict: 'unknown',
  startAt: null,
  lossSoFar: null,
  lossIfNow: null,
  lossIfWait: null,
  avoidable: null,
  net: null,
  breakEven: null,
  assumed: {
    lossSoFar: 0,
    lossIfNow: 10,
    lossIfWait: 500,
    avoidable: 490,
    net: -13000,
    breakEven: { factor: 29, avoidable: 14246.54, to: 'wake' },
  },
  worthAbove: 14246.54,
  runbooks: [],
  because: 'Nobody has said what it is worth.',
});
export const EXPORT = failing('legacy_export', {
  rank: 4,
  verdict: 'leave',
  aloneVerdict: 'leave',
  startAt: null,
  failedAt: '2026-11-19T03:00:00-05:00',
  avoidable: 0,
  nothingToLose: true,
  because: 'There is nothing more to lose.',
});
export const RECOVERED: RecoveredIncident = {
  rank: null,
  id: 'id-profit_daily',
  pipeline: 'profit_daily',
  kind: 'late',
  state: 'recovered',
  signature: 'late',
  title: 'profit is late',
  failedAt: '2026-11-22T22:00:00-05:00',
  recoveredAt: '2026-11-23T01:00:00-05:00',
  occurrences: 1,
  seenBefore: 2,
};
export const HELD = failing('growth_weekly', {
  rank: null,
  state: 'held',
  heldUntil: '2026-11-23T09:00:00-05:00',
});

export const NIGHT: readonly ReportedIncident[] = [LEDGER, ADS, VENDOR, EXPORT, RECOVERED];

/** The report of a bad night over these incidents. */
export function reportOf(
  incidents: readonly ReportedIncident[] = NIGHT,
  changes: Partial<StatusReport> = {},
): StatusReport {
  return {
    schema: 1,
    at: '2026-11-23T03:12:00-05:00',
    timeZone: 'America/New_York',
    currency: 'USD',
    team: 'growth-data',
    shift: {
      person: 'ana',
      from: '2026-11-16T09:00:00-05:00',
      to: '2026-11-23T09:00:00-05:00',
      next: 'ben',
      class: 'night',
      up: false,
    },
    wakeUps: { person: 'ana', count: 6, windowDays: 60, nextCost: 14156.03 },
    headline: 'GET UP: billing_ledger. Start now, at the latest 04:03. About $0.9M is at stake until 09:00.',
    together: {
      verdict: 'wake',
      startAt: '2026-11-23T03:12:00-05:00',
      saves: 935806.59,
      costs: 14068.83,
      order: [LEDGER.id],
    },
    incidents,
    causes: [],
    proposals: [],
    findings: { errors: 0, warnings: 0 },
    ...changes,
  };
}

/** A board over that night, on which Ana may do everything. */
export function board(changes: Partial<Opening> = {}): BoardState {
  return openBoard({
    report: reportOf(),
    people: PEOPLE,
    size: { columns: 80, rows: 24 },
    capabilities: { write: true, person: 'ana', show: EVERYTHING },
    readAt: NOW - 40_000,
    newestAt: NOW - 60_000,
    now: NOW,
    ...changes,
  });
}

/** A board on the wall. */
export const readOnly = (changes: Partial<Opening> = {}): BoardState =>
  board({ capabilities: { write: false, person: null, show: NOTHING }, ...changes });

/** Named keys as people write them; everything else is typed letter by letter. */
export function keys(...pressed: readonly string[]): Key[] {
  return pressed.flatMap((name) =>
    /^(up|down|enter|esc|home|end|pageup|pagedown|left|right|backspace|delete|tab|shift\+tab|ctrl\+.)$/.test(
      name,
    )
      ? [{ name }]
      : keysOf(name),
  );
}

/** The board after these events, every effect on the way but the keeping of drafts, and the drafts kept last. */
export function played(
  state: BoardState,
  ...events: readonly (Key | BoardEvent)[]
): { state: BoardState; effects: BoardEffect[]; kept: Drafts | undefined } {
  let current = state;
  let kept: Drafts | undefined;
  const effects: BoardEffect[] = [];
  for (const event of events) {
    const step = update(current, 'kind' in event ? event : { kind: 'key', key: event });
    current = step.state;
    for (const effect of step.effects) {
      if (effect.kind === 'keep') kept = effect.drafts;
      else effects.push(effect);
    }
  }
  return { state: current, effects, kept };
}

/** The screen as text, a string a row. */
export function screen(state: BoardState): string[] {
  return frameOf(state).map(textOf);
}
