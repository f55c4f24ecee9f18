import type { Decision } from '../runbook.ts';
import { linkedId } from './linked-id.ts';
import type { StepDraft } from './step-draft.ts';

const GO =
  /\b((?:if|where|when|once|otherwise|else|in case)\b(?:[^.;:]|\.(?=\S))*?)[:,]?\s+(?:then\s+)?(?:please\s+)?(?:go|skip|jump|continue|return|start|proceed)(?:\s+(?:back|on))?\s+(?:to|with|at|on)\s+([^.;]+)/gi;
const STEP = /^(?:step\s+)?(\d+)\b/i;

/**
 * Where the text of a step leads, depending on what is seen: `If ...: go to step 5`, `If ...: go to [other](other.md)`,
 * the rows of a table that says where to go, and links to a heading of the same page. `numberOf` finds a step by the
 * number it has in its own list, `numberUnder` the first one below the heading of an anchor.
 */
export function decisionsOf(
  step: StepDraft,
  id: string,
  numberOf: (item: number, list: number | undefined) => string | undefined,
  numberUnder: (anchor: string) => string | undefined,
): Decision[] {
  const said = step.body
    .filter((line) => !line.startsWith('    '))
    .flatMap((line) => [...line.matchAll(GO)])
    .map(([, when, goTo]) => ({ when: when!, goTo: goTo! }));
  return [...step.choices, ...said].flatMap(({ when, goTo }): Decision[] => {
    const item = STEP.exec(goTo)?.[1];
    if (item !== undefined) {
      const number = numberOf(Number(item), step.list);
      return number === undefined ? [] : [{ when, goTo: { kind: 'step', number } }];
    }
    const link = step.links.find(({ text }) => text !== '' && goTo.includes(text));
    if (link?.url.startsWith('#')) {
      const number = numberUnder(link.url.slice(1));
      return number === undefined ? [] : [{ when, goTo: { kind: 'step', number } }];
    }
    const other = link && linkedId(id, link.url);
    return other === undefined ? [] : [{ when, goTo: { kind: 'runbook', id: other } }];
  });
}
