import type { Incident } from './incident.ts';

/** What closed incidents of one failure class teach: sums, so that years of them stay small. */
export interface Lesson {
  /** Closings that a person classified, whatever they said. */
  readonly closed: number;
  /** Closings of those after work by a person whose hours were recorded. */
  readonly timed: number;
  /** Over the timed: sum of the natural logarithms of hours of hands-on time, and of their squares. */
  readonly sumOfLogs: number;
  readonly sumOfSquares: number;
  /** Closings of those that a person called a band-aid. */
  readonly bandAids: number;
  /** Closings of those that a person called self-healed. */
  readonly healed: number;
  /** Of the last of them: hours from the first failure to the landing, in the order of their closing. */
  readonly healingHours: readonly number[];
}

/** What one closed incident teaches. */
export interface Taught {
  /** Whether it was a band-aid. */
  readonly bandAid?: true;
  /** Logarithm of the hours of hands-on time. */
  readonly log?: number;
  /** Hours from the first failure to the landing. */
  readonly healedAfter?: number;
}

/** So many of the last healing times are kept for each failure class. */
export const HEALINGS_KEPT = 50;
/** Recorded hands-on hours are taken to lie between these: a slip of the pen must not outweigh all other times. */
const SHORTEST_WORK = 1 / 60;
const LONGEST_WORK = 120;
const HOUR = 3_600_000;

const NOTHING: Lesson = {
  bandAids: 0,
  closed: 0,
  timed: 0,
  sumOfLogs: 0,
  sumOfSquares: 0,
  healed: 0,
  healingHours: [],
};

/**
 * What an incident teaches as it stands: only what a person classified counts. Undefined while it is open, once it
 * is merged, and where a source closed it.
 */
export function taughtBy({ resolved, mergedInto, failedAt, recoveredAt }: Teaching): Taught | undefined {
  if (!resolved || mergedInto !== undefined || resolved.by.startsWith('source:')) return undefined;
  const { resolution, handsOn, at } = resolved;
  if (resolution === 'self-healed')
    return { healedAfter: Math.max(0, (recoveredAt ?? at) - failedAt) / HOUR };
  const worked = resolution === 'band-aid' || resolution === 'root-cause';
  // No time at all is no measurement of work.
  const kind = resolution === 'band-aid' ? { bandAid: true as const } : {};
  if (!worked || handsOn === undefined || handsOn <= 0) return kind;
  return { ...kind, log: Math.log(Math.min(LONGEST_WORK, Math.max(SHORTEST_WORK, handsOn))) };
}

type Teaching = Pick<Incident, 'resolved' | 'mergedInto' | 'failedAt' | 'recoveredAt'>;

/** Puts what an incident teaches now in the place of what it taught before. */
export function relearn(
  lessons: Map<string, Lesson>,
  failureClass: string,
  before: Taught | undefined,
  after: Taught | undefined,
): void {
  const isSame = (['log', 'healedAfter', 'bandAid'] as const).every((one) => before?.[one] === after?.[one]);
  if (isSame && !before === !after) return;
  const lesson = changed(changed(lessons.get(failureClass) ?? NOTHING, before, -1), after, 1);
  if (lesson.closed > 0) lessons.set(failureClass, lesson);
  else lessons.delete(failureClass);
}

function changed(lesson: Lesson, taught: Taught | undefined, by: 1 | -1): Lesson {
  if (!taught) return lesson;
  const { log, healedAfter, bandAid } = taught;
  const timed = lesson.timed + (log === undefined ? 0 : by);
  const y = log ?? 0;
  return {
    closed: lesson.closed + by,
    bandAids: lesson.bandAids + (bandAid ? by : 0),
    timed,
    // What subtracting leaves behind of sums over nothing is dust.
    sumOfLogs: timed === 0 ? 0 : lesson.sumOfLogs + by * y,
    sumOfSquares: timed === 0 ? 0 : lesson.sumOfSquares + by * y * y,
    healed: lesson.healed + (healedAfter === undefined ? 0 : by),
    healingHours:
      healedAfter === undefined
        ? lesson.healingHours
        : by === 1
          ? [...lesson.healingHours, healedAfter].slice(-HEALINGS_KEPT)
          : without(lesson.healingHours, healedAfter),
  };
}

/** Without the last of these hours; all of them where it was left behind already. */
function without(hours: readonly number[], one: number): readonly number[] {
  const i = hours.lastIndexOf(one);
  return i < 0 ? hours : hours.toSpliced(i, 1);
}
