import type { Person, Team } from '../../catalog/team.ts';
import { wholeTeam } from '../../shift/responding.ts';
import { classesBetween, type Span } from '../../shift/time-classes.ts';
import { isPresent, turnsBetween } from '../../shift/turns.ts';
import { dateOfDay, dayNumber } from '../../time/day-number.ts';
import { DAY, HOUR, instantAt } from '../../time/zone.ts';
import { answerHours } from './answer-within.ts';

/** The rotation of those who answer business questions. */
export const QUESTIONS = 'questions';

/** Why a question goes to somebody: it is their turn, they speak for its area, or there is nobody else. */
export interface Answerer {
  readonly as: 'rotation' | 'partner' | 'on call' | 'nobody';
  /** null: nobody, and the clock runs in the working hours of the team. */
  readonly person: Person | null;
}

/** A stretch of time in which questions of an area go to one person. Instants are epoch milliseconds; `to` is outside. */
export interface Answering {
  readonly from: number;
  readonly to: number;
  readonly answerer: Answerer;
}

/**
 * Who answers the questions of an area between two instants, without holes: whoever's turn it is in the rotation
 * `questions`; where it is nobody's, the partner of the area while present; else whoever is on call for pipelines.
 */
export function answeringBetween(
  team: Team,
  area: string | undefined,
  from: number,
  to: number,
): Answering[] {
  const whole = wholeTeam(team);
  const partner = partnerOf(team, area);
  return turnsBetween(whole, from, to, QUESTIONS).flatMap((turn) => {
    if (turn.person) return [answeredBy(turn, 'rotation', turn.person)];
    return presence(partner, team, turn.from, turn.to).flatMap((part) =>
      part.isThere
        ? [answeredBy(part, 'partner', partner!)]
        : turnsBetween(whole, part.from, part.to).map((one) =>
            answeredBy(one, one.person ? 'on call' : 'nobody', one.person),
          ),
    );
  });
}

function answeredBy(
  { from, to }: { readonly from: number; readonly to: number },
  as: Answerer['as'],
  person: Person | null,
): Answering {
  return { from, to, answerer: { as, person } };
}

function partnerOf(team: Team, area: string | undefined): Person | undefined {
  const id = team.areas.find((one) => one.id === area)?.partner;
  return id === undefined ? undefined : team.people.find((one) => one.id === id);
}

/** When somebody is there between two instants: absences are whole days, in their own zone. */
function presence(
  person: Person | undefined,
  team: Team,
  from: number,
  to: number,
): { from: number; to: number; isThere: boolean }[] {
  if (!person) return [{ from, to, isThere: false }];
  const zone = person.timeZone ?? team.timeZone;
  const days = (person.away ?? []).flatMap((one) => [one.from, dateOfDay(dayNumber(one.to) + 1)]);
  const cuts = [...days, ...(person.left === undefined ? [] : [person.left])]
    .map((date) => instantAt(date, '00:00', zone))
    .filter((instant) => instant > from && instant < to);
  const points = [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
  return points
    .slice(1)
    .map((end, i) => ({ from: points[i]!, to: end, isThere: isPresent(person, team, points[i]!) }));
}

/** How far to look for an hour in which somebody works, days. */
const FARTHEST = 120;
/** At a time, days. */
const LOOKED = 14;

/** A stretch of somebody's working hours in which they answer; null: nobody, in the working hours of the team. */
export interface AnsweringHours {
  readonly span: Span;
  readonly answerer: Answerer;
}

/** The working hours in which questions of an area are answered between two instants: the clock runs in these alone. */
export function answeringHours(
  team: Team,
  area: string | undefined,
  from: number,
  to: number,
): AnsweringHours[] {
  return answeringBetween(team, area, from, to).flatMap(({ answerer, ...stretch }) =>
    classesBetween(answerer.person, team, stretch.from, stretch.to)
      .filter((one) => one.class === 'work')
      .map((one) => ({ span: [one.from, one.to] as const, answerer })),
  );
}

/** Until when an answer is promised, and who answers. */
export interface AnswerPromise {
  /** Epoch milliseconds; absent: nobody works within 120 days. */
  readonly answerBy?: number;
  /** Whoever works first from when it is asked; nobody: said so. */
  readonly answerer: Answerer;
  /** When their time begins. */
  readonly from: number;
}

/** What may be promised for a question of an area that is asked now: so many working hours from now. */
export function promiseOf(team: Team, area: string | undefined, now: number): AnswerPromise {
  let left = answerHours(team, area) * HOUR;
  let first: AnsweringHours | undefined;
  for (let day = 0; day < FARTHEST; day += LOOKED) {
    for (const hours of answeringHours(team, area, now + day * DAY, now + (day + LOOKED) * DAY)) {
      first ??= hours;
      const [from, to] = hours.span;
      // Exactly at its end is in time: the hours are up there, and not when the next ones begin.
      if (left <= to - from) return { answerBy: from + left, answerer: first.answerer, from: first.span[0] };
      left -= to - from;
    }
  }
  return { answerer: first?.answerer ?? { as: 'nobody', person: null }, from: first?.span[0] ?? now };
}

/** Hours in which an answer was given, or is waited for, as its clock counts them. */
export function hoursBetween(team: Team, area: string | undefined, from: number, to: number): number {
  if (to <= from) return 0;
  return answeringHours(team, area, from, to).reduce((sum, { span: [a, b] }) => sum + (b - a) / HOUR, 0);
}
