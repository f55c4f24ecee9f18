import { randomBytes } from 'node:crypto';

const POOL = 1024;

/** Random bytes, drawn from the system in larger portions: asking each time costs as much as the rest of an append. */
export function randomPool(): (count: number) => Uint8Array {
  let pool = Buffer.alloc(0);
  return (count) => {
    if (pool.length < count) pool = randomBytes(Math.max(POOL, count));
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };
}
