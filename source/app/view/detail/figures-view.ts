import type { ShownJudged } from '../../../domain/audience/privacy/hide.ts';
import type { LossFigures, Verdict } from '../../../domain/decision/verdict.ts';
import { shortAmount } from '../../../domain/text/amount.ts';
import { moment } from '../../../domain/text/moment.ts';
import type { BoardState } from '../../state/state.ts';
import { type Line, line, lineOf } from '../parts/line.ts';

/** `lost if it waits to Wed 09:00` */
const LABEL = 29;
const AMOUNT = 8;

const SIDES: Readonly<Record<Verdict, string>> = {
  wake: 'worth getting up for',
  work: 'worth starting now',
  wait: 'it can wait',
  leave: 'leave it for the roadmap',
  unknown: 'not decided',
};

/** The arithmetic of one incident judged alone, a line a figure; nothing where no figure may be shown. */
export function figureLines(state: BoardState, incident: ShownJudged, width: number): Line[] {
  if (!state.capabilities.show.amounts) return [];
  const priced = incident.avoidable !== null && incident.avoidable !== undefined;
  const figures: Partial<Nullable<LossFigures>> = priced ? incident : (incident.assumed ?? {});
  const money = (amount: number) => shortAmount(amount, state.report.currency);
  const at = (instant: string) => moment(Date.parse(instant), state.now, state.report.timeZone);
  const until = at(incident.waitUntil);
  // Nobody can start before others have acted.
  const soonest = incident.blocked ? `at ${at(incident.blocked.until)}` : 'now';
  const row = (label: string, amount: number | null | undefined): Line[] =>
    typeof amount === 'number'
      ? [lineOf({ text: label.padEnd(LABEL), tone: 'dim' }, { text: money(amount).padStart(AMOUNT) })]
      : [];
  const lines = [
    ...row(`lost if work starts ${soonest}`, figures.lossIfNow),
    ...row(`lost if it waits to ${until}`, figures.lossIfWait),
    ...row('waiting costs', figures.avoidable),
    ...(incident.blocked
      ? []
      : row(isNight(state) ? 'getting up costs' : 'starting now costs', incident.wakeCost)),
    ...row(`starting at ${until} costs`, incident.waitCost),
    ...row('spent already', figures.lossSoFar || undefined),
  ];
  const assumed = priced
    ? []
    : [line('Nobody has said what it is worth; as if it were like most:', 'unknown')];
  const turn = priced ? breakEven(figures, money) : worthAbove(state, incident, money);
  return [...assumed, ...lines, ...turn].filter(() => width > 0);
}

/** What is not known has no side that it is on: only from where on it would be worth a start. */
function worthAbove(
  state: BoardState,
  { worthAbove: needed }: ShownJudged,
  money: (amount: number) => string,
): Line[] {
  if (needed === undefined || needed === null) return [];
  return [line(`above ${money(needed)}: ${SIDES[isNight(state) ? 'wake' : 'work']}`, 'dim')];
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

function breakEven(figures: Partial<Nullable<LossFigures>>, money: (amount: number) => string): Line[] {
  const at = figures.breakEven;
  if (!at) return [];
  const side = at.factor < 1 ? 'below' : 'above';
  return [line(`${side} ${money(at.avoidable)}: ${SIDES[at.to]}`, 'dim')];
}

function isNight(state: BoardState): boolean {
  const { class: hours, up } = state.report.shift;
  return (hours === 'night' || hours === 'edge') && up !== true;
}
