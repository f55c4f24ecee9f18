import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Judged } from '../assess.ts';
import { cents } from '../figures.ts';
import { type Jump, type LossCurve, lossAt } from '../loss/loss-curve.ts';
import type { Setting } from '../price/setting.ts';

export type MarkKind = 'now' | 'start' | 'latest' | 'work' | 'deadline';

/** An instant worth seeing beside the loss. */
export interface Mark {
  readonly kind: MarkKind;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Of a deadline: what is lost by missing it. */
  readonly amount?: number;
  /** Of a deadline of what hangs below: when that is itself, epoch milliseconds; this must land sooner to make it. */
  readonly below?: number;
}

/** A point of a curve; two at one instant are a jump. */
export interface TracePoint {
  readonly at: number;
  readonly loss: number;
}

/** What is lost from now on if the data lands at each instant, up to where the decision is over. */
export interface LossTrace {
  readonly from: number;
  readonly to: number;
  /** Ascending in time and never falling; straight in between. */
  readonly points: readonly TracePoint[];
  /** Ascending, all of them between `from` and `to`. */
  readonly marks: readonly Mark[];
  /** Smaller deadlines that have no mark. */
  readonly unmarked: number;
  /** The first deadline after `to`. */
  readonly next: { readonly at: number; readonly amount: number; readonly below?: number } | null;
  /** Lost already; in none of the points. */
  readonly spent: number;
  /** Nobody declared it: the curve is that of the average failure. */
  readonly assumed: boolean;
}

const MOST_DEADLINES = 4;
/** Straight pieces that stand for a stretch on which the loss speeds up. */
const PIECES = 8;
/** Room behind the last thing to see. */
const MARGIN = 1.05;

/**
 * The loss of a failing pipeline over time, with the starts that matter. `startBy`: until when it may be begun, epoch
 * milliseconds; null: no end is known.
 */
export function traceOf(
  { stake, judgement, planned }: Judged,
  setting: Setting,
  startBy: number | null = planned.startBy,
): LossTrace {
  const { curve } = stake;
  const { now } = setting;
  const instant = (hours: number) => now + hours * HOUR;
  const deadlines = deadlinesOf(curve);
  const belowAt = deadlinesBelow(stake.nodes);
  const below = (at: number) => {
    const declared = belowAt.get(at);
    return declared === undefined ? {} : { below: instant(declared) };
  };
  const end = endOf(deadlines, setting, judgement, startBy);
  const seen = deadlines.filter(({ at }) => at < end);
  const marked = [...seen].sort((a, b) => b.amount - a.amount || a.at - b.at).slice(0, MOST_DEADLINES);
  const next = deadlines.find(({ at }) => at >= end);
  const to = instant(end);
  const marks: Mark[] = [
    { kind: 'now', at: now },
    ...(planned.startAt === null ? [] : [{ kind: 'start', at: planned.startAt } as const]),
    ...(startBy === null ? [] : [{ kind: 'latest', at: startBy } as const]),
    { kind: 'work', at: setting.waitUntil },
    ...marked.map(
      ({ at, amount }): Mark => ({ kind: 'deadline', at: instant(at), amount: cents(amount), ...below(at) }),
    ),
  ];
  return {
    from: now,
    to,
    points: pointsOf(curve, end).map(({ at, loss }) => ({ at: instant(at), loss: cents(loss) })),
    marks: marks.filter(({ at }) => at >= now && at < to).sort((a, b) => a.at - b.at),
    unmarked: seen.length - marked.length,
    next: next ? { at: instant(next.at), amount: cents(next.amount), ...below(next.at) } : null,
    spent: cents(curve.base),
    assumed: stake.unknown,
  };
}

/** Ascending, those of one instant as one. */
function deadlinesOf({ jumps }: LossCurve): Jump[] {
  const amounts = new Map<number, number>();
  for (const { at, amount } of jumps) if (amount > 0) amounts.set(at, (amounts.get(at) ?? 0) + amount);
  return [...amounts].map(([at, amount]) => ({ at, amount })).sort((a, b) => a.at - b.at);
}

/** Of deadlines that are not this pipeline's own, by when it must land (hours from now): when they are themselves. */
function deadlinesBelow(nodes: Judged['stake']['nodes']): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const own = new Set<number>();
  for (const { curve, after } of nodes)
    for (const { at, amount } of curve.jumps) {
      if (amount <= 0) continue;
      if (Math.abs(after) * HOUR < MINUTE) own.add(at);
      else found.set(at, Math.min(at + after, found.get(at) ?? Number.POSITIVE_INFINITY));
    }
  for (const at of own) found.delete(at);
  return found;
}

/** Hours from now until work that starts when work next begins is done; a little more where a deadline is near. */
function endOf(
  deadlines: readonly Jump[],
  setting: Setting,
  { best, wait, job }: Judged['judgement'],
  startBy: number | null,
): number {
  const { mobilise, slow } = setting.costs.classes[wait.coverage!.class];
  const restore = mobilise + slow * job.expectedHandsOn + job.tail;
  const starts = [wait.at, best.at, startBy === null ? 0 : (startBy - setting.now) / HOUR];
  const reach = Math.max(...starts.filter(Number.isFinite)) + restore;
  const near = deadlines.filter(({ at }) => at <= 2 * reach).map(({ at }) => at);
  return Math.max(MINUTE / HOUR, Math.min(setting.horizon, Math.max(reach, ...near.slice(-1)) * MARGIN));
}

function pointsOf(curve: LossCurve, end: number): { at: number; loss: number }[] {
  const times = new Set([0, end]);
  for (const { at } of curve.jumps) times.add(at);
  for (const { from, to, beta } of curve.segments) {
    const pieces = beta === 0 ? 1 : PIECES;
    const last = Math.min(to, end);
    for (let i = 0; i <= pieces; i++) times.add(from + ((last - from) * i) / pieces);
  }
  const jumpsAt = new Map<number, number>();
  for (const { at, amount } of curve.jumps) jumpsAt.set(at, (jumpsAt.get(at) ?? 0) + amount);
  return [...times]
    .filter((at) => at >= 0 && at <= end)
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const loss = lossAt(curve, at) - curve.base;
      const jump = jumpsAt.get(at) ?? 0;
      return jump > 0
        ? [
            { at, loss },
            { at, loss: loss + jump },
          ]
        : [{ at, loss }];
    });
}
