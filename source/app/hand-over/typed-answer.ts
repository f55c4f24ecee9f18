import type { Action } from '../../domain/action/action.ts';
import type { Question } from '../../domain/handoff/questions.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import { parseUntil } from '../input/parse-until.ts';
import type { BoardState } from '../state/state.ts';

/** What words come to: something to record, words of the note, or nothing, and why. */
export type TypedAnswer =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'words' }
  | { readonly kind: 'wrong'; readonly problem: string };

const WORDS = { kind: 'words' } as const;

/** What is typed in answer to a question of the handoff: as it would be recorded from anywhere else. */
export function typedAnswer(
  { about, incident, prefilled }: Question,
  text: string,
  { now, report }: BoardState,
): TypedAnswer {
  // What was proposed and left as it is was typed by nobody.
  if (text === '' || text === prefilled.trim() || incident === undefined) return WORDS;
  switch (about) {
    case 'no-next-step':
      return { kind: 'action', action: { kind: 'plan', incident, next: text } };
    case 'no-follow-up':
      return { kind: 'action', action: { kind: 'follow-up', title: text, incidents: [incident] } };
    case 'unclassified':
      return { kind: 'action', action: { kind: 'note', incident, text } };
    case 'no-hands-on': {
      const handsOn = parseDuration(text);
      return handsOn === undefined
        ? { kind: 'wrong', problem: `"${text}" is no duration. Try 20m, 1h30m or 2h.` }
        : { kind: 'action', action: { kind: 'hands-on', incident, handsOn } };
    }
    case 'night-hold': {
      const until = parseUntil(text, now, report.timeZone);
      if (until === undefined)
        return { kind: 'wrong', problem: `"${text}" is no time. Try 09:00, tue 09:00 or 2h.` };
      return until > now
        ? { kind: 'action', action: { kind: 'hold', incident, until } }
        : { kind: 'wrong', problem: 'That is over. A hold needs a time that is still to come.' };
    }
    case 'start':
    case 'words':
      return WORDS;
  }
}
