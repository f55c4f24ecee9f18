import type { Team } from '../../catalog/team.ts';
import { type Setting, settingOf } from '../../decision/price/setting.ts';
import { rememberedCoverage } from '../../shift/coverage.ts';
import { classAt } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';

/** How things stood at an instant of the past, before what happened in it, with nobody up. `situation`: with the whole log. */
export function settingThen(at: number, situation: Situation): Setting {
  const wakeUps = new Map(
    [...situation.log.wakeUps].map(([person, list]) => [person, list.filter((one) => one.at < at)]),
  );
  // Who is up is told from activity and from what is worked on: of a whole log that takes long, and nobody is.
  const log = { ...situation.log, wakeUps, activity: new Map(), incidents: new Map() };
  return settingOf({ ...situation, now: at, log }, coveredBy(situation.team));
}

const covered = new WeakMap<Team, ReturnType<typeof rememberedCoverage>>();

/** Who started when: the past is asked for many moments. */
export function coveredBy(team: Team): ReturnType<typeof rememberedCoverage> {
  const known = covered.get(team) ?? rememberedCoverage(team);
  covered.set(team, known);
  return known;
}

/** W of a start at an instant of the past, of whoever began, else of whoever was on call, with their history of then. */
export function priceThen(at: number, handsOn: number, situation: Situation, person?: string): number {
  const setting = settingThen(at, situation);
  const stretch = setting.coverage[0]!;
  const who = situation.team.people.find(({ id }) => id === person);
  if (!who) return setting.price(stretch, handsOn).total;
  return setting.price({ ...stretch, person: who, class: classAt(who, situation.team, at) }, handsOn).total;
}
