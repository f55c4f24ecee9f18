import type { GuessImpact } from '../../catalog/impact.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { calendarOf } from '../loss/calendar.ts';
import { compileImpact } from '../loss/compile-impact.ts';
import { NO_GUESS, spreadOfGuess } from '../loss/guess.ts';
import type { LossCurve } from '../loss/loss-curve.ts';
import type { Stake } from '../loss/stake.ts';
import type { Setting } from '../price/setting.ts';
import type { Judgement } from './judge.ts';
import { optionAt } from './options.ts';

/** One failure with what it costs, judged alone. */
interface Judged {
  readonly stake: Stake;
  readonly judgement: Judgement;
}

/** What waiting costs, in currency, where every guess is at its 10th and at its 90th percentile. */
export interface WaitingRange {
  readonly low: number;
  readonly high: number;
}

/**
 * How far the cost of waiting may be off where it rests on guesses: 80 % of what they allow. What is declared as
 * certain stays; each guess multiplies its own part. Undefined where nothing is guessed.
 */
export function waitingRange(one: Judged, situation: Situation, setting: Setting): WaitingRange | undefined {
  const guesses = guessesOf(one, situation);
  if (guesses.length === 0) return undefined;
  const { figures } = one.judgement;
  const range = { low: figures.avoidable, high: figures.avoidable };
  for (const { curve, low, high } of guesses) {
    const part = waitingFor(curve, one, setting);
    range.low += part * (low - 1);
    range.high += part * (high - 1);
  }
  return range.low === range.high ? undefined : range;
}

interface Guessed {
  /** Of this guess alone, over the hours from now at which the failing pipeline lands. */
  readonly curve: LossCurve;
  /** Multiples of the mean. */
  readonly low: number;
  readonly high: number;
}

function guessesOf({ stake }: Judged, { team, now }: Situation): Guessed[] {
  if (stake.unknown) return [{ curve: stake.curve, ...spreadOfGuess(NO_GUESS, undefined, now) }];
  return stake.nodes.flatMap(({ node, ready, after }) => {
    const origin = now + after * HOUR;
    const frame = {
      anchor: ready,
      origin,
      until: origin + team.costs.horizon * HOUR,
      calendar: calendarOf(team, node.timeZone ?? team.timeZone),
      confirmed: node.confirmed,
    };
    return (node.impact ?? [])
      .filter((part): part is GuessImpact => part.kind === 'guess')
      .map((guess) => ({
        curve: compileImpact([guess], frame),
        ...spreadOfGuess(guess, guess.confirmed ?? node.confirmed, origin),
      }));
  });
}

function waitingFor(curve: LossCurve, { judgement: { job, now, wait } }: Judged, setting: Setting): number {
  const [early, late] = [now, wait].map(
    ({ at, coverage }) => optionAt({ ...job, curve }, setting, at, coverage!).loss,
  );
  return late! - early!;
}
