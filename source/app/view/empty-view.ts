import type { PlaceKind } from '../mode.ts';
import { EMPTY_LINE, type Line, line } from './line.ts';

/** A view that has nothing to show says so, and where the same is to be had. */
export function emptyViewLines(kind: Exclude<PlaceKind, 'board' | 'incident'>): Line[] {
  const [title, ...sentences] = EMPTY[kind];
  return [line(title, 'strong', { bold: true }), EMPTY_LINE, ...sentences.map((text) => line(text))];
}

const EMPTY: Readonly<Record<Exclude<PlaceKind, 'board' | 'incident'>, readonly [string, ...string[]]>> = {
  runbooks: ['Runbooks', 'There is nothing here yet.'],
  handoff: ['Handoff', 'There is nothing here yet.'],
  patterns: [
    'Patterns',
    'What fails again and again is not counted here yet.',
    'What is known of one failure stands in its view, under "before": enter on the board.',
  ],
  team: ['Team', 'Reading the rotations ...'],
  products: ['Products', 'Reading ...'],
};
