import * as v from 'valibot';
import type { DeclaredImpact } from '../impact.ts';
import {
  amount,
  count,
  date,
  duration,
  instant,
  lossShare,
  personId,
  positive,
  positiveDuration,
  share,
  text,
  time,
} from './basics.ts';

/** Who confirmed an estimate, and when. */
export const confirmed = v.object({ by: personId, on: date }, 'confirmed');

const common = { because: v.exactOptional(text), confirmed: v.exactOptional(confirmed) };
const during = v.picklist(['always', 'business-hours'], 'during');

const step = v.pipe(
  v.object(
    {
      kind: v.literal('step'),
      amount,
      at: v.exactOptional(time),
      after: v.exactOptional(positiveDuration),
      on: v.exactOptional(v.union([v.picklist(['once', 'every-day', 'business-days']), date], 'stepOn')),
      max: v.exactOptional(count),
      ...common,
    },
    'step',
  ),
  v.check((one) => (one.at === undefined) !== (one.after === undefined), 'step'),
  v.check((one) => one.after === undefined || one.on === undefined || one.on === 'once', 'step'),
);

const rate = v.object(
  {
    kind: v.literal('rate'),
    amount,
    per: v.picklist(['hour', 'day'], 'rateUnit'),
    grace: v.exactOptional(duration),
    cap: v.exactOptional(amount),
    during: v.exactOptional(during),
    until: v.exactOptional(instant),
    ...common,
  },
  'rate',
);

const decay = v.object(
  { kind: v.literal('decay'), value: amount, loss: lossShare, ceiling: v.exactOptional(share), ...common },
  'decay',
);

const guess = v.pipe(
  v.object(
    {
      kind: v.literal('guess'),
      low: positive,
      likely: positive,
      high: positive,
      per: v.picklist(['hour', 'day', 'once'], 'guessUnit'),
      grace: v.exactOptional(duration),
      during: v.exactOptional(during),
      ...common,
    },
    'guess',
  ),
  v.check((one) => one.low <= one.likely && one.likely <= one.high, 'guess'),
);

/** One entry of `impact`. */
export const impact: v.GenericSchema<unknown, DeclaredImpact> = v.variant(
  'kind',
  [step, rate, decay, guess],
  'impactKind',
);

const ENTRIES = {
  step: step.pipe[0].entries,
  rate: rate.entries,
  decay: decay.entries,
  guess: guess.pipe[0].entries,
};

/** The fields that an entry of a kind may have; undefined for no kind of impact. */
export function impactFields(kind: unknown): readonly string[] | undefined {
  return typeof kind === 'string' && Object.hasOwn(ENTRIES, kind)
    ? Object.keys(ENTRIES[kind as keyof typeof ENTRIES])
    : undefined;
}
