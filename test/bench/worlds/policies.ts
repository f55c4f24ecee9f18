import {
  BUSINESS_HOURS,
  NEVER_AT_NIGHT,
  PAGE_ALWAYS,
  severityPolicy,
  twoThresholds,
} from '../../../source/domain/learning/simulation/calendar-policies.ts';
import type { Policy } from '../../../source/domain/learning/simulation/policy.ts';
import {
  constantPrice,
  pricedPolicy,
  type Search,
} from '../../../source/domain/learning/simulation/priced-policies.ts';
import { CONSTANT_PRICES, COSTS, PLANNED_TOGETHER, SEVERITIES, TWO_THRESHOLDS } from './constants.ts';

const SEARCH: Search = { memory: 'call-outs', together: PLANNED_TOGETHER, beyond: false };

/** Policies that are compared as one: of several the best is shown. */
export interface Contender {
  readonly label: string;
  readonly policies: readonly Policy[];
  /** Whether the claim is about it: it goes by the calendar or by severity. */
  readonly gated: boolean;
}

/** The decision with its history, expecting the next 60 days to be like the last 60. */
export const OURS = 'ours, looking ahead';
/** The same looking back only: what the program does where `expectedWakeUps` is left at 0. */
export const OURS_MYOPIC = 'ours, looking back only';
/** Ours when its history holds only what a log records by itself: wake-ups at night and in the hours beside it. */
export const OURS_WITHOUT_EVENINGS = 'ours, evenings forgotten';

/** Everybody in the order of the table; ours last. */
export const CONTENDERS: readonly Contender[] = [
  { label: 'page always', policies: [PAGE_ALWAYS], gated: true },
  { label: 'never at night', policies: [NEVER_AT_NIGHT], gated: true },
  { label: 'business hours only', policies: [BUSINESS_HOURS], gated: true },
  { label: 'severity', policies: SEVERITIES.map(severityPolicy), gated: true },
  {
    label: 'two thresholds',
    policies: TWO_THRESHOLDS.map(([night, evening]) => twoThresholds(night, evening)),
    gated: true,
  },
  ...CONSTANT_PRICES.map((price) => ({
    label: `constant price $${price / 1_000}k`,
    policies: [constantPrice(price, COSTS, SEARCH)],
    gated: false,
  })),
  {
    label: OURS_WITHOUT_EVENINGS,
    policies: [pricedPolicy(OURS_WITHOUT_EVENINGS, COSTS, { ...SEARCH, memory: 'wake-ups' })],
    gated: false,
  },
  { label: OURS_MYOPIC, policies: [pricedPolicy(OURS_MYOPIC, COSTS, SEARCH)], gated: false },
  { label: OURS, policies: [pricedPolicy(OURS, COSTS, { ...SEARCH, anticipates: true })], gated: false },
];
