import type { ShownQueue, ShownWork } from '../../../app/state/view-data.ts';
import { runningItems } from '../../../domain/handoff/items/running-items.ts';
import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import { standingOf, type WorkRequest } from '../../../domain/incident/state/request.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Situation } from '../../../domain/situation.ts';
import { shortAmount } from '../../../domain/text/amount.ts';
import { dateOfDay, dayNumber } from '../../../domain/time/day-number.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { instantAt } from '../../../domain/time/zone.ts';
import { answererNow, questionReply } from '../../../domain/work/question/reply.ts';
import { effortOf, worthOf } from '../../../domain/work/request/estimate.ts';
import { requestReply } from '../../../domain/work/request/words.ts';

/** After any time. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Everything that is no incident, in one list: what is due first first. */
export function workRows(situation: Situation): ShownQueue {
  const { followUps, experiments, backfills, questions, requests } = runningItems(situation);
  const rows: ShownWork[] = [
    ...questions.map((one) => ofQuestion(one, situation)),
    ...requests.map((one) => ofRequest(one, situation)),
    ...followUps.map(({ id, title, owner, due, link }) => ({
      ...{ id, kind: 'follow-up' as const, title, state: 'open' },
      ...knownFields({ who: owner, dueAt: due }),
      lines: link === undefined ? [] : [`Link: ${link}`],
      copy: title,
    })),
    ...backfills.map(({ id, pipeline = id, stage, way, moved = [], by }) => ({
      ...{ id, kind: 'backfill' as const, title: pipeline, state: stage, who: by },
      lines: [
        ...(way === undefined
          ? []
          : [
              way === 'swap'
                ? 'Filled beside the table, then swapped.'
                : 'Built in parallel; its readers move one by one.',
            ]),
        ...(moved.length > 0 ? [`Moved: ${moved.join(', ')}`] : []),
      ],
      copy: pipeline,
    })),
    ...experiments.map(({ id, pipeline, until, endsAt = until, agreedBy, by }) => ({
      ...{ id, kind: 'experiment' as const, title: pipeline, who: by },
      state: endsAt !== undefined && endsAt <= situation.now ? 'over' : 'left failing',
      ...knownFields({ dueAt: endsAt }),
      lines: agreedBy === undefined ? [] : [`Agreed by ${agreedBy}`],
      copy: pipeline,
    })),
  ];
  return {
    rows: rows.toSorted((a, b) => (a.dueAt ?? NEVER) - (b.dueAt ?? NEVER)),
    areas: situation.team.areas.map(({ id }) => id),
  };
}

function ofQuestion(one: BusinessQuestion, situation: Situation): ShownWork {
  const { id, text, from, area, pipeline, about, answerBy } = one;
  const goesTo = answererNow(one, situation).person?.id;
  const subject = about ?? pipeline;
  return {
    ...{ id, kind: 'question', title: text, state: 'asked' },
    ...knownFields({ who: goesTo, dueAt: answerBy, from }),
    lines: [
      `Asked by ${from}${area === undefined ? '' : `, ${area}`}${subject === undefined ? '' : `, about ${subject}`}`,
    ],
    copy: questionReply(one, situation),
  };
}

function ofRequest(one: WorkRequest, { team }: Situation): ShownWork {
  const { id, title, from, area, deadline, isUrgent } = one;
  const standing = standingOf(one);
  const worth = worthOf(one);
  const promised = standing?.promised;
  return {
    ...{ id, kind: 'request', title, state: standing?.decision ?? 'undecided', from },
    // It is in time until the day is over.
    ...(promised === undefined
      ? {}
      : { dueAt: instantAt(dateOfDay(dayNumber(promised) + 1), '00:00', team.timeZone) - 1 }),
    lines: [
      `Asked by ${from}, ${area}${isUrgent ? ', as urgent' : ''}${deadline === undefined ? '' : `, deadline ${deadline}`}`,
    ],
    figures: [
      one.effort === undefined ? 'Nobody estimated it.' : `Takes ${formatDuration(effortOf(one))}.`,
      worth === undefined
        ? 'Nobody said what it is worth.'
        : `Counts as worth ${shortAmount(worth, team.currency)}${one.valueBy === undefined ? ', half of what nobody confirmed' : ''}.`,
      ...(standing?.why === undefined ? [] : [`Why: ${standing.why}`]),
    ],
    copy: standing ? requestReply(one, standing, undefined, team) : title,
  };
}
