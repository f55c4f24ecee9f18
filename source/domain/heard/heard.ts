import { pipelineOf } from '../catalog/lineage/layers.ts';
import { readyAfter } from '../catalog/lineage/ready.ts';
import { isAsked, type Source, type SourceKind } from '../catalog/source.ts';
import { isOpen } from '../incident/fold/live-state.ts';
import { AHEAD, type SourceRecord, WELL } from '../incident/state/source-record.ts';
import type { Situation } from '../situation.ts';
import { scheduleOf } from '../time/schedule.ts';
import { DAY, HOUR, MINUTE } from '../time/zone.ts';
import { NEVER, SILENT } from './blind-words.ts';

/** A source answered that it is not well itself: whoever else hears it hears the same. */
export const UNWELL = 'unhealthy';

/** An answer counts at least so long, milliseconds. */
const SHORTEST = 20 * MINUTE;

/** Whether what a source does not say is known. Instants are epoch milliseconds. */
export interface Hearing {
  readonly source: string;
  readonly kind: SourceKind;
  readonly heard: boolean;
  /** Up to when it was heard last; null: it never was. */
  readonly until: number | null;
  /** From when on it is blind; null: it is heard, or never was. */
  readonly since: number | null;
  /** ok, or why it is blind, a few words. */
  readonly health: string;
  /** So many pipelines fail by what it said last, besides those that were opened. */
  readonly left?: number;
  /** When tries that failed and do not matter yet are repeated, by pipeline. */
  readonly retrying?: Readonly<Record<string, number>>;
  /** Of one that only tells when a run ends: whose run has ended by now and was not told. */
  readonly silent?: readonly string[];
}

/** How each source of a workspace is heard, in the order of state/sources.yaml. */
export function hearings(situation: Situation): readonly Hearing[] {
  return (situation.sources ?? []).map((source) => hearingOf(source, situation));
}

/** How one source is heard: DESIGN, heard or blind. `about`: the only pipeline that is asked about. */
export function hearingOf(source: Source, situation: Situation, about?: string): Hearing {
  const { id, kind } = source;
  const record = situation.log.sources.get(id);
  const { left } = record?.last ?? {};
  const retrying = waitingAt(record?.retrying ?? {}, situation.now);
  const known = {
    ...{ source: id, kind, until: record?.well?.until ?? null },
    ...(left === undefined ? {} : { left }),
    ...(retrying ? { retrying } : {}),
  };
  if (!record) return { ...known, heard: false, since: null, health: NEVER };
  return {
    ...known,
    ...(isAsked(source) ? asked(source, record, situation.now) : told(source, record, situation, about)),
  };
}

/** Those whose time has not passed: what came of them would be told by now. */
function waitingAt(
  retrying: Readonly<Record<string, number>>,
  now: number,
): Readonly<Record<string, number>> | undefined {
  const waiting = Object.entries(retrying).filter(([, at]) => at > now);
  return waiting.length === 0 ? undefined : Object.fromEntries(waiting);
}

type Heard = Pick<Hearing, 'heard' | 'since' | 'health' | 'silent'>;
const HEARD: Heard = { heard: true, since: null, health: WELL };

function asked({ every }: Source, { last, well, unwell }: SourceRecord, now: number): Heard {
  // Whoever does not get there since then has heard nothing better.
  const isUnwell = unwell !== undefined && unwell.until >= (well?.until ?? unwell.until);
  const health = isUnwell ? unwell.health : last.health === WELL ? SILENT : last.health;
  if (!well) return { heard: false, since: last.since ?? null, health };
  if (isUnwell) return { heard: false, since: unwell.since ?? well.until, health };
  if (well.until > now + AHEAD)
    return { heard: false, since: null, health: 'its last answer is from a clock that runs ahead' };
  if (now - well.until <= Math.max(SHORTEST, 2 * every * HOUR)) return HEARD;
  return { heard: false, since: well.until, health };
}

function told(source: Source, record: SourceRecord, situation: Situation, about: string | undefined): Heard {
  const { last, well } = record;
  if (!well) return { heard: false, since: last.since ?? null, health: last.health };
  if (last.health !== WELL && last.until >= well.until)
    return { heard: false, since: last.since ?? last.until, health: last.health };
  const { now } = situation;
  const pipelines = about === undefined ? pipelinesOf(source, record, situation) : [about];
  const ends = pipelines.map((pipeline) => [pipeline, heardUntil(pipeline, well.until, situation)] as const);
  const silent = ends.filter(([, end]) => end < now).map(([pipeline]) => pipeline);
  if (silent.length === 0) return HEARD;
  const since = Math.min(...ends.map(([, end]) => end));
  return { heard: false, since, health: 'nothing told of the run that should have ended', silent };
}

function pipelinesOf(
  { id, kind, pipeline }: Source,
  record: SourceRecord,
  { catalog, log }: Situation,
): string[] {
  const declared = [...catalog.pipelines.values()].filter(
    ({ source = {} }) => Object.hasOwn(source, id) || Object.hasOwn(source, kind),
  );
  const failing = [...log.incidents.values()].filter(
    (one) => isOpen(one) && one.events.some(({ by }) => by === `source:${id}`),
  );
  return [
    ...new Set([
      ...(pipeline === undefined ? [] : [pipeline]),
      ...declared.map((one) => one.id),
      ...Object.keys(record.landed),
      ...failing.map((one) => one.pipeline),
    ]),
  ].sort();
}

/** When the run that follows an answer should have ended and been told. */
function heardUntil(id: string, answered: number, { catalog, team }: Situation): number {
  const pipeline = pipelineOf(catalog, id);
  const zone = pipeline.timeZone ?? team.timeZone;
  const schedule = pipeline.schedule === undefined ? undefined : scheduleOf(pipeline.schedule, zone);
  const due = schedule?.nextAfter(answered);
  if (due === undefined) return answered + DAY;
  // How long a run takes nobody declared: the one after it has begun by then.
  return readyAfter(pipeline, due, zone) ?? schedule?.nextAfter(due) ?? due + DAY;
}
