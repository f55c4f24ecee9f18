import { assess } from '../decision/assess.ts';
import { isJudged, type JudgedIncident, type StatusReport } from '../decision/report/report.ts';
import { reportOf } from '../decision/report/status.ts';
import { voiceOf } from '../decision/report/voice.ts';
import type { NewEvent } from '../incident/event/event.ts';
import { personOnCall } from '../shift/on-call.ts';
import { rotationOf } from '../shift/responding.ts';
import { type Situation, situationAt } from '../situation.ts';
import type { Outcome } from './action.ts';
import { personOf } from './person-events.ts';

/** One incident that may wait, and until when. */
export interface Hold {
  readonly incident: JudgedIncident;
  readonly until: number;
}

/** What going back to sleep would do: what is held until when, and what speaks against it. */
export interface SleepPlan {
  readonly holds: readonly Hold[];
  /** Verdict `wake` or `work`: left alone. What the sleeper works on counts, whoever answers for it. */
  readonly against: readonly JudgedIncident[];
  /** Held ones that nothing more can be saved on: a follow-up is in order. */
  readonly forTheRoadmap: readonly JudgedIncident[];
}

/**
 * What can wait is held until its time: `wait` until its start, `unknown` and `leave` until work next begins. What
 * somebody else works on keeps nobody up.
 */
export function sleepPlan(report: StatusReport, sleeper: string): SleepPlan {
  const open = report.incidents
    .filter(isJudged)
    .filter(({ state, rotation }) => state !== 'held' && rotation === report.responding);
  const isOthers = ({ begun, has }: JudgedIncident) => begun === true && has?.person !== sleeper;
  const holds = open.flatMap((incident): Hold[] => {
    const until = incident.verdict === 'wait' ? incident.startAt : incident.waitUntil;
    const now = Date.parse(report.at);
    if (incident.verdict === 'wake' || incident.verdict === 'work' || until === null) return [];
    return Date.parse(until) > now ? [{ incident, until: Date.parse(until) }] : [];
  });
  return {
    holds,
    against: [
      ...open.filter((one) => (one.verdict === 'wake' || one.verdict === 'work') && !isOthers(one)),
      ...report.incidents
        .filter(isJudged)
        .filter((one) => one.rotation !== report.responding && one.begun && one.has?.person === sleeper),
    ],
    forTheRoadmap: open.filter(({ verdict }) => verdict === 'leave'),
  };
}

/** Back to sleep: holds what can wait, records the decision, and says who is paged when. */
export function sleepEvents(situation: Situation, by: string, anyway: boolean, zone: string): Outcome {
  if (!personOf(situation, by))
    return { refused: `Only a person can go to sleep; ${by} is none of the team.` };
  const here = situationAt(situation, rotationOf(situation.team, by, situation.now));
  const assessment = assess(here);
  const report = reportOf(assessment);
  const { holds, against, forTheRoadmap } = sleepPlan(report, by);
  if (against.length > 0 && !anyway) {
    const names = against.map(({ pipeline, verdict }) => `${pipeline} (${verdict})`).join(', ');
    // What is kept is in the team's zone; what is told is in that of whoever asks. Until when a start helps tells the
    // nights of whoever is on call.
    const isTheirs = assessment.setting.person?.id === by;
    const why = isTheirs ? `${reportOf(assessment, zone, by).headline} ` : '';
    return { refused: `Not yet: ${names}. ${why}To sleep all the same: wakeworthy sleep --anyway.` };
  }
  const acknowledged = (incident: JudgedIncident) => situation.log.incidents.get(incident.id)?.acknowledged;
  const events: NewEvent[] = holds.flatMap(({ incident, until }) => [
    ...(acknowledged(incident) ? [] : [{ type: 'incident.acknowledged', data: { incident: incident.id } }]),
    { type: 'incident.held', data: { incident: incident.id, until } },
  ]);
  const own = report.incidents.filter(({ rotation }) => rotation === report.responding);
  const already = own.filter(isJudged).flatMap(({ pipeline, state, heldUntil }) => {
    return state === 'held' && heldUntil !== undefined ? [{ pipeline, until: Date.parse(heldUntil) }] : [];
  });
  const ends = [...holds, ...already].map(({ until }) => until);
  const first = ends.length > 0 ? Math.min(...ends) : assessment.setting.waitUntil;
  events.push(
    { type: 'decision.taken', data: { verdict: verdictOf(report), figures: recordOf(report) } },
    { type: 'person.asleep', data: { person: by, until: first } },
  );
  const voice = voiceOf(here, zone);
  const next = personOnCall(here.team, first);
  const held = holds.map(({ incident, until }) => `${incident.pipeline} until ${voice.time(until)}`);
  return {
    events,
    says: [
      ...(against.length > 0
        ? [`Left alone, and worth a start now: ${against.map(({ pipeline }) => pipeline).join(', ')}.`]
        : []),
      ...(against.length === 0 || ends.length > 0
        ? [`Next: ${voice.time(first)}, ${next ? (next.id === by ? 'you' : next.id) : 'nobody on call'}.`]
        : []),
      held.length > 0
        ? `Held: ${held.join(', ')}.`
        : own.length < report.incidents.length && own.length === 0
          ? nothingOwn(report, by)
          : 'Nothing had to be held.',
      ...already
        .filter(({ until }) => until === first)
        .map(({ pipeline, until }) => `${pipeline} is held until ${voice.time(until)} already.`),
      ...forTheRoadmap.map(
        ({ pipeline }) => `For the roadmap: wakeworthy followup add "Fix or retire ${pipeline}".`,
      ),
      'Sleep well.',
    ].join(' '),
  };
}

/** Of whoever answers for nothing that fails: what of it was given to them is still with whoever does. */
function nothingOwn({ incidents }: StatusReport, by: string): string {
  const given = incidents.filter(isJudged).filter(({ has }) => has?.person === by);
  if (given.length === 0) return 'Nothing of yours is failing.';
  return given
    .map(
      ({ pipeline, rotation }) => `${pipeline} is with you, and stays with ${rotation} until you start it.`,
    )
    .join(' ');
}

/** More rows than these would not fit into one line of the log. */
const MOST_ROWS = 400;

/** The decision as it stood on the screen, without who was woken how often: the log is read by everybody. */
function recordOf({ wakeUps: _, rotations: __, ...all }: StatusReport): object {
  const incidents = all.incidents.filter(({ rotation }) => rotation === all.responding);
  const report = { ...all, incidents };
  const omitted = report.incidents.length - MOST_ROWS;
  return omitted <= 0 ? report : { ...report, incidents: report.incidents.slice(0, MOST_ROWS), omitted };
}

/** The verdict of the whole: that of the joint plan, else the first that occurs. */
function verdictOf({ together, incidents }: StatusReport): string {
  if (together) return together.verdict;
  const judged = incidents.filter(isJudged).map(({ verdict }) => verdict);
  return (
    (['wake', 'work', 'wait', 'leave', 'unknown'] as const).find((word) => judged.includes(word)) ?? 'leave'
  );
}
