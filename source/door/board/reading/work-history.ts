import type { TimelineEntry } from '../../../domain/incident/lookup/timeline.ts';
import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import type { WorkRequest } from '../../../domain/incident/state/request.ts';
import type { Backfill } from '../../../domain/incident/state/running-work.ts';
import { formatHours } from '../../../domain/time/duration.ts';
import type { LocalDate } from '../../../domain/time/local.ts';
import { dateWords } from '../../../domain/work/request/words.ts';

/** What was done about a request, the oldest first: whoever asks why its date moved finds who moved it. */
export function requestHistory(
  { filedAt, by, decisions, done }: WorkRequest,
  today: LocalDate,
): TimelineEntry[] {
  return [
    { at: filedAt, by, text: 'filed' },
    ...decisions.map(({ decision, promised, why, at, by: who }) => ({
      ...{ at, by: who },
      text: [
        `${decision}${promised === undefined ? '' : `, promised for ${dateWords(promised, today)}`}`,
        ...(why === undefined ? [] : [why]),
      ].join(': '),
    })),
    ...(done
      ? [
          {
            ...{ at: done.at, by: done.by },
            text: done.hours === undefined ? 'done' : `done, ${formatHours(done.hours)}`,
          },
        ]
      : []),
  ];
}

/** The same of a question. */
export function questionHistory({ askedAt, by, answered }: BusinessQuestion): TimelineEntry[] {
  return [
    { at: askedAt, by, text: 'recorded' },
    ...(answered ? [{ at: answered.at, by: answered.by, text: 'answered' }] : []),
  ];
}

/** The same of a backfill: every step of it, and each reader that was moved. */
export function backfillHistory({ startedAt, by, steps = [] }: Backfill): TimelineEntry[] {
  return [
    { at: startedAt, by, text: 'started' },
    ...steps.map(({ what, at, by: who, reader }) => ({
      ...{ at, by: who },
      text: reader === undefined ? what : `${what} ${reader}`,
    })),
  ];
}
