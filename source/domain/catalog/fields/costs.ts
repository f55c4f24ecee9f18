import * as v from 'valibot';
import { amount, chance, count, duration, hours, positive, share } from './basics.ts';
import { value } from './spec.ts';

const YEAR = 366 * 24;

const horizon = v.pipe(
  duration,
  v.check((one) => one >= 1 && one <= YEAR, 'horizon'),
);

// Every group is read field by field: what is wrong or left out has its default.

export const COSTS_FIELDS = {
  salary: value(positive),
  hourlyRate: value(amount),
  replacement: value(amount),
  expectedWakeUps: value(v.union([v.literal('auto'), amount], 'expectedWakeUps')),
  horizon: value(horizon),
};

export const EPISODE_FIELDS = {
  wakeUps: value(count),
  days: value(positive),
  probability: value(chance),
};

export const MARGIN_FIELDS = {
  amount: value(amount),
  share: value(share),
};

/** Fields of one time class. */
export const CLASS_FIELDS = {
  pay: value(amount),
  pain: value(amount),
  nextDay: value(share),
  settle: value(hours),
  resume: value(hours),
  minimum: value(hours),
  slow: value(positive),
  mobilise: value(hours),
};
