import type { TimeClass } from '../../catalog/team.ts';
import { unhealed } from '../../decision/loss/expected-loss.ts';
import { lossAt } from '../../decision/loss/loss-curve.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import { complete, type Steps } from '../../decision/math/pausable.ts';
import { healsOf, LONGEST_REPAIR } from '../../decision/restore/restore.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { expectedHours } from '../past/paid.ts';
import { priceThen, settingThen } from '../past/then.ts';
import { type Begun, beginnings } from './began.ts';
import { type Decision, firstDecision } from './decided.ts';
import { movedBy } from './moved.ts';

/** What one decision of a night or an evening has come to. Instants are epoch milliseconds, money is in currency. */
export interface Hindsight {
  readonly incident: string;
  readonly pipeline: string;
  readonly decidedAt: number;
  /** Who got up, or who was on call and let it wait; null: nobody. */
  readonly person: string | null;
  /** Somebody else got up for it: it is told to whoever was on call as if nobody had, and counts for nobody else. */
  readonly isAside?: true;
  /** Of whoever was on call then. */
  readonly class: TimeClass;
  readonly choice: 'woke' | 'waited';
  /** When the work began; null: nobody worked on it. */
  readonly begunAt: number | null;
  readonly landedAt: number;
  /** Nobody declared what it costs, or nothing was wrong: it is counted and has no price. */
  readonly isPriced: boolean;
  /** Woke: what waiting would have lost more. Waited: 0. */
  readonly saved: number;
  /** Waited: what getting up would have lost less. Woke: 0. */
  readonly lost: number;
  /** Waited: what getting up would have cost more than the start that was made. Woke: 0. */
  readonly spared: number;
  /** Woke: its part of what the wake-up cost. Waited: 0. */
  readonly charged: number;
  /** What was known to be lost by not choosing the best of both, as the record has it; null: no figures are on record. */
  readonly regret: number | null;
}

/** A wake-up that saved nothing. */
export interface ForNothing {
  readonly person: string;
  readonly at: number;
  /** What it cost, in currency. */
  readonly price: number;
}

export interface Hindsights {
  readonly decisions: readonly Hindsight[];
  readonly forNothing: readonly ForNothing[];
}

/**
 * Each decision that was made in a night or an evening since an instant, against what happened (DECISION 6.4): what woke somebody
 * against waiting for the next working hour, what waited against getting up. By the losses that are declared today.
 * `situation`: with the whole log.
 */
export function hindsightOf(situation: Situation, from: number): Hindsights {
  return complete(lookingAtDecisions(situation, from));
}

/** The same as a computation that may pause. */
export function* lookingAtDecisions(situation: Situation, from: number): Steps<Hindsights> {
  const beganOf = beginnings(situation.log);
  const judgedAll: (Entry & { readonly found: Hindsight })[] = [];
  const asides: Hindsight[] = [];
  for (const incident of situation.log.incidents.values()) {
    if (incident.mergedInto !== undefined || incident.failedAt < from - LOOKED_BACK) continue;
    const decision = firstDecision(incident, situation);
    const landedAt = landingOf(incident);
    if (!decision || decision.at < from || landedAt === undefined) continue;
    const begun = beganOf(incident);
    const entry = { incident, decision, landedAt, begun };
    const found = judged(entry, situation);
    judgedAll.push({ ...entry, found });
    yield;
    if (found.choice === 'waited') continue;
    // Whoever was on call and did not get up is told no less than if nobody had been woken.
    const { wokenAt: _, ...unwoken } = begun!;
    const own = judged({ ...entry, begun: unwoken }, situation);
    if (own.person !== null && own.person !== found.person) asides.push({ ...own, isAside: true });
  }
  const wakeUps = [...situation.log.wakeUps].flatMap(([person, list]) =>
    list.filter(({ at }) => at >= from).map(({ at }) => ({ person, at })),
  );
  const charges = new Map<string, number>();
  const forNothing: ForNothing[] = [];
  for (const { person, at } of wakeUps) {
    const inSession = judgedAll.filter(
      ({ begun, found }) => found.choice === 'woke' && begun?.by === person && begun.wokenAt === at,
    );
    const hours = inSession.reduce((sum, { incident }) => sum + handsOnHours(incident, situation), 0);
    const price = priceThen(at, hours, situation, person);
    const saved = inSession.reduce((sum, { found }) => sum + found.saved, 0);
    // Of what nobody priced nobody can say whether it was worth it.
    const isUnknown = ({ found, incident }: (typeof inSession)[number]) =>
      !found.isPriced && incident.resolved?.resolution !== 'false-alarm';
    if (inSession.some(isUnknown) && inSession.every(({ found }) => !found.isPriced)) continue;
    if (saved <= 0) forNothing.push({ person, at, price });
    else for (const { found } of inSession) charges.set(found.incident, (price * found.saved) / saved);
  }
  return {
    decisions: [
      ...judgedAll.map(({ found }) => ({ ...found, charged: charges.get(found.incident) ?? 0 })),
      ...asides,
    ].toSorted((a, b) => a.decidedAt - b.decidedAt),
    forNothing: forNothing.toSorted((a, b) => a.at - b.at),
  };
}

/** What failed so long before the window may have been decided in it. */
const LOOKED_BACK = 31 * 24 * HOUR;

/** Undefined: it has not landed. */
function landingOf({ recoveredAt, resolved }: Incident): number | undefined {
  return recoveredAt ?? resolved?.at;
}

interface Entry {
  readonly incident: Incident;
  readonly decision: Decision;
  readonly landedAt: number;
  readonly begun: Begun | undefined;
}

function judged({ incident, decision, landedAt, begun }: Entry, situation: Situation): Hindsight {
  const { at } = decision;
  const setting = settingThen(at, situation);
  const stretch = setting.coverage[0]!;
  const choice = begun?.wokenAt === undefined ? 'waited' : 'woke';
  const known = {
    ...({ incident: incident.id, pipeline: incident.pipeline, decidedAt: at, choice, landedAt } as const),
    person: choice === 'woke' ? begun!.by : (stretch.person?.id ?? null),
    ...{ class: stretch.class, begunAt: begun?.at ?? null },
    ...{ regret: regretOf(decision, choice), saved: 0, lost: 0, spared: 0, charged: 0 },
  };
  const stake = stakeOf(incident, { ...situation, now: at });
  if (stake.unknown || incident.resolved?.resolution === 'false-alarm') return { ...known, isPriced: false };
  const lossBy = (instant: number) => lossAt(stake.curve, Math.max(0, instant - at) / HOUR);
  const isHealed = incident.resolved?.resolution === 'self-healed' || begun === undefined;
  const handsOn = handsOnHours(incident, situation);
  const repair =
    isHealed || !begun
      ? undefined
      : { begunAt: begun.at, class: settingThen(begun.at, situation).class, landedAt };
  const moved = movedBy(repair, handsOn, stake, setting.costs);
  const landing = (timeClass: TimeClass, start: number) => {
    const worked = start + moved(timeClass, start) * HOUR;
    return isHealed ? Math.min(landedAt, worked) : worked;
  };
  if (choice === 'woke') {
    const { waitUntil } = setting;
    const waited = landing(settingThen(waitUntil, situation).class, waitUntil);
    const heals = healsOf(stake.pipeline, { failedAt: incident.failedAt }, at);
    const open = unhealed(heals, (waitUntil - at) / HOUR);
    return { ...known, isPriced: true, saved: (lossBy(waited) - lossBy(landedAt)) * open };
  }
  // By the history of whoever decided: that of somebody else who began would be told by it.
  const paid = begun ? priceThen(begun.at, handsOn, situation, known.person ?? undefined) : 0;
  const woken = Math.min(landedAt, landing(stretch.class, at));
  return {
    ...known,
    isPriced: true,
    lost: lossBy(landedAt) - lossBy(woken),
    spared: priceThen(at, handsOn, situation) - paid,
  };
}

/** Recorded hours of work, else those that were to be expected. */
function handsOnHours(incident: Incident, situation: Situation): number {
  return Math.min(LONGEST_REPAIR, incident.resolved?.handsOn ?? expectedHours(incident, situation));
}

/** J of the choice less the least J of both, as it was known. */
function regretOf({ now, wait }: Decision, choice: 'woke' | 'waited'): number | null {
  if (now === undefined || wait === undefined) return null;
  return Math.max(0, (choice === 'woke' ? now : wait) - Math.min(now, wait));
}
