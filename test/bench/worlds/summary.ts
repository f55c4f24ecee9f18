import { type Ledger, totalOf } from '../../../source/domain/learning/simulation/ledger.ts';
import { CONTENDERS, OURS } from './policies.ts';
import { type Span, TWO_YEARS } from './replicate.ts';

/** Ledgers of one draw of a world by policy. */
export type Draw = Readonly<Record<string, Ledger>>;

/** One line of a table: a year of a contender, in the mean of all draws. Money in $1,000. */
export interface Line {
  readonly label: string;
  /** The best of its set. */
  readonly policy: string;
  readonly gated: boolean;
  readonly loss: number;
  readonly labour: number;
  readonly wear: number;
  readonly total: number;
  /** Total less ours, draw by draw, with its standard error. */
  readonly against: number;
  readonly error: number;
  readonly night: number;
  readonly edge: number;
  readonly off: number;
  readonly departures: number;
}

/** A table of a world. Of each set of policies the one with the least total over these very draws stands for it. */
export function linesOf(draws: readonly Draw[], { counted, warmUp }: Span = TWO_YEARS): Line[] {
  const years = counted / 365;
  const allYears = (counted + warmUp) / 365;
  const per = (name: string, of: (ledger: Ledger) => number) => draws.map((draw) => of(draw[name]!));
  const total = (name: string) => mean(per(name, totalOf));
  return CONTENDERS.map(({ label, policies, gated }) => {
    const policy = policies.map(({ name }) => name).reduce((a, b) => (total(b) < total(a) ? b : a));
    const money = (of: (ledger: Ledger) => number) => mean(per(policy, of)) / years / 1_000;
    const count = (of: (ledger: Ledger) => number) => mean(per(policy, of)) / years;
    const against = draws.map((draw) => (totalOf(draw[policy]!) - totalOf(draw[OURS]!)) / years / 1_000);
    return {
      label,
      policy,
      gated,
      loss: money(({ loss }) => loss),
      labour: money(({ labour }) => labour),
      wear: money(({ wear }) => wear),
      total: money(totalOf),
      against: mean(against),
      error: standardError(against),
      night: count(({ sessions }) => sessions.night),
      edge: count(({ sessions }) => sessions.edge),
      off: count(({ sessions }) => sessions.off),
      departures: mean(per(policy, ({ departures }) => departures)) / allYears,
    };
  });
}

/** Rules by calendar or severity that beat ours by more than two paired standard errors: there should be none. */
export function beatenBy(lines: readonly Line[]): Line[] {
  return lines.filter(({ gated, against, error }) => gated && against < -2 * error);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  const square =
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
  return Math.sqrt(square / values.length);
}
