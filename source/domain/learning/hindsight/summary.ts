import { byKey } from '../past/episode.ts';
import type { ForNothing, Hindsight, Hindsights } from './hindsight.ts';

/** What decisions of one pipeline have come to, in currency. */
export interface PipelineHindsight {
  readonly pipeline: string;
  readonly woke: number;
  readonly saved: number;
  readonly charged: number;
  readonly waited: number;
  readonly lost: number;
  readonly spared: number;
  /** Decisions that have no price. */
  readonly unpriced: number;
}

/** By pipeline, whatever moved most first. */
export function byPipeline({ decisions }: Pick<Hindsights, 'decisions'>): readonly PipelineHindsight[] {
  const sum = (list: readonly Hindsight[], of: (one: Hindsight) => number) =>
    list.reduce((all, one) => all + of(one), 0);
  return [...byKey(decisions, ({ pipeline }) => pipeline)]
    .map(([pipeline, list]) => ({
      pipeline,
      woke: list.filter(({ choice }) => choice === 'woke').length,
      saved: sum(list, ({ saved }) => saved),
      charged: sum(list, ({ charged }) => charged),
      waited: list.filter(({ choice }) => choice === 'waited').length,
      lost: sum(list, ({ lost }) => lost),
      spared: sum(list, ({ spared }) => spared),
      unpriced: list.filter(({ isPriced }) => !isPriced).length,
    }))
    .toSorted((a, b) => moved(b) - moved(a) || (a.pipeline < b.pipeline ? -1 : 1));
}

function moved({ saved, lost, spared }: PipelineHindsight): number {
  return saved + lost + Math.abs(spared);
}

/** What is one person's own of it: nobody else may read it. */
export function ownOf({ decisions, forNothing }: Hindsights, person: string): Hindsights {
  const isOwn = (one: ForNothing | Hindsight) => one.person === person;
  return { decisions: decisions.filter(isOwn), forNothing: forNothing.filter(isOwn) };
}
