import type { Impact } from '../../source/domain/catalog/impact.ts';
import { calendarOf } from '../../source/domain/decision/loss/calendar.ts';
import { compileImpact } from '../../source/domain/decision/loss/compile-impact.ts';
import type { LossCurve } from '../../source/domain/decision/loss/loss-curve.ts';
import type { Lognormal } from '../../source/domain/decision/math/lognormal.ts';
import type { Setting } from '../../source/domain/decision/price/setting.ts';
import {
  coverageAt,
  type Job,
  optionAt,
  type StartOption,
} from '../../source/domain/decision/start/options.ts';
import { DAY } from '../../source/domain/time/zone.ts';
import { hour, TEAM } from './situation.ts';

/** Tuesday 03:00: the middle of a night. */
export const NIGHT = hour(27);

export const EXACTLY_AN_HOUR: Lognormal = { mu: 0, sigma: 0 };
export const ABOUT_AN_HOUR: Lognormal = { mu: 0, sigma: 0.8 };

/** Loss over the hours from `now` for impact that counts from an anchor, in the team's zone of these tests. */
export function curve(impact: readonly Impact[], now = NIGHT, anchor = now, days = 14): LossCurve {
  return compileImpact(impact, {
    anchor,
    origin: now,
    until: now + days * DAY,
    calendar: calendarOf(TEAM, 'UTC'),
  });
}

/** An hour of exactly known hands-on time, nothing to rerun. */
export function certain(impact: readonly Impact[], now = NIGHT, changes: Partial<Job> = {}): Job {
  return {
    curve: curve(impact, now),
    handsOn: EXACTLY_AN_HOUR,
    expectedHandsOn: 1,
    tail: 0,
    heals: [],
    ...changes,
  };
}

/** A median hour of hands-on time, half an hour of rerun; paid for exactly one hour, as the references were. */
export function uncertain(impact: readonly Impact[], now = NIGHT, changes: Partial<Job> = {}): Job {
  return {
    curve: curve(impact, now),
    handsOn: ABOUT_AN_HOUR,
    expectedHandsOn: 1,
    tail: 0.5,
    heals: [],
    ...changes,
  };
}

export const aDay = (amount: number): Impact[] => [{ kind: 'rate', amount, per: 'day' }];
export const anHour = (amount: number): Impact[] => [{ kind: 'rate', amount, per: 'hour' }];
export const step = (amount: number, at: string): Impact[] => [{ kind: 'step', amount, at }];

/** What a start so many hours from now comes to. */
export function startAt(job: Job, setting: Setting, at: number): StartOption {
  return optionAt(job, setting, at, coverageAt(setting, at)!);
}
