import { WrongUsage } from '../../commands/command/command.ts';
import { mayKnowNights } from '../../domain/audience/privacy/same-rotation.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import { personOnCall } from '../../domain/shift/on-call.ts';
import { PIPELINES, rotationOf, wholeTeam } from '../../domain/shift/responding.ts';
import type { Situation } from '../../domain/situation.ts';
import { dateOf } from '../../domain/time/zone.ts';

/** A screen of the person who acts on it hides nothing. */
export const EVERYTHING: Show = { names: true, amounts: true, wakes: true };

/** For somebody of the team who takes no turns with whoever is on call: all but how often that person was woken. */
export const WITHOUT_NIGHTS: Show = { names: true, amounts: true, wakes: false };

/**
 * What somebody may see who asks by a person's id, which the team may not have; undefined: nobody says who asks, on a
 * machine of the team. `ofTheirs`: where several rotations answer for pipelines they are shown that of their own.
 */
export function shownTo(reader: string | null | undefined, { team, now }: Situation, ofTheirs = false): Show {
  if (reader === null || reader === undefined || reader.startsWith('source:')) return EVERYTHING;
  // Who has left takes turns with nobody any more.
  const left = team.people.find(({ id }) => id === reader)?.left;
  if (left !== undefined && left <= dateOf(now, team.timeZone)) return WITHOUT_NIGHTS;
  const onCall = personOnCall(wholeTeam(team), now, ofTheirs ? rotationOf(team, reader, now) : PIPELINES);
  return mayKnowNights(wholeTeam(team), reader, onCall?.id ?? null) ? EVERYTHING : WITHOUT_NIGHTS;
}

/** What a shared screen shows of what `--show` names: for whoever may not know the nights of a person, not those. */
export function sharedWith(reader: string | undefined, list: string | undefined, situation: Situation): Show {
  const show = shown(list);
  return { ...show, wakes: show.wakes && shownTo(reader, situation, true).wakes };
}

/** What --show names, for a screen that otherwise shows none of it. Throws WrongUsage for other words. */
export function shown(list: string | undefined): Show {
  const words = (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const strange = words.find((word) => !(word in EVERYTHING));
  if (strange) throw new WrongUsage(`--show knows names, amounts and wakes, not "${strange}".`);
  return {
    names: words.includes('names'),
    amounts: words.includes('amounts'),
    wakes: words.includes('wakes'),
  };
}
