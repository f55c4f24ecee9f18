import type { WriteContext } from './command.ts';

/** Whoever goes to bed does not wait longer for a network, milliseconds. */
export const PATIENCE = 3_000;

/** Whether what was written has left this machine. */
export interface Sent {
  readonly sent: boolean;
  /** Why it has not. */
  readonly why?: string;
}

/** Sends what was just written to the other clones. Undefined where the log stays on this machine or in a branch. */
export async function send(context: WriteContext): Promise<Sent | undefined> {
  const { sync: way } = context.situation.team;
  if (!way) return undefined;
  try {
    const { failed, tracked } = await context.sync(way, PATIENCE);
    if (tracked.length > 0) return { sent: false, why: `${tracked.join(' and ')} goes with the branch` };
    return failed === undefined ? { sent: true } : { sent: false, why: failed };
  } catch (error) {
    return { sent: false, why: (error as Error).message.replace(/\.$/, '') };
  }
}

/** A sentence of its own, with a blank before it; empty where there is nothing to tell. */
export function sentWords(sent: Sent | undefined): string {
  if (!sent) return '';
  return sent.sent ? ' Sent.' : ` Not sent yet: ${sent.why}; it goes with the next sync.`;
}
