import { HOUR, MINUTE } from '../../domain/time/zone.ts';
import type { DemoCalendar } from '../calendar.ts';
import { Case } from '../log/case.ts';
import type { Draft } from '../log/event-lines.ts';
import { type Random, randomFor } from '../random.ts';
import type { DemoPerson } from '../team/people.ts';
import { nextAtWork } from '../team/rotation.ts';
import { FollowUps } from './follow-ups.ts';
import { overlaps, type TimedCase } from './past.ts';
import { type Ending, TROUBLES, type Trouble } from './troubles.ts';
import { wakeCases } from './wakes.ts';

/** The ninety days before the night: what failed, what was done about it, and what came of it. */
export function historyDrafts(calendar: DemoCalendar, seed: number): readonly Draft[] {
  const past: TimedCase[] = [...wakeCases(calendar, randomFor(seed, 'wakes'))];
  const followUps = new FollowUps(randomFor(seed, 'follow-ups'));
  for (const trouble of TROUBLES) {
    const random = randomFor(seed, `${trouble.pipeline} ${trouble.title}`);
    addCases(trouble, { calendar, random, past, followUps });
  }
  followUps.afterNights(past, calendar);
  return [...past.flatMap(({ story }) => story.told()), ...followUps.told()];
}

interface Setting {
  readonly calendar: DemoCalendar;
  readonly random: Random;
  /** Grows: no pipeline is in trouble twice at a time. */
  readonly past: TimedCase[];
  readonly followUps: FollowUps;
}

function addCases(trouble: Trouble, setting: Setting): void {
  const { random, followUps } = setting;
  const [oldest, newest] = trouble.between;
  let bandAids: Case[] = [];
  let followUp: string | undefined;
  let daysAgo = oldest - random.whole(0, 3);
  for (; daysAgo >= newest; daysAgo -= gap(trouble, random)) {
    const ending = endingOf(trouble, random);
    const told = tell(trouble, daysAgo, ending, setting);
    if (!told || ending.resolution !== 'band-aid') continue;
    bandAids = [...bandAids, told.story];
    const title = trouble.fix?.title ?? trouble.filed?.title;
    // The second time it is patched somebody writes down what would end it.
    if (title !== undefined && bandAids.length === 2) {
      followUp = followUps.file(told, title, bandAids, trouble.filed?.owner);
    }
  }
  if (trouble.fix) addFix(trouble, trouble.fix, followUp, setting);
}

/** The failure after which it was repaired for good. */
function addFix(
  trouble: Trouble,
  fix: NonNullable<Trouble['fix']>,
  followUp: string | undefined,
  setting: Setting,
): void {
  const ending: Ending = {
    weight: 1,
    resolution: 'root-cause',
    handsOn: [fix.handsOn, fix.handsOn],
    notes: [fix.note],
  };
  // A root cause wants a whole working day: the first Tuesday to Thursday that is free.
  for (let daysAgo = trouble.between[1] - 2; daysAgo > trouble.between[1] - 12; daysAgo -= 1) {
    if (![4, 5, 6].includes(daysAgo % 7)) continue;
    const told = tell(trouble, daysAgo, ending, setting, followUp);
    if (!told) continue;
    if (followUp !== undefined) setting.followUps.done(told, followUp);
    return;
  }
}

/** Adds one failure by day, from the report to the resolution; nothing where the pipeline was in trouble already. */
function tell(
  trouble: Trouble,
  daysAgo: number,
  ending: Ending,
  { calendar, random, past }: Setting,
  followUp?: string,
): (TimedCase & { readonly person: DemoPerson }) | undefined {
  const failedAt = calendar.at(daysAgo, trouble.failed) + random.whole(0, 7) * MINUTE;
  const healedAt =
    ending.resolution === 'self-healed' ? failedAt + random.whole(35, 150) * MINUTE : undefined;
  const { person, at } = nextAtWork(calendar, healedAt ?? failedAt);
  const acknowledged = at + random.whole(6, 55) * MINUTE;
  const handsOn = ending.handsOn === undefined ? undefined : random.between(...ending.handsOn);
  const resolved = acknowledged + Math.round(15 + (handsOn ?? 0) * 75) * MINUTE;
  if (overlaps(past, trouble.pipeline, failedAt, resolved)) return undefined;
  const title = trouble.title
    .replaceAll('{date}', calendar.day(daysAgo + 1))
    .replaceAll('{n}', () => String(random.whole(2, 98)));
  const { pipeline, kind = 'failed' } = trouble;
  const story = new Case({ pipeline, kind, title, failedAt }, random);
  if (healedAt !== undefined) story.recovered(healedAt);
  story.acknowledged(person, acknowledged);
  if (trouble.waitedFor !== undefined && healedAt === undefined)
    story.blocked(person, acknowledged + 2 * MINUTE, trouble.waitedFor, acknowledged + HOUR);
  if (handsOn !== undefined) story.started(person, acknowledged + 4 * MINUTE);
  if (handsOn !== undefined && handsOn > 2) {
    story.noted(
      person,
      acknowledged + HOUR,
      'Looking for what is behind it this time, not only for a way around it.',
    );
  }
  story.resolved(person, resolved, {
    resolution: ending.resolution,
    ...(handsOn === undefined ? {} : { handsOn }),
    note: random.pick(ending.notes),
    ...(followUp === undefined ? {} : { followUp }),
  });
  const told = { pipeline, from: failedAt, to: resolved, story, person };
  past.push(told);
  return told;
}

function endingOf({ endings }: Trouble, random: Random): Ending {
  let drawn = random.next() * endings.reduce((sum, { weight }) => sum + weight, 0);
  for (const ending of endings) {
    drawn -= ending.weight;
    if (drawn < 0) return ending;
  }
  return endings[0];
}

function gap({ every }: Trouble, random: Random): number {
  return Math.max(2, Math.round(every * (0.6 + 0.8 * random.next())));
}
