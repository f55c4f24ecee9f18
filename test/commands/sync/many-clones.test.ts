import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, PROGRAM, place, system } from '../../door/program.ts';

/** `COMMANDS=3000 npx vitest run test/commands/sync/many-clones.test.ts` takes a quarter of an hour. */
const COMMANDS = Number(process.env.COMMANDS ?? 40);
const SEED = Number(process.env.SEED ?? 15);
const CLONES = 8;
/** So many commands run at a time, each of another clone. */
const AT_ONCE = 3;
const LONGEST_LIFE = 400;
const AT = '2027-01-01T00:00';

const people = Array.from({ length: CLONES }, (_, n) => `p${n}`);
const TEAM = `team: t
timeZone: UTC
people:
${people.map((id) => `  - { id: ${id}, name: ${id}, email: ${id}@example.com }`).join('\n')}
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [${people.join(', ')}] }] }
sync: { remote: origin }
`;
const REF = 'refs/wakeworthy/log';

type Happening =
  | { readonly kind: 'open' | 'sync' | 'leave' | 'come back' | 'lose the ref' }
  | { readonly kind: 'note' | 'ack' | 'resolve'; readonly of: number }
  | { readonly kind: 'killed sync'; readonly after: number }
  | { readonly kind: 'remote loses the ref' }
  /** To where it stood before, or to a commit that holds nothing. */
  | { readonly kind: 'remote is rewritten'; readonly empty: boolean };

const of = fc.nat();
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Happening>({ kind: 'open' }) },
  { weight: 40, arbitrary: fc.record({ kind: fc.constantFrom('note', 'ack', 'resolve'), of }) },
  { weight: 30, arbitrary: fc.constant<Happening>({ kind: 'sync' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('killed sync'), after: fc.nat(LONGEST_LIFE) }) },
  { weight: 3, arbitrary: fc.constantFrom<Happening>({ kind: 'leave' }, { kind: 'come back' }) },
  { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'lose the ref' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'remote loses the ref' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remote is rewritten'), empty: fc.boolean() }) },
);

async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await system('git', args, root);
  if (code !== 0) throw new Error(err);
  return out.trim();
}

/** A clone with something staged, something stashed and something changed. */
async function clone(remote: string): Promise<Place> {
  const made = await place({ 'state/team.yaml': TEAM, 'a.txt': 'one', 'b.txt': 'one' });
  const { root, put } = made;
  await git(root, 'init', '-q', '-b', 'main');
  await git(root, 'config', 'user.name', 'a');
  await git(root, 'config', 'user.email', 'a@example.com');
  await git(root, 'remote', 'add', 'origin', remote);
  await put({ '.git/info/exclude': '/state/log/\n/state/history/\n/state/handoffs/\n' });
  await git(root, 'add', '-A');
  await git(root, 'commit', '-qm', 'begin');
  await put({ 'a.txt': 'stashed' });
  await git(root, 'stash', '-q');
  await put({ 'a.txt': 'staged' });
  await git(root, 'add', 'a.txt');
  await put({ 'a.txt': 'changed', 'c.txt': 'new' });
  return made;
}

const ownThings = async ({ root }: Place) => [
  await git(root, 'rev-parse', 'HEAD', 'stash@{0}'),
  await git(root, 'status', '--porcelain=v2'),
  readFileSync(join(root, '.git/index'), 'base64'),
  readFileSync(join(root, 'a.txt'), 'utf8'),
];

async function killed(root: string, by: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, 'sync', '--as', by], { cwd: root, stdio: 'ignore' });
  const ended = once(child, 'close');
  await Promise.race([ended, pause(after)]);
  child.kill('SIGKILL');
  await ended;
}

test('eight clones hold the same in the end, whatever happened to them and to the remote', async () => {
  const base = await place();
  const remote = join(base.root, 'remote.git');
  await system('git', ['init', '-q', '--bare', remote], base.root);
  const all: Place[] = [];
  for (let n = 0; n < CLONES; n++) all.push(await clone(remote));
  const before = await Promise.all(all.map(ownThings));
  const printed: string[] = [];
  const opened: string[] = [];
  /** What each clone has heard of, or may have. */
  const known: string[][] = all.map(() => []);
  const earlier: string[] = [];

  /** What a command printed is kept: it has to be there in the end. */
  const recorded = async (n: number, line: readonly string[]) => {
    const { code, out } = await all[n]!.run([...line, '--json', '--as', people[n]!], { alone: true });
    if (code !== 0) return;
    const { incident, events } = JSON.parse(out) as { incident: string; events: { id: string }[] };
    printed.push(...events.map(({ id }) => id));
    if (line[0] === 'open') {
      opened.push(incident);
      known[n]!.push(incident);
    }
  };
  const happens = async (n: number, one: Happening): Promise<void> => {
    const { root, run } = all[n]!;
    const incident = 'of' in one ? known[n]![one.of % (known[n]!.length || 1)] : undefined;
    if (one.kind === 'open')
      await recorded(n, ['open', `feed${opened.length % 50}`, '--title', `broke ${n}`]);
    else if (one.kind === 'sync') {
      await run(['sync', '--as', people[n]!], { alone: true });
      known[n] = [...opened];
    } else if (one.kind === 'killed sync') await killed(root, people[n]!, one.after);
    else if (one.kind === 'leave') await git(root, 'remote', 'set-url', 'origin', '/nowhere');
    else if (one.kind === 'come back') await git(root, 'remote', 'set-url', 'origin', remote);
    else if (one.kind === 'lose the ref') await system('git', ['update-ref', '-d', REF], root);
    else if (one.kind === 'remote loses the ref') await system('git', ['update-ref', '-d', REF], remote);
    else if (one.kind === 'remote is rewritten') {
      const { out } = await system('git', ['rev-parse', '-q', '--verify', REF], remote);
      const empty = ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', '-m', 'x'];
      const none = await git(remote, 'hash-object', '-t', 'tree', '-w', '/dev/null');
      const to = one.empty ? await git(remote, ...empty, none) : earlier.at(0);
      if (to) await system('git', ['update-ref', REF, to], remote);
      if (out) earlier.push(out.trim());
    } else if (incident) await recorded(n, [one.kind, incident, ...(one.kind === 'note' ? [`of ${n}`] : [])]);
  };

  const count = Math.ceil(COMMANDS / CLONES);
  const lists = fc.sample(fc.array(happening, { minLength: count, maxLength: count }), {
    numRuns: CLONES,
    seed: SEED,
  });
  const waiting = lists.map((list, n) => ({ n, list: [...list] }));
  const worker = async () => {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
      const one = turn.list.shift();
      if (!one) continue;
      await happens(turn.n, one);
      waiting.push(turn);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  for (const { root } of all) await git(root, 'remote', 'set-url', 'origin', remote);
  for (let round = 0; round < 2; round++)
    for (const [n, { run }] of all.entries())
      expect(await run(['sync', '--as', people[n]!])).toMatchObject({ code: 0 });
  const held = all.map(({ root }) => linesOf(root));
  for (const lines of held) expect(lines).toEqual(held[0]);
  for (const id of printed) expect(held[0]!.some((line) => line.includes(`"id":"${id}"`))).toBe(true);
  const told = await Promise.all(all.map(({ run }) => run(['status', '--json', '--at', AT, '--as', 'p0'])));
  expect(new Set(told.map(({ out }) => out)).size).toBe(1);
  expect(await Promise.all(all.map(ownThings))).toEqual(before);
  expect(printed.length).toBeGreaterThan(0);
}, 3_600_000);

/** Every line of the log with the file that it stands in, in one order. */
function linesOf(root: string): string[] {
  const folder = join(root, 'state/log');
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.jsonl'),
  );
  return names
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => `${name} ${line}`),
    )
    .sort();
}
