import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatHours } from '../../../domain/time/duration.ts';
import { formatInstant } from '../../../domain/time/zone.ts';
import { type AreaAnswers, answersByArea } from '../../../domain/work/question/by-area.ts';
import { isOverdue, openQuestions } from '../../../domain/work/question/overdue.ts';
import { answererNow } from '../../../domain/work/question/reply.ts';
import type { Command } from '../../command/command.ts';
import { table } from '../../command/table.ts';

/** Days that a report by area looks back. */
const WINDOW = 90;

/** `question list`: what waits, what is due first first; how fast areas were answered. */
export const questionList: Command = {
  name: 'question list',
  summary: 'questions that wait for an answer, by when they are due; how fast they are answered, by area',
  needs: 'read',
  options: [{ flags: '--all', about: 'also those that were answered' }],
  examples: ['wakeworthy question list', 'wakeworthy question list --all'],
  async run(context, input) {
    const { situation, zones } = context;
    const { log, team, now } = situation;
    const open = openQuestions(log);
    const answered =
      input.options.all === true
        ? [...log.questions.values()].filter((one) => one.answered).toSorted((a, b) => b.askedAt - a.askedAt)
        : [];
    const areas = answersByArea(log.questions.values(), team, now, WINDOW);
    const time = (instant: number) => formatInstant(instant, zones.said);
    const data = (one: BusinessQuestion) => ({
      ...{ id: one.id, text: one.text, from: one.from },
      ...knownFields({ area: one.area, pipeline: one.pipeline, about: one.about, to: one.to }),
      askedAt: time(one.askedAt),
      ...(one.answerBy === undefined ? {} : { answerBy: time(one.answerBy), overdue: isOverdue(one, now) }),
      ...(one.answered
        ? {
            answered: {
              at: time(one.answered.at),
              ...knownFields({ text: one.answered.text, page: one.answered.page }),
            },
          }
        : { goesTo: answererNow(one, situation).person?.id ?? null }),
      ...knownFields({ documented: one.documented }),
    });
    const due = (one: BusinessQuestion) => {
      if (one.answered) return one.documented === undefined ? 'answered' : 'has a page';
      if (one.answerBy === undefined) return '-';
      return `${isOverdue(one, now) ? 'overdue ' : ''}${moment(one.answerBy, now, zones.said)}`;
    };
    return {
      data: {
        schema: 1,
        questions: [...open, ...answered].map(data),
        areas: areas.map(({ medianHours, ...one }) => ({
          ...one,
          medianHours: medianHours === null ? null : Math.round(medianHours * 100) / 100,
        })),
        windowDays: WINDOW,
      },
      text: () => {
        const rows = [...open, ...answered].map((one) => [
          one.id.slice(-6),
          due(one),
          visible(one.answered ? '-' : (answererNow(one, situation).person?.id ?? 'nobody')),
          visible(one.area ?? '-'),
          visible(one.from),
          visible(one.text),
        ]);
        return [
          ...(rows.length === 0
            ? ['No question waits for an answer.']
            : table([['id', 'until', 'goes to', 'area', 'from', 'question'], ...rows])),
          ...(areas.length === 0 ? [] : ['', `The last ${WINDOW} days, by area:`, ...areaRows(areas)]),
        ].join('\n');
      },
    };
  },
};

function areaRows(areas: readonly AreaAnswers[]): string[] {
  return table(
    areas.map(({ area, asked, inTime, late, medianHours }) => [
      visible(area ?? 'no area'),
      `${asked} asked`,
      `${inTime} in time`,
      `${late} late`,
      medianHours === null ? '' : `half within ${formatHours(medianHours)} of working time`,
    ]),
    '  ',
  );
}
