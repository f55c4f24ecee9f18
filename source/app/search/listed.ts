import type { ShownIncident } from '../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import type { ListPart } from '../mode.ts';
import { costOfWaiting, reasonFor, runbookWords } from '../row/row-words.ts';
import { verdictWord } from '../row/verdict-word.ts';
import type { BoardState } from '../state/state.ts';
import { matching } from './filter.ts';

/** The incidents of the part of the list that is shown, those that fit the filter, in the order of their rank. */
export function listed(state: BoardState): readonly ShownIncident[] {
  return matching(partOf(state.report, state.part), state.filter, (one) => searchText(one, state));
}

const parts = new WeakMap<BoardState['report'], Map<ListPart, readonly ShownIncident[]>>();

/** One part of the list, made once for each report. */
export function partOf(report: BoardState['report'], part: ListPart): readonly ShownIncident[] {
  if (part === 'all') return report.incidents;
  const known = parts.get(report) ?? new Map<ListPart, readonly ShownIncident[]>();
  parts.set(report, known);
  const kept = known.get(part) ?? report.incidents.filter((one) => stateWord(one) === part);
  known.set(part, kept);
  return kept;
}

function stateWord({ state }: ShownIncident): ListPart {
  return state === 'held' || state === 'recovered' ? state : 'failing';
}

/** Everything that the row or the detail of an incident says of it. */
function searchText(incident: ShownIncident, state: BoardState): string {
  const { report, details, people } = state;
  const { pipeline, kind, title, id, signature } = incident;
  const { lineage, timeline = [] } = (Object.hasOwn(details, id) && details[id]) || {};
  return [
    ...[pipeline, kind, incident.state, title, id, signature],
    ...(isJudged(incident) ? judgedWords(incident, report, people) : []),
    ...(lineage ? [...lineage.above, ...lineage.below].map((node) => node.id) : []),
    ...[incident.link, incident.detail],
    ...timeline.map(({ by, text, link = '' }) => `${by}: ${text} ${link}`),
    ...[verdictWord(incident, state), reasonFor(incident, state, false)],
    ...[costOfWaiting(incident, state), runbookWords(incident)],
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function judgedWords(
  one: Extract<ShownIncident, { readonly verdict: unknown }>,
  report: BoardState['report'],
  people: BoardState['people'],
): (string | undefined)[] {
  const cause = report.causes.find(({ id }) => id === one.cause);
  const who = [one.assigned, one.has?.person, one.owner, one.backup];
  return [
    ...[one.verdict, one.next, one.blocked?.on, cause?.title, cause?.resource, one.because],
    ...who.flatMap((id) => [id, people.find((person) => person.id === id)?.name]),
    ...(one.uses ?? []),
    ...one.runbooks.map(({ id }) => id),
    ...one.downstream.map(({ id }) => id),
  ];
}
