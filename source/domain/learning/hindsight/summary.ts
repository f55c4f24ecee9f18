import { byKey } from '../past/episode.ts';
import { isTellable } from '../past/nights-told.ts';
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

/**
 * By pipeline, whatever moved most first. Those of few people are told together, as `others`, and not at all where that would be of
 * few people too: a row would tell whose nights they were. `reader`: who looks.
 */
export function byPipeline(
  { decisions }: Pick<Hindsights, 'decisions'>,
  reader: string | undefined,
): { readonly pipelines: readonly PipelineHindsight[]; readonly others: PipelineHindsight | null } {
  const rows = [...byKey(decisions, ({ pipeline }) => pipeline).values()];
  const told = rows.filter((list) => isTellable(peopleOf(list), reader));
  const rest = rows.filter((list) => !told.includes(list)).flat();
  const isRestTold = rest.length > 0 && isTellable(peopleOf(rest), reader);
  return {
    pipelines: told
      .map((list) => rowOf(list[0]!.pipeline, list))
      .toSorted((a, b) => moved(b) - moved(a) || (a.pipeline < b.pipeline ? -1 : 1)),
    others: isRestTold ? rowOf('others', rest) : null,
  };
}

function peopleOf(list: readonly Hindsight[]): ReadonlySet<string> {
  return new Set(list.flatMap(({ person }) => person ?? []));
}

function rowOf(pipeline: string, list: readonly Hindsight[]): PipelineHindsight {
  const sum = (of: (one: Hindsight) => number) => list.reduce((all, one) => all + of(one), 0);
  return {
    pipeline,
    woke: list.filter(({ choice }) => choice === 'woke').length,
    saved: sum(({ saved }) => saved),
    charged: sum(({ charged }) => charged),
    waited: list.filter(({ choice }) => choice === 'waited').length,
    lost: sum(({ lost }) => lost),
    spared: sum(({ spared }) => spared),
    unpriced: list.filter(({ isPriced }) => !isPriced).length,
  };
}

/** Wake-ups that saved nothing, where that may be told: not of few people. */
export function forNothingTold(
  { forNothing }: Hindsights,
  reader: string | undefined,
): readonly ForNothing[] | null {
  return isTellable(new Set(forNothing.map(({ person }) => person)), reader) ? forNothing : null;
}

function moved({ saved, lost, spared }: PipelineHindsight): number {
  return saved + lost + Math.abs(spared);
}

/** What is one person's own of it: nobody else may read it. */
export function ownOf({ decisions, forNothing }: Hindsights, person: string): Hindsights {
  const isOwn = (one: ForNothing | Hindsight) => one.person === person;
  return { decisions: decisions.filter(isOwn), forNothing: forNothing.filter(isOwn) };
}
