import type { Voice } from '../decision/report/voice.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import { lookAgainAt } from './look-again.ts';

/**
 * What is written of a block of these incidents, and the end of the sentence about it. Somebody always looks again: when
 * it is said, else when they should be back, else by `lookAgainAt`.
 */
export function blockFrom(
  { on, eta, checkAt }: { readonly on: string; readonly eta?: number; readonly checkAt?: number },
  incidents: readonly string[],
  situation: Situation,
  voice: Voice,
): { block: { on: string; eta?: number; checkAt: number }; says: string } {
  const look = checkAt ?? eta ?? lookAgainAt(incidents, situation);
  const time = voice.time(Math.min(look, eta ?? look));
  const why =
    (checkAt ?? eta) ? '' : ' Nobody said when they are back: say --check-at or --eta if you know better.';
  const held = heldUntil(incidents, situation);
  const again =
    held !== undefined && held > Math.min(look, eta ?? look)
      ? `it stays held until ${voice.time(held)}, and is decided again then`
      : `it is decided again at ${time}`;
  return {
    block: { on, ...knownFields({ eta }), checkAt: look },
    says: `is blocked on ${on}; ${again}.${why}`,
  };
}

/** Until when all of these are held, where they are: a block does not end that. */
function heldUntil(incidents: readonly string[], { log, now }: Situation): number | undefined {
  const ends = incidents.map((id) => log.incidents.get(id)?.held?.until ?? 0);
  const first = Math.min(...ends);
  return ends.length > 0 && first > now ? first : undefined;
}
