import { parentPort } from 'node:worker_threads';
import { WORLDS } from './constants.ts';
import { replicate } from './replicate.ts';

/** One draw of one world to run through every policy. */
export interface Order {
  readonly world: number;
  readonly seed: number;
}

parentPort?.on('message', ({ world, seed }: Order) => {
  parentPort?.postMessage({ world, seed, ledgers: replicate(WORLDS[world]!, seed) });
});
