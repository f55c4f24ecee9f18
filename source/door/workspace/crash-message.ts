import { visible } from '../../domain/text/visible.ts';
import type { Abilities } from '../abilities.ts';
import type { Surroundings } from '../surroundings.ts';

/** What to tell about a fault of our own: what happened, that nothing written is lost, and where the report is. */
export async function crashed(
  error: unknown,
  { version, argv, clock }: Surroundings,
  { reportCrash }: Abilities,
): Promise<string> {
  const path = await reportCrash?.({ error, version, argv, at: clock() });
  const what = visible(error instanceof Error ? error.message : String(error));
  return [
    `wakeworthy stopped because of a fault of its own: ${what}`,
    'Every change that it reported as written is on disk. `wakeworthy status` shows the same in plain text.',
    path === undefined ? 'No report could be written.' : `The report for whoever mends it: ${visible(path)}`,
  ].join('\n');
}
