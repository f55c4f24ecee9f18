import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { Finding } from '../../../source/domain/catalog/finding/finding.ts';
import { readWorkspace, type Workspace } from '../../../source/storage/read/workspace/workspace.ts';

/** A Monday at noon, UTC. */
export const NOON = Date.UTC(2026, 10, 23, 12);

export const TEAM = `
people:
  - { id: ana, name: Ana Ruiz }
  - { id: ben, name: Ben Okafor }
rotations:
  pipelines:
    - { starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }
`;

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0))
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** A folder of its own that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wakeworthy-read-'));
  made.push(folder);
  return folder;
}

/** A workspace with these files, by their paths below `state/`. */
export async function workspaceWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, 'state', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return root;
}

/** What is read of a workspace with these files; the team is a small valid one where none is given. */
export async function reading(files: Readonly<Record<string, string | Uint8Array>>): Promise<Workspace> {
  const root = await workspaceWith({ 'team.yaml': TEAM, 'pipelines.yaml': 'pipelines: []\n', ...files });
  return readWorkspace(root, undefined, NOON);
}

/** What is read of a catalog as people write it. */
export function readingPipelines(text: string): Promise<Workspace> {
  return reading({ 'pipelines.yaml': text });
}

/** A finding as one line: where, how bad, what. */
export function line({ file, line, column, severity, message }: Finding): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')} ${severity}: ${message}`;
}

export function lines(workspace: Pick<Workspace, 'findings'>): string[] {
  return workspace.findings.map(line);
}
