import { DEFAULT_QUARTER_BUDGET, type Person, type Team } from '../../catalog/team.ts';
import { PIPELINES, wholeTeam } from '../../shift/responding.ts';
import { takesTurns } from '../../shift/takes-turns.ts';
import { classesBetween } from '../../shift/time-classes.ts';
import { isPresent } from '../../shift/turns.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import { quarterOf, startOf, WEEKS } from './weeks.ts';

/** Hours that may be spent on requests, at least and at most. */
export interface Budget {
  readonly lower: number;
  readonly upper: number;
}

/** Those whose working hours the budget is a share of: they take turns for pipelines, or in the rotation of an area. */
export function peopleOf(team: Team, at: number): readonly Person[] {
  const whole = wholeTeam(team);
  const rotations = [PIPELINES, ...team.areas.map(({ id }) => id)];
  return team.people.filter(({ id }) => rotations.some((rotation) => takesTurns(whole, id, at, rotation)));
}

/** What is looked through at a time: whoever asks for a quarter at once waits for each of its nights against each other. */
const PIECE = 7 * DAY;

/** Working hours of a person between two instants, less holidays, absences and what comes after they have left. */
export function workingHoursOf(person: Person, team: Team, from: number, to: number): number {
  let hours = 0;
  for (let begin = from; begin < to; begin += PIECE)
    for (const one of classesBetween(person, team, begin, Math.min(to, begin + PIECE)))
      if (one.class === 'work' && isPresent(person, team, one.from)) hours += (one.to - one.from) / HOUR;
  return hours;
}

/**
 * The budget of the quarter of a week, of all areas together (DECISION 6.7). Whose hours: of those who take turns at `now` (epoch
 * milliseconds), of a quarter to come or gone by at its beginning or end.
 */
export function quarterBudget(team: Team, week: number, now: number): Budget {
  const { firstWeek } = quarterOf(week);
  const day = Math.floor(now / DAY);
  const near = nearest.get(team)?.get(firstWeek);
  if (near?.day === day) return near.budget;
  const budget = budgetIn(team, firstWeek, now);
  nearest.set(team, (nearest.get(team) ?? new Map()).set(firstWeek, { day, budget }));
  return budget;
}

/** A plan asks of each week of two years, many times on one day. */
const nearest = new WeakMap<Team, Map<number, { readonly day: number; readonly budget: Budget }>>();

function budgetIn(team: Team, firstWeek: number, now: number): Budget {
  const [from, to] = [startOf(firstWeek, team), startOf(firstWeek + WEEKS, team)];
  const at = Math.min(to - 1, Math.max(from, now));
  const people = peopleOf(team, at);
  const same = [firstWeek, ...people.map(({ id }) => id)].join(' ');
  const found = budgets.get(team)?.get(same) ?? budgetOf(people, team, from, to);
  const all = budgets.get(team) ?? new Map<string, Budget>();
  budgets.set(team, all.set(same, found));
  return found;
}

function budgetOf(people: readonly Person[], team: Team, from: number, to: number): Budget {
  const hours = people.reduce((sum, person) => sum + workingHoursOf(person, team, from, to), 0);
  const [lower, upper] = team.requests?.quarterBudget ?? DEFAULT_QUARTER_BUDGET;
  return { lower: lower * hours, upper: upper * hours };
}

/** By quarter and people. */
const budgets = new WeakMap<Team, Map<string, Budget>>();

/** The share of an area, 0 to 1: its own, or what the others leave, equally. Without areas everything is one. */
export function shareOf({ areas }: Pick<Team, 'areas'>, area: string): number {
  if (areas.length === 0) return 1;
  const one = areas.find(({ id }) => id === area);
  if (!one) return 0;
  const said = areas.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const silent = areas.filter(({ share }) => share === undefined).length;
  // Shares that come to more than everything are shares of that.
  if (one.share !== undefined) return one.share / Math.max(1, said);
  return Math.max(0, 1 - said) / silent;
}

/** From whose budget a request of an area is paid: from its own; of a team without areas all are paid from one. */
export function payingArea(area: string, { areas }: Pick<Team, 'areas'>): string {
  return areas.length === 0 ? '' : area;
}

/** What an area may spend in a week: its share of a thirteenth of the quarter. */
export function weekBudget(team: Team, area: string, week: number, now: number): Budget {
  const { lower, upper } = quarterBudget(team, week, now);
  const share = shareOf(team, area) / WEEKS;
  return { lower: lower * share, upper: upper * share };
}
