import { expect, test } from 'vitest';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import { EMPTY_TEAM } from '../../../source/domain/catalog/team.ts';
import { assess } from '../../../source/domain/decision/assess.ts';
import { type ShownPlan, shownPlan } from '../../../source/domain/decision/plan/steady.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { EMPTY_LOG, hour, situation } from '../../build/situation.ts';

/** Ana is on call until 09:00 of Tuesday, then Ben; both sleep from 23:00 to 06:00. */
const team = {
  ...EMPTY_TEAM,
  people: [{ id: 'ana' }, { id: 'ben' }],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 1, handoff: { time: '09:00' }, order: ['ana', 'ben'] }],
  },
};

interface Failure {
  readonly impact: Impact[];
  /** Hours after Monday 00:00. */
  readonly failedAt: number;
  readonly median?: number;
  readonly retries?: readonly { readonly after: number; readonly heals: number }[];
  readonly upstream?: string;
  readonly blocked?: { readonly at: number; readonly checkAt: number };
  readonly heldUntil?: number;
}
type Night = readonly Failure[];

const step = (amount: number, at: string): Impact => ({ kind: 'step', amount, at });
const rate = (amount: number): Impact => ({ kind: 'rate', amount, per: 'hour' });

/** A generator of numbers from 0 to 1 that is the same everywhere. */
function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomNight(seed: number): Night {
  const next = numbersFrom(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: 1 + Math.floor(next() * 3) }, (_, n): Failure => {
    const failedAt = 20 + Math.floor(next() * 60) / 20;
    const amount = 10 ** (2 + 4 * next());
    return {
      failedAt,
      impact: next() < 0.6 ? [step(amount, one(['02:00', '06:30', '08:00', '10:00']))] : [rate(amount / 20)],
      median: one([0.3, 1, 2]),
      ...(next() < 0.3 ? { retries: [{ after: one([0.5, 2, 5]), heals: one([0.3, 0.8]) }] } : {}),
      ...(n > 0 && next() < 0.4 ? { upstream: 'p0' } : {}),
      ...(next() < 0.25 ? { blocked: { at: failedAt, checkAt: 24 + Math.floor(next() * 12) } } : {}),
      ...(next() < 0.15 ? { heldUntil: 24 + Math.floor(next() * 10) } : {}),
    };
  });
}

const KNOWN: readonly Night[] = [
  [{ impact: [step(1e6, '08:00')], failedAt: 26, blocked: { at: 26.8, checkAt: 28 } }],
  [{ impact: [step(1e6, '08:00')], failedAt: 20.5 }],
  [{ impact: [step(20_000, '06:30')], failedAt: 21.5, retries: [{ after: 2, heals: 0.8 }] }],
  [
    { impact: [step(30_000, '02:00'), step(30_000, '10:00')], failedAt: 20 },
    { impact: [rate(40)], failedAt: 20.5, upstream: 'p0' },
  ],
];
/** A night takes seconds; NIGHTS=24 scans as many. */
const COUNT = Number(process.env.NIGHTS ?? 2);
const NIGHTS = [...KNOWN, ...Array.from({ length: COUNT }, (_, n) => randomNight(n + 1))].slice(0, COUNT);

function givenAt(night: Night, minute: number): Situation {
  const now = hour(21) + minute * MINUTE;
  const catalog = catalogOf(
    night.map(({ impact, median = 1, retries, upstream }, n) => ({
      ...{ id: `p${n}`, impact, repair: { median, spread: 0.8 }, rerun: 0.25 },
      ...(retries ? { retries } : {}),
      ...(upstream === undefined ? {} : { upstream: [{ id: upstream }] }),
    })),
  );
  const open = night.flatMap(({ failedAt, blocked, heldUntil }, n): Incident[] => {
    if (hour(failedAt) > now) return [];
    return [
      incident(`p${n}`, hour(failedAt), {
        ...(blocked && hour(blocked.at) <= now
          ? { blocked: { on: 'Acme', at: hour(blocked.at), checkAt: hour(blocked.checkAt) } }
          : {}),
        ...(heldUntil === undefined
          ? {}
          : { held: { until: hour(heldUntil), by: 'ana', at: hour(failedAt) } }),
      }),
    ];
  });
  return situation(now, { team, catalog, log: logOf(open, EMPTY_LOG) });
}

interface Row {
  readonly pipeline: string;
  readonly word: string;
  /** Epoch milliseconds; null: no start is promised. */
  readonly startAt: number | null;
}

/** The rows of each minute from 21:00 to 12:00, as a board shows them that remembers its plan. */
function scan(night: Night): { readonly at: number; readonly rows: readonly Row[] }[] {
  let shown: ShownPlan | undefined;
  return Array.from({ length: 15 * 60 }, (_, minute) => {
    const given = givenAt(night, minute);
    const { failing, plan, setting } = assess(given, shown);
    shown = shownPlan(plan.plan, plan.stake, setting, shown);
    const rows = failing.map(({ incident: { pipeline, held }, held: isHeld, verdict, planned }): Row => {
      if (isHeld) return { pipeline, word: `held until ${time(held!.until)}`, startAt: null };
      const startAt = verdict === 'wait' ? planned.startAt : null;
      // To be got up for and to be begun by day are one verdict, in the words of the hour.
      const word = verdict === 'wake' ? 'work' : verdict;
      return { pipeline, word: startAt === null ? word : `wait until ${time(startAt)}`, startAt };
    });
    return { at: given.now, rows };
  });
}

const time = (instant: number) => new Date(instant).toISOString().slice(8, 16);

test.each(NIGHTS.map((night, n) => [n, night] as const))(
  'night %i: what is promised for a time happens then, and no verdict comes back that was given up',
  (_, night) => {
    const minutes = scan(night);
    for (const [n] of night.entries()) {
      const told: string[] = [];
      // Since somebody was last to start, or something happened.
      const given = new Set<string>();
      let before: Row | undefined;
      let open = '';
      for (const { at, rows } of minutes) {
        const now = rows.flatMap(({ pipeline, word }) => (word.startsWith('held') ? [] : [pipeline])).join();
        // A failure, or a hold that ended.
        const isNews = now !== open;
        if (isNews) given.clear();
        open = now;
        const row = rows.find(({ pipeline }) => pipeline === `p${n}`);
        if (!row) continue;
        // What comes up in the same minute may be worth more than what was promised for it.
        if (before?.startAt === at && !isNews) {
          expect(['work'], `p${n} at ${time(at)} after ${told.join(', ')}`).toContain(row.word);
          given.clear();
        }
        if (before?.word !== row.word) {
          told.push(`${time(at)} ${row.word}`);
          expect(given.has(row.word), `p${n}: ${told.join(', ')}`).toBe(false);
          given.add(row.word);
        }
        before = row;
      }
    }
  },
);
