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

/** What may have been cut short, asked of a band-aid that is not the first ones. */
export const CORNER_CHOICES: readonly Choice<{ readonly corner?: string; readonly notOurs?: true }>[] = [
  { keys: ['1', 'q'], label: 'quality: less is checked than should be', value: { corner: 'quality' } },
  { keys: ['2', 'c'], label: 'completeness: something is left out', value: { corner: 'completeness' } },
  {
    keys: ['3', 'm'],
    label: 'maintainability: it is harder to change now',
    value: { corner: 'maintainability' },
  },
  { keys: ['4', 'o'], label: 'none, and it was work on what others own', value: { notOurs: true } },
  { keys: ['5', 'n'], label: 'none', value: {} },
];

/** From so many band-aids of the same before on, it is asked what was cut short. */
export const ASKED_FROM = 2;

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
