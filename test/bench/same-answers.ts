// `npm run bench:same -- COMMIT`: whether this program answers byte for byte as the one of an earlier commit.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoNight } from './workload/demo.ts';
import { makePlace, type Place } from './workload/place.ts';
import { writeWorkspace } from './workload/workspace.ts';

const HERE = resolve(import.meta.dirname, '../..');
/** Failing pipelines of the random workspaces. */
const FAILING = [1, 3, 5, 7, 9, 12, 16, 40, 120, 300];
const NOW = Date.parse('2026-11-24T04:00:00Z');

interface Night {
  readonly name: string;
  readonly root: string;
  readonly at: string;
}

/** The demo and ten made-up workspaces, each with a clock that stands. */
function nightsIn(place: Place): Night[] {
  const demo = demoNight(place);
  const random = FAILING.map((failing, n) => {
    const root = join(place.folder, `random-${failing}`);
    const size = { days: 90, events: 2_000, failing, pipelines: 310, runbooks: 20, forgotten: false };
    writeWorkspace(root, { ...size, now: NOW }, n + 1);
    return { name: `${failing} failing`, root, at: new Date(NOW).toISOString() };
  });
  return [{ name: 'demo', root: demo.root, at: demo.at! }, ...random];
}

/** Builds the program of a commit beside its sources; the file to start. */
function programOf(commit: string, place: Place): string {
  const tree = join(place.folder, 'before');
  execFileSync('git', ['-C', HERE, 'worktree', 'add', '--detach', '--quiet', tree, commit]);
  if (!existsSync(join(tree, 'node_modules')))
    symlinkSync(join(HERE, 'node_modules'), join(tree, 'node_modules'));
  execFileSync(process.execPath, ['.config/build.mjs'], { cwd: tree, stdio: 'inherit' });
  return join(tree, '.build/wakeworthy.js');
}

function answer(program: string, { root, at }: Night, { env, folder }: Place, cache: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'status', '--json', '--root', root, '--at', at],
    { env: { ...env, XDG_CACHE_HOME: cache }, cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

function compare(commit: string, place: Place): boolean {
  const before = programOf(commit, place);
  let isSame = true;
  for (const night of nightsIn(place)) {
    const [was, is] = [before, place.program].map((program, n) =>
      answer(program, night, place, join(place.folder, `cache-${n}`)),
    );
    if (was === is) console.log(`${night.name}: the same ${is!.length} bytes`);
    else {
      isSame = false;
      const at = [...is!].findIndex((letter, n) => letter !== was![n]);
      console.log(`${night.name}: DIFFERENT from byte ${at} on`);
      for (const text of [was!, is!])
        console.log(`  ${text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ')}`);
    }
  }
  return isSame;
}

const [commit] = process.argv.slice(2);
if (commit === undefined) throw new Error('Say which commit: npm run bench:same -- COMMIT');
const place = makePlace();
try {
  process.exitCode = compare(commit, place) ? 0 : 1;
} finally {
  place.remove();
  execFileSync('git', ['-C', HERE, 'worktree', 'prune']);
}
