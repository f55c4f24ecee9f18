import type { Costs, TimeClass } from '../../catalog/team.ts';
import { startPrice } from '../../decision/price/wake-cost.ts';
import { HOUR } from '../../time/zone.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { continues, type Endurance, People, type PresentSession } from './people.ts';
import type { Policy } from './policy.ts';
import type { Timeline } from './timeline.ts';
import type { Trouble } from './trouble.ts';

/** One course of events, the same for every policy. */
export interface Course {
  /** In the order in which they fail. */
  readonly troubles: readonly Trouble[];
  readonly timeline: Timeline;
  /** What starts really cost. */
  readonly costs: Costs;
  /** What fails or is begun earlier only makes history; epoch milliseconds. */
  readonly countFrom: number;
  /** The cost of replacing one person: what the hazard of leaving is measured in. Default: as `costs` say. */
  readonly departure?: number;
  readonly endurance?: Endurance;
}

/** Where nobody is on call, one nameless person does it. */
const NOBODY = '';
/** Starts that are closer than this are now, milliseconds: floating point must not hold up the clock. */
const INSTANT = 1;

/**
 * What a policy would have done and what that would have cost. One person works on one thing at a time and ends what
 * was begun; who is on call when work starts does it. The policy is asked at every failure, at every time it set, and
 * whenever a piece of work is done. A pipeline that fails while it is broken is the same trouble still. What a policy
 * leaves is charged with the loss of the whole horizon and with the labour of an ordinary working hour.
 * `onTrouble`: told of each trouble when it comes up.
 */
export function simulate(course: Course, policy: Policy, onTrouble: () => void = () => {}): Ledger {
  const { troubles, timeline, costs, countFrom } = course;
  const people = new People(costs, course.departure ?? costs.salary * costs.replacement, course.endurance);
  const ledger = openLedger();
  const brokenUntil = new Map<string, number>();
  let waiting: { trouble: Trouble; at: number }[] = [];
  let session: PresentSession | undefined;
  let free = Number.NEGATIVE_INFINITY;
  let next = 0;

  const land = (trouble: Trouble, landing: number, how: 'worked' | 'healed' | 'left') => {
    for (const id of trouble.pipelines) brokenUntil.set(id, landing);
    if (trouble.failedAt < countFrom) return;
    ledger.loss += trouble.lossUntil(landing);
    ledger.troubles[how]++;
  };
  const admit = (trouble: Trouble) => {
    onTrouble();
    const known = trouble.pipelines.every((id) => (brokenUntil.get(id) ?? 0) > trouble.failedAt);
    if (known) ledger.troubles.absorbed += trouble.failedAt < countFrom ? 0 : 1;
    else {
      for (const id of trouble.pipelines) brokenUntil.set(id, trouble.healsAt ?? Number.POSITIVE_INFINITY);
      waiting.push({ trouble, at: trouble.failedAt });
    }
  };
  const close = () => {
    if (!session) return;
    const price = people.close(session);
    if (session.since >= countFrom) {
      ledger.labour += price.labour + price.nextDay;
      ledger.wear += price.wear;
      ledger.sessions[session.class]++;
    }
    session = undefined;
  };
  const leave = (trouble: Trouble) => {
    const end = trouble.failedAt + costs.horizon * HOUR;
    if (trouble.healsAt !== null && trouble.healsAt <= end) return land(trouble, trouble.healsAt, 'healed');
    if (trouble.failedAt >= countFrom)
      ledger.labour += startPrice(costs, costs.classes.work, trouble.handsOn, 0).labour;
    land(trouble, end, 'left');
  };
  const work = (trouble: Trouble, now: number) => {
    const { person, class: here } = timeline.at(now);
    const who = person?.id ?? NOBODY;
    const goesOn = continues(session, who, now, here);
    if (!goesOn) close();
    const before = session ?? {
      person: who,
      since: now,
      class: here,
      until: now,
      hours: 0,
      weight: people.weightOf(who, now),
    };
    const { mobilise, slow } = costs.classes[here];
    const begin = now + (goesOn ? 0 : mobilise) * HOUR;
    const fixed = begin + trouble.handsOn * slow * HOUR;
    const healed = trouble.healsAt ?? Number.POSITIVE_INFINITY;
    free = Math.round(Math.max(begin, Math.min(fixed, healed)));
    session = {
      ...before,
      class: worse(before.class, here, costs),
      until: free,
      hours: before.hours + (free - begin) / HOUR / slow,
    };
    land(trouble, Math.min(healed, fixed + trouble.tail * HOUR), 'worked');
  };

  for (;;) {
    const failing = troubles[next]?.failedAt ?? Number.POSITIVE_INFINITY;
    const due = waiting.reduce((first, { at }) => Math.min(first, at), failing);
    if (due === Number.POSITIVE_INFINITY) break;
    const now = Math.max(due, free);
    for (let one = troubles[next]; one !== undefined && one.failedAt <= now; one = troubles[++next])
      admit(one);
    const broken: Trouble[] = [];
    for (const { trouble } of waiting) {
      if (trouble.healsAt !== null && trouble.healsAt <= now) land(trouble, trouble.healsAt, 'healed');
      else broken.push(trouble);
    }
    waiting = [];
    if (broken.length === 0) continue;
    const { person, class: here } = timeline.at(now);
    const present = continues(session, person?.id ?? NOBODY, now, here) ? session : undefined;
    if (!present) close();
    const moment = { now, class: here, timeline, present, pastOf: (id: string) => people.pastOf(id) };
    let busy = false;
    for (const { trouble, at } of policy.decide(broken, moment)) {
      if (at === Number.POSITIVE_INFINITY) leave(trouble);
      else if (at - now >= INSTANT) waiting.push({ trouble, at: Math.round(at) });
      // What else was to be done now comes up again when this is done.
      else if (busy) waiting.push({ trouble, at: now });
      else {
        work(trouble, now);
        busy = true;
      }
    }
  }
  close();
  return { ...ledger, departures: people.departures };
}

function worse(one: TimeClass, other: TimeClass, { classes }: Costs): TimeClass {
  return classes[other].pain > classes[one].pain ? other : one;
}
