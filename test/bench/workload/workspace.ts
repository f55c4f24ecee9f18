import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFor } from '../../../source/demo/random.ts';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { monthOf, timeOfId } from '../../../source/domain/incident/event/event-id.ts';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { pipelinesFile, runbookFile, runbookId, teamFile } from './catalog-files.ts';
import { type History, historyOf } from './history.ts';

const DAY = 24 * 3_600_000;

/** What a generated workspace is made of. */
export interface WorkspaceSize extends History {
  readonly runbooks: number;
  /** Only the log of the last so many days; absent: all of it. */
  readonly keepDays?: number;
}

/** Writes a workspace that looks like the years of a team. The same size and seed give the same files. */
export function writeWorkspace(root: string, size: WorkspaceSize, seed = 1): void {
  const { now, days, pipelines, runbooks } = size;
  const starts = new Date(now - (days + 14) * DAY).toISOString().slice(0, 10);
  write(root, 'state/team.yaml', teamFile(starts));
  write(root, 'state/pipelines.yaml', pipelinesFile(pipelines, runbooks, randomFor(seed, 'catalog')));
  for (let n = 0; n < runbooks; n++) write(root, `runbooks/${runbookId(n)}.md`, runbookFile(n));
  const events = historyOf(size, randomFor(seed, 'history'));
  const since = size.keepDays === undefined ? 0 : now - size.keepDays * DAY;
  for (const [path, lines] of filesOf(events, since)) write(root, path, lines.join(''));
  execFileSync('git', ['init', '--quiet', root]);
  execFileSync('git', ['-C', root, 'config', 'user.email', 'ana@example.com']);
}

/** Lines by file of the log: one file for each month and writer, as every writer's own clone keeps it. */
function filesOf(events: readonly LogEvent[], since: number): Map<string, string[]> {
  const files = new Map<string, string[]>();
  const kept = new Set<string>();
  for (const event of events) {
    const { id, by, type, data } = event;
    if (type === 'incident.opened' && timeOfId(id) >= since) kept.add(id);
    if (data.incident !== undefined && !kept.has(data.incident)) continue;
    const writer = `${by.replaceAll(':', '-')}-${by.length}f0c4a1d`;
    const path = `state/log/${monthOf(timeOfId(id))}/${writer}.jsonl`;
    const lines = files.get(path) ?? [];
    lines.push(`\n${formatEvent(event)}\n`);
    files.set(path, lines);
  }
  return files;
}

function write(root: string, path: string, content: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
