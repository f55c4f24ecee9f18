import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DemoFile, DemoWorld } from '../../source/demo/commits/world-types.ts';
import { logText } from '../../source/demo/log/event-lines.ts';
import { demoWorld } from '../../source/demo/world.ts';
import type { LogEvent } from '../../source/domain/incident/event/event.ts';
import { parseEvent } from '../../source/domain/incident/event/parse-event.ts';
import { foldEvents } from '../../source/domain/incident/fold/fold.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { instantOf } from '../../source/domain/time/zone.ts';
import { readWorkspace, type Workspace } from '../../source/storage/read/workspace/workspace.ts';

const RUNBOOKS = join(import.meta.dirname, '../../runbooks');

/** The runbooks that the repository brings along, as the demo takes them. */
export async function starterRunbooks(): Promise<readonly DemoFile[]> {
  const names = (await readdir(RUNBOOKS, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: `runbooks/${name}`,
      content: await readFile(join(RUNBOOKS, name), 'utf8'),
    })),
  );
}

/** The world of a local time in New York. */
export async function worldAt(local: string, seed = 1): Promise<DemoWorld> {
  return demoWorld({ seed, at: instantOf(local, 'America/New_York'), runbooks: await starterRunbooks() });
}

/** Every event of the log as the reader parses it; fails on the first line that is none. */
export function parsedEvents(world: DemoWorld): readonly LogEvent[] {
  return world.events.flatMap(({ path, events }) =>
    logText(events)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const parsed = parseEvent(line);
        if (!('event' in parsed)) throw new Error(`${path}: ${parsed.problem}\n${line}`);
        if (parsed.dropped.length > 0) throw new Error(`${path}: ${JSON.stringify(parsed.dropped)}\n${line}`);
        return parsed.event;
      }),
  );
}

/** The world's files read as a workspace from a folder on disk. */
export async function workspaceOf(world: DemoWorld): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    for (const { path, content } of world.files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    return await readWorkspace(root, undefined, world.now);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** What a status at the world's `now` rests on. */
export async function situationOf(world: DemoWorld, more: readonly LogEvent[] = []): Promise<Situation> {
  const { team, catalog, findings } = await workspaceOf(world);
  return {
    now: world.now,
    team,
    catalog,
    findings,
    log: foldEvents([...parsedEvents(world), ...more]),
  };
}
