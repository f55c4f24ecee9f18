import type { NewEvent } from '../../incident/event/event.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { byReference } from '../../work/by-reference.ts';
import { effortOf } from '../../work/request/estimate.ts';
import { byWish, freeWeeks, lessPromised, promiseFor, queueOf } from '../../work/request/queue.ts';
import { type Proposal, triage } from '../../work/request/triage.ts';
import { dateWords, reasonWords } from '../../work/request/words.ts';
import type { Action, Outcome } from '../action.ts';

type About = Extract<
  Action,
  { kind: 'file-request' | 'decide-request' | 'rank-requests' | 'finish-request' }
>;

/** Filing, deciding, ordering and ending an ad-hoc request. */
export function requestEvents(action: About, situation: Situation, freshId: () => string): Outcome {
  if (action.kind === 'file-request') return filed(action, situation, freshId);
  if (action.kind === 'rank-requests') return ranked(action, situation);
  const found = byReference(action.request, situation.log.requests.values());
  if (!found) return { refused: `No single request ends in ${action.request}: see wakeworthy request list.` };
  if (found.done) return { refused: `"${found.title}" is done already: undo that first.` };
  return action.kind === 'decide-request' ? decided(action, found, situation) : finished(action, found);
}

function filed(
  action: Extract<About, { kind: 'file-request' }>,
  situation: Situation,
  freshId: () => string,
): Outcome {
  const { title, from, area, isUrgent, effort, value, valueBy, deadline, pipeline, builds } = action;
  const id = freshId();
  const plain = (estimate: readonly number[]) => (estimate.length === 1 ? estimate[0] : estimate);
  const event: NewEvent = {
    type: 'request.filed',
    data: {
      ...{ request: id, title, from, area, effort: plain(effort) },
      ...(isUrgent ? { urgency: 'urgent' } : {}),
      ...(value === undefined ? {} : { value: plain(value) }),
      ...knownFields({ valueBy, deadline, pipeline }),
      ...(builds ? { builds: true } : {}),
    },
  };
  const request: WorkRequest = {
    ...{ id, title, from, area, isUrgent, effort, builds, filedAt: situation.now, by: '', decisions: [] },
    ...knownFields({ value, valueBy, deadline, pipeline }),
  };
  if (action.isUndecided)
    return { events: [event], says: `Request ${id.slice(-6)} is filed, and undecided: ${title}` };
  const proposal = proposalFor(request, situation, action.upkeep);
  return {
    events: [event, decision(id, proposal)],
    says: `Request ${id.slice(-6)}: ${decidedWords(proposal, situation)}.`,
  };
}

/** What is computed for a request, filed or not yet. `upkeep`: currency a year. */
export function proposalFor(request: WorkRequest, situation: Situation, upkeep: number): Proposal {
  const { log, team, now } = situation;
  return triage(request, { team, now, upkeep, requests: [...log.requests.values()] });
}

function decided(
  { decision, promised, why, value, valueBy, upkeep, keeps }: Extract<About, { kind: 'decide-request' }>,
  found: WorkRequest,
  situation: Situation,
): Outcome {
  const said = decision ?? (keeps ? standingOf(found)?.decision : undefined);
  const request = { ...found, ...knownFields({ value, valueBy }) };
  const proposal = proposalFor(request, situation, upkeep);
  const isOverruled = (said !== undefined && said !== proposal.decision) || promised !== undefined;
  if (isOverruled && why === undefined)
    return {
      refused: `That is not what is computed (${decidedWords(proposal, situation)}): say why, with --why.`,
    };
  const made = isOverruled
    ? { decision: said ?? proposal.decision, promised: promised ?? plannedDate(said, proposal) }
    : { decision: proposal.decision, promised: dated(proposal) };
  const revised: NewEvent[] =
    value === undefined && valueBy === undefined
      ? []
      : [
          {
            type: 'request.filed',
            data: {
              request: found.id,
              ...(value === undefined ? {} : { value: value.length === 1 ? value[0] : value }),
              ...knownFields({ valueBy }),
            },
          },
        ];
  const event: NewEvent = {
    type: 'request.decided',
    data: {
      ...{ request: found.id, decision: made.decision },
      ...knownFields({ promised: made.promised, why: why ?? proposal.reason }),
    },
  };
  const words = isOverruled
    ? `${made.decision}${made.promised === undefined ? '' : `, by ${dateWords(made.promised)}`}`
    : decidedWords(proposal, situation);
  return {
    events: [...revised, event],
    says: `Request ${found.id.slice(-6)}: ${words}.${movedWords(found, made.promised)}${tightWords(made, proposal)}`,
  };
}

/** A date that was given and is another one now has to be told. */
function movedWords(found: WorkRequest, promised: LocalDate | undefined): string {
  const before = standingOf(found)?.promised;
  if (before === undefined || before === promised) return '';
  const now = promised === undefined ? 'has no date any more' : `moves to ${dateWords(promised)}`;
  return ` Tell ${found.from}: "${found.title}" was promised for ${dateWords(before)} and ${now}.`;
}

/** Somebody may promise more than the budget holds; then that is said. */
function tightWords(made: { readonly promised?: LocalDate | undefined }, proposal: Proposal): string {
  if (made.promised === undefined || proposal.promised === undefined || made.promised >= proposal.promised)
    return '';
  return ` The budget has room for it by ${dateWords(proposal.promised)} only: what was promised to others may be late.`;
}

/** A date that a decision of somebody's own brings along. */
function plannedDate(said: string | undefined, proposal: Proposal): LocalDate | undefined {
  return said === 'now' || said === 'queue' ? proposal.promised : undefined;
}

/** What is promised by what was computed; what would be too late is not. */
function dated({ decision: made, promised }: Proposal): LocalDate | undefined {
  return made === 'now' || made === 'queue' ? promised : undefined;
}

function decision(request: string, proposal: Proposal): NewEvent {
  return {
    type: 'request.decided',
    data: {
      ...{ request, decision: proposal.decision, why: proposal.reason },
      ...knownFields({ promised: dated(proposal) }),
    },
  };
}

function decidedWords(proposal: Proposal, { team }: Situation): string {
  const date = dated(proposal);
  return `${proposal.decision}${date === undefined ? '' : `, by ${dateWords(date)}`}: ${reasonWords(proposal, team)}`;
}

/** Moves dates within an area to the order that its partner wants, and says who has to be told. */
function ranked({ area, order }: Extract<About, { kind: 'rank-requests' }>, situation: Situation): Outcome {
  const { log, team, now } = situation;
  const queue = queueOf(area, log.requests.values());
  const open = [...log.requests.values()].filter(
    (one) => one.area === area && !one.done && ['queue', undefined].includes(standingOf(one)?.decision),
  );
  const wanted = order.map((end) => ({ end, found: byReference(end, open) }));
  const unknown = wanted.find(({ found }) => !found);
  if (unknown)
    return {
      refused: `No single open request of ${area} ends in ${unknown.end}: see wakeworthy request list.`,
    };
  const ids = [...new Set(wanted.map(({ found }) => found!.id))];
  const placed = queue.map((one) => {
    const { place: _, ...rest } = one;
    const place = ids.indexOf(one.id);
    return place < 0 ? rest : { ...rest, place };
  });
  const dated = placed.filter((one) => standingOf(one)?.promised !== undefined);
  const others = [...log.requests.values()].filter(({ id }) => !dated.some((one) => one.id === id));
  let free = freeWeeks(area, others, { team, now });
  const moved: { one: WorkRequest; promised: LocalDate }[] = [];
  for (const one of dated.toSorted(byWish)) {
    const promised = promiseFor(effortOf(one), free, team) ?? standingOf(one)!.promised!;
    free = lessPromised(free, effortOf(one), promised);
    if (promised !== standingOf(one)!.promised) moved.push({ one, promised });
  }
  return {
    events: [
      { type: 'request.ranked', data: { area, order: ids } },
      ...moved.map(({ one, promised }) => ({
        type: 'request.decided',
        data: { request: one.id, decision: 'queue', promised, why: `${area} wants another order` },
      })),
    ],
    says: `The requests of ${area} are in that order.${moved.map(({ one, promised }) => movedWords(one, promised)).join('')}`,
  };
}

function finished(
  { hours, corner, notOurs }: Extract<About, { kind: 'finish-request' }>,
  found: WorkRequest,
): Outcome {
  return {
    events: [
      {
        type: 'request.done',
        data: { request: found.id, hours, ...knownFields({ corner }), ...(notOurs ? { notOurs: true } : {}) },
      },
    ],
    says: `Done: ${found.title}`,
  };
}
