import * as v from 'valibot';
import type { DeclaredPattern, DeclaredPipeline, Retry } from '../../../domain/catalog/catalog.ts';
import { id as idSchema } from '../../../domain/catalog/fields/basics.ts';
import { PIPELINE_FIELDS } from '../../../domain/catalog/fields/pipeline.ts';
import { readSchedule } from '../../../domain/catalog/fields/schedule.ts';
import type { Subject } from '../../../domain/catalog/finding/place.ts';
import { mentionsIn } from '../yaml/mentions.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import { aboutOf, type FieldNode, type Holder, type YamlReader } from '../yaml/yaml-reader.ts';
import { addOnce, type CatalogReading, type EntryNode, keyOf, patternName } from './catalog-reading.ts';
import { readSource } from './source-field.ts';

/** Each pattern is tried on each pipeline; more of them are surely not written by a person. */
const MOST_PATTERNS = 1000;
/** Fields that say when the data of a pipeline normally stands. */
const TIMING: readonly string[] = ['schedule', 'timeZone', 'ready'];

/** Reads one pipeline, or one pattern for several. */
export function readPipeline(reading: CatalogReading, entry: EntryNode): void {
  const { reader } = reading;
  const { node, fields, at } = entry;
  const byId = fields.has('id');
  if (byId && fields.has('match')) {
    const message = `${at} has both id and match; only the id counts`;
    reader.report(fields.get('match')!.key, {
      severity: 'error',
      message,
      expected: 'one of them',
      about: 'all',
    });
  }
  const key = keyOf(reader, entry, byId ? 'id' : 'match', 'pipelineEntry');
  if (key === undefined) return;
  const about = byId ? { pipelines: [key] } : { pattern: key };
  const holder: Holder = { name: byId ? key : patternName(key), about };
  const holderOf = (field: string): Holder => {
    if (field === 'upstream') return { ...holder, about: aboutUpstreams(reader, fields, about) };
    return TIMING.includes(field) ? { ...holder, about: { ...about, timing: true } } : holder;
  };
  reader.reportUnknown(
    fields,
    ['id', 'match', 'source', 'schedule', ...Object.keys(PIPELINE_FIELDS)],
    holder,
  );
  const { values, nodes } = readFields(reader, fields, PIPELINE_FIELDS, holderOf);
  const declared: DeclaredPattern['fields'] = {
    ...values,
    ...scheduleIn(reader, fields.get('schedule'), holderOf('schedule')),
    ...sourceIn(reader, fields, holder),
    ...(values.retries ? { retries: inOrderOfTime(reader, fields, values.retries, holder) } : {}),
  };
  const read: DeclaredPipeline | DeclaredPattern = byId
    ? { id: key, ...declared }
    : { match: key, fields: declared };
  if ('match' in read) addPattern(reading, node, read);
  else {
    const twice = { pipelines: [key, ...(values.upstream ?? []).map((one) => one.id)], timing: true };
    if (!addOnce(reading, node, reading.pipelines, read, 'pipeline', twice)) return;
  }
  if (typeof values.class === 'string')
    reading.classed.push({ name: values.class, node: fields.get('class')!.value, holder });
  const places = nodes.get('upstream')?.map((one) => reader.file.placeOf(one)) ?? [];
  reading.upstreams.set(read, new Map((values.upstream ?? []).map((one, index) => [one.id, places[index]!])));
  // One by one: a list from a file may be longer than a call may have arguments.
  for (const mention of mentionsIn(reader, holder.name, values, nodes)) reading.mentions.push(mention);
}

/** The schedule of an entry; one that cannot be read is reported and left out. */
function scheduleIn(
  reader: YamlReader,
  field: FieldNode | undefined,
  holder: Holder,
): { readonly schedule?: string | null } {
  if (!field) return {};
  if (reader.isNull(field.value)) return { schedule: null };
  const written = reader.plain(field.value);
  const what = `the schedule of ${holder.name}`;
  const report = (
    severity: 'error' | 'warning',
    message: string,
    more: { expected: string; example?: string },
  ) => reader.report(field.value, { severity, message, ...more, ...aboutOf(holder.about) });
  if (typeof written !== 'string') {
    const form = reader.itemsOf(field.value) ? 'a list' : 'no text';
    report('error', `${what} is ${form}: one pipeline has one schedule here`, {
      expected: 'one cron of five fields; or no schedule',
      example: 'schedule: "0 2,14 * * *"',
    });
    return {};
  }
  const read = readSchedule(written);
  if ('none' in read) return { schedule: null };
  if ('problem' in read) {
    const { problem, ...more } = read;
    report('error', `${what}, ${JSON.stringify(written.slice(0, 60))}, is not read: ${problem}`, more);
    return {};
  }
  if (read.never)
    report('warning', `${what}, ${JSON.stringify(written.slice(0, 60))}, never comes`, {
      expected: 'a date that there is',
    });
  return { schedule: read.cron };
}

function addPattern({ reader, patterns }: CatalogReading, node: unknown, pattern: DeclaredPattern): void {
  if (/[?[\]{}]/.test(pattern.match))
    reader.report(node, {
      severity: 'warning',
      message: `only * is a wildcard in ${JSON.stringify(pattern.match)}; ? [ ] { } stand for themselves`,
      expected: 'a name with * for any characters',
      example: 'match: "ads_*"',
    });
  if (patterns.length < MOST_PATTERNS) patterns.push(pattern);
  else
    reader.report(node, {
      severity: 'error',
      message: `only the first ${MOST_PATTERNS} patterns of a file are read`,
      expected: 'fewer patterns, each for more pipelines',
      about: 'all',
    });
}

function sourceIn(reader: YamlReader, fields: ReadonlyMap<string, FieldNode>, holder: Holder) {
  const field = fields.get('source');
  if (!field) return {};
  if (reader.isNull(field.value)) return { source: null };
  const source = readSource(reader, field.value, holder);
  return source === undefined ? {} : { source };
}

/** An upstream whose id cannot be read may be any pipeline. */
function aboutUpstreams(
  reader: YamlReader,
  fields: ReadonlyMap<string, FieldNode>,
  about: { pipelines: readonly string[] } | { pattern: string },
): Subject {
  if (!('pipelines' in about)) return 'all';
  const items = reader.itemsOf(fields.get('upstream')?.value) ?? [];
  const ids = items.map((item) => {
    const written = reader.plain(item) as { id?: unknown } | string | null;
    return typeof written === 'object' ? written?.id : written;
  });
  const readable = ids.length > 0 && ids.every((one) => v.is(idSchema, one));
  return readable ? { pipelines: [...about.pipelines, ...(ids as string[])] } : 'all';
}

function inOrderOfTime(
  reader: YamlReader,
  fields: ReadonlyMap<string, FieldNode>,
  retries: readonly Retry[],
  holder: Holder,
): readonly Retry[] {
  const sorted = [...retries].sort((a, b) => a.after - b.after);
  if (sorted.some((one, index) => one !== retries[index]))
    reader.report(fields.get('retries')?.value, {
      severity: 'warning',
      message: `the retries of ${holder.name} are not in the order of time; they are read in that order`,
      expected: 'the earliest first: after counts from the failure, not from the retry before',
      example: '[{ after: 15m, heals: 0.3 }, { after: 30m, heals: 0.2 }]',
      ...aboutOf(holder.about),
    });
  return sorted;
}
