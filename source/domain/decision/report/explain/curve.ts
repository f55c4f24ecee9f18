import type { LossTrace, MarkKind } from '../loss-trace.ts';

/** The loss over time as data: instants in RFC 3339, money from now on, rounded to cents. */
export interface ExplainedCurve {
  readonly from: string;
  readonly to: string;
  /** Straight in between; two points at one instant are a jump. */
  readonly points: readonly { readonly at: string; readonly loss: number }[];
  readonly marks: readonly { readonly kind: MarkKind; readonly at: string; readonly amount?: number }[];
}

/** The curve of a picture; `time` formats an instant. */
export function explainedCurve(
  { from, to, points, marks }: LossTrace,
  time: (instant: number) => string,
): ExplainedCurve {
  return {
    from: time(from),
    to: time(to),
    points: points.map(({ at, loss }) => ({ at: time(at), loss })),
    marks: marks.map((mark) => ({ ...mark, at: time(mark.at) })),
  };
}
