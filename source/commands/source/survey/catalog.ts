import { createTwoFilesPatch } from 'diff';
import { isListed } from '../../../domain/catalog/lineage/layers.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import type { HistoryEpisode } from '../../../domain/learning/past/history.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatInstant } from '../../../domain/time/zone.ts';
import { answered } from '../../../sources/asking/call.ts';
import { surveyDbt } from '../../../sources/dbt/survey.ts';
import { namingOf } from '../../../sources/facts/pipeline-named.ts';
import { READERS } from '../../../sources/readers.ts';
import { catalogText, GENERATED } from '../../../sources/survey/catalog-text.ts';
import { episodesOf } from '../../../sources/survey/episodes.ts';
import type { FoundCatalog } from '../../../sources/survey/found.ts';
import { historyText } from '../../../sources/survey/history-text.ts';
import { learnedHeals, learnedReady } from '../../../sources/survey/learned.ts';
import { usable } from '../../../sources/survey/usable.ts';
import { readSourceFile } from '../../../storage/read/file/source-file.ts';
import { readDbtFolder } from '../../../storage/read/source/dbt-files.ts';
import { type Command, Refused, type WriteContext } from '../../command/command.ts';
import { optionalDays, requiredText } from '../../command/input.ts';
import { sourceNamed } from '../known-source.ts';
import { refuseStranger } from '../trusted-source.ts';
import { type Past, pastOf } from './past.ts';

const EXAMPLE = 'wakeworthy catalog airflow_prod --write';
/** Lines of a difference that are shown. */
const MOST_SHOWN = 400;

/** `catalog`: what a source knows of what it runs, as a file of state/catalog. */
export const catalog: Command = {
  name: 'catalog',
  summary:
    'schedules, zones, owners, lineage and retries that a source knows, as state/catalog/SOURCE.yaml; shows the difference',
  needs: 'write',
  parameters: [{ name: '<source>', about: 'its id' }],
  options: [
    { flags: '--write', about: 'write what is shown' },
    {
      flags: '--days <n>',
      about:
        'read the past of so many days as well: state/history/SOURCE.jsonl, and when data normally stands',
    },
  ],
  examples: [EXAMPLE, 'wakeworthy catalog airflow_prod --days 90 --write'],
  author: (input) => `source:${input.args.source}`,
  async run(context, input) {
    const { situation, root } = context;
    const source = sourceNamed(situation, requiredText(input, 'source', EXAMPLE));
    await refuseStranger(root, source);
    const days = optionalDays(input);
    const found = usable(await surveyOf(source, context), namingOf(source, situation.catalog));
    const past = days === undefined ? undefined : await pastOf(source, context, days);
    const path = `state/catalog/${source.id}.yaml`;
    const { text: before } = await readSourceFile(root, path);
    if (before !== undefined && !before.startsWith(GENERATED))
      throw new Refused(
        `${path} was written by somebody: it does not begin with "${GENERATED}". Move it away first.`,
      );
    const after = catalogText(found, settingOf(source, context, past, before));
    const files = [{ path, before, after }, ...(past ? [await historyOf(source, context, past)] : [])];
    const changed = files.filter((one) => one.before !== one.after);
    const writes = input.options.write === true;
    if (writes) for (const one of changed) await context.sources.write(one.path, one.before, one.after);
    const odd = [...found.odd, ...(past?.odd ?? [])];
    const from = past?.from ?? null;
    return {
      data: {
        schema: 1,
        source: source.id,
        pipelines: found.pipelines.length,
        consumers: found.consumers.length,
        written: writes ? changed.map((one) => one.path) : [],
        changed: changed.map((one) => one.path),
        leftOut: odd,
        ...(past ? { from: from === null ? null : formatInstant(from, context.zones.said) } : {}),
      },
      text: [
        ...(changed[0]?.path === path ? difference(path, before ?? '', after) : []),
        ...(changed.length === 0
          ? [`${source.id}: nothing changed in ${files.map((one) => one.path).join(' and ')}.`]
          : []),
        ...(changed.length > 0
          ? [
              `${changed.map((one) => one.path).join(' and ')}: ${writes ? 'written; commit it for the others' : 'shown, not written: --write'}.`,
            ]
          : []),
        ...(past
          ? [
              from === null
                ? `${source.id} remembers nothing of that time.`
                : `${source.id} remembers runs since ${formatInstant(from, context.zones.said).slice(0, 10)}; what somebody mended by clearing a run is not among its failures.`,
            ]
          : []),
        ...odd.map((one) => `Left out: ${one.replace(/\.$/, '')}.`),
      ]
        .map(visible)
        .join('\n'),
    };
  },
};

async function surveyOf(source: Source, context: WriteContext): Promise<FoundCatalog> {
  if (source.kind === 'dbt') {
    const { manifest, odd } = await readDbtFolder(context.root, source.path!);
    if (manifest === undefined)
      throw new Refused(
        `${source.path} has no manifest.json that can be read: dbt parse writes one. ${odd.join(' ')}`.trim(),
      );
    const { catalog: known } = context.situation;
    const naming = namingOf(source, known);
    const found = surveyDbt(manifest, source.pipeline!, (node, tags) => {
      const named = naming(node);
      if (named === undefined) return false;
      if (isListed(known, named) || source.perNode === 'all') return true;
      return source.perNode === 'tagged' && tags.includes('wakeworthy');
    });
    return found;
  }
  const { survey } = READERS[source.kind];
  if (!survey)
    throw new Refused(
      `A source of kind ${source.kind} does not know what it runs: airflow, dbt, dagster and prefect do.`,
    );
  return answered(survey(source), await context.sources.line(source));
}

function settingOf(
  source: Source,
  { situation }: WriteContext,
  past: Past | undefined,
  before: string | undefined,
) {
  const { team, catalog: known, sources = [], now } = situation;
  const zones = [
    team.timeZone,
    'UTC',
    ...team.people.flatMap(({ timeZone }) => timeZone ?? []),
    ...[...known.pipelines.values()].flatMap(({ timeZone }) => timeZone ?? []),
  ];
  const learned = [...(past?.runs ?? [])].map(([pipeline, runs]) => {
    const [ready, heals] = [learnedReady(runs, now), learnedHeals(runs)];
    return [
      pipeline,
      { ...(ready === undefined ? {} : { ready }), ...(heals === undefined ? {} : { heals }) },
    ] as const;
  });
  return {
    ...{ source, team, before },
    naming: namingOf(source, known),
    sourceName: sources.filter(({ kind }) => kind === source.kind).length > 1 ? source.id : source.kind,
    zones: [...new Set(zones)],
    learned: new Map(learned),
  };
}

async function historyOf(source: Source, { root }: WriteContext, { runs }: Past) {
  const path = `state/history/${source.id}.jsonl`;
  const { text: before } = await readSourceFile(root, path);
  const episodes: HistoryEpisode[] = [...runs].flatMap(([pipeline, all]) => episodesOf(pipeline, all));
  return { path, before, after: historyText(episodes, before) };
}

function difference(path: string, before: string, after: string): string[] {
  const lines = createTwoFilesPatch(path, path, before, after, '', '', { context: 2 })
    .trimEnd()
    .split('\n')
    .slice(1);
  const more = lines.length - MOST_SHOWN;
  return [...lines.slice(0, MOST_SHOWN), ...(more > 0 ? [`... and ${more} more lines`] : [])];
}
