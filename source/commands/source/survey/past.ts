import { periodsOf } from '../../../domain/catalog/lineage/periods.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import { DAY } from '../../../domain/time/zone.ts';
import { answered } from '../../../sources/asking/call.ts';
import { namingOf } from '../../../sources/facts/pipeline-named.ts';
import { READERS } from '../../../sources/readers.ts';
import type { PastRun, PastRuns } from '../../../sources/survey/found.ts';
import { Refused, type WriteContext } from '../../command/command.ts';

/** The past of a source, by the names that pipelines have here. */
export interface Past extends Omit<PastRuns, 'runs'> {
  readonly runs: ReadonlyMap<string, readonly PastRun[]>;
}

/** What a source remembers of so many days. @throws Refused, and Unheard where it does not answer */
export async function pastOf(source: Source, context: WriteContext, days: number): Promise<Past> {
  const { history } = READERS[source.kind];
  if (!history)
    throw new Refused(
      `A source of kind ${source.kind} has no past that could be asked for: airflow, dagster and prefect have.`,
    );
  const { now, catalog, team } = context.situation;
  const naming = namingOf(source, catalog);
  const { periodAt } = periodsOf(catalog, team.timeZone);
  const asked = {
    ...{ source, now },
    periodOf: (foreign: string, instant: number) => periodAt(naming(foreign) ?? foreign, instant),
  };
  const { runs, ...rest } = await answered(
    history(asked, now - days * DAY),
    await context.sources.line(source),
  );
  const named = new Map<string, PastRun[]>();
  for (const run of runs) {
    const pipeline = naming(run.foreign);
    if (pipeline !== undefined) named.set(pipeline, [...(named.get(pipeline) ?? []), run]);
  }
  return { ...rest, runs: named };
}
