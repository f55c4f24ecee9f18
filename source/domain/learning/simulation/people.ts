import type { Costs, TimeClass } from '../../catalog/team.ts';
import { type StartPrice, startPrice, WINDOW_DAYS } from '../../decision/price/wake-cost.ts';
import { DAY, HOUR } from '../../time/zone.ts';

/** One call-out that is over. */
export interface PastSession {
  readonly at: number;
  readonly class: TimeClass;
}

/** The session that is on: somebody has worked until `until`, and is up for an hour after that. */
export interface PresentSession {
  readonly person: string;
  readonly since: number;
  /** The most wearing class in which work was done in it. */
  readonly class: TimeClass;
  readonly until: number;
  readonly hours: number;
  /** What the earlier call-outs weighed when it began, in days. */
  readonly weight: number;
}

/** How long after the last work somebody is still up. */
const AWAKE_AFTER = HOUR;
/** The next working day is lost at most once within this time. */
const ONE_NIGHT = 12 * HOUR;

/** Whether more work at an instant belongs to the session: the same person, still up, and not a new working day. */
export function continues(
  session: PresentSession | undefined,
  person: string,
  at: number,
  timeClass: TimeClass,
) {
  if (!session || session.person !== person || at - session.until > AWAKE_AFTER) return false;
  return (session.class === 'work') === (timeClass === 'work');
}

/** How much chance of leaving each person can still bear; drawn before the run, so that it is the same for all policies. */
export type Endurance = (person: string, tenure: number) => number;

interface Member {
  past: PastSession[];
  hazard: number;
  tenure: number;
  lastNight: number;
}

/** What on-call does to people over a run: their call-outs, and who has had enough. */
export class People {
  readonly #members = new Map<string, Member>();
  readonly #costs: Costs;
  readonly #endurance: Endurance;
  /** What a departure costs, in currency. */
  readonly #departure: number;
  departures = 0;

  /** `departure`: what the hazard is measured in, the cost of replacing one person. */
  constructor(costs: Costs, departure: number, endurance: Endurance = () => Number.POSITIVE_INFINITY) {
    this.#costs = costs;
    this.#departure = departure;
    this.#endurance = endurance;
  }

  pastOf(person: string): readonly PastSession[] {
    return this.#member(person).past;
  }

  /** Σ pain × (60 − age) of somebody's call-outs, in days. */
  weightOf(person: string, now: number): number {
    let weight = 0;
    for (const { at, class: of } of this.pastOf(person))
      weight += this.#costs.classes[of].pain * Math.max(0, WINDOW_DAYS - (now - at) / DAY);
    return weight;
  }

  /** What a session that is over came to, under the true costs; it joins the history. */
  close({ person, since, class: of, hours, weight }: PresentSession): StartPrice {
    const member = this.#member(person);
    const lost = since - member.lastNight < ONE_NIGHT ? 0 : 1;
    const classCosts = this.#costs.classes[of];
    const price = startPrice(this.#costs, classCosts, hours, weight, lost);
    if (classCosts.nextDay > 0) member.lastNight = since;
    if (classCosts.pain > 0) {
      member.past = member.past.filter(({ at }) => since - at < WINDOW_DAYS * DAY);
      member.past.push({ at: since, class: of });
    }
    member.hazard += price.wear / this.#departure;
    if (member.hazard >= this.#endurance(person, member.tenure)) {
      // Whoever comes in their place starts rested.
      this.departures++;
      this.#members.set(person, { ...RESTED, past: [], tenure: member.tenure + 1 });
    }
    return price;
  }

  #member(person: string): Member {
    const known = this.#members.get(person);
    if (known) return known;
    const member = { ...RESTED, past: [] };
    this.#members.set(person, member);
    return member;
  }
}

const RESTED = { hazard: 0, tenure: 0, lastNight: Number.NEGATIVE_INFINITY } as const;
