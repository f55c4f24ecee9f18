import type { ShownWork, ShownWorkList } from '../../../app/state/view-data.ts';
import { adHocLines } from '../../../commands/learn/page-words.ts';
import { calledName } from '../../../domain/decision/report/voice.ts';
import { type RunningFollowUp, runningItems } from '../../../domain/handoff/items/running-items.ts';
import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import { standingOf, type WorkRequest } from '../../../domain/incident/state/request.ts';
import type { Experiment } from '../../../domain/incident/state/running-work.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { requestLines } from '../../../domain/learning/page/work-beside.ts';
import type { Situation } from '../../../domain/situation.ts';
import { shortAmount } from '../../../domain/text/amount.ts';
import { when } from '../../../domain/text/day-and-time.ts';
import { moment } from '../../../domain/text/moment.ts';
import { dateOfDay, dayNumber } from '../../../domain/time/day-number.ts';
import { formatHours } from '../../../domain/time/duration.ts';
import { dateOf, HOUR, instantAt } from '../../../domain/time/zone.ts';
import { askerWords } from '../../../domain/work/asker-words.ts';
import type { RunningBackfill } from '../../../domain/work/backfill/running.ts';
import { askedBefore } from '../../../domain/work/question/known-answers.ts';
import { answererNow, answerReply, questionReply } from '../../../domain/work/question/reply.ts';
import { effortOf, worthOf } from '../../../domain/work/request/estimate.ts';
import { promisedTooMuch } from '../../../domain/work/request/promised-too-much.ts';
import { queueOf } from '../../../domain/work/request/queue.ts';
import { spentByArea } from '../../../domain/work/request/report.ts';
import { REASONS } from '../../../domain/work/request/triage.ts';
import { quarterOf, weekAt } from '../../../domain/work/request/weeks.ts';
import { dateWords, requestReply } from '../../../domain/work/request/words.ts';

import { backfillHistory, questionHistory, requestHistory } from './work-history.ts';

/** An answer is sent within this time, milliseconds. */
const JUST_NOW = HOUR;
/** After any time. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Everything that is no incident, in one list: what is due first first. Times are told in `zone`. */
export function workRows(situation: Situation, zone: string): ShownWorkList {
  const { followUps, experiments, backfills, questions, requests } = runningItems(situation);
  const rows: ShownWork[] = [
    ...questions.map((one) => ofQuestion(one, situation)),
    ...requests.map((one) => ofRequest(one, situation)),
    ...followUps.map((one) => ofFollowUp(one, situation, zone)),
    ...backfills.map((one) => ofBackfill(one, situation, zone)),
    ...experiments.map((one) => ofExperiment(one, situation, zone)),
  ];
  return {
    rows: rows.toSorted((a, b) => (a.dueAt ?? NEVER) - (b.dueAt ?? NEVER)),
    answered: [...situation.log.questions.values()]
      .filter(({ answered }) => answered !== undefined && situation.now - answered.at < JUST_NOW)
      .map((one) => ofAnswered(one, situation)),
    areas: situation.team.areas.map(({ id }) => id),
    budget: requests.length === 0 && situation.log.requests.size === 0 ? [] : budgetLines(situation),
  };
}

/** What the tab of requests says below them. */
function budgetLines(situation: Situation): string[] {
  const { team, now, log } = situation;
  const all = [...log.requests.values()];
  const quarter = quarterOf(weekAt(now, team)).name;
  return [
    ...adHocLines(quarter, spentByArea(all, { team, now })),
    ...promisedTooMuch(all, { team, now }).map(
      ({ area, until, hours }) =>
        `Promised too much: until ${dateWords(until, dateOf(now, team.timeZone))} ${area === '' ? 'the budget' : area} lacks ${formatHours(hours)}.`,
    ),
    ...requestLines(situation),
  ];
}

/** How it stands in the queue of its area, as partners are told it too. */
function placeWords(one: WorkRequest, { log, team }: Situation): string[] {
  const place = queueOf(one.area, log.requests.values(), team).findIndex(({ id }) => id === one.id);
  const why = standingOf(one)?.why;
  return [
    ...(place < 0 ? [] : [`Number ${place + 1} of the queue`]),
    ...(why !== undefined && REASONS.some((reason) => reason === why) ? [`Because: ${why}`] : []),
  ];
}

function ofQuestion(one: BusinessQuestion, situation: Situation): ShownWork {
  const { id, text, from, area, pipeline, about, answerBy } = one;
  const goesTo = answererNow(one, situation).person?.id;
  const subject = about ?? pipeline;
  const before = askedBefore(one, situation.log.questions.values()).length;
  return {
    ...{ id, kind: 'question', title: text, state: 'asked' },
    ...knownFields({ who: goesTo, dueAt: answerBy, from }),
    ...(before === 0 ? {} : { askedBefore: before }),
    lines: [
      `Asked by ${askerWords(from, area)}${subject === undefined ? '' : `, about ${subject}`}`,
      ...(before === 0
        ? []
        : [`Asked ${before === 1 ? 'once' : `${before} times`} before: the answer wants a page.`]),
    ],
    history: questionHistory(one),
    copy: questionReply(one, situation),
  };
}

/** One that is answered: what is sent is the answer. */
function ofAnswered(one: BusinessQuestion, situation: Situation): ShownWork {
  const { dueAt: _, ...asked } = ofQuestion(one, situation);
  return { ...asked, state: 'answered', copy: answerReply(one) };
}

function ofRequest(one: WorkRequest, situation: Situation): ShownWork {
  const { team, now } = situation;
  const { id, title, from, area, deadline, isUrgent } = one;
  const standing = standingOf(one);
  const worth = worthOf(one);
  const promised = standing?.promised;
  return {
    ...{ id, kind: 'request', title, state: standing?.decision ?? 'undecided', from },
    // It is in time until the day is over.
    ...(promised === undefined
      ? {}
      : { dueAt: instantAt(dateOfDay(dayNumber(promised) + 1), '00:00', team.timeZone) - 1, day: promised }),
    lines: [
      `Asked by ${askerWords(from, area)}${isUrgent ? ', as urgent' : ''}${deadline === undefined ? '' : `, deadline ${deadline}`}`,
      ...placeWords(one, situation),
    ],
    figures: [
      one.effort === undefined ? 'Nobody estimated it.' : `Takes ${formatHours(effortOf(one))}.`,
      worth === undefined
        ? 'Nobody said what it is worth.'
        : `Counts as worth ${shortAmount(worth, team.currency)}${one.valueBy === undefined ? ', half of what nobody confirmed' : ''}.`,
      ...(standing?.why === undefined || REASONS.some((reason) => reason === standing.why)
        ? []
        : [`Why: ${standing.why}`]),
    ],
    history: requestHistory(one, dateOf(now, team.timeZone)),
    copy: standing
      ? requestReply(one, standing, undefined, { team, today: dateOf(now, team.timeZone) })
      : title,
  };
}

function ofFollowUp(one: RunningFollowUp, { team, now }: Situation, zone: string): ShownWork {
  const { id, title, owner, due, link, effort, about = [], filedAt, by } = one;
  const whose = owner === undefined ? 'nobody owns it' : calledName(team, owner);
  const until = due === undefined ? '' : `, due ${when(due, team.timeZone)}`;
  return {
    ...{ id, kind: 'follow-up', title, state: 'open' },
    ...knownFields({ who: owner, dueAt: due, link }),
    lines: [
      `Filed ${moment(filedAt, now, zone)}, ${calledName(team, by)}`,
      ...(about.length === 0 ? [] : [`About ${about.join(', ')}`]),
    ],
    ...(effort === undefined ? {} : { figures: [`Takes ${formatHours(effort)}.`] }),
    history: [{ at: filedAt, by, text: 'filed' }],
    copy: [`${title} (${whose}${until})`, ...(link === undefined ? [] : [link]), id].join('\n'),
  };
}

const WAYS = {
  swap: 'Filled beside the table, then swapped',
  parallel: 'Built in parallel; its readers move one by one',
} as const;

function ofBackfill(one: RunningBackfill, { team, now }: Situation, zone: string): ShownWork {
  const { id, pipeline = id, stage, way, moved = [], by, days } = one;
  const span = days ? `${days.from} to ${days.to}` : 'All of its past';
  return {
    ...{ id, kind: 'backfill', title: pipeline, state: one.isStalled ? 'stalls' : stage, who: by },
    ...knownFields({ step: one.step }),
    lines: [
      `${span}: ${stage} since ${moment(one.stageAt, now, zone)}, begun by ${calledName(team, by)}`,
      `Next: ${one.next}`,
      ...(way === undefined ? [] : [WAYS[way]]),
      ...(moved.length > 0 ? [`Moved: ${moved.join(', ')}`] : []),
    ],
    history: backfillHistory(one),
    copy: [`Backfill of ${pipeline}, ${span}: ${stage}. Next: ${one.next}`, id].join('\n'),
  };
}

function ofExperiment(one: Experiment, { team, now }: Situation, zone: string): ShownWork {
  const { id, pipeline, until, endsAt = until, agreedBy, by, startedAt, stopAt, expected } = one;
  const isOver = endsAt !== undefined && endsAt <= now;
  return {
    ...{ id, kind: 'experiment', title: pipeline, who: by, state: isOver ? 'over' : 'left failing' },
    ...knownFields({ dueAt: endsAt }),
    lines: [
      `Since ${moment(startedAt, now, zone)}, ${calledName(team, by)}`,
      ...(isOver ? ['Over: wakeworthy experiment end says what was measured'] : []),
      ...(agreedBy === undefined ? [] : [`Agreed by ${agreedBy}`]),
    ],
    figures: [
      ...(stopAt === undefined
        ? []
        : [`Ends when it has lost ${shortAmount(stopAt, team.currency)} at the latest.`]),
      ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ],
    history: [{ at: startedAt, by, text: 'started' }],
    copy: [`${pipeline} is left failing on purpose`, id].join('\n'),
  };
}
