import { type Costs, TIME_CLASSES, type TimeClass } from '../../catalog/team.ts';
import { ordinal } from '../../text/moment.ts';
import { cents } from '../figures.ts';
import { type StartPrice, startPrice, weightOf } from './wake-cost.ts';

/** What wake-ups cost by count, and how the figures come about. */
export interface PriceList {
  readonly schema: 1;
  readonly currency: string;
  readonly nights: readonly ({ readonly nth: number } & StartPrice)[];
  readonly classes: readonly { readonly class: TimeClass; readonly total: number }[];
  readonly derivation: readonly string[];
}

const DAYS_BETWEEN = 6;

/** The price of a one-hour fix at night for the 1st to the 12th wake-up, one every six days, and by class for a rested person. */
export function priceList(costs: Costs, currency: string): PriceList {
  const nights = Array.from({ length: 12 }, (_, before) => {
    const history = Array.from({ length: before }, (_, i) => ({
      age: (i + 1) * DAYS_BETWEEN,
      pain: costs.classes.night.pain,
    }));
    const price = startPrice(costs, costs.classes.night, 1, weightOf(history, costs.expectedWakeUps));
    return {
      nth: before + 1,
      labour: cents(price.labour),
      nextDay: cents(price.nextDay),
      wear: cents(price.wear),
      total: cents(price.total),
    };
  });
  const { episode } = costs;
  return {
    schema: 1,
    currency,
    nights,
    classes: TIME_CLASSES.map((timeClass) => ({
      class: timeClass,
      total: cents(startPrice(costs, costs.classes[timeClass], 1, weightOf([], costs.expectedWakeUps)).total),
    })),
    derivation: [
      'labour: hourly rate x class multiplier x (hands-on x slowdown + settling), at least the minimum call-out.',
      'next day: the share of an eight-hour day that a broken night costs. Evidence is weak; an assumption.',
      `wear: the risk of losing somebody grows with the square of their wake-ups in the trailing 60 days. Set so that ${episode.wakeUps} in ${episode.days} days is the breaking point. No published dose-response curve exists: shape and level are assumptions.`,
      expectation(costs),
      `Change any of it under costs in state/team.yaml; the ${ordinal(10)} wake-up then costs ${(nights[9]!.total / nights[0]!.total).toFixed(1)} times the first.`,
    ],
  };
}

/** How the wake-ups to come are counted: each makes the ones after it dearer. */
function expectation({ expectedWakeUps }: Costs): string {
  const rule =
    expectedWakeUps === 'auto'
      ? 'as many are expected in the next 60 days as the last 60 had (expectedWakeUps: auto), so a wake-up also pays for what it makes of those'
      : `${expectedWakeUps} are expected in the next 60 days (expectedWakeUps)`;
  return `still to come: ${rule}; 0 looks back only.`;
}
