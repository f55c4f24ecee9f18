import type { LocalTime } from '../../domain/time/local.ts';
import type { DemoCalendar } from '../calendar.ts';
import { type Draft, idAt, stamp } from '../log/event-lines.ts';
import type { Random } from '../random.ts';
import { DANA, type DemoPerson, RAVI } from '../team/people.ts';

/** A day before the night, 0 is the night's own, -4 the Friday after it; and a time of it. */
type Moment = readonly [daysAgo: number, time: LocalTime];

interface Question {
  readonly asked: Moment;
  readonly by: DemoPerson;
  readonly area: 'finance' | 'growth';
  readonly from: string;
  readonly text: string;
  readonly pipeline?: string;
  readonly until: Moment;
  readonly answer?: { readonly at: Moment; readonly text?: string; readonly page?: string };
}

const QUESTIONS: readonly Question[] = [
  {
    ...{
      asked: [13, '10:05'],
      by: DANA,
      area: 'finance',
      from: 'Sofia, finance',
      pipeline: 'billing_ledger',
    },
    ...{ text: 'Why is net revenue lower than the week before?', until: [13, '14:05'] },
    answer: {
      at: [13, '11:40'],
      text: 'A large customer was refunded on Monday; without it the week is 1 % higher.',
    },
  },
  {
    ...{ asked: [5, '15:30'], by: DANA, area: 'finance', from: 'Tom, operations' },
    ...{ text: 'Which table has refunds by country?', until: [4, '10:30'] },
    answer: { at: [4, '10:05'], page: 'questions/how-to-query-it' },
  },
  {
    ...{ asked: [3, '11:00'], by: RAVI, area: 'growth', from: 'Leah, growth' },
    ...{ text: 'why is the net revenue lower this week', until: [3, '15:00'] },
  },
  {
    ...{ asked: [3, '16:40'], by: RAVI, area: 'growth', from: 'Jonas, product' },
    ...{ text: 'When are the sessions of Thursday final?', pipeline: 'sessions', until: [0, '11:40'] },
  },
];

interface Asked {
  readonly filed: Moment;
  readonly by: DemoPerson;
  readonly area: 'finance' | 'growth';
  readonly from: string;
  readonly title: string;
  readonly effort: number | readonly number[];
  readonly value?: number;
  readonly isConfirmed?: true;
  readonly isUrgent?: true;
  readonly decision: 'now' | 'queue' | 'roadmap' | 'no';
  readonly why: string;
  readonly promised?: number;
  readonly done?: { readonly at: Moment; readonly hours: number };
}

const refunds = (country: string, filed: Moment, done: Moment): Asked => ({
  ...{ filed, by: RAVI, area: 'growth', from: 'Leah, growth', title: `Refunds by product in ${country}` },
  ...{ effort: 2, value: 4_000, isConfirmed: true, isUrgent: true, decision: 'now', why: 'fits this week' },
  ...{ promised: done[0], done: { at: done, hours: 2.5 } },
});

const REQUESTS: readonly Asked[] = [
  refunds('Spain', [40, '10:00'], [38, '15:00']),
  refunds('Poland', [18, '11:00'], [17, '16:00']),
  refunds('Chile', [5, '09:40'], [3, '12:00']),
  {
    ...{
      filed: [13, '14:00'],
      by: DANA,
      area: 'finance',
      from: 'Sofia, finance',
      effort: [3, 5, 9],
      value: 14_000,
    },
    ...{
      title: 'Reconcile coupons with the ledger',
      isConfirmed: true,
      decision: 'queue',
      why: 'behind others',
    },
    ...{ promised: 3, done: { at: [4, '17:00'], hours: 7 } },
  },
  {
    ...{ filed: [6, '10:10'], by: DANA, area: 'finance', from: 'Sofia, finance', effort: 12, value: 30_000 },
    ...{
      title: 'Churn of yearly plans for the board',
      isConfirmed: true,
      decision: 'queue',
      why: 'behind others',
    },
    promised: -18,
  },
  {
    ...{ filed: [4, '13:20'], by: RAVI, area: 'growth', from: 'Jonas, product', effort: 6, value: 9_000 },
    ...{ title: 'Trial starts by campaign', decision: 'queue', why: 'behind others', promised: -11 },
  },
  {
    ...{ filed: [4, '16:00'], by: RAVI, area: 'growth', from: 'Leah, growth', effort: 5, isUrgent: true },
    ...{ title: 'Engagement of invited users', decision: 'queue', why: 'worth unknown' },
  },
  {
    ...{ filed: [3, '10:30'], by: DANA, area: 'finance', from: 'Tom, operations', effort: [24, 40, 80] },
    ...{ title: 'A margin model for stores', value: 90_000, decision: 'roadmap', why: 'too long' },
  },
  {
    ...{ filed: [3, '15:10'], by: RAVI, area: 'growth', from: 'Jonas, product', effort: 3, value: 600 },
    ...{ title: 'New colours in the weekly mail', isUrgent: true, decision: 'no', why: 'not worth it' },
  },
];

/** A backfill that is filled and checked, and waits for its swap. */
const BACKFILL = {
  pipeline: 'refunds_daily',
  begun: [6, '11:20'],
  validated: [4, '15:45'],
  first: 34,
  end: 13,
} as const;

function backfillDrafts(calendar: DemoCalendar, random: Random): Draft[] {
  const { pipeline, begun, validated, first, end } = BACKFILL;
  const [from, to] = [first, end].map((daysAgo) => stamp(calendar.at(daysAgo, '00:00')));
  const backfill = idAt(calendar.at(...begun), random);
  const by = RAVI.id;
  return [
    {
      ...{ at: calendar.at(...begun), by, type: 'backfill.started' },
      fields: { backfill, pipeline, from: from!, to: to!, way: 'swap' },
    },
    { at: calendar.at(...validated), by, type: 'backfill.validated', fields: { backfill, pipeline } },
  ];
}

/** Questions, requests and a backfill of the weeks before the night: none of them has to do with it. */
export function askedDrafts(calendar: DemoCalendar, random: Random): readonly Draft[] {
  const at = ([daysAgo, time]: Moment) => calendar.at(daysAgo, time);
  return [
    ...QUESTIONS.flatMap((one) => questionDrafts(one, at, random)),
    ...REQUESTS.flatMap((one) => requestDrafts(one, calendar, random)),
    ...backfillDrafts(calendar, random),
  ];
}

function questionDrafts(
  { asked, by, area, from, text, pipeline, until, answer }: Question,
  at: (moment: Moment) => number,
  random: Random,
): Draft[] {
  const question = idAt(at(asked), random);
  const fields = {
    ...{ question, text, from, area, to: by.id, answerBy: stamp(at(until)) },
    ...(pipeline === undefined ? {} : { pipeline }),
  };
  const answered = answer && {
    ...{ at: at(answer.at), by: by.id, type: 'question.answered' },
    fields: {
      question,
      ...(answer.text === undefined ? {} : { text: answer.text }),
      ...(answer.page === undefined ? {} : { page: answer.page }),
    },
  };
  return [{ at: at(asked), by: by.id, type: 'question.asked', fields }, ...(answered ? [answered] : [])];
}

function requestDrafts(one: Asked, calendar: DemoCalendar, random: Random): Draft[] {
  const { filed, by, area, from, title, effort, value, decision, why, promised, done } = one;
  const at = calendar.at(...filed);
  const request = idAt(at, random);
  const action = `request ${request}`;
  return [
    {
      ...{ at, by: by.id, type: 'request.filed', action },
      fields: {
        ...{ request, title, from, area, effort },
        ...(value === undefined ? {} : { value }),
        ...(one.isConfirmed ? { valueBy: by.id } : {}),
        ...(one.isUrgent ? { urgency: 'urgent' } : {}),
      },
    },
    {
      ...{ at, by: by.id, type: 'request.decided', action },
      fields: {
        ...{ request, decision, why },
        ...(promised === undefined ? {} : { promised: calendar.day(promised) }),
      },
    },
    ...(done
      ? [
          {
            ...{ at: calendar.at(...done.at), by: by.id, type: 'request.done' },
            fields: { request, hours: done.hours },
          },
        ]
      : []),
  ];
}
