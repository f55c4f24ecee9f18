import type { Lesson } from '../../source/domain/incident/state/lesson.ts';

/** What closings after so many hours of hands-on time teach, and others that healed after so many. */
export function lesson(worked: readonly number[], healed: readonly number[] = [], others = 0): Lesson {
  const logs = worked.map(Math.log);
  return {
    bandAids: 0,
    closed: worked.length + healed.length + others,
    timed: worked.length,
    sumOfLogs: logs.reduce((sum, y) => sum + y, 0),
    sumOfSquares: logs.reduce((sum, y) => sum + y * y, 0),
    healed: healed.length,
    healingHours: healed,
  };
}
