import { visible } from '../../domain/text/visible.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { refused } from './act.ts';
import { copying } from './copy.ts';
import { selectedIncident } from './incident.ts';

/** Nothing else is opened by what is typed or clicked on. */
const WEB = /^https?:\/\/[^\s]+$/i;

/**
 * The link that the chosen incident was reported with, whole and in the clipboard. The board may run on another machine
 * than the one that somebody sits before: it starts no browser.
 */
export function openLink(state: BoardState): Step {
  const incident = selectedIncident(state);
  if (!incident) return refused(state, 'No incident is chosen.');
  const { link } = (Object.hasOwn(state.details, incident.id) && state.details[incident.id]?.reported) || {};
  if (link === undefined) return refused(state, `${incident.pipeline} was reported without a link.`);
  if (!WEB.test(link) || visible(link) !== link)
    return refused(
      state,
      `The link of ${incident.pipeline} is none that can be opened safely: ${visible(link)}`,
    );
  return copying(state, link, `the link ${link}`);
}
