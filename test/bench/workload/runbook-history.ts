import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readRunbookHistory } from '../../../source/storage/read/runbook/runbook-history.ts';
import { openCache } from '../../../source/storage/write/user/cache-store.ts';
import { inTurn, timed } from '../timing/measure.ts';
import { type Result, resultOf } from '../timing/result.ts';
import type { Place } from './place.ts';

const RUNBOOKS = 1_000;
const COMMITS = 10_000;

/** Who cared for 1,000 runbooks over 10,000 commits, against one plain `git log --name-status`; and from the cache. */
export async function runbookHistoryResults(root: string, place: Place): Promise<Result[]> {
  writeHistory(root);
  const log = (...of: string[]) =>
    timed(() => {
      const args = ['-C', root, 'log', '--name-status', ...of];
      const { stdout } = spawnSync('git', args, { maxBuffer: 1 << 30 });
      if (stdout.length === 0) throw new Error('git log printed nothing');
    });
  const same = () => log('--', 'runbooks');
  const whole = () => log();
  const read = async (cache?: ReturnType<typeof openCache>) => {
    const { changes } = await readRunbookHistory(root, cache);
    if (changes.size !== RUNBOOKS) throw new Error(`read ${changes.size} runbooks`);
  };
  const what = `history of ${RUNBOOKS} runbooks, ${COMMITS} commits`;
  const against = 'git log --name-status -- runbooks';
  const fresh = await inTurn(() => timed(() => read()), same, 7);
  const all = await inTurn(() => timed(() => read()), whole, 7);
  const cache = openCache(place.env, root);
  const again = await inTurn(() => timed(() => read(cache)), same, 7);
  return [
    resultOf(what, against, fresh, 1.5),
    // Whole, git compares each pair of trees once; told a folder, twice, and in a large repository still far less.
    resultOf(what, 'git log --name-status', all),
    resultOf(`${what}, HEAD as before`, against, again),
  ];
}

/** Every commit changes a line of one or two runbooks; one in five hundred changes white space in all of them. */
function writeHistory(root: string): void {
  mkdirSync(root, { recursive: true });
  execFileSync('git', ['init', '--quiet', root]);
  const versions = new Array<number>(RUNBOOKS).fill(0);
  const stream: string[] = [];
  const file = (n: number, bulk: number) => {
    const text = `# Runbook ${n}\n\n## Steps\n\n1. Look at table_${n}, version ${versions[n]}.\n2. Ask its owner.\n${' '.repeat(bulk)}\n`;
    return `M 100644 inline runbooks/${n % 20}/book-${n}.md\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  };
  for (let commit = 0; commit < COMMITS; commit++) {
    const message = `Change ${commit}`;
    const who = `Person ${commit % 12} <p${commit % 12}@example.com> ${1_600_000_000 + commit * 9_000} +0000`;
    stream.push(`commit refs/heads/main\ncommitter ${who}\ndata ${message.length}\n${message}\n`);
    const bulk = Math.floor(commit / 500);
    const all = commit % 500 === 0;
    const touched = all
      ? versions.keys()
      : [(commit * 37) % RUNBOOKS, (commit * 91 + 5) % RUNBOOKS].slice(0, 1 + (commit % 2));
    for (const n of touched) {
      if (!all) versions[n]!++;
      stream.push(file(n, bulk));
    }
  }
  execFileSync('git', ['-C', root, 'fast-import', '--quiet'], { input: stream.join('') });
  execFileSync('git', ['-C', root, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
  execFileSync('git', ['-C', root, 'reset', '--quiet', '--hard']);
}
