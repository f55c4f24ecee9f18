import type { NewEvent } from '../../incident/event/event.ts';
import {
  type Estimate,
  type RequestDecision,
  standingOf,
  type WorkRequest,
  withWorth,
} from '../../incident/state/request.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf } from '../../time/zone.ts';
import { byReference } from '../../work/by-reference.ts';
import { effortOf, worthOf } from '../../work/request/estimate.ts';
import { freeWeeks, promiseFor, queueOf } from '../../work/request/queue.ts';
import { reordered } from '../../work/request/reorder.ts';
import { type Proposal, triage } from '../../work/request/triage.ts';
import { endOf, shareAhead, weekAt } from '../../work/request/weeks.ts';
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
  if (deadline !== undefined && deadline < todayIn(situation))
    return {
      refused: `Its deadline, ${dateWords(deadline, todayIn(situation))}, is over: nothing can be promised by then. Leave it out, or say another one.`,
    };
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
  const request = withWorth(found, value, valueBy);
  if (valueBy !== undefined && request.value === undefined)
    return { refused: 'Nobody said what it is worth, so nobody can confirm that: say --value too.' };
  const proposal = proposalFor(request, situation, upkeep);
  const isOverruled = (said !== undefined && said !== proposal.decision) || promised !== undefined;
  if (isOverruled && why === undefined)
    return {
      refused: `That is not what is computed (${decidedWords(proposal, situation)}): say why, with --why.`,
    };
  const made = isOverruled
    ? chosenBy(request, said ?? proposal.decision, promised, proposal, situation)
    : { decision: proposal.decision, promised: dated(proposal) };
  const impossible = promised === undefined ? undefined : impossibleDate(made.decision, promised, situation);
  if (impossible !== undefined) return { refused: impossible };
  const event: NewEvent = {
    type: 'request.decided',
    data: {
      ...{ request: found.id, decision: made.decision },
      ...knownFields({ promised: made.promised, why: why ?? proposal.reason }),
    },
  };
  const words = isOverruled
    ? `${made.decision}${made.promised === undefined ? '' : `, by ${dateWords(made.promised, todayIn(situation))}`}`
    : decidedWords(proposal, situation);
  return {
    events: [...revisedWorth(found.id, value, valueBy), event],
    says: `Request ${found.id.slice(-6)}: ${words}.${movedWords(found, made.promised, situation)}${tightWords(made, proposal, situation)}`,
  };
}

function revisedWorth(request: string, value: Estimate | undefined, valueBy: string | undefined): NewEvent[] {
  if (value === undefined && valueBy === undefined) return [];
  const plain = value?.length === 1 ? value[0] : value;
  return [{ type: 'request.filed', data: { request, ...knownFields({ value: plain, valueBy }) } }];
}

/** What somebody decided themselves, with the date that goes with it: never a later one than was promised. */
function chosenBy(
  found: WorkRequest,
  decision: RequestDecision,
  promised: LocalDate | undefined,
  proposal: Proposal,
  situation: Situation,
) {
  if (promised !== undefined) return { decision, promised };
  if (decision !== 'now' && decision !== 'queue') return { decision, promised: undefined };
  const planned =
    decision === 'now' ? thisWeek(situation) : (proposal.promised ?? soonestFor(found, situation));
  const before = standingOf(found)?.promised;
  const isKept =
    before !== undefined && before >= todayIn(situation) && (planned === undefined || before < planned);
  return { decision, promised: isKept ? before : planned };
}

/**
 * By when the budget has room for what somebody wants in the queue all the same; undefined: nobody said what it is
 * worth, or never.
 */
function soonestFor(one: WorkRequest, { log, team, now }: Situation): LocalDate | undefined {
  if (worthOf(one) === undefined) return undefined;
  const others = [...log.requests.values()].filter(({ id }) => id !== one.id);
  return promiseFor(effortOf(one), freeWeeks(one.area, others, { team, now }), team);
}

/** The end of this week, or of the next where this one is over. */
function thisWeek({ team, now }: Situation): LocalDate {
  const week = weekAt(now, team);
  return shareAhead(team, now) > 0 ? endOf(week, team) : endOf(week + 1, team);
}

/** Why a date can be given to nobody; undefined: it can. */
function impossibleDate(
  decision: RequestDecision,
  promised: LocalDate,
  situation: Situation,
): string | undefined {
  if (decision !== 'now' && decision !== 'queue')
    return `Only what is done now or stands in the queue has a date, and ${decision} has none: leave out --promised.`;
  return promised < todayIn(situation)
    ? `${dateWords(promised, todayIn(situation))} is over: nothing can be promised for it.`
    : undefined;
}

function todayIn({ team, now }: Situation): LocalDate {
  return dateOf(now, team.timeZone);
}

/** A date that was given and is another one now has to be told; so has one that is too late. */
function movedWords(found: WorkRequest, promised: LocalDate | undefined, situation: Situation): string {
  const today = todayIn(situation);
  const isLate = promised !== undefined && found.deadline !== undefined && promised > found.deadline;
  const late = isLate ? `, which is after its deadline, ${dateWords(found.deadline!, today)}` : '';
  const before = standingOf(found)?.promised;
  if (before === undefined || before === promised) return late === '' ? '' : ` "${found.title}"${late}.`;
  const now = promised === undefined ? 'has no date any more' : `moves to ${dateWords(promised, today)}`;
  return ` Tell ${found.from}: "${found.title}" was promised for ${dateWords(before, today)} and ${now}${late}.`;
}

/** Somebody may promise more than the budget holds; then that is said. */
function tightWords(
  made: { readonly promised?: LocalDate | undefined },
  proposal: Proposal,
  situation: Situation,
): string {
  if (made.promised === undefined || proposal.promised === undefined || made.promised >= proposal.promised)
    return '';
  return ` The budget has room for it by ${dateWords(proposal.promised, todayIn(situation))} only: what was promised to others may be late.`;
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

function decidedWords(proposal: Proposal, situation: Situation): string {
  const date = dated(proposal);
  const today = todayIn(situation);
  return `${proposal.decision}${date === undefined ? '' : `, by ${dateWords(date, today)}`}: ${reasonWords(proposal, situation.team, today)}`;
}

/** Moves dates within an area to the order that its partner wants, and says who has to be told. */
function ranked({ area, order }: Extract<About, { kind: 'rank-requests' }>, situation: Situation): Outcome {
  const { log, team, now } = situation;
  const all = [...log.requests.values()];
  const open = all.filter(
    (one) => one.area === area && !one.done && ['queue', undefined].includes(standingOf(one)?.decision),
  );
  const wanted = order.map((end) => ({ end, found: byReference(end, open) }));
  const unknown = wanted.find(({ found }) => !found);
  const decidedOtherwise =
    unknown &&
    byReference(
      unknown.end,
      all.filter((one) => !one.done && one.area === area),
    );
  if (decidedOtherwise)
    return {
      refused: `"${decidedOtherwise.title}" stands in no queue: it was decided as ${standingOf(decidedOtherwise)!.decision}. wakeworthy request decide ${unknown.end} queue --why REASON puts it there.`,
    };
  if (unknown)
    return {
      refused: `No single open request of ${area} ends in ${unknown.end}: see wakeworthy request list.`,
    };
  const named = [...new Set(wanted.map(({ found }) => found!))];
  // Of a team without areas too each orders its own alone.
  const dated = queueOf(area, all, team).filter(
    (one) => one.area === area && standingOf(one)?.promised !== undefined,
  );
  const others = all.filter((one) => !dated.includes(one));
  const asWanted = [
    ...named.filter((one) => dated.includes(one)),
    ...dated.filter((one) => !named.includes(one)),
  ];
  const dates = reordered(dated, asWanted, freeWeeks(area, others, { team, now }), { team, now });
  const moved = asWanted.flatMap((one) => {
    const promised = dates.get(one.id)!;
    return promised === standingOf(one)!.promised ? [] : [{ one, promised }];
  });
  return {
    events: [
      {
        type: 'request.ranked',
        data: { area, order: [...new Set([...asWanted, ...named].map(({ id }) => id))] },
      },
      ...moved.map(({ one, promised }) => ({
        type: 'request.decided',
        data: { request: one.id, decision: 'queue', promised, why: `${area} wants another order` },
      })),
    ],
    says: `The requests of ${area} are in that order${undatedWords(named, dated)}.${moved.map(({ one, promised }) => movedWords(one, promised, situation)).join('')}`,
  };
}

/** What has no date comes after all that has one, wherever its partner wants it. */
function undatedWords(named: readonly WorkRequest[], dated: readonly WorkRequest[]): string {
  const passed = named.filter(
    (one, place) =>
      !dated.includes(one) &&
      (named.slice(place).some((other) => dated.includes(other)) ||
        dated.some((other) => !named.includes(other))),
  );
  if (passed.length === 0) return '';
  const names = passed.map(({ title }) => `"${title}"`).join(', ');
  return `, but for what has no date: until it has one, ${names} ${passed.length === 1 ? 'comes' : 'come'} after all others`;
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
