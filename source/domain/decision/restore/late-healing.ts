import type { Incident } from '../../incident/state/incident.ts';
import type { Lesson } from '../../incident/state/lesson.ts';
import { HOUR } from '../../time/zone.ts';
import type { HealAtom } from '../loss/expected-loss.ts';

/** Healing times are spread on so many instants at most. */
const MOST_ATOMS = 4;
/** What is expected before anything was seen: one healing among five closings. */
const PRIOR_HEALED = 1;
const PRIOR_CLOSED = 5;

/**
 * The chances that a failure heals by itself as earlier ones of its class did; hours from `now` (epoch
 * milliseconds). Only where a person called at least one of them self-healed: what merely recovered may have been
 * mended. The chance is spread evenly over the times it took then; those that are past did not come.
 */
export function lateHealings(
  lesson: Lesson | undefined,
  { failedAt }: Pick<Incident, 'failedAt'>,
  now: number,
): HealAtom[] {
  if (!lesson || lesson.healed === 0) return [];
  const times = quantiles(lesson.healingHours);
  const each = (PRIOR_HEALED + lesson.healed) / (PRIOR_CLOSED + lesson.closed) / times.length;
  const ahead = times.map((hours) => (failedAt - now) / HOUR + hours).filter((at) => at > 0);
  const open = 1 - each * (times.length - ahead.length);
  return ahead.map((at) => ({ at, chance: each / open, late: true }));
}

/** The middles of equal parts of the sorted hours; the hours themselves where they are few. */
function quantiles(hours: readonly number[]): number[] {
  const sorted = hours.toSorted((a, b) => a - b);
  if (sorted.length <= MOST_ATOMS) return sorted;
  return Array.from({ length: MOST_ATOMS }, (_, i) => {
    const middle = Math.floor(((i + 0.5) / MOST_ATOMS) * sorted.length);
    return sorted[middle]!;
  });
}

/**
 * Retries and late healings as competing risks: whichever lands first has landed it. At one instant a retry goes
 * first. Both ascending, chances of each adding up to 1 at most.
 */
export function competing(retries: readonly HealAtom[], late: readonly HealAtom[]): HealAtom[] {
  const neither = (atoms: readonly HealAtom[], at: number, including: boolean) =>
    atoms.reduce(
      (open, atom) => (atom.at < at || (including && atom.at === at) ? open - atom.chance : open),
      1,
    );
  return [
    ...retries.map((atom) => ({ ...atom, chance: atom.chance * neither(late, atom.at, false) })),
    ...late.map((atom) => ({ ...atom, chance: atom.chance * Math.max(0, neither(retries, atom.at, true)) })),
  ].sort((a, b) => a.at - b.at);
}
