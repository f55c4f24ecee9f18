import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { WORLDS } from './constants.ts';
import { beatenBy, type Draw, linesOf } from './summary.ts';
import { tableText } from './table.ts';
import type { Order } from './worker.ts';

const USAGE = 'npm run bench:worlds -- [--replicates 64] [--seed 1] [--threads 2]';

/** Runs every policy through every made-up world and prints what each came to. Fails where the claim does not hold. */
async function bench(replicates: number, seed: number, threads: number): Promise<void> {
  const orders: Order[] = [];
  for (let i = 0; i < replicates; i++)
    for (const world of WORLDS.keys()) orders.push({ world, seed: seed + i });
  const draws = await drawn(orders, threads);
  console.log(`${WORLDS.length} made-up worlds, ${replicates} × two years each, seeds from ${seed}.`);
  console.log(
    'Money in $1,000 a year, sessions and leavings a year, for a team of five. Of the rules by severity',
  );
  console.log(
    'the best on these very draws is shown. "to ours": paired, draw by draw, with its standard error.',
  );
  const beaten: string[] = [];
  WORLDS.forEach(({ name }, world) => {
    const inOrder = orders.filter((order) => order.world === world).map((order) => draws.get(keyOf(order))!);
    const lines = linesOf(inOrder);
    console.log(`\n${name}\n${tableText(lines)}`);
    for (const { policy } of beatenBy(lines)) beaten.push(`${policy} (${name})`);
  });
  console.log(
    beaten.length === 0
      ? '\nNo rule by calendar or severity beats ours by more than two paired standard errors in any world.'
      : `\nMISSED: beaten by ${beaten.join(', ')}.`,
  );
  if (beaten.length > 0) process.exitCode = 1;
}

/** All draws, one after the other on each thread. */
function drawn(orders: readonly Order[], threads: number): Promise<Map<string, Draw>> {
  const draws = new Map<string, Draw>();
  let next = 0;
  return new Promise((resolve, reject) => {
    const hand = (worker: Worker) => {
      const order = orders[next++];
      if (order) worker.postMessage(order);
      else void worker.terminate();
    };
    for (let i = 0; i < Math.min(threads, orders.length); i++) {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      worker.on('error', reject);
      worker.on('message', ({ ledgers, ...order }: Order & { ledgers: Draw }) => {
        draws.set(keyOf(order), ledgers);
        if (process.stderr.isTTY) process.stderr.write(`\rsimulating ${draws.size} of ${orders.length} `);
        if (draws.size === orders.length) {
          if (process.stderr.isTTY) process.stderr.write('\n');
          resolve(draws);
        }
        hand(worker);
      });
      hand(worker);
    }
  });
}

function keyOf({ world, seed }: Order): string {
  return `${world}:${seed}`;
}

const { values } = parseArgs({
  options: {
    replicates: { type: 'string', default: '64' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});
const [replicates, seed, threads] = [values.replicates, values.seed, values.threads].map(Number) as [
  number,
  number,
  number,
];
if (![replicates, seed, threads].every((n) => Number.isInteger(n) && n > 0)) {
  console.error(`Expected whole numbers above 0: ${USAGE}`);
  process.exitCode = 2;
} else await bench(replicates, seed, threads);
