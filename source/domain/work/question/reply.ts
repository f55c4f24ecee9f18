import type { Team } from '../../catalog/team.ts';
import { calledName } from '../../decision/report/voice.ts';
import type { BusinessQuestion } from '../../incident/state/question.ts';
import type { Situation } from '../../situation.ts';
import { when } from '../../text/day-and-time.ts';
import { dateOf, timeOf } from '../../time/zone.ts';
import { type Answerer, answeringHours, promiseOf } from './answering.ts';

/** An instant as it leaves the screen: in the team's zone, named, and in the asker's where that is another. */
export function promisedTime(instant: number, team: Pick<Team, 'timeZone'>, zone?: string): string {
  const ours = `${when(instant, team.timeZone)} ${team.timeZone}`;
  if (zone === undefined || zone === team.timeZone) return ours;
  const sameDay = dateOf(instant, zone) === dateOf(instant, team.timeZone);
  const theirs = sameDay ? timeOf(instant, zone) : when(instant, zone);
  return `${ours}, which is ${theirs} ${zone}`;
}

/** The zone of whoever asked, where they are known to the team by id, name or address. */
export function zoneOfAsker({ people, timeZone }: Team, from: string): string | undefined {
  const asker = from.trim().toLowerCase();
  const known = people.find(({ id, name, email }) =>
    [id, name, email].some((one) => one !== undefined && one.toLowerCase() === asker),
  );
  return known && (known.timeZone ?? timeZone);
}

/** What is sent to whoever asked, when it is asked: who answers, and until when, in their zone too. */
export function questionReply(
  { text, from, area, to, answerBy }: BusinessQuestion,
  { team, now }: Situation,
  options: {
    readonly zone?: string | undefined;
    readonly pages?: readonly { title: string; path: string }[];
  } = {},
): string {
  const zone = options.zone ?? zoneOfAsker(team, from);
  // Over a handoff whoever comes next answers.
  const then = answerBy === undefined ? undefined : answeringHours(team, area, answerBy - 1, answerBy).at(-1);
  const next = then?.answerer.person?.id;
  const who =
    to === undefined
      ? 'We answer'
      : next === undefined || next === to
        ? `${calledName(team, to)} answers`
        : `${calledName(team, to)}, and then ${calledName(team, next)}, answers`;
  const isLate = answerBy !== undefined && answerBy < now;
  const by = isLate
    ? `It was to be answered by ${promisedTime(answerBy, team, zone)}; we are late, and it comes first now.`
    : answerBy === undefined
      ? `${who} it as soon as somebody works again; nobody does within four months, so please ask the lead of ${team.team || 'the team'}.`
      : `${who} it by ${promisedTime(answerBy, team, zone)}${area === undefined ? '' : ` (${area})`}.`;
  const pages = (options.pages ?? []).map(({ title, path }) => `- ${title}: ${path}`);
  return [
    `Noted: "${text}"`,
    by,
    ...(pages.length > 0 ? ['Perhaps this answers it already:', ...pages] : []),
  ].join('\n');
}

/** What is sent to whoever asked, when it is answered. `page`: the one that answers it. */
export function answerReply(
  { text, answered }: Pick<BusinessQuestion, 'text' | 'answered'>,
  page?: { readonly title: string; readonly path: string },
): string {
  return [
    `You asked: "${text}"`,
    ...(answered?.text === undefined ? [] : [answered.text]),
    ...(page
      ? [`${page.title}: ${page.path}`]
      : answered?.page === undefined
        ? []
        : [`runbooks/${answered.page}.md`]),
  ].join('\n');
}

/** Why a question goes to somebody, in words: said where it is not their turn in the rotation for questions. */
export function answererWords({ as, person }: Answerer, team: Team, area?: string): string {
  const name = person ? calledName(team, person.id) : 'nobody';
  const of = area === undefined ? '' : ` of ${area}`;
  switch (as) {
    case 'rotation':
      return `${name}, on the questions rotation`;
    case 'partner':
      return `${name}, the partner${of}`;
    case 'on call':
      return `${name}, who is on call for pipelines: nobody else is there for questions${of}`;
    case 'nobody':
      return `nobody: no rotation, partner or on-call is there${of}, so the clock runs in the hours of the team`;
  }
}

/** To whom a question goes by now, whoever had it when it was asked. */
export function answererNow({ area }: Pick<BusinessQuestion, 'area'>, { team, now }: Situation): Answerer {
  return promiseOf(team, area, now).answerer;
}
