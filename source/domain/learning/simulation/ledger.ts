import type { TimeClass } from '../../catalog/team.ts';

/** What a policy came to over a run. Money in currency. */
export interface Ledger {
  /** Loss of the business. */
  readonly loss: number;
  /** Labour and the next day. */
  readonly labour: number;
  /** The expected price of wearing people out. */
  readonly wear: number;
  /** Sessions begun, by the most wearing class they reached. */
  readonly sessions: Readonly<Record<TimeClass, number>>;
  /** Troubles by what became of them; they add up to all that failed while it was counted. */
  readonly troubles: {
    readonly worked: number;
    readonly healed: number;
    readonly left: number;
    readonly absorbed: number;
  };
  /** People who left, where that was drawn. */
  readonly departures: number;
}

/** The same while it is written. */
export interface OpenLedger {
  loss: number;
  labour: number;
  wear: number;
  sessions: Record<TimeClass, number>;
  troubles: { worked: number; healed: number; left: number; absorbed: number };
}

export function openLedger(): OpenLedger {
  return {
    loss: 0,
    labour: 0,
    wear: 0,
    sessions: { work: 0, off: 0, edge: 0, night: 0 },
    troubles: { worked: 0, healed: 0, left: 0, absorbed: 0 },
  };
}

/** Loss, labour and wear together. */
export function totalOf({ loss, labour, wear }: Pick<Ledger, 'loss' | 'labour' | 'wear'>): number {
  return loss + labour + wear;
}
