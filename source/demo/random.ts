/** A seeded source of chance: the same seed gives the same draws, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  whole(low: number, high: number): number;
  /** Between `low` and `high`, rounded to two digits. */
  between(low: number, high: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** So many bytes. */
  bytes(count: number): Uint8Array;
}

/** A generator (mulberry32) of its own for a seed and a purpose, so that one purpose never shifts the draws of another. */
export function randomFor(seed: number, purpose: string): Random {
  let state = mix(seed, purpose);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    between: (low, high) => Math.round((low + next() * (high - low)) * 100) / 100,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    bytes: (count) => Uint8Array.from({ length: count }, () => whole(0, 255)),
  };
}

/** FNV-1a over the seed and the purpose. */
function mix(seed: number, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}:${purpose}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
