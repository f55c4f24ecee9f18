import { isAsked, type Source } from '../../../domain/catalog/source.ts';
import { WELL } from '../../../domain/incident/state/source-record.ts';
import type { Situation } from '../../../domain/situation.ts';
import { type Ask, answered } from '../../../sources/asking/call.ts';
import type { Fact } from '../../../sources/facts/fact.ts';
import { expectedBy, LATE, lateFact } from '../../../sources/facts/lateness.ts';
import type { DueRun, Overdue, Polled } from '../../../sources/source-reader.ts';
import type { Cursor } from '../../../storage/read/source/cursor.ts';
import type { ReadContext } from '../../command/command.ts';
import { factNameOf } from './fact-name.ts';

/** What was found out about what should stand by now. */
export interface Lateness {
  readonly facts: readonly Fact[];
  /** By pipeline: the latest due time of which nothing is to be asked any more. */
  readonly onTime: Readonly<Record<string, number>>;
}

/**
 * What should stand by now, of the pipelines that come from a source, and does not: asked of the source one by one, after an
 * answer that was complete and well. By the slower of both clocks, so that none of them makes anything late.
 */
export async function lateness(
  source: Source,
  { reading, ask }: { readonly reading: Polled; readonly ask?: Ask },
  facts: readonly Fact[],
  cursor: Cursor,
  { situation, told }: Pick<ReadContext, 'situation' | 'told'>,
): Promise<Lateness> {
  const onTime = { ...cursor.onTime };
  for (const { fact, pipeline, due } of facts)
    if (fact === 'landed' && due !== undefined) onTime[pipeline] = Math.max(onTime[pipeline] ?? due, due);
  const { overdue, health, until, ahead = 0 } = reading;
  if (health !== WELL || until === null || !isAsked(source)) return { facts: [], onTime };
  const landed = landedOf(source, facts, cursor, situation);
  // What never tells of a landing cannot say that there was none.
  if (!overdue && Object.keys(landed).length === 0) return { facts: [], onTime };
  const names = { ...namesOf(source, situation), ...cursor.names };
  const failing = new Set(facts.flatMap(({ fact, pipeline }) => (fact === 'landed' ? [] : [pipeline])));
  const expected = expectedBy(
    Object.keys(names).filter((pipeline) => !failing.has(pipeline)),
    situation,
    Math.min(situation.now, situation.now + ahead),
    (pipeline) => onTime[pipeline] ?? Number.NEGATIVE_INFINITY,
  );
  const late = expected.map(lateFact);
  const known =
    late.length === 0
      ? []
      : await told(late.map((one) => ({ name: factNameOf(one, LATE), pipeline: one.pipeline })));
  const fresh = expected.filter((_, n) => known[n] === undefined);
  if (fresh.length === 0) return { facts: [], onTime };
  const asked = fresh.map(({ pipeline, due }) => ({ foreign: names[pipeline]!, due }));
  const { late: isLate, settled } =
    overdue && ask
      ? await answered(overdue(asked), ask)
      : byLandings(
          asked,
          fresh.map(({ pipeline }) => landed[pipeline]),
        );
  const of = (runs: readonly (typeof asked)[number][]) => fresh.filter((_, n) => runs.includes(asked[n]!));
  for (const { pipeline, due } of of(settled)) onTime[pipeline] = due;
  return { facts: of(isLate).map(lateFact), onTime };
}

/** When pipelines landed last, as far as a source has told it. */
function landedOf(
  { id }: Source,
  facts: readonly Fact[],
  cursor: Cursor,
  { log }: Pick<Situation, 'log'>,
): Readonly<Record<string, number>> {
  const landed = { ...log.sources.get(id)?.landed, ...cursor.landed };
  for (const { fact, pipeline, at, isBare } of facts)
    if (fact === 'landed' && !isBare) landed[pipeline] = Math.max(landed[pipeline] ?? at, at);
  return landed;
}

/** The same of a source that cannot be asked about a run: it has ended well where something landed after it was due. */
function byLandings(runs: readonly DueRun[], landed: readonly (number | undefined)[]): Overdue {
  const isSettled = (_: DueRun, n: number) => (landed[n] ?? Number.NEGATIVE_INFINITY) >= runs[n]!.due;
  return { settled: runs.filter(isSettled), late: runs.filter((one, n) => !isSettled(one, n)) };
}

/** What a source calls the pipelines of which the catalog says that it runs them. */
export function namesOf(
  { id, kind, ids }: Source,
  { catalog }: Pick<Situation, 'catalog'>,
): Readonly<Record<string, string>> {
  if (ids.length > 0 || !isAsked({ kind })) return {};
  return Object.fromEntries(
    [...catalog.pipelines.values()].flatMap(({ id: pipeline, source = {} }) => {
      const name = Object.values(source[id] ?? source[kind] ?? {}).find((value) => typeof value === 'string');
      return name === undefined ? [] : [[pipeline, name]];
    }),
  );
}
