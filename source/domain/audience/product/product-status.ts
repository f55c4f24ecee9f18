import type { Catalog, Consumer, Pipeline } from '../../catalog/catalog.ts';
import { childrenOf } from '../../catalog/lineage/children.ts';
import type { Assessment, Judged } from '../../decision/assess.ts';
import { normalReadyOf } from '../../decision/loss/due.ts';
import { allFailing } from '../../decision/report/everywhere.ts';
import { type Landing, type Landings, landingsOf } from '../../decision/report/landing.ts';
import { sourcesOf } from '../../heard/comes-from.ts';
import { hearingOf } from '../../heard/heard.ts';
import { stateOf } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { scheduleOf } from '../../time/schedule.ts';
import { MINUTE } from '../../time/zone.ts';

/**
 * Nothing is on time before it could be heard of: nobody reported a failure, or one that is reported is expected to be
 * mended before its readers need the data.
 */
export type ProductState =
  /** All that it reads stands, as what runs it said. */
  | 'landed'
  /** What runs it would say where it failed, and it is not due yet. */
  | 'expected'
  /** Nothing that tells of all that it reads is heard. */
  | 'nobody tells us'
  | 'no failure reported'
  | 'expected on time'
  | 'may be late'
  | 'will be late'
  | 'late'
  | 'wrong';

/** Whether readers need not wait, as far as anybody knows. */
export function isUntroubled({ state }: Pick<ProductStatus, 'state'>): boolean {
  return UNTROUBLED.has(state);
}

const UNTROUBLED: ReadonlySet<ProductState> = new Set([
  ...['landed', 'expected', 'nobody tells us', 'no failure reported', 'expected on time'],
] as ProductState[]);

/** How something stands that people look at: a consumer, or a pipeline that nothing here reads. */
export interface ProductStatus {
  readonly product: string;
  /** `pipeline`, or what the consumer is declared to be: `dashboard`, `model`, ... */
  readonly kind: string;
  readonly state: ProductState;
  /** When its data normally stands, epoch milliseconds; null where nobody declared it. */
  readonly normally: number | null;
  /** null: nothing makes it late, or nobody can say. */
  readonly expected: Landing | null;
  /** When the last of what it reads landed, epoch milliseconds; only where all of it did. */
  readonly landedAt?: number;
  /** Absent where nothing makes it late, or nobody has done anything about it yet. */
  readonly work?: Work;
}

/** What is done about it, without saying who does it or what it is worth. */
export type Work =
  | { readonly kind: 'worked on' }
  | { readonly kind: 'looked at' }
  | { readonly kind: 'accepted'; readonly until: number }
  | { readonly kind: 'waits for others'; readonly until: number };

/**
 * How every product stands, the worst first, for people who are not on call. What several failures delay is told by
 * the one that holds it up worst, and expected when the last of them has landed. No names, no amounts, nothing about who sleeps.
 */
export function productStatuses(assessment: Assessment): readonly ProductStatus[] {
  const { situation } = assessment;
  const failing = allFailing(assessment);
  const { catalog } = situation;
  const troubled = new Map<string, ProductStatus>();
  const landings = landingsOf(assessment);
  for (const one of failing) {
    for (const status of delayedBy(one, landings, assessment)) {
      const known = troubled.get(status.product);
      if (!known || outweighs(status, known)) troubled.set(status.product, status);
    }
  }
  const others = productsOf(catalog).filter(({ id }) => !troubled.has(id));
  return [...[...troubled.values()].sort(byWeight), ...others.map((node) => unreported(node, situation))];
}

/** Consumers, then pipelines that nothing reads; by id. */
function productsOf(catalog: Catalog): readonly (Consumer | Pipeline)[] {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return [
    ...[...catalog.consumers.values()].sort(byId),
    ...[...catalog.pipelines.values()].filter(({ id }) => isLast(catalog, id)).sort(byId),
  ];
}

function isLast(catalog: Catalog, id: string): boolean {
  return childrenOf(catalog, id).length === 0;
}

function delayedBy(one: Judged, landings: Landings, assessment: Assessment): ProductStatus[] {
  const { situation } = assessment;
  const { catalog, now } = situation;
  const { incident, stake, planned } = one;
  const { run, downstream } = stake;
  const itself = isLast(catalog, incident.pipeline)
    ? [
        {
          ...{ id: incident.pipeline, kind: 'pipeline' as const, ready: run.anchor },
          node: stake.pipeline,
        },
      ]
    : [];
  const products = downstream.filter(({ id, kind }) => kind === 'consumer' || isLast(catalog, id));
  const root = allFailing(assessment).find((other) => other.incident.id === planned.below) ?? one;
  return [...itself, ...products].map(({ id, kind, node, ready }) => {
    const expected = landings.at(id) ?? null;
    const state = incident.kind === 'wrong' ? 'wrong' : lateness(expected, ready, now);
    return {
      product: id,
      kind: kind === 'consumer' ? ((node as Consumer).kind ?? 'consumer') : 'pipeline',
      state,
      normally: run.isDeclared || isDeclared(node, incident.pipeline, catalog) ? ready : null,
      ...(isUntroubled({ state })
        ? { expected: null }
        : { expected, ...knownFields({ work: workOn(root, situation) }) }),
    };
  });
}

/** Whether somebody declared when a node stands whatever becomes of a pipeline: of all that it reads, which are others. */
function isDeclared(node: Pipeline | Consumer, failing: string, { pipelines }: Catalog): boolean {
  if (node.id === failing) return false;
  if (!('reads' in node)) return 'ready' in node && node.ready !== undefined;
  const reads = node.reads ?? [];
  return reads.length > 0 && reads.every((id) => id !== failing && pipelines.get(id)?.ready !== undefined);
}

function lateness(expected: Landing | null, ready: number, now: number): ProductState {
  if (expected && expected.by <= ready + MINUTE) return 'expected on time';
  if (now >= ready) return 'late';
  return expected && expected.likely <= ready + MINUTE ? 'may be late' : 'will be late';
}

function workOn(one: Judged, situation: Situation): Work | undefined {
  const { incident, blocked } = one;
  const state = stateOf(incident, situation.now);
  if (blocked?.byHold) return { kind: 'accepted', until: blocked.lookAgain };
  if (blocked) return { kind: 'waits for others', until: blocked.lookAgain };
  if (one.begun) return { kind: 'worked on' };
  if (state === 'held') return { kind: 'accepted', until: incident.held!.until };
  return state === 'acknowledged' ? { kind: 'looked at' } : undefined;
}

function unreported(node: Consumer | Pipeline, situation: Situation): ProductStatus {
  const { catalog, team, now } = situation;
  const read = 'reads' in node ? (node.reads ?? []) : [node.id];
  const times = read.flatMap((id) => {
    const pipeline = catalog.pipelines.get(id);
    return pipeline ? (normalReadyOf(pipeline, now, team) ?? []) : [];
  });
  const kind = catalog.consumers.get(node.id) === node ? ((node as Consumer).kind ?? 'consumer') : 'pipeline';
  const normally = times.length > 0 ? Math.max(...times) : null;
  return { product: node.id, kind, normally, expected: null, ...heardOf(read, normally, situation) };
}

/** What is heard of pipelines that nobody reports as failing. Without sources only people report. */
function heardOf(
  read: readonly string[],
  normally: number | null,
  situation: Situation,
): Pick<ProductStatus, 'state' | 'landedAt'> {
  if (!situation.sources) return { state: 'no failure reported' };
  const isTold = read.length > 0 && read.every((id) => isHeard(id, situation));
  if (!isTold) return { state: 'nobody tells us' };
  const landings = read.map((id) => landedSinceDue(id, situation));
  const known = landings.flatMap((at) => at ?? []);
  if (known.length === landings.length) return { state: 'landed', landedAt: Math.max(...known) };
  return { state: normally !== null && normally > situation.now ? 'expected' : 'no failure reported' };
}

function isHeard(pipeline: string, situation: Situation): boolean {
  const sources = sourcesOf(pipeline, situation);
  return sources.length > 0 && sources.every((source) => hearingOf(source, situation, pipeline).heard);
}

/** When a pipeline landed in its present cycle; undefined: it has not, or no schedule says which that is. */
function landedSinceDue(
  id: string,
  { catalog, team, log, now, sources = [] }: Situation,
): number | undefined {
  const pipeline = catalog.pipelines.get(id);
  if (pipeline?.schedule === undefined) return undefined;
  const due = scheduleOf(pipeline.schedule, pipeline.timeZone ?? team.timeZone)?.lastAt(now);
  const landings = sources.flatMap((source) => log.sources.get(source.id)?.landed[id] ?? []);
  const last = Math.max(...landings);
  return due !== undefined && last >= due ? last : undefined;
}

const WEIGHTS: readonly ProductState[] = [
  'wrong',
  'late',
  'will be late',
  'may be late',
  'expected on time',
  'nobody tells us',
  'no failure reported',
  'expected',
  'landed',
];

function byWeight(one: ProductStatus, other: ProductStatus): number {
  return (
    WEIGHTS.indexOf(one.state) - WEIGHTS.indexOf(other.state) ||
    expectedBy(other) - expectedBy(one) ||
    (one.product < other.product ? -1 : 1)
  );
}

function outweighs(one: ProductStatus, other: ProductStatus): boolean {
  return byWeight(one, other) < 0;
}

/** What nobody can say when to expect comes before what is expected. */
function expectedBy({ expected }: ProductStatus): number {
  return expected?.by ?? Number.MAX_SAFE_INTEGER;
}
