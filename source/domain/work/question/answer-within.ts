import type { Team } from '../../catalog/team.ts';

/** Where nobody says how fast. */
const USUAL = '4 working hours';

/** Working hours within which questions of an area are answered. A day is the working day of the team. */
export function answerHours(team: Team, area: string | undefined): number {
  const own = team.areas.find((one) => one.id === area)?.answerWithin;
  const text = own ?? team.questions?.answerWithin ?? USUAL;
  const found = /^(\d+(?:\.\d+)?)\s*(?:working\s+)?(h|hours?|d|days?|m|min|minutes?|w|weeks?)$/i.exec(
    text.trim(),
  );
  if (!found) return answerHoursOfDuration(text);
  const unit = found[2]![0]!.toLowerCase() as 'h' | 'd' | 'm' | 'w';
  const ofDay = hoursOfDay(team);
  return Number(found[1]) * { h: 1, m: 1 / 60, d: ofDay, w: ofDay * team.workingHours.days.length }[unit];
}

function answerHoursOfDuration(text: string): number {
  const written = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(h|m)/g)];
  return written.reduce((sum, [, amount, unit]) => sum + Number(amount) / (unit === 'h' ? 1 : 60), 0);
}

/** Hours of a working day of the team, on a day on which no clock changes. */
function hoursOfDay({ workingHours: { from, to } }: Team): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return ((minutes(to) - minutes(from) + 24 * 60) % (24 * 60) || 24 * 60) / 60;
}
