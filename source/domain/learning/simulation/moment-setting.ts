import type { Costs, Person, TimeClass } from '../../catalog/team.ts';
import { isNight, type Setting } from '../../decision/price/setting.ts';
import {
  type PastWakeUp,
  priceWhileUp,
  type StartPrice,
  startPrice,
  WINDOW_DAYS,
  weightOf,
} from '../../decision/price/wake-cost.ts';
import type { Coverage } from '../../shift/coverage.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import type { Moment } from './policy.ts';

/**
 * What a policy remembers of the past: every call-out, evenings and weekends at their pain, or only the wake-ups that
 * a log records by itself, those of night and edge hours.
 */
export type Memory = 'call-outs' | 'wake-ups';

/**
 * The setting of a decision at a moment of a run, with costs and history as the policy believes them. `anticipates`:
 * it expects as much pain of the next 60 days as the last 60 held, and prices a call-out accordingly.
 */
export function settingOfMoment(
  { now, class: here, timeline, present, pastOf }: Moment,
  costs: Costs,
  memory: Memory,
  anticipates = false,
): Setting {
  const waitUntil = timeline.nextWork(now);
  const coverage = timeline.ahead(now, Math.max(now + costs.horizon * HOUR, waitUntil + 1));
  const person = coverage[0]!.person;
  const woken = present !== undefined && isNight(present.class);
  const counts = (timeClass: TimeClass) => memory === 'call-outs' || isNight(timeClass);
  const session =
    present && (woken ? { since: present.since, wokenAt: present.since } : { since: present.since });

  const before = (one: Person): PastWakeUp[] =>
    pastOf(one.id)
      .filter((past) => counts(past.class) && now - past.at < WINDOW_DAYS * DAY)
      .map((past) => ({ age: (now - past.at) / DAY, pain: costs.classes[past.class].pain }));
  const historyOf = (one: Person | null): PastWakeUp[] => {
    if (!one) return [];
    const history = before(one);
    if (present?.person === one.id && counts(present.class))
      history.push({ age: 0, pain: costs.classes[present.class].pain, present: true });
    return history;
  };
  const expected = anticipates ? 'auto' : costs.expectedWakeUps;
  const weightFor = (history: readonly PastWakeUp[]) => weightOf(history, expected);
  const price = (stretch: Coverage, handsOn: number): StartPrice =>
    startPrice(costs, costs.classes[stretch.class], handsOn, weightFor(historyOf(stretch.person)));
  const priceNow = (handsOn: number): StartPrice => {
    if (!present || !isNight(here)) return price(coverage[0]!, handsOn);
    const weight = weightFor(person ? before(person) : []);
    return priceWhileUp(costs, costs.classes[here], handsOn, weight, (now - present.since) / HOUR);
  };
  return {
    now,
    costs,
    horizon: costs.horizon,
    coverage,
    waitUntil,
    person,
    class: here,
    session,
    historyOf,
    weightFor,
    wakeUpsOf: (one) => (one ? before(one).length : 0),
    price,
    priceNow,
  };
}
