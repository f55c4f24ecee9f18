import { calledName } from '../decision/report/voice.ts';
import type { NewEvent } from '../incident/event/event.ts';
import type { FollowUp } from '../incident/state/log-state.ts';
import { knownFields } from '../known-fields.ts';
import type { Situation } from '../situation.ts';
import { moment } from '../text/moment.ts';
import type { Action, Outcome } from './action.ts';

/** What a resolution keeps of the follow-up that was named: its id, and the event that files it where it is new. */
export interface Named {
  readonly id: string;
  readonly events: readonly NewEvent[];
  /** What to tell about it. */
  readonly says: string;
}

/**
 * The follow-up that somebody named when an incident was resolved: an open one by six or more last characters of its
 * id, else a new one of this title about this incident. Refused where it looks like an id and is none.
 */
export function namedFollowUp(
  reference: string,
  incident: string,
  situation: Situation,
  freshId: () => string,
): Named | { readonly refused: string } {
  const open = openOnes(reference, situation);
  if (open.length === 1) return { id: open[0]!.id, events: [], says: ` Its follow-up is: ${open[0]!.title}` };
  // A mistyped id must not become the title of more work.
  if (open.length > 1 || looksLikeAnId(reference)) return { refused: noSingleOne(reference) };
  const followup = freshId();
  return {
    id: followup,
    events: [{ type: 'followup.filed', data: { followup, title: reference, incidents: [incident] } }],
    says: ` Follow-up ${followup.slice(-6)} is filed: ${reference}`,
  };
}

/** Closes the open follow-up whose id ends in these six or more characters. `hours`: that it took. */
export function followUpDone(reference: string, situation: Situation, hours?: number): Outcome {
  const open = openOnes(reference, situation);
  if (open.length !== 1) return { refused: noSingleOne(reference) };
  const { id, title } = open[0]!;
  return {
    events: [{ type: 'followup.done', data: { followup: id, ...knownFields({ hours }) } }],
    says: `Done: ${title}`,
  };
}

/** Gives an open follow-up to somebody, or another time until which it is to be done. Times are told in `zone`. */
export function revisedFollowUp(
  { followUp, owner, due }: Extract<Action, { kind: 'revise-follow-up' }>,
  situation: Situation,
  zone: string,
): Outcome {
  const open = openOnes(followUp, situation);
  if (open.length !== 1) return { refused: noSingleOne(followUp) };
  if (owner === undefined && due === undefined)
    return { refused: 'Nothing of it would change: say who does it, or until when.' };
  const { id, title } = open[0]!;
  const says = [
    ...(owner === undefined ? [] : [`of ${calledName(situation.team, owner)}`]),
    ...(due === undefined ? [] : [`due ${moment(due, situation.now, zone)}`]),
  ].join(', ');
  return {
    events: [{ type: 'followup.filed', data: { followup: id, title, ...knownFields({ owner, due }) } }],
    says: `Now ${says}: ${title}`,
  };
}

function openOnes(reference: string, { log }: Situation): FollowUp[] {
  const ending = reference.toLowerCase();
  return [...log.followUps.values()].filter(
    (one) => !one.done && ending.length >= 6 && one.id.endsWith(ending),
  );
}

function looksLikeAnId(reference: string): boolean {
  return /^[0-9a-f-]{6,36}$/i.test(reference) && /\d/.test(reference);
}

function noSingleOne(reference: string): string {
  return `No single open follow-up ends in ${reference}: see wakeworthy followup list.`;
}
