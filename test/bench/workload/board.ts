import { footerIsDrawn } from '../../terminal/harness/screen.ts';
import { type RunningTerminal, type Size, startTerminal } from '../../terminal/harness/terminal.ts';
import { computedBy } from '../timing/cpu.ts';
import type { Sample } from '../timing/measure.ts';
import type { Place } from './place.ts';

/** A workspace as a board is started on it. */
export interface Shown {
  readonly root: string;
  /** Its clock, as --at takes it; absent: now. */
  readonly at?: string;
}

const PATIENCE = 300_000;

/** Starts the board of a workspace in a terminal of its own. */
export function startBoard(
  place: Place,
  { root, at }: Shown,
  size: Size,
  node: readonly string[] = [],
): RunningTerminal {
  const clock = at === undefined ? [] : ['--at', at];
  return start(place, [...node, place.program, '--root', root, '--as', 'ana', ...clock], size);
}

/** Starts node in a terminal of its own. */
export function start({ folder, env }: Place, args: readonly string[], size: Size): RunningTerminal {
  return startTerminal(process.execPath, args, { size, cwd: folder, env });
}

/** Waits until the whole first frame stands: its last row is drawn. */
export function drawn(terminal: RunningTerminal): Promise<string[]> {
  return terminal.waitFor(footerIsDrawn, PATIENCE);
}

/** Waits until the plan of the night stands too. */
export function planned(terminal: RunningTerminal): Promise<string[]> {
  const isPlanned = (screen: readonly string[]) =>
    footerIsDrawn(screen) &&
    !screen.slice(0, 8).join(' ').replace(/\s+/g, ' ').includes('still being planned');
  return terminal.waitFor(isPlanned, PATIENCE);
}

/** From starting a program to its first complete frame: of a board, with the plan of the night. */
export async function firstFrame(begin: () => RunningTerminal): Promise<Sample> {
  const began = performance.now();
  const terminal = begin();
  await planned(terminal);
  const sample = { wall: performance.now() - began, cpu: computedBy(terminal.pid) };
  await end(terminal);
  return sample;
}

export async function end(terminal: RunningTerminal): Promise<void> {
  terminal.kill('SIGKILL');
  await terminal.ended;
}

export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time)));
}
