import { v7 } from 'uuid';
import type { Random } from '../../../source/demo/random.ts';
import type { EventData, LogEvent, Resolution } from '../../../source/domain/incident/event/event.ts';
import { PEOPLE, pipelineId } from './catalog-files.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Events of an incident that was resolved. */
const EACH = 6;

const TITLES = [
  'column "amount_cents" is missing',
  'Executor 14 lost, exit code 137: out of memory in stage 12, task 198 of 200',
  'HTTP 503 from feed.example/v2/daily, 5 attempts',
  'Partition dt=2026-11-15 is stale',
] as const;

const RESOLUTIONS = ['self-healed', 'band-aid', 'root-cause', 'let-it-fail', 'false-alarm'] as const;

export interface History {
  /** Epoch milliseconds: everything happened before. */
  readonly now: number;
  readonly days: number;
  /** Of all years together. */
  readonly events: number;
  /** Pipelines that are failing now: the first ones. */
  readonly failing: number;
  readonly pipelines: number;
  /** Whether one more incident was opened four years ago and still is. */
  readonly forgotten: boolean;
}

/** Years of incidents: all resolved within hours, but for those that are failing now. In the order of their ids. */
export function historyOf(history: History, random: Random): LogEvent[] {
  const { now, days, failing, pipelines, forgotten } = history;
  const events: LogEvent[] = [];
  const record = (at: number, by: string, type: string, data: EventData) => {
    const id = v7({ msecs: at, random: random.bytes(16) });
    events.push({ id, at, by, type, data: type === 'incident.opened' ? { ...data, incident: id } : data });
    return id;
  };

  for (let n = 0; n < failing; n++) {
    opened(record, now - random.whole(10, 1_000) * MINUTE, n, random);
  }
  const old = forgotten ? opened(record, now - 4 * 365 * DAY, failing, random) : undefined;

  const resolved = Math.max(0, Math.floor((history.events - events.length) / EACH));
  // Neither those that are failing now, nor one that an incident before may still have open.
  const others = pipelines - failing - 1;
  for (let n = 0; n < resolved; n++) {
    const share = (n + random.next()) / resolved;
    const at = Math.floor(now - DAY - (1 - share) * (days - 1) * DAY);
    incident(record, at, failing + 1 + ((n * 37) % others), n, random);
  }
  for (let at = now - 30 * DAY; old !== undefined && events.length < history.events; at += HOUR) {
    record(at, 'ana', 'incident.noted', { incident: old, text: 'still failing, nobody asked for it' });
  }
  return events.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Record = (at: number, by: string, type: string, data: EventData) => string;

function opened(record: Record, at: number, pipeline: number, random: Random): string {
  const title = random.pick(TITLES);
  return record(at, 'source:airflow', 'incident.opened', {
    pipeline: pipelineId(pipeline),
    kind: 'failed',
    signature: title.toLowerCase().replace(/[\d"]+/g, '*'),
    title,
    failedAt: at,
    source: 'airflow',
    key: `${pipelineId(pipeline)}/scheduled__${new Date(at).toISOString()}`,
  });
}

function incident(record: Record, at: number, pipeline: number, n: number, random: Random): void {
  const person = PEOPLE[Math.floor(at / (7 * DAY)) % PEOPLE.length]!;
  const id = opened(record, at, pipeline, random);
  record(at + 10 * MINUTE, 'source:airflow', 'incident.seen', { incident: id, failedAt: at + 10 * MINUTE });
  if (n % 12 === 0) record(at + 12 * MINUTE, person, 'person.woken', { person, incident: id });
  else
    record(at + 12 * MINUTE, person, 'incident.noted', {
      incident: id,
      text: 'looking at the logs of the load',
    });
  record(at + 14 * MINUTE, person, 'incident.acknowledged', { incident: id });
  record(at + 20 * MINUTE, person, 'incident.started', { incident: id });
  record(at + random.whole(30, 300) * MINUTE, person, 'incident.resolved', {
    incident: id,
    resolution: random.pick(RESOLUTIONS) as Resolution,
    handsOn: random.between(0.1, 3),
  });
}
