import type { BoardEvent } from '../../../app/state/event.ts';
import { type BoardWorld, writing } from './board-world.ts';

/** Runs a command that somebody said yes to, and keeps what it printed on the incident. */
export async function ranCommand(
  world: BoardWorld,
  { run, step, command }: { readonly run: string; readonly step: string; readonly command: string },
): Promise<BoardEvent | undefined> {
  const { abilities, underWay, root } = world;
  if (!abilities.runCommand) return undefined;
  let stopped = true;
  let ran: { readonly code: number | null; readonly output: string } | undefined;
  await underWay.run('running the command', async (_, signal) => {
    ran = await abilities.runCommand!(root, command, signal);
    stopped = false;
  });
  // A command that was stopped has run as well: that it did stands on the record.
  const ended = stopped || ran?.code === null ? 'stopped' : `exit ${ran?.code}`;
  const note = `$ ${command}\n${ran?.output ?? ''}${ran?.output.endsWith('\n') || !ran?.output ? '' : '\n'}${ended}`;
  return writing(world, async (context) => {
    await context.act({ kind: 'step', run, step, outcome: 'ran', note });
    return `Ran it: ${ended}. The step is yours to settle.`;
  });
}
