import { expect, test } from 'vitest';
import type { FollowUp } from '../../../../source/domain/incident/state/log-state.ts';
import type { BusinessQuestion } from '../../../../source/domain/incident/state/question.ts';
import {
  followUpLines,
  questionLines,
  requestLines,
} from '../../../../source/domain/learning/page/work-beside.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';
import { ask } from '../../work/request/asks.ts';

const NOW = hour(100 * 24);
const by = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]));
const at = (log: Partial<typeof EMPTY_LOG>) => situation(NOW, { log: { ...EMPTY_LOG, ...log } });

test('questions are told by area, with how many were late, and of no person', () => {
  const question = (id: string, changes: Partial<BusinessQuestion>): BusinessQuestion => ({
    ...{ id, text: 'why', from: 'Mia', by: 'ana', to: 'ana', askedAt: NOW - DAY, answerBy: NOW - DAY + HOUR },
    ...changes,
  });
  const lines = questionLines(
    at({
      questions: by([
        question('a', { area: 'finance', answered: { at: NOW - DAY + HOUR / 2, by: 'ana' } }),
        question('b', { area: 'finance' }),
        question('c', {}),
        question('old', { askedAt: NOW - 91 * DAY }),
      ]),
    }),
  );
  expect(lines).toEqual([
    expect.stringMatching(/^finance: 2 questions in 90 days, 1 late, half within .* of working time\.$/),
    'Of no area: 1 question in 90 days, 1 late.',
  ]);
  expect(lines.join(' ')).not.toMatch(/ana|Mia/);
  expect(questionLines(at({}))).toEqual(['No question was recorded in 90 days.']);
});

test('requests are told by what they took, and which ask for a model', () => {
  const done = (n: number) => ({
    ...ask(2, 900, { id: `r${n}`, title: 'Refunds by product in Spain', filedAt: NOW - n * DAY }),
    done: { at: NOW - n * DAY, by: 'ana', hours: 3, isNotOurs: false },
  });
  expect(requestLines(at({ requests: by([done(1), done(2), done(3)]) }))).toEqual([
    '3 requests took 9 h where 6 h were estimated.',
    'Asked 3 times in half a year, so it asks for a model: Refunds by product in Spain.',
  ]);
  expect(requestLines(at({}))).toEqual([]);
});

test('follow-ups are told by what is open, overdue, of nobody, and done since then', () => {
  const followUp = (id: string, changes: Partial<FollowUp>): FollowUp => ({
    ...{ id, title: `mend ${id}`, filedAt: NOW - 40 * DAY, by: 'ana', done: false },
    ...changes,
  });
  const all = by([
    followUp('a', { owner: 'ana', due: NOW - DAY, effort: 8 }),
    followUp('b', { filedAt: NOW - 50 * DAY }),
    followUp('c', { done: true, doneAt: NOW - DAY, hours: 2.5 }),
    followUp('d', { done: true, doneAt: NOW - 200 * DAY, hours: 9 }),
  ]);
  expect(followUpLines(at({ followUps: all }), NOW - 90 * DAY)).toEqual([
    '2 follow-ups open, 8 h of work as estimated; 1 overdue, 1 of nobody.',
    '1 done since then, in 2.5 h.',
    'The oldest waits for 50 days: mend b.',
  ]);
  expect(followUpLines(at({}), 0)).toEqual(['No follow-up is on record.']);
});
