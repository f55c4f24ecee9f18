import type { Impact } from '../../../catalog/impact.ts';
import { DEFAULT_COSTS } from '../../../catalog/team.ts';
import type { LogState } from '../../../incident/state/log-state.ts';
import type { Situation } from '../../../situation.ts';
import { formatInstant, HOUR } from '../../../time/zone.ts';
import type { Assessment } from '../../assess.ts';
import { assess } from '../../assess.ts';
import type { Assessed } from '../../assessed.ts';
import { cents } from '../../figures.ts';
import { latestStartOf } from '../../plan/night-plan.ts';
import type { Setting } from '../../price/setting.ts';
import { verdictOf } from '../../start/judge.ts';
import { type WaitingRange, waitingRange } from '../../start/waiting-range.ts';
import type { Verdict } from '../../verdict.ts';
import { judgedWhere } from '../everywhere.ts';
import { traceOf } from '../loss-trace.ts';
import type { JudgedIncident } from '../report.ts';
import { isJudged } from '../report.ts';
import { reportOf } from '../status.ts';
import { type ExplainedCurve, explainedCurve } from './curve.ts';
import { type ExplainedPlace, explainedPlace } from './place.ts';
import { type ExplainedRestore, explainedRestore } from './restore.ts';
import type { Source } from './source.ts';

/** One start with the parts of its cost. */
export interface ExplainedStart {
  /** null: never. */
  readonly at: string | null;
  readonly class: string | null;
  readonly person: string | null;
  readonly loss: number;
  readonly labour: number;
  readonly nextDay: number;
  readonly wear: number;
  /** The chance that it is still needed then. */
  readonly needed: number;
  readonly cost: number;
  readonly verdict: Verdict;
  readonly best: boolean;
}

/** Every term behind one verdict, with its source, and what would flip it. */
export interface Explanation {
  readonly schema: 1;
  readonly at: string;
  readonly currency: string;
  /** Whoever is on call; null: nobody, and the figures are those of a rested person. */
  readonly onCall: string | null;
  readonly incident: JudgedIncident;
  /** Among everything else that is failing. */
  readonly plan: ExplainedPlace;
  readonly anchor: { readonly due: string; readonly lateFrom: string };
  readonly impact: readonly {
    readonly node: string;
    /** The zone of the wall clock in its parts. */
    readonly timeZone: string;
    readonly lossSoFar: number;
    readonly parts: readonly Impact[];
    readonly confirmed: { readonly by: string; readonly on: string } | null;
  }[];
  /** 80 % of what the guesses allow the cost of waiting to be; absent where nothing is guessed. */
  readonly waiting?: WaitingRange;
  readonly curve: ExplainedCurve;
  readonly restore: ExplainedRestore;
  readonly starts: readonly ExplainedStart[];
  /** Multipliers of the impact and the word that holds from there on. */
  readonly ladder: readonly {
    readonly from: number;
    readonly avoidable: number;
    readonly verdict: Verdict;
    readonly startAt: string | null;
  }[];
  readonly history: {
    /** null: the team keeps no history of them, and so many are assumed as are expected. */
    readonly wakeUps: readonly { readonly daysAgo: number; readonly pain: number }[] | null;
    /** The verdict with the latest wake-up less, and with one more just now. */
    readonly oneLess: Verdict;
    readonly oneMore: Verdict;
  };
  readonly assumptions: readonly { readonly term: string; readonly value: string; readonly source: Source }[];
}

/**
 * Explains the verdict of one failing incident, times in the zone, the team's by default, to a reader, by default whoever
 * is on call; undefined where it is not up for a decision.
 */
export function explain(
  whole: Situation,
  incident: string,
  zone = whole.team.timeZone,
  reader?: string,
): Explanation | undefined {
  const assessment = judgedWhere(assess(whole), incident);
  const { situation } = assessment;
  const one = assessment.failing.find((candidate) => candidate.incident.id === incident);
  const row = reportOf(assessment, zone, reader)
    .incidents.filter(isJudged)
    .find(({ id }) => id === incident);
  if (!one || !row) return undefined;
  const { setting } = assessment;
  const { judgement, stake } = one;
  const range = waitingRange(one, situation, setting);
  const time = (instant: number) => formatInstant(instant, zone);
  const hours = (at: number) => time(situation.now + at * HOUR);
  return {
    schema: 1,
    at: time(situation.now),
    currency: situation.team.currency,
    onCall: setting.person?.id ?? null,
    incident: row,
    plan: explainedPlace(one, assessment, time),
    anchor: { due: time(stake.run.due), lateFrom: time(stake.run.anchor) },
    impact: stake.nodes.map(({ node, curve }) => ({
      node: node.id,
      timeZone: node.timeZone ?? situation.team.timeZone,
      lossSoFar: cents(curve.base),
      parts: node.impact ?? [],
      confirmed: node.confirmed ?? null,
    })),
    ...(range ? { waiting: { low: cents(range.low), high: cents(range.high) } } : {}),
    curve: explainedCurve(traceOf(one, setting, latestStartOf(assessment.plan, incident)), time),
    restore: explainedRestore(one, situation, time),
    starts: startsOf(one, assessment, hours),
    ladder: judgement.ladder.map(({ from, option }) => ({
      from,
      avoidable: cents(from * judgement.figures.avoidable),
      verdict: verdictOf(option, setting),
      startAt: option.at === Number.POSITIVE_INFINITY ? null : hours(option.at),
    })),
    history: {
      wakeUps: wakeUpsOf(setting),
      oneLess: verdictWith(situation, incident, (log) => withoutLatest(log, setting)),
      oneMore: verdictWith(situation, incident, (log) => withOneMore(log, setting)),
    },
    assumptions: assumptionsOf(situation),
  };
}

function wakeUpsOf({ historyOf, wakeUpsOf: counted, person }: Setting): Explanation['history']['wakeUps'] {
  const count = counted(person);
  if (count === undefined) return null;
  return historyOf(person)
    .slice(0, count)
    .map(({ age, pain }) => ({ daysAgo: age, pain }));
}

function startsOf(one: Assessed, { setting }: Assessment, hours: (at: number) => string): ExplainedStart[] {
  const { judgement } = one;
  const shown = new Set([judgement.now, judgement.wait, judgement.best, judgement.options.at(-1)!]);
  const all = [...judgement.options, ...(judgement.options.includes(judgement.wait) ? [] : [judgement.wait])];
  return all
    .toSorted((a, b) => a.at - b.at)
    .filter((option) => option.at >= (judgement.job.notBefore ?? 0) || option === judgement.wait)
    .filter((option) => shown.has(option) || option.at < (setting.waitUntil - setting.now) / HOUR)
    .map((option) => ({
      at: option.at === Number.POSITIVE_INFINITY ? null : hours(option.at),
      class: option.coverage?.class ?? null,
      person: option.coverage?.person?.id ?? null,
      loss: cents(option.loss),
      labour: cents(option.parts?.labour ?? 0),
      nextDay: cents(option.parts?.nextDay ?? 0),
      wear: cents(option.parts?.wear ?? 0),
      needed: option.parts ? option.price / option.parts.total : 0,
      cost: cents(option.cost),
      verdict: verdictOf(option, setting),
      best: option === judgement.best && !judgement.beyond,
    }));
}

function verdictWith(situation: Situation, incident: string, change: (log: LogState) => LogState): Verdict {
  const changed = judgedWhere(assess({ ...situation, log: change(situation.log) }), incident);
  return changed.failing.find((one) => one.incident.id === incident)?.aloneVerdict ?? 'unknown';
}

function withOneMore(log: LogState, { person, now }: Setting): LogState {
  if (!person) return log;
  const woken = [...(log.wakeUps.get(person.id) ?? []), { person: person.id, at: now - HOUR * 24 }];
  return { ...log, wakeUps: new Map(log.wakeUps).set(person.id, woken) };
}

function withoutLatest(log: LogState, { person }: Setting): LogState {
  if (!person) return log;
  return {
    ...log,
    wakeUps: new Map(log.wakeUps).set(person.id, (log.wakeUps.get(person.id) ?? []).slice(0, -1)),
  };
}

function assumptionsOf({ team: { costs } }: Situation): Explanation['assumptions'] {
  const { episode } = costs;
  const from = (same: boolean): Source => (same ? 'default' : 'team.yaml');
  const night = costs.classes.night;
  const usual = DEFAULT_COSTS.classes.night;
  return [
    {
      term: 'hourly rate',
      value: String(costs.hourlyRate),
      source: from(costs.hourlyRate === DEFAULT_COSTS.hourlyRate),
    },
    {
      term: 'price of wear',
      value: `grows with the square of wake-ups; ${episode.wakeUps} in ${episode.days} days is the breaking point`,
      source: from(JSON.stringify(episode) === JSON.stringify(DEFAULT_COSTS.episode)),
    },
    { term: 'night pay', value: `x ${night.pay}`, source: from(night.pay === usual.pay) },
    {
      term: 'lost next day',
      value: `${night.nextDay * 100} % of 8 h`,
      source: from(night.nextDay === usual.nextDay),
    },
    {
      term: 'night slowdown',
      value: `x ${night.slow}, ${night.mobilise * 60} min to mobilise`,
      source: from(night.slow === usual.slow && night.mobilise === usual.mobilise),
    },
    {
      term: 'horizon',
      value: `${costs.horizon / 24} days`,
      source: from(costs.horizon === DEFAULT_COSTS.horizon),
    },
  ];
}
