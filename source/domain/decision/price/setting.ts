import type { Costs, Person, TimeClass } from '../../catalog/team.ts';
import type { WakeUp } from '../../incident/state/log-state.ts';
import { type Coverage, coverageBetween, nextWorkStart } from '../../shift/coverage.ts';
import { type Session, sessionAt } from '../../shift/session.ts';
import { classAt, nightAround } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import {
  type PastWakeUp,
  priceOfGoingOn,
  priceWhileUp,
  type StartPrice,
  startPrice,
  WINDOW_DAYS,
  weightOf,
} from './wake-cost.ts';

/** What all decisions of one moment share: who would start when, and at which price. */
export interface Setting {
  readonly now: number;
  readonly costs: Costs;
  /** Hours from now that a decision looks. */
  readonly horizon: number;
  /** From now to the horizon, or to `waitUntil` where that is later. */
  readonly coverage: readonly Coverage[];
  /** When work next begins, epoch milliseconds. */
  readonly waitUntil: number;
  /** The person on call now, null: nobody. */
  readonly person: Person | null;
  readonly class: TimeClass;
  /** Set while the person on call is up. */
  readonly session: Session | undefined;
  /**
   * What wore somebody out in the trailing 60 days: wake-ups, the present one at age 0, and call-outs in hours off.
   */
  historyOf(person: Person | null): readonly PastWakeUp[];
  /** What a history weighs, in days, with what is expected of the days to come. */
  weightFor(history: readonly PastWakeUp[]): number;
  /** How many of these were wake-ups; undefined where the team keeps no history of them. */
  wakeUpsOf(person: Person | null): number | undefined;
  /** W of a start in this stretch for so many expected hands-on hours. */
  price(stretch: Coverage, handsOn: number): StartPrice;
  /** The same for a start now: cheaper for somebody who is up at night already. */
  priceNow(handsOn: number): StartPrice;
}

/** Wake-ups expected of everybody within 60 days where the team keeps no history of them (DECISION 3.2). */
const UNKNOWN_HISTORY = 4;

/** No night is longer, with the hours beside it; milliseconds. */
const LONGEST_NIGHT = 2 * DAY;

/**
 * The setting of a situation. Ages of wake-ups are frozen at its `now`. `covered`: who starts when, where that is
 * known already.
 */
export function settingOf(
  { now, team, log }: Situation,
  covered = (from: number, to: number) => coverageBetween(team, from, to),
): Setting {
  const { costs } = team;
  const isKept = team.wakeUps.history === 'team';
  const kept = isKept ? Math.min(WINDOW_DAYS * DAY, team.wakeUps.keep * HOUR) : 0;
  const ahead = covered(now, now + costs.horizon * HOUR);
  const waitUntil = nextWorkStart(team, now, ahead);
  const coverage = waitUntil < ahead.at(-1)!.to ? ahead : covered(now, waitUntil + HOUR);
  const { person, class: timeClass } = coverage[0]!;
  const session = person ? sessionAt(person.id, log, now) : undefined;
  const histories = new Map<string, readonly PastWakeUp[]>();

  // Where nobody keeps a history nobody can say what is to come by it.
  const expected = costs.expectedWakeUps === 'auto' && !isKept ? UNKNOWN_HISTORY : costs.expectedWakeUps;
  const weightFor = (history: readonly PastWakeUp[]) => weightOf(history, expected);

  const historyOf = (one: Person | null): readonly PastWakeUp[] => {
    if (!one) return [];
    const known = histories.get(one.id);
    if (known) return known;
    const evenings = recent(log.callOuts.get(one.id)).filter(({ at }) => classAt(one, team, at) === 'off');
    const history = [...recent(log.wakeUps.get(one.id)), ...evenings].map(({ at }): PastWakeUp => {
      const { pain } = costs.classes[classAt(one, team, at)];
      return isPresent(one, at) ? { age: 0, pain, present: true } : { age: (now - at) / DAY, pain };
    });
    histories.set(one.id, history);
    return history;
  };
  const recent = (list: readonly WakeUp[] = []) => list.filter(({ at }) => at <= now && now - at < kept);
  const wakeUpsOf = (one: Person | null) =>
    isKept ? recent(one ? log.wakeUps.get(one.id) : []).length : undefined;
  const isPresent = (one: Person, at: number) =>
    one === person && session?.wokenAt !== undefined && at >= session.wokenAt;

  /** The part of the next day that no earlier call-out of the same night has cost already. */
  const nextDayLeft = remembered(({ person: one, class: here, from }: Coverage): number => {
    const { nextDay } = costs.classes[here];
    if (!one || nextDay === 0) return 1;
    const begins = Math.max(from, now);
    const lately = recent(log.wakeUps.get(one.id)).filter(({ at }) => begins - at < LONGEST_NIGHT);
    const night = lately.length > 0 ? nightAround(one, team, begins) : undefined;
    if (!night) return 1;
    const spent = lately
      .filter(({ at }) => at >= night[0] && at < night[1] && !isPresent(one, at))
      .map(({ at }) => costs.classes[classAt(one, team, at)].nextDay);
    return Math.max(0, nextDay - Math.max(0, ...spent)) / nextDay;
  });
  const weightIn = remembered(({ person: one }: Coverage) => weightFor(historyOf(one)));
  const weightBefore = remembered(({ person: one }: Coverage) =>
    weightFor(historyOf(one).filter(({ present }) => !present)),
  );

  const price = (stretch: Coverage, handsOn: number): StartPrice => {
    const kind = costs.classes[stretch.class];
    return startPrice(costs, kind, handsOn, weightIn(stretch), nextDayLeft(stretch));
  };

  const priceNow = (handsOn: number): StartPrice => {
    const here = coverage[0]!;
    const kind = costs.classes[here.class];
    if (!session) return price(here, handsOn);
    if (!isNight(here.class))
      return session.started || session.wokenAt !== undefined
        ? priceOfGoingOn(costs, kind, handsOn)
        : price(here, handsOn);
    const hoursUp = (now - (session.wokenAt ?? session.since)) / HOUR;
    return priceWhileUp(costs, kind, handsOn, weightBefore(here), hoursUp, nextDayLeft(here));
  };

  return {
    now,
    costs,
    horizon: costs.horizon,
    coverage,
    waitUntil,
    person,
    class: timeClass,
    session,
    historyOf,
    weightFor,
    wakeUpsOf,
    price,
    priceNow,
  };
}

/** The same function, which works out each answer once. */
function remembered<K extends object, V>(of: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, of(key));
    return known.get(key)!;
  };
}

/** Whether a start in this class may cost somebody their sleep. */
export function isNight(timeClass: TimeClass): boolean {
  return timeClass === 'night' || timeClass === 'edge';
}
