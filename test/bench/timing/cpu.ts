import { readFileSync } from 'node:fs';

/** Linux counts the time of a process in hundredths of a second. */
const TICK = 10;

/** What all threads of a process have computed so far, milliseconds; undefined where the system does not tell. */
export function computedBy(pid: number): number | undefined {
  const text = textOf(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name of the program stands in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

/** What the main thread of a process has computed so far, milliseconds; undefined where the system does not tell. */
export function computedByMain(pid: number): number | undefined {
  const nanoseconds = textOf(`/proc/${pid}/task/${pid}/schedstat`)?.split(' ')[0];
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e6;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
