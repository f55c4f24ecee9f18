import { knownFields } from '../../known-fields.ts';
import type { LogEvent } from '../event/event.ts';

/** What becomes of an ad-hoc request. */
export const DECISIONS = ['now', 'queue', 'roadmap', 'no'] as const;
export type RequestDecision = (typeof DECISIONS)[number];

/** One number, or a 10th, 50th and 90th percentile. */
export type Estimate = readonly [number] | readonly [low: number, likely: number, high: number];

/** An ad-hoc piece of work that somebody asked for. Instants are epoch milliseconds, dates local dates of the team. */
export interface WorkRequest {
  readonly id: string;
  readonly title: string;
  /** Whoever asked, as it was typed. */
  readonly from: string;
  readonly area: string;
  /** Whoever asked says that it is. It moves nothing, and is counted. */
  readonly isUrgent: boolean;
  /** Hours; absent: the line holds none that can be read. */
  readonly effort?: Estimate;
  /** In the team's currency; absent: nobody said. */
  readonly value?: Estimate;
  /** Who confirmed the value: unconfirmed it counts half. */
  readonly valueBy?: string;
  readonly deadline?: string;
  /** The pipeline that it is about. */
  readonly pipeline?: string;
  /** It makes one more pipeline, which has to be looked after. */
  readonly builds: boolean;
  readonly filedAt: number;
  readonly by: string;
  /** Each time that somebody decided, the last one last. */
  readonly decisions: readonly Decided[];
  /** Its place in the order of its area's partner, from 0; absent: the partner has not said. */
  readonly place?: number;
  readonly done?: Done;
}

export interface Decided {
  readonly decision: RequestDecision;
  readonly promised?: string;
  readonly why?: string;
  readonly at: number;
  readonly by: string;
}

export interface Done {
  readonly at: number;
  readonly by: string;
  /** That it took; absent: nobody said. */
  readonly hours?: number;
  readonly corner?: string;
  readonly isNotOurs: boolean;
}

/** Folds one event about a request. What is told of one that nobody filed, or was taken back, is passed over. */
export function foldRequest(requests: Map<string, WorkRequest>, event: LogEvent): void {
  if (event.type === 'request.ranked') ranked(requests, event);
  else foldOne(requests, event);
}

function foldOne(requests: Map<string, WorkRequest>, event: LogEvent): void {
  const { type, at, by, data } = event;
  const id = data.request!;
  const known = requests.get(id);
  if (type === 'request.filed') {
    requests.set(id, known ? revised(known, event) : filed(id, event));
    return;
  }
  if (!known) return;
  if (type === 'request.done') {
    const { hours, corner, notOurs } = data;
    const done = { at, by, ...knownFields({ hours, corner }), isNotOurs: notOurs === true };
    requests.set(id, { ...known, done });
    return;
  }
  const decision = DECISIONS.find((one) => one === data.decision);
  if (type !== 'request.decided' || decision === undefined) return;
  const { promised, why } = data;
  const decided = { decision, ...knownFields({ promised, why }), at, by };
  requests.set(id, { ...known, decisions: [...known.decisions, decided] });
}

function filed(id: string, { at, by, data }: LogEvent): WorkRequest {
  const { title = '', from, area = '', urgency, valueBy, deadline, pipeline, builds } = data;
  return {
    ...{ id, title, area, from: typeof from === 'string' ? from : '' },
    isUrgent: urgency !== undefined && urgency !== '' && urgency !== 'normal',
    ...knownFields({ effort: estimateIn(data.effort), value: estimateIn(data.value), valueBy, deadline }),
    ...knownFields({ pipeline }),
    ...{ builds: builds === true, filedAt: at, by, decisions: [] },
  };
}

/** Filed again: somebody said by now what it is worth. */
function revised(known: WorkRequest, { data }: LogEvent): WorkRequest {
  return withWorth(known, estimateIn(data.value), data.valueBy);
}

/** A request with what is said of its worth by now: another value is confirmed by nobody who confirmed the one before. */
export function withWorth(known: WorkRequest, value?: Estimate, valueBy?: string): WorkRequest {
  const { valueBy: _, ...unconfirmed } = known;
  return { ...(value === undefined ? known : unconfirmed), ...knownFields({ value, valueBy }) };
}

/** The places of an area's requests; those that are not named keep none, and come after. */
function ranked(requests: Map<string, WorkRequest>, { data: { area, order = [] } }: LogEvent): void {
  for (const [id, { place: _, ...one }] of requests) if (one.area === area) requests.set(id, one);
  for (const [place, id] of [...new Set(order)].entries()) {
    const one = requests.get(id);
    if (one && one.area === area) requests.set(id, { ...one, place });
  }
}

/** More is no estimate. */
const MOST = 1e12;

/** What a line of the log says, one number or three that rise; undefined where it is neither. */
export function estimateIn(value: unknown): Estimate | undefined {
  const isOne = (one: unknown): one is number => typeof one === 'number' && one >= 0 && one <= MOST;
  if (isOne(value)) return [value];
  if (!Array.isArray(value) || !value.every(isOne)) return undefined;
  if (value.length === 1) return [value[0]!];
  const [low, likely, high] = value;
  if (value.length !== 3 || !(low! > 0 && low! <= likely! && likely! <= high!)) return undefined;
  return [low!, likely!, high!];
}

/** What holds of it by now; undefined: nobody has decided yet. */
export function standingOf({ decisions }: Pick<WorkRequest, 'decisions'>): Decided | undefined {
  return decisions.at(-1);
}
