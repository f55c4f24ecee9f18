import type { Pipeline } from '../../catalog/catalog.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import { type Setting, settingOf } from '../../decision/price/setting.ts';
import { jobOf } from '../../decision/start/job.ts';
import { judge } from '../../decision/start/judge.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { personOnCall } from '../../shift/on-call.ts';
import type { Situation } from '../../situation.ts';
import { DAY, timeOf } from '../../time/zone.ts';
import type { Gamma } from '../math/gamma.ts';
import type { Episode } from '../past/episode.ts';
import { failuresOf, type LoneFailure, ticksOf } from './instants.ts';

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
  /** By the hour of the failure in the team's zone: the share that wakes somebody rested; null: it does not fail then. */
  readonly byHour: readonly (number | null)[];
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

/**
 * The standing verdict: each failure that may come in the next four weeks, judged alone for whoever is on call then, holidays
 * taken as ordinary days (DECISION 6.5). A pause for whoever tells how far it is comes after each pipeline.
 */
export function* standingOf(failing: readonly Failing[], situation: Situation): Generator<Standing> {
  const settings = new Map<string, Setting>();
  const plain = { ...situation, team: { ...situation.team, holidays: [] } };
  const settingFor = (at: number, isWorn: boolean): Setting => {
    const key = `${at} ${isWorn}`;
    const known = settings.get(key) ?? settingOf(loneNight(plain, at, isWorn));
    settings.set(key, known);
    return known;
  };
  for (const one of failing) yield standing(one, plain, settingFor);
}

function standing(
  { pipeline, rate, episodes }: Failing,
  situation: Situation,
  settingFor: (at: number, isWorn: boolean) => Setting,
): Standing {
  const zone = situation.team.timeZone;
  const { id } = pipeline;
  const ticks = ticksOf(pipeline, zone, situation.now);
  const offsets = episodes.flatMap(({ incidents, failedAt }) => {
    const due = incidents[0]?.due;
    return due === undefined ? [] : [Math.max(0, failedAt - due)];
  });
  const failures = ticks.at.flatMap((due) => failuresOf(pipeline, due, offsets, zone));
  const none = { pipeline: id, rested: 0, worn: 0, nights: { rested: 0, worn: 0 } };
  const hours = Array.from({ length: 24 }, () => ({ all: 0, wake: 0 }));
  const counts = { rested: 0, worn: 0 };
  for (const failure of failures) {
    const stake = stakeOf({ pipeline: id, ...failure }, { ...situation, now: failure.failedAt });
    if (stake.unknown) return { ...none, unknown: true, byHour: hours.map(() => null) };
    const job = jobOf(asIncident(id, failure), stake, { now: failure.failedAt, log: situation.log });
    const rested = judge(job, settingFor(failure.failedAt, false)).wakes;
    const hour = hours[Number(timeOf(failure.failedAt, zone).slice(0, 2))]!;
    hour.all++;
    if (rested) {
      hour.wake++;
      counts.rested++;
    }
    if (judge(job, settingFor(failure.failedAt, true)).wakes) counts.worn++;
  }
  const share = (count: number) => (failures.length === 0 ? 0 : count / failures.length);
  const runsAYear = ticks.perDay * DAYS_A_YEAR;
  const chance = ticks.perDay === 0 ? 0 : Math.min(1, rate.shape / rate.rate / ticks.perDay);
  const nights = (count: number) => chance * share(count) * runsAYear;
  return {
    pipeline: id,
    unknown: false,
    rested: share(counts.rested),
    worn: share(counts.worn),
    nights: { rested: nights(counts.rested), worn: nights(counts.worn) },
    byHour: hours.map(({ all, wake }) => (all === 0 ? null : wake / all)),
  };
}

/** The moment of a failure, with nobody up and a past of no wake-ups, or of four. */
function loneNight(situation: Situation, now: number, isWorn: boolean): Situation {
  const person = personOnCall(situation.team, now);
  const wakeUps =
    person && isWorn
      ? new Map([[person.id, WORN.map((days) => ({ person: person.id, at: now - days * DAY }))]])
      : new Map();
  return { ...situation, now, log: { ...situation.log, wakeUps, callOuts: new Map(), activity: new Map() } };
}

function asIncident(pipeline: string, { due, failedAt }: LoneFailure): Incident {
  return {
    ...{
      id: 'lone',
      pipeline,
      kind: 'failed',
      signature: '',
      title: '',
      due,
      failedAt,
      lastFailedAt: failedAt,
    },
    ...{ occurrences: 1, aliases: [], seenBefore: 0, events: [] },
  };
}
