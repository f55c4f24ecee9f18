import { isOnlySent, type Source } from '../../domain/catalog/source.ts';
import { WELL } from '../../domain/incident/state/source-record.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { isTrusted, readTrusted } from '../../storage/read/source/trusted.ts';
import { type Command, type Input, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { requiredText, textOf } from '../command/input.ts';
import { sourceNamed } from './known-source.ts';
import { type Taken, take } from './take/take.ts';
import { takenLines } from './take/taken-lines.ts';
import { refuseStranger } from './trusted-source.ts';

const EXAMPLE = 'wakeworthy import dbt_nightly --exit-code $?';
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
    const sources = id === 'all' ? await allTrusted(context) : [sourceNamed(context.situation, id)];
    const text = from === undefined ? undefined : await context.readText(from);
    const given = { text, exitCode: exitCodeIn(input) };
    const dry = input.options.dryRun === true;
    const done: Taken[] = [];
    const failed: string[] = [];
    for (const source of sources) {
      if (from === undefined) await refuseStranger(context.root, source);
      try {
        // What one wrote the next one has to know.
        done.push(await take(source, done.length === 0 ? context : await context.fresh(), given, dry));
      } catch (error) {
        // One that cannot be asked here keeps the others from nothing.
        if (id !== 'all' || !CANNOT.has((error as Error).name)) throw error;
        failed.push((error as Error).message);
      }
    }
    const strangers = id === 'all' ? await notAgreedTo(context) : [];
    return {
      data: { schema: 1, dryRun: dry, sources: done.map((one) => dataOf(one, context)) },
      text: [
        ...done.flatMap((one) => takenLines(one, dry, context.zones.said)),
        ...failed.map(visible),
        ...strangers.map((one) => `${one}: nobody here has agreed to it: wakeworthy source trust ${one}`),
      ].join('\n'),
      exitCode:
        failed.length === 0 &&
        done.every(({ reading: { until, health } }) => until !== null && health === WELL)
          ? 0
          : 1,
    };
  },
};

/** What is the trouble of one source alone. */
const CANNOT: ReadonlySet<string> = new Set(['NoSecret', 'Refused', 'NotStarted']);

/** Sources that would be asked if somebody had agreed to it. */
async function notAgreedTo({ root, situation }: WriteContext): Promise<readonly string[]> {
  const trusted = await readTrusted(root);
  return (situation.sources ?? []).filter((one) => !isTrusted(one, trusted)).map((one) => one.id);
}

async function allTrusted({ root, situation }: WriteContext): Promise<readonly Source[]> {
  const trusted = await readTrusted(root);
  const all = (situation.sources ?? []).filter((one) => isTrusted(one, trusted));
  const read = all.filter((one) => !isOnlySent(one));
  if (all.length > 0 && read.length === 0)
    throw new Refused(
      `What ${all.map(({ id }) => id).join(', ')} says is sent: wakeworthy watch --listen HOST:PORT.`,
    );
  if (all.length === 0)
    throw new Refused(
      'No source of state/sources.yaml was agreed to here: wakeworthy source list, source trust ID.',
    );
  return read;
}

function dataOf({ source, reading, made, known, news }: Taken, { situation, zones }: WriteContext) {
  const time = (instant: number) => formatInstant(instant, zones.said);
  return {
    source: source.id,
    health: reading.health,
    until: reading.until === null ? null : time(reading.until),
    told: known,
    events: news.map(({ event, id, pipeline }) => {
      const { incident, title, text, kind, key, failedAt } = event.data;
      return {
        ...knownFields({ id }),
        ...{ type: event.type, incident, pipeline, at: time(event.at ?? situation.now) },
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
    ...(reading.turns
      ? {
          turns: reading.turns.map(({ from, to, person = null, says }) => ({
            ...{ from: time(from), to: time(to), person },
            ...knownFields({ says }),
          })),
        }
      : {}),
    landed: Object.entries(made.landed).map(([pipeline, at]) => ({ pipeline, at: time(at) })),
  };
}

function exitCodeIn(input: Input): number | undefined {
  const text = textOf(input, 'exitCode');
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text)) throw new WrongUsage(`--exit-code "${text}" is no exit code: ${EXAMPLE}`);
  return Number(text);
}
