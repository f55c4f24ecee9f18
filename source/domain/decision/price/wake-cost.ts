import type { ClassCosts, Costs } from '../../catalog/team.ts';

/** Days over which past wake-ups raise the price of the next. */
export const WINDOW_DAYS = 60;

/** One past wake-up: how long ago in days, frozen at the time of the decision, and its pain (1 for a night). */
export interface PastWakeUp {
  readonly age: number;
  readonly pain: number;
  /** That of this very night, after which somebody is still up: it says nothing of what is to come. */
  readonly present?: true;
}

/** What one start costs, by its parts, in currency. */
export interface StartPrice {
  readonly labour: number;
  readonly nextDay: number;
  /** Wearing this person out; printed only inside a total. */
  readonly wear: number;
  readonly total: number;
}

/**
 * What a history weighs, in days: Σ pain × (60 − age), and F = 30 × what is expected of the next 60 days: so many
 * wake-ups, or with `auto` as much pain as the last 60 days had (DECISION 3.2).
 */
export function weightOf(history: readonly PastWakeUp[], expected: Costs['expectedWakeUps']): number {
  const past = history.reduce((sum, { age, pain }) => sum + pain * daysLeft(age), 0);
  const recent = history.filter(({ age, present }) => !present && daysLeft(age) > 0);
  const coming = expected === 'auto' ? recent.reduce((sum, { pain }) => sum + pain, 0) : expected;
  return past + (WINDOW_DAYS / 2) * coming;
}

function daysLeft(age: number): number {
  return Math.max(0, WINDOW_DAYS - Math.max(0, age));
}

/**
 * Price of one unit of wear: replacement cost × hazard constant. The hazard of leaving grows with the square of
 * the pain of the trailing 60 days; its constant is set so that the calibration episode carries its probability.
 */
export function wearUnit(costs: Costs): number {
  const known = wearUnits.get(costs);
  if (known !== undefined) return known;
  const { salary, replacement, episode } = costs;
  const spacing = episode.days / episode.wakeUps;
  let kernel = 0;
  for (let i = 0; i < episode.wakeUps; i++)
    for (let j = 0; j < episode.wakeUps; j++) kernel += Math.max(0, WINDOW_DAYS - Math.abs(i - j) * spacing);
  const unit = (salary * replacement * -Math.log(1 - episode.probability)) / kernel;
  wearUnits.set(costs, unit);
  return unit;
}

const wearUnits = new WeakMap<Costs, number>();

/** Price of the wear that a call-out of this pain adds to a history of this weight; it telescopes exactly. */
export function wearOf(costs: Costs, pain: number, historyWeight: number): number {
  return wearUnit(costs) * (WINDOW_DAYS * pain * pain + 2 * pain * historyWeight);
}

/**
 * W: what a start in a time class costs, for `handsOn` expected hours at normal speed.
 * `nextDayLost`: share of the next-day loss that is not spent already tonight.
 */
export function startPrice(
  costs: Costs,
  kind: ClassCosts,
  handsOn: number,
  historyWeight: number,
  nextDayLost = 1,
): StartPrice {
  const labour =
    costs.hourlyRate * kind.pay * Math.max(kind.minimum, handsOn * kind.slow + kind.settle + kind.resume);
  const nextDay = costs.hourlyRate * 8 * kind.nextDay * nextDayLost;
  return priceOf(labour, nextDay, wearOf(costs, kind.pain, historyWeight));
}

/**
 * W for somebody who has been up for `hoursUp` already: waking spent only a part of the night, working spends
 * more of it. `historyWeight` is without the present wake-up; `nextDayLost` as in `startPrice`.
 */
export function priceWhileUp(
  costs: Costs,
  kind: ClassCosts,
  handsOn: number,
  historyWeight: number,
  hoursUp: number,
  nextDayLost = 1,
): StartPrice {
  const spent = nightSpent(hoursUp);
  const then = nightSpent(hoursUp + kind.mobilise + handsOn * kind.slow);
  const wear =
    wearOf(costs, kind.pain * then, historyWeight) - wearOf(costs, kind.pain * spent, historyWeight);
  return priceOf(
    costs.hourlyRate * kind.pay * handsOn * kind.slow,
    8 * costs.hourlyRate * kind.nextDay * (then - spent) * nextDayLost,
    wear,
  );
}

/** W by day or in the evening for somebody who was called out already: the hours of the work itself. */
export function priceOfGoingOn(
  { hourlyRate }: Costs,
  { pay, slow }: ClassCosts,
  handsOn: number,
): StartPrice {
  return priceOf(hourlyRate * pay * handsOn * slow, 0, 0);
}

/** The share of a night that is gone after so many hours up. */
function nightSpent(hours: number): number {
  return Math.min(1, 0.4 + (0.6 * hours) / 2);
}

function priceOf(labour: number, nextDay: number, wear: number): StartPrice {
  return { labour, nextDay, wear, total: labour + nextDay + wear };
}
