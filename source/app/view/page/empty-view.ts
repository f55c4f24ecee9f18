import type { TabKind } from '../../mode.ts';
import { textLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';

/** A view that has nothing to show says so, and where the same is to be had. */
export function emptyViewLines(kind: Exclude<TabKind, 'board'>, width: number): Line[] {
  const [title, ...sentences] = EMPTY[kind];
  return [
    line(title, 'strong', { bold: true }),
    EMPTY_LINE,
    ...sentences.flatMap((text) => textLines(text, width, 3)),
  ];
}

const EMPTY: Readonly<Record<Exclude<TabKind, 'board'>, readonly [string, ...string[]]>> = {
  runbooks: ['Runbooks', 'Reading them and their history ...'],
  handoff: ['Handoff', 'Drafting the note ...'],
  patterns: ['Patterns', 'Reading the log of half a year ...'],
  others: ['From others', 'Reading the log of half a year ...'],
  nights: ['Nights', 'Judging lone failures of the weeks to come ...'],
  'what-if': ['What if', 'Reading the log of half a year ...'],
  hindsight: ['Hindsight', 'Reading the log of half a year ...'],
  page: ['Page', 'Reading the log of half a year ...'],
  team: ['Team', 'Reading the rotations ...'],
  products: ['Products', 'Reading ...'],
  over: ['Over', 'Reading the log ...'],
  work: ['Work', 'Reading ...'],
  questions: ['Questions', 'Reading ...'],
  requests: ['Requests', 'Reading ...'],
  'follow-ups': ['Follow-ups', 'Reading ...'],
  backfills: ['Backfills', 'Reading ...'],
  experiments: ['Experiments', 'Reading ...'],
  pipelines: ['Pipelines', 'Reading ...'],
  owners: ['Owners', 'Reading ...'],
  sources: ['Sources', 'Reading ...'],
};
