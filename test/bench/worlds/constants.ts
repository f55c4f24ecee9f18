import { DEFAULT_COSTS } from '../../../source/domain/catalog/team.ts';

/** Money an hour, a day or once: median and spread of its logarithm. */
interface Scale {
  readonly median: number;
  readonly spread: number;
}

/** A made-up world. Everything that is drawn is drawn before any policy runs, and is the same for all of them. */
export interface World {
  readonly name: string;
  /** Failures of a pipeline a day, in the mean of all pipelines. */
  readonly failuresADay: number;
  /** What people really bear, against what every policy believes. */
  readonly trueHazard: number;
  /** Spread of the logarithm of estimated over true dollars, drawn once for each pipeline. */
  readonly dollarError: number;
  /** Share of pipelines without any declared impact. */
  readonly unknown: number;
}

const BASE: World = { name: 'base', failuresADay: 0.03, trueHazard: 1, dollarError: 0.7, unknown: 0.15 };

/** The worlds: one, and the same with one thing made different. */
export const WORLDS: readonly World[] = [
  BASE,
  { ...BASE, name: '10 % of pipelines fail a day', failuresADay: 0.1 },
  { ...BASE, name: 'people bear three times as much', trueHazard: 0.3 },
  { ...BASE, name: 'people bear a third', trueHazard: 3 },
  { ...BASE, name: 'poor estimates, half unknown', dollarError: 1.5, unknown: 0.5 },
];

/** A Monday, in UTC: no clock changes. */
export const START = Date.UTC(2024, 0, 1);
/** Days whose failures make a history and are not counted, and days that are. */
export const WARM_UP_DAYS = 60;
export const COUNTED_DAYS = 730;

export const PIPELINES = 40;
/** People in the weekly rotation. */
export const ROTATION = 5;
export const COSTS = { ...DEFAULT_COSTS, expectedWakeUps: 0 };

/** Failure chances of pipelines differ like a gamma law of this shape; none fails more often a day than this. */
export const CHANCE_SHAPE = 0.7;
export const MOST_CHANCE = 0.5;

/** Share of pipelines that are due between 00:00 and 06:00; the others are due in the rest of the day. */
export const EARLY_SHARE = 0.75;
/** Hours from due until the data normally stands. */
export const RUN: Scale = { median: 1, spread: 0.5 };

/** Nights on which one thing breaks several pipelines: chance a day, and how many of them. One fix ends it. */
export const COMMON_CAUSE = { chance: 1 / 30, least: 4, most: 10 };

/** Kinds of impact with their shares, and their dollars. */
export const KINDS = { dashboard: 0.4, steady: 0.25, deadline: 0.2, model: 0.15 } as const;
export const DOLLARS: Readonly<Record<keyof typeof KINDS, Scale>> = {
  /** An hour, in business hours. */
  dashboard: { median: 60, spread: 1.2 },
  /** An hour, day and night. */
  steady: { median: 40, spread: 1.4 },
  /** At each deadline missed, at a full hour from 06:00 to 10:00; half of them on business days only. */
  deadline: { median: 600, spread: 1.2 },
  /** The worth of a model a day; it loses 0.5 % of it for each day it is stale. */
  model: { median: 20_000, spread: 1 },
};
export const MODEL_DECAY = 0.005;

/** Hands-on hours: spread between pipelines and between failures of one. Policies know the law of all, not of each. */
export const HANDS_ON = { median: 0.5, between: 0.5, within: 0.8 };
/** Machine hours after the fix. */
export const TAIL: Scale = { median: 0.5, spread: 0.5 };

/** Chance of a pipeline's failures to heal by themselves: a beta law; hours until then, in the mean. Not known to any policy. */
export const HEALING = { alpha: 1.5, beta: 5, meanHours: 3 };

/** Thresholds of the rules that go by severity. Of each set the best on the very same draws is shown, which favours it. */
export const SEVERITIES = [500, 1_000, 2_500, 5_000, 10_000, 25_000] as const;
export const TWO_THRESHOLDS = [5_000, 10_000, 20_000, 40_000].flatMap((night) =>
  [600, 2_500].map((evening) => [night, evening] as const),
);
export const CONSTANT_PRICES = [1_000, 2_000, 4_000, 8_000] as const;

/** So many failures are planned together; more take long and change little. */
export const PLANNED_TOGETHER = 4;
