import type { Catalog, Consumer, Pipeline } from '../../catalog/catalog.ts';
import type { Impact, StepImpact } from '../../catalog/impact.ts';
import type { LocalTime } from '../../time/local.ts';
import { dateOf, instantAt, timeOf } from '../../time/zone.ts';

/** A deadline of a pipeline, or of what takes its data from there. */
export interface Deadline {
  readonly node: Pipeline | Consumer;
  readonly at: LocalTime;
  /** Minutes after midnight of its day in the team's zone: below 0 and above 1,440 where that is another day there. */
  readonly minutes: number;
  /** Minutes by which the team's clock is ahead of its own. */
  readonly ahead: number;
}

/** A deadline, or the grace of a rate, that was moved. */
export interface Moved {
  readonly node: string;
  /** Who has to agree; null: nobody owns it. */
  readonly owner: string | null;
  /** The deadline in the zone of the node, before and after; after midnight of the next day from 24:00 on. Absent of a rate. */
  readonly deadline?: { readonly from: LocalTime; readonly to: LocalTime };
  /** Hours by which it is later. */
  readonly hours: number;
}

/** How deadlines are moved. */
export interface Later {
  /** Minutes after midnight in the team's zone. */
  readonly to: number;
  /** What accrues begins so many hours later. */
  readonly hours: number;
  readonly zone: string;
  readonly now: number;
  readonly ownerOf: (node: Pipeline | Consumer) => string | null;
}

const MINUTE = 60_000;

/** The `at` deadlines of these nodes. `zone`: the team's; `now`: which clocks are in force, epoch milliseconds. */
export function deadlinesOf(
  nodes: readonly (Pipeline | Consumer)[],
  zone: string,
  now: number,
): readonly Deadline[] {
  return nodes.flatMap((node) => {
    const ahead = minutesAhead(node.timeZone ?? zone, zone, now);
    return (node.impact ?? []).flatMap((part) =>
      isDeadline(part)
        ? [{ node, at: part.at ?? '00:00', minutes: minutesOf(part.at ?? '00:00') + ahead, ahead }]
        : [],
    );
  });
}

/**
 * The catalog with every deadline of these nodes that lies before `to` (minutes after midnight in the team's zone)
 * moved to it, and with so many hours more of grace for what accrues; and what that moved.
 */
export function movedCatalog(
  catalog: Catalog,
  nodes: readonly (Pipeline | Consumer)[],
  by: Later,
): { readonly catalog: Catalog; readonly moved: readonly Moved[] } {
  const pipelines = new Map(catalog.pipelines);
  const consumers = new Map(catalog.consumers);
  const moved: Moved[] = [];
  for (const node of nodes) {
    const ahead = minutesAhead(node.timeZone ?? by.zone, by.zone, by.now);
    const owner = by.ownerOf(node);
    const impact = node.impact?.map((part) => {
      const later = movedPart(part, by.to - ahead, by.hours);
      if (later !== part) moved.push({ node: node.id, owner, ...shiftOf(part, by.to - ahead, by.hours) });
      return later;
    });
    if (impact === undefined) continue;
    if (consumers.get(node.id) === node) consumers.set(node.id, { ...node, impact });
    else pipelines.set(node.id, { ...node, impact } as Pipeline);
  }
  return { catalog: { ...catalog, pipelines, consumers }, moved };
}

function movedPart(part: Impact, to: number, hours: number): Impact {
  if (isDeadline(part)) return minutesOf(part.at ?? '00:00') < to ? { ...part, movedTo: to } : part;
  if (part.kind === 'rate' || part.kind === 'guess') return { ...part, grace: (part.grace ?? 0) + hours };
  return part;
}

function shiftOf(part: Impact, to: number, hours: number): Pick<Moved, 'deadline' | 'hours'> {
  if (!isDeadline(part)) return { hours };
  const from = part.at ?? '00:00';
  return { deadline: { from, to: clockOf(to) }, hours: (to - minutesOf(from)) / 60 };
}

function isDeadline(part: Impact): part is StepImpact {
  return part.kind === 'step' && part.after === undefined;
}

/** 24:30 is half past midnight of the next day. */
export function clockOf(minutes: number): LocalTime {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minutesOf(time: LocalTime): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** How far the clock of one zone is ahead of that of another, minutes. */
function minutesAhead(own: string, other: string, now: number): number {
  const read = (zone: string) => instantAt(dateOf(now, zone), timeOf(now, zone), 'UTC');
  return (read(other) - read(own)) / MINUTE;
}
