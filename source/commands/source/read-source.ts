import { isListed } from '../../domain/catalog/lineage/layers.ts';
import type { Source } from '../../domain/catalog/source.ts';
import { alertmanagerReading } from '../../sources/alertmanager/alertmanager-facts.ts';
import type { DbtFiles } from '../../sources/dbt/artifacts.ts';
import { dbtPart, dbtReading } from '../../sources/dbt/dbt-facts.ts';
import type { SourceReading } from '../../sources/facts/fact.ts';
import { namingOf } from '../../sources/facts/pipeline-named.ts';
import { readFacts } from '../../sources/facts/read-facts.ts';
import { readDbtFolder } from '../../storage/read/source/dbt-files.ts';
import { Refused, type WriteContext } from '../command/command.ts';

/** What was handed over with the call, instead of what the source would be asked. */
export interface Given {
  /** What it printed or left behind. */
  readonly text?: string | undefined;
  /** How the run that it is about ended. */
  readonly exitCode?: number | undefined;
}

/** Reads one source, or what was given of it, as facts under the names that the source has for things. @throws Refused */
export async function readSource(
  source: Source,
  context: WriteContext,
  given: Given,
): Promise<SourceReading> {
  switch (source.kind) {
    case 'dbt':
      return readDbt(source, context, given);
    case 'command':
      return given.text === undefined ? runIt(source, context) : readFacts(given.text);
    case 'alertmanager':
      if (given.text !== undefined) return alertmanagerReading(given.text, source, context.situation.now);
      throw new Refused(
        `Alertmanager is not asked yet; what its webhook sends is taken: wakeworthy import ${source.id} --from -`,
      );
    default:
      throw new Refused(
        `A source of kind ${source.kind} cannot be read yet; of kind dbt, alertmanager and command it can. Another program can print its facts: kind command.`,
      );
  }
}

/** Of a key of a source: which of several things has to land. */
export function partOf({ kind }: Source): ((key: string) => string | undefined) | undefined {
  return kind === 'dbt' ? dbtPart : undefined;
}

async function readDbt(
  source: Source,
  context: WriteContext,
  { text, exitCode }: Given,
): Promise<SourceReading> {
  const { root, situation } = context;
  const { odd, ...files } = text === undefined ? await readDbtFolder(root, source.path!) : fileOf(text);
  const naming = namingOf(source, situation.catalog);
  const rows = {
    source: source.id,
    pipeline: source.pipeline!,
    perNode: source.perNode ?? 'none',
    isListed: (node: string) => {
      const named = naming(node);
      return named !== undefined && isListed(situation.catalog, named);
    },
  } as const;
  const reading = dbtReading(files, exitCode, rows, situation.now);
  return { ...reading, odd: [...odd, ...reading.odd] };
}

/** Which file of dbt a text is, by what it says of itself. */
function fileOf(text: string): DbtFiles & { readonly odd: readonly string[] } {
  const isFreshness = /"dbt_schema_version"\s*:\s*"[^"]*\/sources\//.test(text.slice(0, 2_000));
  return isFreshness ? { sources: text, odd: [] } : { runResults: text, odd: [] };
}

async function runIt(source: Source, context: WriteContext): Promise<SourceReading> {
  const { code, output, complaint, cutShort } = await context.runProgram(source.run!);
  const reading = readFacts(output);
  const said = complaint.trim().split('\n').at(-1) ?? '';
  const words = said === '' ? '' : `: ${said}`;
  if (cutShort !== undefined) return { ...reading, health: cutShort, until: null };
  return code === 0
    ? reading
    : { ...reading, health: `it ended with ${code ?? 'a signal'}${words}`, until: null };
}
