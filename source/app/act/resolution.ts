import type { Resolution } from '../../domain/incident/event/event.ts';

/** One answer of a choice. */
export interface Choice<T> {
  readonly keys: readonly string[];
  readonly label: string;
  readonly value: T;
}

/** How a failure ended. */
export const RESOLUTION_CHOICES: readonly Choice<Resolution>[] = [
  { keys: ['1', 'r'], label: 'root-cause: this failure will not come back', value: 'root-cause' },
  { keys: ['2', 'b'], label: 'band-aid: it runs again, and will fail again', value: 'band-aid' },
  { keys: ['3', 's'], label: 'self-healed: nobody did anything', value: 'self-healed' },
  { keys: ['4', 'l'], label: 'let-it-fail: not worth fixing', value: 'let-it-fail' },
  { keys: ['5', 'f'], label: 'false-alarm: nothing was wrong', value: 'false-alarm' },
];

/** Hours of work at the keyboard; null: more, to be typed. */
export const HANDS_ON_CHOICES: readonly Choice<number | null>[] = [
  { keys: ['1'], label: '5 minutes', value: 5 / 60 },
  { keys: ['2'], label: '15 minutes', value: 15 / 60 },
  { keys: ['3'], label: '1 hour', value: 1 },
  { keys: ['4', 'm'], label: 'more, let me say', value: null },
];

/** The choice of a key; undefined where it chooses nothing. */
export function chosen<T>(choices: readonly Choice<T>[], keyName: string): Choice<T> | undefined {
  return choices.find(({ keys }) => keys.includes(keyName));
}
