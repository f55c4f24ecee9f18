import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { type Json, type Place, place, system } from '../door/program.ts';

const run = promisify(execFile);

/** A program that is started by the script in a folder here, and stopped after the tests of a file. */
export async function started(kind: string, script: string, args: readonly string[]): Promise<string> {
  const folder = join(import.meta.dirname, kind);
  const { stdout } = await run('bash', [join(folder, script), ...args], { timeout: 580_000, maxBuffer: 1e7 });
  const url = /READY (\S+)/.exec(stdout)?.[1];
  if (url === undefined) throw new Error(`${kind} did not start: ${stdout}`);
  return url;
}

export function stopAfter(kind: string, home: () => string): void {
  afterAll(() => run('bash', [join(import.meta.dirname, kind, 'stop.sh'), home()]).catch(() => undefined));
}

/** The first of these programs that this machine has. */
export function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** A workspace with one source that is agreed to. */
export async function withSource(
  entry: string,
  id: string,
  env: Record<string, string>,
  pipelines = 'pipelines: []\n',
) {
  const one = await place({
    'state/team.yaml':
      'team: t\ntimeZone: America/New_York\npeople: [{ id: ana, name: Ana, email: ana@example.com }]\nrotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }\n',
    'state/pipelines.yaml': pipelines,
    'state/sources.yaml': `sources:\n  - { id: ${id}, ${entry} }\n`,
  });
  await system('git', ['init', '-q'], one.root);
  await one.run(`source trust ${id} --yes --as ana`);
  const pull = (...args: string[]) => one.run(['import', id, ...args], { env, alone: true });
  return { one, pull, rows: () => rowsOf(one) };
}

/** What the board lists: the state of each pipeline. */
export async function rowsOf(
  one: Place,
): Promise<Record<string, { state: string; kind: string; title: string }>> {
  const { incidents } = JSON.parse((await one.run('status --json')).out);
  return Object.fromEntries(
    incidents.map(({ pipeline, state, kind, title }: Json) => [pipeline, { state, kind, title }]),
  );
}

/** Asks again and again until it is so, for some minutes. */
export async function until(what: string, so: () => Promise<boolean>, minutes = 4): Promise<void> {
  const end = Date.now() + minutes * 60_000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`it never came to that: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}
