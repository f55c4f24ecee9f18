import { lawOfGuess, NO_GUESS } from '../decision/loss/guess.ts';
import type { LossCurve } from '../decision/loss/loss-curve.ts';
import { NO_LOSS } from '../decision/loss/loss-curve.ts';
import { stakeOf } from '../decision/loss/stake.ts';
import { settingOf } from '../decision/price/setting.ts';
import { informationValue } from '../decision/start/evpi.ts';
import { jobOf } from '../decision/start/job.ts';
import { ladderOf } from '../decision/start/ladder.ts';
import { optionsOf } from '../decision/start/options.ts';
import type { Incident } from '../incident/state/incident.ts';
import type { Situation } from '../situation.ts';
import { HOUR } from '../time/zone.ts';

/**
 * For each failing pipeline: what it would save, in currency, to know what an hour of it costs a node that nobody
 * priced before deciding when to start. Expected value of perfect information along the ladder of verdicts of one
 * failure at `night` (epoch milliseconds), where nobody is up and an hour is taken to cost $2 to $200. What is
 * declared of other nodes below counts as known: where that decides anyway, knowing more is worth nothing.
 */
export function worthOfKnowing(situation: Situation, night: number): (failing: string) => number {
  const then = { ...situation, now: night, log: { ...situation.log, activity: new Map() } };
  const setting = settingOf(then);
  const law = lawOfGuess(NO_GUESS);
  const known = new Map<string, number>();
  const worth = (failing: string): number => {
    const incident = failureOf(failing, night);
    const stake = stakeOf(incident, then);
    const job = jobOf(incident, stake, then);
    const declared = optionsOf({ ...job, curve: stake.unknown ? NO_LOSS : stake.curve }, setting);
    const lateFrom = Math.max(0, (stake.run.anchor - night) / HOUR);
    const options = optionsOf({ ...job, curve: oneAnHour(lateFrom, setting.horizon) }, setting);
    // Both lists are of the same starts: those follow from the setting and the healings, not from the curve.
    const ladder = ladderOf(options.map((one, i) => ({ ...one, price: one.price + declared[i]!.loss })));
    return informationValue(ladder, law).evpi;
  };
  return (failing) => {
    let value = known.get(failing);
    if (value === undefined) {
      value = worth(failing);
      known.set(failing, value);
    }
    return value;
  };
}

/** One unit of currency for each hour, so that a multiplier of it is an amount an hour. */
function oneAnHour(from: number, to: number): LossCurve {
  return { base: 0, jumps: [], segments: to > from ? [{ from, to, alpha: 1, beta: 0 }] : [] };
}

function failureOf(pipeline: string, failedAt: number): Incident {
  return {
    id: 'typical',
    pipeline,
    kind: 'failed',
    signature: '',
    title: '',
    failedAt,
    lastFailedAt: failedAt,
    occurrences: 1,
    aliases: [],
    seenBefore: 0,
    events: [],
  };
}
