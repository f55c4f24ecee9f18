import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Backfill } from '../../incident/state/running-work.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { DAY, dateOf } from '../../time/zone.ts';
import { readersOf } from './downstream.ts';

/** A backfill that nobody took further for so long stalls: something is in its way, or it was forgotten. Milliseconds. */
const STALLS_AFTER = 7 * DAY;

/** A backfill as it stands: its days, and what comes next. */
export interface RunningBackfill extends Backfill {
  /** Local dates of its pipeline, both included; absent: all of its past. */
  readonly days?: { readonly from: string; readonly to: string };
  /** What is to be done now. */
  readonly next: string;
  /** What is recorded when that is done; absent: first of all its readers are to be moved. */
  readonly step?: 'validated' | 'swapped' | 'finished';
  /** Since when it stands where it does. */
  readonly stageAt: number;
  /** When it last got further: to another stage, or by a reader. */
  readonly furtherAt: number;
  readonly isStalled: boolean;
}

/** How a backfill stands at the `now` of a situation. */
export function runningBackfill(one: Backfill, situation: Situation): RunningBackfill {
  const { catalog, team, now } = situation;
  const { from, to, startedAt, steps = [], stage, pipeline } = one;
  const furtherAt = steps.at(-1)?.at ?? startedAt;
  const zone = (pipeline === undefined ? undefined : pipelineOf(catalog, pipeline).timeZone) ?? team.timeZone;
  return {
    ...one,
    ...(from === undefined || to === undefined
      ? {}
      : { days: { from: dateOf(from, zone), to: dateOf(to - 1, zone) } }),
    next: nextOf(one, situation),
    ...knownFields({ step: stepOf(one, situation) }),
    stageAt: steps.findLast(({ what }) => what === stage)?.at ?? startedAt,
    furtherAt,
    isStalled: now - furtherAt > STALLS_AFTER,
  };
}

function stepOf(one: Backfill, situation: Situation): RunningBackfill['step'] {
  if (one.stage === 'swapped') return 'finished';
  if (one.stage !== 'validated') return 'validated';
  if (one.way !== 'parallel') return 'swapped';
  const { known, more } = readersLeft(one, situation);
  return known.length + more === 0 ? 'finished' : undefined;
}

function nextOf(one: Backfill, situation: Situation): string {
  switch (one.stage) {
    case 'started':
      return 'fill it and run its checks, then validate';
    case 'reverted':
      return 'validate it anew, or finish: it is given up';
    case 'swapped':
      return 'run what is below again, then finish';
    case 'validated': {
      if (one.way !== 'parallel') return 'swap';
      const { known, more } = readersLeft(one, situation);
      return known.length + more === 0
        ? 'rename the old table away, then finish'
        : `move ${leftWords(known, more)}`;
    }
  }
}

/** Readers that are still to be moved. */
export interface ReadersLeft {
  /** By the lineage. */
  readonly known: readonly string[];
  /** How many more there are by what was said. */
  readonly more: number;
}

/** Readers that nobody has told to be moved; `now`: besides this one. None where the table is swapped. */
export function readersLeft(
  { pipeline, moved = [], way, readers }: Backfill,
  { catalog }: Pick<Situation, 'catalog'>,
  now?: string,
): ReadersLeft {
  if (way !== 'parallel' || pipeline === undefined) return { known: [], more: 0 };
  const gone = new Set([...moved, ...(now === undefined ? [] : [now])]);
  const known = readersOf(pipeline, catalog)
    .map(({ id }) => id)
    .filter((id) => !gone.has(id));
  return { known, more: Math.max(0, (readers ?? 0) - gone.size - known.length) };
}

/** More names make no sentence. */
const MOST_NAMED = 8;

/** Those who are left, as a sentence has them. */
export function leftWords(known: readonly string[], more: number): string {
  const hidden = known.length - MOST_NAMED;
  return [
    ...known.slice(0, MOST_NAMED),
    ...(hidden > 0 ? [`${hidden} more`] : []),
    ...(more > 0 ? [`${more} that the lineage does not know`] : []),
  ].join(', ');
}
