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

/** Usual hours of work at the keyboard, as they are typed; Tab goes from one to the next. */
export const USUAL_HANDS_ON: readonly string[] = ['5m', '15m', '1h', '2h'];

/** What Tab puts in the place of a time that stands there. */
export function nextHandsOn(text: string): string {
  return USUAL_HANDS_ON[(USUAL_HANDS_ON.indexOf(text.trim()) + 1) % USUAL_HANDS_ON.length]!;
}

/** The choice of a key; undefined where it chooses nothing. */
export function chosen<T>(choices: readonly Choice<T>[], keyName: string): Choice<T> | undefined {
  return choices.find(({ keys }) => keys.includes(keyName));
}
