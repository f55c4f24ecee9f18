import type { Source } from '../../domain/catalog/source.ts';
import type { NewEvent } from '../../domain/incident/event/event.ts';
import { factName } from '../../domain/incident/event/fact.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { eventsOfFacts, type FromFacts } from '../../sources/facts/events-of-facts.ts';
import { type Fact, incidentKindOf, type SourceReading } from '../../sources/facts/fact.ts';
import { namingOf } from '../../sources/facts/pipeline-named.ts';
import { readSources } from '../../storage/read/source/sources-file.ts';
import { isTrusted, readTrusted } from '../../storage/read/source/trusted.ts';
import { type Command, type Input, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { requiredText, textOf } from '../command/input.ts';
import { sourceNamed, whatItDoes } from './known-source.ts';
import { partOf, readSource } from './read-source.ts';

const EXAMPLE = 'wakeworthy import dbt_nightly --exit-code $?';
/** So many lines are told. */
const MOST_TOLD = 20;

/** `import`: what a source says, once. */
export const importSource: Command = {
  name: 'import',
  summary:
    'what a source of state/sources.yaml says now, into the log: what was told before is not told again',
  needs: 'write',
  parameters: [{ name: '<source>', about: 'its id, or all' }],
  options: [
    {
      flags: '--from <file>',
      about: 'what it printed or left behind, or - for standard input: it is not asked',
    },
    { flags: '--exit-code <n>', about: 'dbt: how the run that it is about ended' },
    { flags: '--dry-run', about: 'show what would be written and write nothing' },
  ],
  examples: [EXAMPLE, 'wakeworthy import ours --dry-run', 'wakeworthy import ours --from facts.jsonl'],
  author: (input) => `source:${input.args.source}`,
  async run(context, input) {
    const id = requiredText(input, 'source', EXAMPLE);
    const from = textOf(input, 'from');
    if (id === 'all' && from !== undefined)
      throw new WrongUsage('--from is what one source said: name that.');
    const sources = id === 'all' ? await allTrusted(context) : [await sourceNamed(context.root, id)];
    const text = from === undefined ? undefined : await context.readText(from);
    const given = { text, exitCode: exitCodeIn(input) };
    const dry = input.options.dryRun === true;
    const done: Imported[] = [];
    for (const source of sources) {
      if (from === undefined) await refuseStranger(context.root, source);
      const reading = await readSource(source, context, given);
      done.push(await imported(context, source, reading, dry));
    }
    return {
      data: { schema: 1, dryRun: dry, sources: done.map((one) => dataOf(one, context)) },
      text: done.flatMap((one) => linesOf(one, dry)).join('\n'),
      exitCode: done.every(({ reading }) => reading.until !== null) ? 0 : 1,
    };
  },
};

/** What came of one source. */
interface Imported {
  readonly source: Source;
  readonly reading: SourceReading;
  readonly made: FromFacts;
  /** How many facts the log had already. */
  readonly known: number;
  /** Ids of the events that were written. */
  readonly events: readonly string[];
  /** Of which pipeline each event is. */
  readonly pipelineOf: (event: NewEvent) => string;
}

async function allTrusted({ root }: WriteContext): Promise<readonly Source[]> {
  const [{ sources }, trusted] = await Promise.all([readSources(root), readTrusted(root)]);
  const all = sources.filter((one) => isTrusted(one, trusted));
  if (all.length === 0)
    throw new Refused(
      'No source of state/sources.yaml was agreed to here: wakeworthy source list, source trust ID.',
    );
  return all;
}

/** A repository that somebody else writes into must not make this machine ask, read or run what nobody here agreed to. */
async function refuseStranger(root: string, source: Source): Promise<void> {
  if (isTrusted(source, await readTrusted(root))) return;
  throw new Refused(
    `Nobody here has agreed to ${source.id} as it stands: it ${whatItDoes(source)}. wakeworthy source trust ${source.id} agrees.`,
  );
}

async function imported(
  context: WriteContext,
  source: Source,
  reading: SourceReading,
  dry: boolean,
): Promise<Imported> {
  const { situation } = context;
  const naming = namingOf(source, situation.catalog);
  const facts = reading.facts.flatMap((fact) => {
    const pipeline = naming(fact.pipeline);
    return pipeline === undefined ? [] : [{ ...fact, pipeline }];
  });
  const asked = facts.map((fact) => ({ name: nameOf(fact, source), pipeline: fact.pipeline }));
  const answers = await context.told(asked);
  const told = new Set(facts.filter((_, n) => answers[n] !== undefined));
  const { v7 } = await import('uuid');
  const part = partOf(source);
  const made = eventsOfFacts(facts, {
    ...{ log: situation.log, catalog: situation.catalog, team: situation.team },
    isTold: (fact) => told.has(fact),
    ...(part ? { partOf: part } : {}),
    freshId: () => v7(),
  });
  const written = dry || made.events.length === 0 ? [] : await context.tell(source.id, made.events);
  const opened = new Map(made.events.map(({ data }) => [data.incident, data.pipeline]));
  const pipelineOf = ({ data: { incident = '' } }: NewEvent) =>
    opened.get(incident) ?? situation.log.incidents.get(incident)?.pipeline ?? incident;
  return { source, reading, made, known: told.size, events: written.map(({ id }) => id), pipelineOf };
}

/** By what the log knows it again. */
function nameOf(fact: Fact, source: Source): string {
  const type = incidentKindOf(fact) ? 'incident.seen' : 'incident.recovered';
  return factName({ type, by: `source:${source.id}`, data: { key: fact.key } })!;
}

const WORDS: Readonly<Record<string, string>> = {
  'incident.opened': 'opened',
  'incident.seen': 'seen again',
  'incident.recovered': 'recovered',
  'incident.noted': 'noted',
};

function linesOf({ source, reading, made, known, pipelineOf }: Imported, dry: boolean): string[] {
  const counts = Object.entries(WORDS).flatMap(([type, word]) => {
    const count = made.events.filter((event) => event.type === type).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const what = counts.length === 0 ? 'nothing new' : counts.join(', ');
  const before = known === 0 ? '' : `; ${known} ${known === 1 ? 'fact was' : 'facts were'} told before`;
  const lines = made.events.map((event) => {
    const said = event.data.title ?? event.data.text;
    return `  ${WORDS[event.type]} ${pipelineOf(event)}${said === undefined ? '' : `: ${said}`}`;
  });
  const rest = lines.length - MOST_TOLD;
  return [
    `${source.id}: ${what}${dry && counts.length > 0 ? ', if it were written' : ''}${before}.`,
    ...lines.slice(0, MOST_TOLD),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...(made.left.length > 0
      ? [
          `${made.left.length} more pipelines fail; the next import opens them: ${made.left.slice(0, 3).join(', ')}, ...`,
        ]
      : []),
    ...(reading.until === null ? [`What ${source.id} does not say is not known: ${reading.health}.`] : []),
    ...reading.odd.map((one) => `Left out: ${one.replace(/\.$/, '')}.`),
  ].map(visible);
}

function dataOf(
  { source, reading, made, known, events, pipelineOf }: Imported,
  { situation, zones }: WriteContext,
) {
  const time = (instant: number) => formatInstant(instant, zones.said);
  return {
    source: source.id,
    health: reading.health,
    until: reading.until === null ? null : time(reading.until),
    told: known,
    events: made.events.map((event, n) => {
      const { incident, title, text, kind, key, failedAt } = event.data;
      return {
        ...knownFields({ id: events[n] }),
        ...{ type: event.type, incident, pipeline: pipelineOf(event), at: time(event.at ?? situation.now) },
        ...knownFields({
          title,
          text,
          kind,
          key,
          failedAt: failedAt === undefined ? undefined : time(failedAt),
        }),
      };
    }),
    left: made.left,
    leftOut: reading.odd,
    landed: Object.entries(made.landed).map(([pipeline, at]) => ({ pipeline, at: time(at) })),
  };
}

function exitCodeIn(input: Input): number | undefined {
  const text = textOf(input, 'exitCode');
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text)) throw new WrongUsage(`--exit-code "${text}" is no exit code: ${EXAMPLE}`);
  return Number(text);
}
