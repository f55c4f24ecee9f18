import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LogEvent } from '../../source/domain/incident/event/event.ts';
import { formatEvent } from '../../source/domain/incident/event/format-event.ts';
import { floorsOf } from '../../source/domain/incident/event/id-floors.ts';
import { inOrder } from '../../source/domain/incident/event/order.ts';
import { foldEvents } from '../../source/domain/incident/fold/fold.ts';
import type { LogState } from '../../source/domain/incident/state/log-state.ts';

/** Monday 2026-11-23 08:12 UTC: the clock of these tests. */
export const NOW = Date.parse('2026-11-23T08:12:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A UUIDv7 of this millisecond; `tail` tells ids of one millisecond apart and orders them. */
export function idAt(instant: number, tail = 0): string {
  const time = instant.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail.toString(16).padStart(12, '0')}`;
}

type Shape = Partial<Omit<LogEvent, 'data'>>;

/** Events as one writer records them: a minute apart from 08:00 on, each with a greater id. */
export function recorder(start = NOW - 12 * MINUTE) {
  let count = 0;
  return (type: string, data: Record<string, unknown> = {}, shape: Shape = {}): LogEvent => {
    const at = shape.at ?? start + count * MINUTE;
    count += 1;
    return {
      id: shape.id ?? idAt(start + count * MINUTE, count),
      at,
      by: 'ana',
      type,
      ...shape,
      data,
    } as LogEvent;
  };
}

/** The data of an opening; the id of the incident is `inc-` and the name given. */
export function opening(pipeline: string, name = pipeline, more: Record<string, unknown> = {}) {
  return {
    incident: `inc-${name}`,
    pipeline,
    signature: 'column * is missing',
    title: 'column "amount" is missing',
    failedAt: NOW - HOUR,
    ...more,
  };
}

/** Lines of a log file that hold these events as an append writes them. */
export function linesOf(...events: readonly LogEvent[]): string {
  return events.map((event) => `\n${formatEvent(event)}\n`).join('');
}

/** A temporary workspace with these files, removed after the test. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'wakeworthy-log-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  put(root, files);
  return root;
}

/** Writes files below a root, with the folders they need. */
export function put(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** What reading these events at a clock comes to: the fold of them, and what new ids have to be greater than. */
export function readState(events: readonly LogEvent[], clock = NOW): LogState {
  return { ...foldEvents(events), ...floorsOf(inOrder(events), clock) };
}
