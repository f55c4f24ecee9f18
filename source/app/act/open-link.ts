import { visible } from '../../domain/text/visible.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { refused } from './act.ts';
import { chosenHere } from './chosen.ts';
import { copying } from './copy.ts';

/** Nothing else is opened by what is typed or clicked on. */
const WEB = /^https?:\/\/[^\s]+$/i;

/**
 * The link of what is chosen, whole and in the clipboard. The board may run on another machine than the one that somebody
 * sits before: it starts no browser.
 */
export function openLink(state: BoardState): Step {
  const chosen = chosenHere(state);
  if (!chosen) return refused(state, 'Nothing is chosen that could have a link.');
  const { name, link } = chosen;
  if (link === undefined) return refused(state, `${name.replace(/^the /, 'The ')} has no link.`);
  if (!WEB.test(link) || visible(link) !== link)
    return refused(state, `The link of ${name} is none that can be opened safely: ${visible(link)}`);
  return copying(state, link, `the link ${link}`);
}
