import type { Team } from '../../catalog/team.ts';

/** Where nobody says how fast. */
const USUAL = '4 working hours';

/** Working hours within which questions of an area are answered. A day is the working day of the team. */
export function answerHours(team: Team, area: string | undefined): number {
  const own = team.areas.find((one) => one.id === area)?.answerWithin;
  const text = own ?? team.questions?.answerWithin ?? USUAL;
  const ofDay = hoursOfDay(team);
  const hours = { w: ofDay * team.workingHours.days.length, d: ofDay, h: 1, m: 1 / 60, s: 1 / 3600 };
  // Reading the file saw to it that it is a duration; only that a day of it is one of work.
  return [...text.matchAll(/(\d+(?:\.\d+)?)\s*(?:working\s+)?([wdhms])/gi)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * hours[unit!.toLowerCase() as keyof typeof hours],
    0,
  );
}

/** Hours of a working day of the team, on a day on which no clock changes. */
function hoursOfDay({ workingHours: { from, to } }: Team): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return ((minutes(to) - minutes(from) + 24 * 60) % (24 * 60) || 24 * 60) / 60;
}
