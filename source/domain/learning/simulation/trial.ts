import { isJudged } from '../../decision/report/report.ts';
import { statusReport } from '../../decision/report/status.ts';
import type { LogEvent } from '../../incident/event/event.ts';
import { foldEvents } from '../../incident/fold/fold.ts';
import { signatureOf } from '../../incident/signature/signature.ts';
import { coverageBetween } from '../../shift/coverage.ts';
import type { Situation } from '../../situation.ts';
import { DAY, dateOf, HOUR, MINUTE } from '../../time/zone.ts';

/** One failure of the past, as an orchestrator remembers it. Instants are epoch milliseconds; null: it never landed. */
export interface PastFailure {
  readonly pipeline: string;
  readonly due: number;
  readonly failedAt: number;
  readonly recoveredAt: number | null;
}

/** What a night came to. */
export type TrialNight = 'quiet' | 'not worth it' | 'no price' | 'worth it';

/** What paging always would have asked of a team, and how much of that was worth it. */
export interface Trial {
  readonly failures: number;
  /** Those that came up while whoever was on call slept, or was about to. */
  readonly atNight: number;
  /** From the first one on, by the date on which a night began in the team's zone. */
  readonly nights: readonly { readonly date: string; readonly came: TrialNight }[];
  /** Nobody priced these, which failed at night: by how many nights hang on that. */
  readonly unpriced: readonly { readonly pipeline: string; readonly nights: number }[];
}

/** So many that fail at once are judged together. */
const MOST_AT_ONCE = 12;
/** A night belongs to the day on which it began. */
const NOON = 12 * HOUR;
const WEIGHT: readonly TrialNight[] = ['quiet', 'not worth it', 'no price', 'worth it'];

/**
 * Judges each failure of the past that came up at night as it would be judged now: by the prices of today, by somebody who
 * was woken by nothing before, with what else was failing then. @param from since when failures are known
 */
export function trialOf(
  failures: readonly PastFailure[],
  { sources: _, ...situation }: Situation,
  from: number,
  onNight: (done: number, all: number) => void = () => undefined,
): Trial {
  const { team, now } = situation;
  const isNight = nightsBetween(situation, from);
  const atNight = failures.filter(({ failedAt }) => failedAt >= from && failedAt < now && isNight(failedAt));
  const nightOf = (instant: number) => dateOf(instant - NOON, team.timeZone);
  const came = new Map<string, TrialNight>();
  const unpriced = new Map<string, Set<string>>();
  for (const [index, failure] of atNight.entries()) {
    onNight(index, atNight.length);
    const night = nightOf(failure.failedAt);
    const verdict = judged(failure, failures, situation);
    if (verdict === 'no price')
      unpriced.set(failure.pipeline, (unpriced.get(failure.pipeline) ?? new Set()).add(night));
    const known = came.get(night) ?? 'quiet';
    if (WEIGHT.indexOf(verdict) > WEIGHT.indexOf(known)) came.set(night, verdict);
  }
  const nights: { date: string; came: TrialNight }[] = [];
  const list = (at: number) => {
    const date = nightOf(at);
    if (nights.at(-1)?.date !== date) nights.push({ date, came: came.get(date) ?? 'quiet' });
  };
  for (let at = from; at < now; at += DAY) list(at);
  // The last one has not run for a whole day.
  if (from < now) list(now - 1);
  return {
    failures: failures.filter(({ failedAt }) => failedAt >= from && failedAt < now).length,
    atNight: atNight.length,
    nights,
    unpriced: [...unpriced]
      .map(([pipeline, on]) => ({ pipeline, nights: on.size }))
      .toSorted((a, b) => b.nights - a.nights || (a.pipeline < b.pipeline ? -1 : 1)),
  };
}

/** Whether whoever is on call then sleeps or is about to. */
function nightsBetween(
  { team, now }: Pick<Situation, 'team' | 'now'>,
  from: number,
): (instant: number) => boolean {
  const nights = coverageBetween(team, from, now + 1).filter(
    (one) => one.class === 'night' || one.class === 'edge',
  );
  return (instant) => nights.some((one) => one.from <= instant && instant < one.to);
}

function judged(failure: PastFailure, all: readonly PastFailure[], situation: Situation): TrialNight {
  const now = failure.failedAt + MINUTE;
  const failing = all
    .filter((one) => one !== failure && one.failedAt <= now && (one.recoveredAt ?? now) >= now)
    .toSorted((a, b) => b.failedAt - a.failedAt)
    .slice(0, MOST_AT_ONCE - 1);
  const log = foldEvents([failure, ...failing].map(openedBy));
  const { incidents } = statusReport({ ...situation, now, log, findings: [] });
  const row = incidents.find((one) => one.pipeline === failure.pipeline);
  if (!row || !isJudged(row)) return 'not worth it';
  return row.verdict === 'wake' ? 'worth it' : row.verdict === 'unknown' ? 'no price' : 'not worth it';
}

function openedBy({ pipeline, due, failedAt }: PastFailure, n: number): LogEvent {
  const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const title = 'failed';
  const data = { incident: `trial-${n}`, pipeline, title, signature: signatureOf(title), failedAt, due };
  return { id, at: failedAt, by: 'source:trial', type: 'incident.opened', data };
}
