import type {
  Confirmed,
  DecayImpact,
  GuessImpact,
  Impact,
  RateImpact,
  StepImpact,
} from '../../catalog/impact.ts';
import { dayNumber } from '../../time/day-number.ts';
import type { LocalTime } from '../../time/local.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import type { Calendar } from './calendar.ts';
import { guessedMean } from './guess.ts';
import { type LossCurve, NO_LOSS, type Segment, sumOf } from './loss-curve.ts';

/** Where a curve stands in time; instants are epoch milliseconds. */
export interface CurveFrame {
  /** From when lateness counts. */
  readonly anchor: number;
  /** The origin: x = 0. What fell due before it is `base`. */
  readonly origin: number;
  /** Nothing after it is compiled. */
  readonly until: number;
  readonly calendar: Calendar;
  /** Who confirmed the node's estimates last, where a part does not say. */
  readonly confirmed?: Confirmed | undefined;
}

/** The loss curve of declared impact: the sum of its parts. */
export function compileImpact(parts: readonly Impact[], frame: CurveFrame): LossCurve {
  return parts.length === 0 ? NO_LOSS : sumOf(parts.map((part) => compilePart(part, frame)));
}

function compilePart(part: Impact, frame: CurveFrame): LossCurve {
  switch (part.kind) {
    case 'step':
      return compileStep(part, frame);
    case 'rate':
      return compileRate(part, part.per === 'hour' ? part.amount : part.amount / 24, frame);
    case 'decay':
      return compileDecay(part, frame);
    case 'guess':
      return compileGuess(part, frame);
  }
}

function compileStep(step: StepImpact, frame: CurveFrame): LossCurve {
  const deadlines = deadlinesOf(step, frame);
  const most = step.max ?? Number.POSITIVE_INFINITY;
  const past = Math.min(deadlines.past, most);
  return {
    base: past * step.amount,
    jumps: deadlines.coming.slice(0, Math.max(0, most - past)).map((instant) => ({
      at: (instant - frame.origin) / HOUR,
      amount: step.amount,
    })),
    segments: [],
  };
}

interface Deadlines {
  /** Deadlines before the origin. */
  readonly past: number;
  /** The others, ascending. */
  readonly coming: readonly number[];
}

/** Occurrences strictly after the anchor. */
function deadlinesOf(step: StepImpact, { anchor, origin, until, calendar }: CurveFrame): Deadlines {
  const once = (instant: number): Deadlines =>
    instant < origin ? { past: 1, coming: [] } : { past: 0, coming: instant <= until ? [instant] : [] };
  if (step.after !== undefined) return once(anchor + step.after * HOUR);
  const time = step.at ?? '00:00';
  const on = step.on ?? 'once';
  const first = calendar.dayOf(anchor);
  // Which deadlines there are is as declared, when they fall is as moved.
  const placeOf = (day: number) => placed(step, day, time, calendar);
  if (on === 'once') return once(placeOf(calendar.at(first, time) > anchor ? first : first + 1));
  if (on !== 'every-day' && on !== 'business-days')
    return calendar.at(dayNumber(on), time) > anchor ? once(placeOf(dayNumber(on))) : { past: 0, coming: [] };
  const counts = (day: number) => on === 'every-day' || calendar.isBusinessDay(day);
  // What was moved past midnight falls a day later.
  const today = calendar.dayOf(origin) - (step.movedTo === undefined ? 0 : 1);
  const last = calendar.dayOf(until);
  let past = 0;
  const coming: number[] = [];
  for (let day = first; day <= last; day++) {
    if (!counts(day)) continue;
    if (day > first && day < today) {
      past++;
      continue;
    }
    if (calendar.at(day, time) <= anchor) continue;
    const instant = placeOf(day);
    if (instant > until) continue;
    if (instant < origin) past++;
    else coming.push(instant);
  }
  return { past, coming };
}

const MINUTES_A_DAY = 24 * 60;

function placed({ movedTo }: StepImpact, day: number, time: LocalTime, calendar: Calendar): number {
  if (movedTo === undefined) return calendar.at(day, time);
  const minutes = movedTo % MINUTES_A_DAY;
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return calendar.at(day + Math.floor(movedTo / MINUTES_A_DAY), clock);
}

/** An open interval of time in which something accrues. */
type Window = readonly [from: number, to: number];

function compileRate(
  part: Pick<RateImpact, 'grace' | 'cap' | 'during' | 'until'>,
  perHour: number,
  frame: CurveFrame,
): LossCurve {
  const from = frame.anchor + (part.grace ?? 0) * HOUR;
  const to = Math.min(frame.until, part.until ?? Number.POSITIVE_INFINITY);
  const windows = part.during === 'business-hours' ? businessWindows(from, to, frame) : [[from, to] as const];
  let left = part.cap ?? Number.POSITIVE_INFINITY;
  let base = 0;
  const segments: Segment[] = [];
  for (const [start, end] of windows) {
    if (end <= start || left <= 0) continue;
    const hours = Math.min((end - start) / HOUR, left / perHour);
    left -= hours * perHour;
    const a = (start - frame.origin) / HOUR;
    const b = a + hours;
    if (a < 0) base += perHour * (Math.min(0, b) - a);
    if (b > 0) segments.push({ from: Math.max(0, a), to: b, alpha: perHour, beta: 0 });
  }
  return perHour === 0 ? NO_LOSS : { base, jumps: [], segments };
}

/** Working hours between two instants. Whole days long past stand as one stretch of their length before the others. */
function businessWindows(from: number, to: number, { calendar, origin }: CurveFrame): Window[] {
  const first = calendar.dayOf(from);
  const last = calendar.dayOf(to);
  const recent = Math.max(first, calendar.dayOf(Math.min(origin, to)) - 1);
  const windows = windowsOf(first - 1, Math.min(first, last), from, to, calendar);
  let whole = 0;
  for (let day = first + 1; day < recent; day++)
    if (calendar.isBusinessDay(day)) whole += calendar.businessDay;
  // Where it stands does not matter: it is over before the origin.
  if (whole > 0) windows.push([origin - whole, origin]);
  return [...windows, ...windowsOf(Math.max(first + 1, recent), last, from, to, calendar)];
}

function windowsOf(first: number, last: number, from: number, to: number, calendar: Calendar): Window[] {
  const windows: Window[] = [];
  for (let day = first; day <= last; day++) {
    if (!calendar.isBusinessDay(day)) continue;
    const [start, end] = calendar.businessHours(day);
    windows.push([Math.max(start, from), Math.min(end, to)]);
  }
  return windows;
}

/**
 * Staleness in elapsed days: V δ x² / 2 until the ceiling, by itself all that it is worth, then V ceiling for each
 * further day.
 */
function compileDecay({ value, loss, ceiling = 1 }: DecayImpact, frame: CurveFrame): LossCurve {
  const start = (frame.anchor - frame.origin) / HOUR;
  const end = (frame.until - frame.origin) / HOUR;
  const knee = Math.min(end, start + (24 * ceiling) / loss);
  const slope = (value * loss) / (24 * 24);
  const segments: Segment[] = [];
  const growingFrom = Math.max(0, start);
  if (knee > growingFrom)
    segments.push({ from: growingFrom, to: knee, alpha: slope * (growingFrom - start), beta: slope });
  const flatFrom = Math.max(0, knee);
  if (end > flatFrom) segments.push({ from: flatFrom, to: end, alpha: (value * ceiling) / 24, beta: 0 });
  const stale = Math.max(0, (frame.origin - frame.anchor) / DAY);
  const days = Math.min(stale, ceiling / loss);
  const base = (value * loss * days * days) / 2 + value * ceiling * (stale - days);
  return { base, jumps: [], segments };
}

/** Decided with the mean: expected cost is linear in the rate. */
function compileGuess(guess: GuessImpact, frame: CurveFrame): LossCurve {
  const amount = guessedMean(guess, guess.confirmed ?? frame.confirmed, frame.origin);
  if (guess.per !== 'once') return compileRate(guess, guess.per === 'hour' ? amount : amount / 24, frame);
  return compileStep({ kind: 'step', amount, after: guess.grace ?? 0 }, frame);
}
