import type { Pipeline } from '../../catalog/catalog.ts';
import type { Person } from '../../catalog/team.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import type { Steps } from '../../decision/math/pausable.ts';
import { type Setting, settingOf } from '../../decision/price/setting.ts';
import { jobOf } from '../../decision/start/job.ts';
import { judge } from '../../decision/start/judge.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
import { rememberedCoverage } from '../../shift/coverage.ts';
import { rotationFor, wholeTeam } from '../../shift/responding.ts';
import { type Situation, situationAt } from '../../situation.ts';
import { DAY, dateOf, timeOf } from '../../time/zone.ts';
import type { Gamma } from '../math/gamma.ts';
import type { Episode } from '../past/episode.ts';
import { failuresOf, ticksOf } from './instants.ts';

/** Whether a lone failure of one pipeline would wake somebody, over the hours of normal weeks. */
export interface Standing {
  readonly pipeline: string;
  /** Nobody declared what it costs: it can wake nobody by itself. */
  readonly unknown: boolean;
  /** Share of the failures looked at that would wake somebody who is rested, and who was woken four times of late. */
  readonly rested: number;
  readonly worn: number;
  /** Nights a year that makes, by how often it fails. */
  readonly nights: { readonly rested: number; readonly worn: number };
  /** Expected declared loss a year where each is started when that is best, in currency; 0 where nobody priced it. */
  readonly loss: number;
  /** By the hour of the failure in the team's zone: the share that wakes somebody rested; null: it does not fail then. */
  readonly byHour: readonly (number | null)[];
}

/** A failure that is judged alone. Epoch milliseconds. */
interface Lone {
  readonly failedAt: number;
  readonly due?: number | undefined;
}

/** Wake-ups of somebody who is worn, days ago. */
const WORN = [6, 12, 18, 24] as const;
const DAYS_A_YEAR = 365;

/** What is known of a pipeline's failures. */
export interface Failing {
  readonly pipeline: Pipeline;
  /** Episodes a day. */
  readonly rate: Gamma;
  readonly episodes: readonly Episode[];
}

/** The moments at which failures are judged, rested and worn, each made once: of whoever answers for pipelines of an area. */
export type Moments = (at: number, isWorn: boolean, area: string | undefined) => Setting;

/** Moments of a situation, holidays taken as ordinary days. */
export function momentsOf(situation: Situation): Moments {
  const plain = withoutHolidays(situation);
  const rotations = new Map<string, (at: number, isWorn: boolean) => Setting>();
  return (at, isWorn, area) => {
    const rotation = rotationFor(area, wholeTeam(plain.team));
    const known = rotations.get(rotation) ?? momentsAt(situationAt(plain, rotation));
    rotations.set(rotation, known);
    return known(at, isWorn);
  };
}

function momentsAt(plain: Situation): (at: number, isWorn: boolean) => Setting {
  const settings = new Map<string, Setting>();
  const covered = rememberedCoverage(plain.team);
  return (at, isWorn) => {
    const key = `${at} ${isWorn}`;
    const known =
      settings.get(key) ?? settingOf(loneNight(plain, at, isWorn, covered(at, at + 1)[0]!.person), covered);
    settings.set(key, known);
    return known;
  };
}

/**
 * The standing verdict: each failure that may come in the next four weeks, judged alone for whoever is on call then, holidays
 * taken as ordinary days (DECISION 6.5).
 */
export function* standingOf(failing: Failing, given: Situation, moments: Moments): Steps<Standing> {
  const situation = withoutHolidays(given);
  const zone = situation.team.timeZone;
  const { id } = failing.pipeline;
  const { failures, nights } = loneFailures(failing, situation);
  const none = { pipeline: id, rested: 0, worn: 0, nights: { rested: 0, worn: 0 }, loss: 0 };
  const hours = Array.from({ length: 24 }, () => ({ all: 0, wake: 0 }));
  const counts = { rested: 0, worn: 0 };
  let lost = 0;
  for (const failure of failures) {
    const { stake, job } = jobAt(failing, failure, situation);
    if (stake.unknown) return { ...none, unknown: true, byHour: hours.map(() => null) };
    yield;
    const hour = hours[Number(timeOf(failure.failedAt, zone).slice(0, 2))]!;
    hour.all++;
    const { area } = failing.pipeline;
    const rested = judge(job, moments(failure.failedAt, false, area));
    lost += rested.best.loss;
    if (rested.wakes) {
      hour.wake++;
      counts.rested++;
    }
    if (judge(job, moments(failure.failedAt, true, area)).wakes) counts.worn++;
  }
  const share = (count: number) => (failures.length === 0 ? 0 : count / failures.length);
  return {
    pipeline: id,
    unknown: false,
    rested: share(counts.rested),
    worn: share(counts.worn),
    nights: { rested: nights(counts.rested), worn: nights(counts.worn) },
    // As many nights as it has losses of that mean.
    loss: failures.length === 0 ? 0 : nights(failures.length) * (lost / failures.length),
    byHour: hours.map(({ all, wake }) => (all === 0 ? null : wake / all)),
  };
}

/** Nights a year of somebody rested, as `standingOf` counts them. */
export function* nightsOf(failing: Failing, situation: Situation, moments: Moments): Steps<number> {
  const plain = withoutHolidays(situation);
  const { failures, nights } = loneFailures(failing, plain);
  let waking = 0;
  for (const one of failures) {
    if (wakes(failing, one, plain, moments)) waking++;
    yield;
  }
  return nights(waking);
}

/** As nobody in particular sees it: each pipeline is judged for the rotation that answers for it. */
function withoutHolidays({ responding: _, ...situation }: Situation): Situation {
  return { ...situation, team: { ...wholeTeam(situation.team), holidays: [] } };
}

/** Failures that may come, and how many nights a year it makes where so many of them wake somebody. */
function loneFailures({ pipeline, rate, episodes }: Failing, { team, now }: Situation) {
  const ticks = ticksOf(pipeline, team.timeZone, now);
  const offsets = episodes.flatMap(({ incidents, failedAt }) => {
    const due = incidents[0]?.due;
    return due === undefined ? [] : [Math.max(0, failedAt - due)];
  });
  const failures = ticks.at.flatMap((due) => failuresOf(pipeline, due, offsets, team.timeZone));
  const runsAYear = ticks.perDay * DAYS_A_YEAR;
  const chance = ticks.perDay === 0 ? 0 : Math.min(1, rate.shape / rate.rate / ticks.perDay);
  const nights = (count: number) => (count === 0 ? 0 : chance * (count / failures.length) * runsAYear);
  return { failures, nights };
}

/**
 * In how many nights the failures that were would have woken somebody rested, judged each alone as its run failed: what several
 * pipelines woke for in one night is one night. A night goes from noon to noon in the team's zone.
 */
export function* nightsOfPast(
  failing: readonly Failing[],
  situation: Situation,
  moments: Moments,
): Steps<number> {
  const plain = withoutHolidays(situation);
  const nights = new Set<string>();
  for (const one of failing)
    for (const { failedAt, due } of one.episodes) {
      const night = dateOf(failedAt - DAY / 2, situation.team.timeZone);
      if (!nights.has(night) && wakes(one, { failedAt, due }, plain, moments)) nights.add(night);
      yield;
    }
  return nights.size;
}

function jobAt({ pipeline: { id } }: Failing, failure: Lone, situation: Situation) {
  const { failedAt, due } = failure;
  const stake = stakeOf({ pipeline: id, failedAt, ...knownFields({ due }) }, { ...situation, now: failedAt });
  const job = jobOf(asIncident(id, failure), stake, { now: failedAt, log: situation.log });
  return { stake, job };
}

function wakes(failing: Failing, failure: Lone, situation: Situation, moments: Moments): boolean {
  const { stake, job } = jobAt(failing, failure, situation);
  return !stake.unknown && judge(job, moments(failure.failedAt, false, failing.pipeline.area)).wakes;
}

/** The moment of a failure, with nobody up and a past of no wake-ups, or of four. */
function loneNight(situation: Situation, now: number, isWorn: boolean, person: Person | null): Situation {
  const wakeUps =
    person && isWorn
      ? new Map([[person.id, WORN.map((days) => ({ person: person.id, at: now - days * DAY }))]])
      : new Map();
  const nobodyUp = { callOuts: new Map(), activity: new Map(), incidents: new Map(), causes: new Map() };
  return { ...situation, now, log: { ...situation.log, ...nobodyUp, wakeUps } };
}

function asIncident(pipeline: string, { due, failedAt }: Lone): Incident {
  return {
    ...{
      id: 'lone',
      pipeline,
      kind: 'failed',
      signature: '',
      title: '',
      failedAt,
      lastFailedAt: failedAt,
    },
    ...knownFields({ due }),
    ...{ occurrences: 1, aliases: [], seenBefore: 0, events: [] },
  };
}
