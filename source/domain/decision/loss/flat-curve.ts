import type { LossCurve, Segment } from './loss-curve.ts';

/** A curve whose jumps and pieces are apart and ascending, as arrays: what a sum of many parts comes to. */
export interface FlatCurve {
  /** Hours of the jumps. */
  readonly at: Float64Array;
  readonly amount: Float64Array;
  /** L'(x) = alpha + beta (x - from) on [from, to). */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
}

const known = new WeakMap<LossCurve, FlatCurve>();

/** The same curve, flat. Remembered: many plans ask what one curve comes to. */
export function flatCurve(curve: LossCurve): FlatCurve {
  const before = known.get(curve);
  if (before) return before;
  const flat = { ...flatJumps(curve), ...flatPieces(curve.segments) };
  known.set(curve, flat);
  return flat;
}

function flatJumps({ jumps }: LossCurve): Pick<FlatCurve, 'at' | 'amount'> {
  const byHour = new Map<number, number>();
  for (const { at, amount } of jumps) byHour.set(at, (byHour.get(at) ?? 0) + amount);
  const hours = [...byHour.keys()].sort((a, b) => a - b);
  return { at: Float64Array.from(hours), amount: Float64Array.from(hours, (at) => byHour.get(at)!) };
}

function flatPieces(segments: readonly Segment[]): Omit<FlatCurve, 'at' | 'amount'> {
  const pieces: Segment[] = [];
  const starting = segments.toSorted((a, b) => a.from - b.from);
  const cuts = [...new Set(segments.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let active: Segment[] = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i]!, cuts[i + 1]!];
    active = active.filter((one) => one.to > from);
    for (; next < starting.length && starting[next]!.from <= from; next++)
      if (starting[next]!.to > from) active.push(starting[next]!);
    if (active.length === 0) continue;
    const alpha = active.reduce((sum, one) => sum + one.alpha + one.beta * (from - one.from), 0);
    const beta = active.reduce((sum, one) => sum + one.beta, 0);
    const last = pieces.at(-1);
    const goesOn = last?.to === from && last.beta === 0 && beta === 0 && last.alpha === alpha;
    if (goesOn) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, alpha, beta });
  }
  return {
    from: Float64Array.from(pieces, ({ from }) => from),
    to: Float64Array.from(pieces, ({ to }) => to),
    alpha: Float64Array.from(pieces, ({ alpha }) => alpha),
    beta: Float64Array.from(pieces, ({ beta }) => beta),
  };
}
