import { type Hearing, hearings } from '../../heard/heard.ts';
import { reportedOf } from '../../incident/lookup/reported.ts';
import type { Cause } from '../../incident/state/cause.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { stateOf } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
import { runbooksFor } from '../../runbook/match/match.ts';
import { onCallAt } from '../../shift/on-call.ts';
import { rotationOf } from '../../shift/responding.ts';
import { type Situation, situationAt } from '../../situation.ts';
import { formatInstant, HOUR } from '../../time/zone.ts';
import { type Assessment, assess, type Judged } from '../assess.ts';
import { cents, NO_FIGURES, printed } from '../figures.ts';
import { isNight, type Setting } from '../price/setting.ts';
import { startPrice, WINDOW_DAYS } from '../price/wake-cost.ts';
import { otherVerdicts } from '../start/robust.ts';
import { becauseOf, worthStartingNow } from './because.ts';
import { begunAbove, hasIt } from './has-it.ts';
import { headlineOf } from './headline.ts';
import { withOthers } from './others.ts';
import { ranked } from './rank.ts';
import type {
  CauseReport,
  IncidentIdentity,
  JudgedIncident,
  RecoveredIncident,
  ShiftReport,
  SourceReport,
  StatusReport,
} from './report.ts';
import { togetherOf } from './together.ts';
import { type Voice, voiceOf } from './voice.ts';

/** How a report says instants: as fields and in sentences. */
interface Words {
  readonly time: (instant: number) => string;
  readonly voice: Voice;
}

/**
 * The sentence, the ranking and every figure, at the situation's `now`; times in the zone, the team's by default, to a
 * reader, by default whoever is on call. Where several rotations answer for pipelines that of the reader comes first.
 */
export function statusReport(situation: Situation, zone?: string, reader?: string): StatusReport {
  const { team, now, responding } = situation;
  const here = responding ?? rotationOf(team, reader, now);
  return reportOf(assess(situationAt(situation, here)), zone, reader);
}

/** The report of an assessment that is there already. */
export function reportOf(
  assessment: Assessment,
  zone: string = assessment.situation.team.timeZone,
  reader?: string,
): StatusReport {
  const own = ofRotation(assessment, zone, reader);
  if (!assessment.others) return own;
  const voice = voiceOf(assessment.situation, zone, reader);
  return withOthers(
    own,
    assessment.others.map((one) => ({ assessment: one, report: ofRotation(one, zone, reader) })),
    assessment,
    voice,
  );
}

function ofRotation(assessment: Assessment, zone: string, reader: string | undefined): StatusReport {
  const { situation, setting, failing, recovered } = assessment;
  const { team, now, findings, responding } = situation;
  const order = ranked(
    failing.filter(({ held }) => !held),
    setting,
  );
  const held = ranked(
    failing.filter((one) => one.held),
    setting,
  );
  const time = (instant: number) => formatInstant(instant, zone);
  const words: Words = { time, voice: voiceOf(situation, zone, reader) };
  const together = assessment.plan.isSought
    ? null
    : togetherOf(assessment, order, time, (hours) => now + hours * HOUR);
  return {
    schema: 1,
    at: time(now),
    timeZone: zone,
    currency: team.currency,
    team: team.team,
    shift: shiftOf(situation, setting, time),
    wakeUps: wakeUpsOf(setting),
    headline: headlineOf(assessment, order, words.voice),
    together,
    ...(responding === undefined ? {} : { responding }),
    ...(assessment.plan.isSought ? { planning: true as const } : {}),
    incidents: [
      ...order.map((one, i) => judgedOf(one, i + 1, assessment, words)),
      ...recovered.map((incident) => recoveredOf(incident, assessment, time)),
      ...held.map((one) => judgedOf(one, null, assessment, words)),
    ].map((one) =>
      responding === undefined
        ? one
        : { ...one, rotation: responding, responder: setting.person?.id ?? null },
    ),
    causes: [...situation.log.causes.values()].filter(({ closed }) => !closed).map(causeReport),
    proposals: assessment.proposals,
    ...(situation.sources ? { sources: hearings(situation).map((one) => sourceOf(one, time)) } : {}),
    findings: {
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
  };
}

function sourceOf({ retrying, ...one }: Hearing, time: Words['time']): SourceReport {
  const said = (instant: number | null) => (instant === null ? null : time(instant));
  const tries = retrying && Object.entries(retrying).map(([pipeline, at]) => [pipeline, time(at)]);
  return {
    ...{ ...one, until: said(one.until), since: said(one.since) },
    ...(tries ? { retrying: Object.fromEntries(tries) } : {}),
  };
}

function causeReport({ id, title, resource, incidents }: Cause): CauseReport {
  return { id, title, ...(resource === undefined ? {} : { resource }), incidents };
}

function shiftOf({ team, now }: Situation, setting: Setting, time: Words['time']): ShiftReport {
  const { turn, next } = onCallAt(team, now);
  return {
    person: turn.person?.id ?? null,
    from: turn.person ? time(turn.from) : null,
    to: turn.person || next ? time(turn.to) : null,
    next: next?.person?.id ?? null,
    class: setting.class,
    up: setting.session !== undefined,
  };
}

function wakeUpsOf({
  person,
  costs,
  historyOf,
  weightFor,
  wakeUpsOf: counted,
}: Setting): StatusReport['wakeUps'] {
  const history = historyOf(person);
  return {
    person: person?.id ?? null,
    count: counted(person) ?? null,
    windowDays: WINDOW_DAYS,
    nextCost: cents(startPrice(costs, costs.classes.night, 1, weightFor(history)).total),
  };
}

function identityOf(
  incident: Incident,
  rank: number | null,
  now: number,
  time: Words['time'],
): IncidentIdentity {
  return {
    rank,
    id: incident.id,
    pipeline: incident.pipeline,
    kind: incident.kind,
    state: stateOf(incident, now),
    signature: incident.signature,
    title: incident.title,
    failedAt: time(incident.failedAt),
    ...reportedOf(incident),
  };
}

/** One list for all, so that it is known again. */
const NONE: readonly never[] = [];

function judgedOf(
  one: Judged,
  rank: number | null,
  assessment: Assessment,
  { time, voice }: Words,
): JudgedIncident {
  const { situation, setting } = assessment;
  const { incident, judgement, stake, verdict, aloneVerdict, planned } = one;
  const unknown = stake.unknown;
  const { startAt, expectedAt, startBy, wakes } = planned;
  return {
    ...identityOf(incident, rank, situation.now, time),
    ...(one.blocked && !one.held ? { state: 'blocked' as const } : {}),
    ...(one.blocked ? { blocked: { on: one.blocked.on, until: time(one.blocked.lookAgain) } } : {}),
    verdict,
    aloneVerdict,
    startAt: startAt === null ? null : time(startAt),
    expectedAt: expectedAt === null ? null : time(expectedAt),
    startBy: startBy === null ? null : time(startBy),
    wakes,
    waitUntil: time(setting.waitUntil),
    ...(unknown ? NO_FIGURES : printed(judgement.figures)),
    wakeCost: cents(judgement.now.parts!.total),
    waitCost: cents(judgement.wait.price),
    ...(unknown ? { assumed: printed(judgement.figures), worthAbove: worthAboveOf(one) } : {}),
    ...(incident.held ? { heldUntil: time(incident.held.until) } : {}),
    ...hasOf(one, assessment, time),
    ...(begunAbove(one, assessment) ? { begun: true as const } : {}),
    ...(!unknown && (judgement.options.at(-1)?.loss ?? 0) <= 0 ? { nothingToLose: true as const } : {}),
    ...(incident.assigned === undefined ? {} : { assigned: incident.assigned }),
    ...(incident.planned === undefined ? {} : { next: incident.planned }),
    ...knownFields({
      owner: stake.pipeline.owner,
      backup: stake.pipeline.backup,
      uses: stake.pipeline.uses,
    }),
    occurrences: incident.occurrences,
    ...(incident.flaps === undefined ? {} : { flaps: incident.flaps }),
    downstream: stake.downstream.map(({ id, kind }) => ({ id, kind })),
    ...(stake.unpriced.length === 0 ? {} : { unpriced: stake.unpriced }),
    runbooks: runbooksFor(incident, stake.pipeline.runbooks ?? NONE, situation.runbooks ?? NONE).map(
      ({ id, match }) => ({ id, match }),
    ),
    seenBefore: incident.seenBefore,
    ...(planned.below === undefined ? {} : { below: planned.below }),
    ...(planned.cause === undefined ? {} : { cause: planned.cause }),
    ...closeness(one, setting),
    because: becauseOf(one, assessment, voice),
  };
}

function hasOf(one: Judged, assessment: Assessment, time: Words['time']): Pick<JudgedIncident, 'has'> {
  const has = hasIt(one, assessment);
  if (!has) return {};
  const { person, how, since, expectedBy } = has;
  return {
    has: {
      ...{ person, how },
      ...(since === undefined ? {} : { since: time(since) }),
      ...(expectedBy === undefined ? {} : { expectedBy: time(expectedBy) }),
    },
  };
}

/** Said only of a verdict that this failure has by itself: the plan of all is not judged anew at other prices. */
function closeness(
  { judgement, stake, verdict, aloneVerdict, planned }: Judged,
  setting: Setting,
): Pick<JudgedIncident, 'robust' | 'close'> {
  // By day nobody asks what a night costs.
  if (!isNight(setting.class)) return {};
  if (stake.unknown || judgement.beyond || verdict !== aloneVerdict || planned.below !== undefined) return {};
  const close = otherVerdicts(judgement, setting);
  return close.length === 0 ? { robust: true } : { robust: false, close };
}

function worthAboveOf(one: Judged): number | null {
  const worth = worthStartingNow(one);
  return worth === undefined ? null : cents(worth);
}

function recoveredOf(
  incident: Incident,
  { situation: { now } }: Assessment,
  time: Words['time'],
): RecoveredIncident {
  return {
    ...identityOf(incident, null, now, time),
    state: 'recovered',
    recoveredAt: time(incident.recoveredAt!),
    occurrences: incident.occurrences,
    ...(incident.flaps === undefined ? {} : { flaps: incident.flaps }),
    seenBefore: incident.seenBefore,
  };
}
