import type { Incident } from '../../incident/state/incident.ts';
import { personOnCall } from '../../shift/on-call.ts';
import { classAt } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';

/** When it was decided whether somebody gets up for an incident, and what was known. */
export interface Decision {
  /** Epoch milliseconds. */
  readonly at: number;
  /** J of starting then and of starting when work next begins, as recorded, in currency. Absent: no figures are on record. */
  readonly now?: number;
  readonly wait?: number;
}

/** Acts by which somebody decides without saying so. */
const ACTS: ReadonlySet<string> = new Set([
  ...['incident.acknowledged', 'incident.started', 'incident.held', 'incident.blocked', 'incident.planned'],
  ...['runbook.started', 'person.woken'],
]);

/**
 * The first decision about an incident that is on record in a night or an evening; where none is, the first thing that somebody
 * did about it then. Undefined: there is neither.
 */
export function firstDecision(incident: Incident, { team }: Pick<Situation, 'team'>): Decision | undefined {
  const isOff = (at: number) => classAt(personOnCall(team, at), team, at) !== 'work';
  const inOrder = incident.events.toSorted((a, b) => a.at - b.at);
  const recorded = inOrder.find(({ type, at }) => type === 'decision.taken' && isOff(at));
  if (recorded) return { at: recorded.at, ...figuresOf(recorded.data.figures) };
  const act = inOrder.find(({ type, at, by }) => ACTS.has(type) && !by.startsWith('source:') && isOff(at));
  return act && { at: act.at };
}

function figuresOf(figures: unknown): Pick<Decision, 'now' | 'wait'> {
  if (typeof figures !== 'object' || figures === null) return {};
  const { lossIfNow, wakeCost, lossIfWait, waitCost } = figures as Record<string, unknown>;
  const numbers = [lossIfNow, wakeCost, lossIfWait, waitCost];
  if (!numbers.every((one) => typeof one === 'number' && Number.isFinite(one))) return {};
  const [a, b, c, d] = numbers as [number, number, number, number];
  return { now: a + b, wait: c + d };
}
