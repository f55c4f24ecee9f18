import { spawnSync } from 'node:child_process';
import type { Place } from '../workload/place.ts';
import { inTurn, median, timed } from './measure.ts';
import type { Result } from './result.ts';

/** `status --json` of a workspace against node doing nothing, both from start to end. */
export async function commandResult(place: Place, name: string, root: string): Promise<Result> {
  const { ours, baseline } = await inTurn(
    () => timed(() => node(place, [place.program, 'status', '--json', '--root', root])),
    () => timed(() => node(place, ['-e', '0'])),
    15,
    2,
  );
  return {
    what: `status --json, ${name}, warm`,
    against: 'node -e 0',
    ours: median(ours),
    baseline: median(baseline),
    goal: 3,
  };
}

function node({ env, folder }: Place, args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { env, cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
}
