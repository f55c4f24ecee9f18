import type { Condition } from './terminal.ts';

/** The last row of a screen. */
export function footer(screen: readonly string[]): string {
  return screen.at(-1) ?? '';
}

/** Whether a whole frame of the board stands on the screen: the last row is drawn last. */
export function footerIsDrawn(screen: readonly string[]): boolean {
  return /\? help .*\d+\/\d+$/.test(footer(screen));
}

/** Whether the chosen row of the list is this pipeline; long names are cut there. */
export function selected(pipeline: string): Condition {
  const start = pipeline.slice(0, 14);
  const isSelected = (screen: readonly string[]) =>
    screen.some((line) => line.startsWith(' > ') && line.includes(` ${start}`));
  return Object.defineProperty(isSelected, 'name', { value: `${pipeline} as the chosen row` });
}
