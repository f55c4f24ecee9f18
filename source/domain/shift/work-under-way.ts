import type { LogEvent } from '../incident/event/event.ts';
import { factKind } from '../incident/event/fact.ts';
import { causeOf } from '../incident/state/cause.ts';
import type { Incident } from '../incident/state/incident.ts';
import type { LogState } from '../incident/state/log-state.ts';

/** From one instant to another, outside; `to` may lie ahead. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What puts work down that somebody began, whoever says it. */
const PUT_DOWN: ReadonlySet<string> = new Set([
  'incident.resolved',
  'incident.held',
  'incident.blocked',
  'incident.merged',
]);

/** Whoever began to work on an incident last, also where it was put down since: a person's id; undefined: nobody did. */
export function lastStarter({ events }: Pick<Incident, 'events'>): string | undefined {
  return events.findLast(({ type, by }) => type === 'incident.started' && !by.startsWith('source:'))?.by;
}

/** Who began to work on an incident, since it was last put down, in the order in which it was told. */
export function startsOf({
  events,
}: Pick<Incident, 'events'>): { readonly by: string; readonly at: number }[] {
  const starts: { by: string; at: number }[] = [];
  for (const { type, by, at } of events) {
    if (PUT_DOWN.has(type)) starts.length = 0;
    else if (type === 'incident.started') starts.push({ by, at });
  }
  return starts;
}

/**
 * When something that a person started was under way, by when it began: until it was resolved, held, blocked or merged
 * away, or had landed again. What is under way still has no end. A cause that is blocked blocks all its failures.
 */
export function workOf(
  person: string,
  { incidents, causes }: Pick<LogState, 'incidents' | 'causes'>,
  now: number,
): readonly Span[] {
  return [...incidents.values()]
    .flatMap((incident) => {
      const spans = spansOf(person, incident, now);
      return causeOf(causes, incident.id)?.blocked ? spans.filter(({ to }) => to <= now) : spans;
    })
    .sort((a, b) => a.from - b.from);
}

function spansOf(person: string, { events }: Incident, now: number): Span[] {
  const spans: Span[] = [];
  let isTheirs = false;
  let hasLanded = false;
  let from: number | undefined;
  for (const { when, event } of byWhen(events, now)) {
    const kind = factKind(event);
    if (event.type === 'incident.started' && event.by === person) isTheirs = true;
    else if (PUT_DOWN.has(event.type)) isTheirs = false;
    else if (kind !== undefined) hasLanded = kind === 'recovery';
    const isUnderWay = isTheirs && !hasLanded;
    if (isUnderWay) from ??= when;
    else if (from !== undefined) {
      spans.push({ from, to: when });
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, { from, to: Number.POSITIVE_INFINITY }];
}

/** Events by when what they tell happened; what is yet to come left out. */
function byWhen(events: readonly LogEvent[], now: number): { when: number; event: LogEvent }[] {
  return events
    .map((event) => ({ when: factKind(event) === 'failure' ? event.data.failedAt! : event.at, event }))
    .filter(({ when }) => when <= now)
    .sort((a, b) => a.when - b.when);
}
