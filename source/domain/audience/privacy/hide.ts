import type { Neighbour } from '../../catalog/lineage/neighbours.ts';
import type { Person } from '../../catalog/team.ts';
import type { Picture } from '../../decision/picture/picture.ts';
import {
  isJudged,
  type JudgedIncident,
  type RecoveredIncident,
  type ReportedIncident,
  type RotationReport,
  type ShiftReport,
  type StatusReport,
  type Together,
} from '../../decision/report/report.ts';
import type { EarlierIncident } from '../../incident/lookup/earlier.ts';
import type { Reported } from '../../incident/lookup/reported.ts';
import type { TimelineEntry } from '../../incident/lookup/timeline.ts';
import { knownFields } from '../../known-fields.ts';
import { peopleFilter, roleOf, sentenceFilter, type TextFilter, writtenFilter } from './hide-text.ts';
import type { Show } from './show.ts';

type Losses =
  | 'lossSoFar'
  | 'lossIfNow'
  | 'lossIfWait'
  | 'avoidable'
  | 'net'
  | 'breakEven'
  | 'wakeCost'
  | 'waitCost';
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A judged incident from which figures may have been taken. */
export type ShownIncident = Optional<JudgedIncident, Losses> | RecoveredIncident;
export type ShownJudged = Exclude<ShownIncident, RecoveredIncident>;

/** The same of another rotation. */
export type ShownRotation = Omit<RotationReport, 'shift' | 'together' | 'wakeUps'> & {
  readonly shift: Optional<ShiftReport, 'up'>;
  readonly wakeUps?: Optional<StatusReport['wakeUps'], 'nextCost'>;
  readonly together: Optional<Together, 'saves' | 'costs'> | null;
};

/** A report from which names, amounts and sleep records may have been taken. */
export type ShownReport = Omit<StatusReport, 'shift' | 'wakeUps' | 'together' | 'incidents' | 'rotations'> & {
  readonly rotations?: readonly ShownRotation[];
  readonly shift: Optional<ShiftReport, 'up'>;
  readonly wakeUps?: Optional<StatusReport['wakeUps'], 'nextCost'>;
  readonly together?: Optional<Together, 'saves' | 'costs'> | null;
  readonly incidents: readonly ShownIncident[];
};

/**
 * The report without what must not be shown, texts included. The price of getting up tells how often somebody was
 * woken, so it goes with the amounts and with the sleep records, and so does the latest start that is useful.
 * @param people everybody whose name could stand in it
 */
export function hide(
  report: StatusReport,
  given: Show,
  people: readonly Person[],
  knows: KnowsNights = ({ rotation }) => rotation === report.responding,
): ShownReport {
  const seen = (one: Parameters<KnowsNights>[0]): Show =>
    report.rotations ? { ...given, wakes: given.wakes && knows(one) } : given;
  const isAll = (show: Show) => show.names && show.amounts && show.wakes;
  if (!report.rotations && isAll(given)) return report;
  const own = { shift: report.shift, ...knownFields({ rotation: report.responding }) };
  const filters = (show: Show) => filtersFor(report, show, people);
  const onCall = report.shift.person;
  const person = (id: string | null) => (given.names ? id : roleOf(id, onCall));
  const { rotations, incidents, ...top } = report;
  return {
    ...(isAll(seen(own)) ? top : hiddenTop(top, seen(own), filters(seen(own)), person)),
    incidents: incidents.map((one) =>
      isAll(seen(one)) ? one : hiddenIncident(one, seen(one), filters(seen(one)), person),
    ),
    ...(rotations && {
      rotations: rotations.map((one) =>
        isAll(seen(one)) ? one : hiddenRotation(one, seen(one), filters(seen(one)), person),
      ),
    }),
  };
}

/** All of a report but its rows. */
function hiddenTop(
  { wakeUps, together, shift, ...rest }: Omit<StatusReport, 'incidents' | 'rotations'>,
  show: Show,
  filters: Filters,
  person: (id: string | null) => string | null,
) {
  const { up, ...turn } = shift;
  return {
    ...rest,
    headline: filters.sentences(rest.headline),
    shift: { ...turn, person: person(shift.person), next: person(shift.next), ...(show.wakes ? { up } : {}) },
    ...(show.wakes ? { wakeUps: hiddenWakeUps(wakeUps, show, person(wakeUps.person)) } : {}),
    ...(together === undefined ? {} : { together: together && hiddenTogether(together, show) }),
    causes: rest.causes.map((cause) => ({ ...cause, title: filters.written(cause.title) })),
    proposals: rest.proposals.map((proposal) => ({
      ...proposal,
      title: filters.written(proposal.title),
      resource: filters.written(proposal.resource),
    })),
  };
}

/** Whether whoever looks may know the nights of whoever answers for this. */
export type KnowsNights = (
  one: { readonly rotation?: string; readonly responder?: string | null } & Partial<
    Pick<RotationReport, 'shift'>
  >,
) => boolean;

function hiddenRotation(
  { shift: { up, ...turn }, wakeUps, headline, together, rotation }: RotationReport,
  show: Show,
  filters: Filters,
  person: (id: string | null) => string | null,
): ShownRotation {
  return {
    rotation,
    shift: { ...turn, person: person(turn.person), next: person(turn.next), ...(show.wakes ? { up } : {}) },
    ...(show.wakes ? { wakeUps: hiddenWakeUps(wakeUps, show, person(wakeUps.person)) } : {}),
    headline: filters.sentences(headline),
    together: together && hiddenTogether(together, show),
  };
}

/** What is known of one incident besides its row in the report. */
export interface IncidentDetail {
  /** The oldest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Absent where nothing is decided about it, or where it must not be shown. */
  readonly picture?: Picture;
  /** How often it was seen lately and how it was mended, in words. Absent until the past was read. */
  readonly recurrence?: string;
  /** How often the same was closed as a band-aid so far. */
  readonly bandAids?: number;
  /** Absent until the past was read. */
  readonly earlier?: readonly EarlierIncident[];
  readonly lineage?: Lineage;
  /** Of one that is over, what was said beyond its title. Absent where any of it must not be shown: it may hold anything. */
  readonly reported?: Reported;
}

/** What a pipeline waits for and what takes its data, the nearest first; which of them are failing too. */
export interface Lineage {
  readonly above: readonly LineageNode[];
  readonly below: readonly LineageNode[];
}

export interface LineageNode extends Neighbour {
  readonly failing: boolean;
}

/** What of a report says whom texts name, and in which currency. */
type Told = Pick<StatusReport, 'currency'> & { readonly shift: Pick<StatusReport['shift'], 'person'> };

/** The timeline of an incident without what must not be shown; `report` tells who is on call and the currency. */
export function hideDetail(
  detail: IncidentDetail,
  report: Told,
  show: Show,
  people: readonly Person[],
): IncidentDetail {
  if (show.names && show.amounts && show.wakes) return detail;
  const { written } = filtersFor(report, show, people);
  const isSleep = (text: string) => /\b(?:woken?|wake-?ups?|asleep|slept|awake)\b/iu.test(text);
  const { picture: whole, reported: _, ...rest } = detail;
  const picture = whole && hiddenPicture(whole, show);
  const person = (by: string) =>
    show.names || by.startsWith('source:') ? by : (roleOf(by, report.shift.person) ?? '');
  return {
    ...rest,
    ...(picture ? { picture } : {}),
    ...(detail.earlier && { earlier: detail.earlier.map((one) => hiddenEarlier(one, person, written)) }),
    timeline: detail.timeline
      .filter((entry) => show.wakes || !isSleep(entry.text))
      .map(({ link: __, ...entry }) => ({
        ...entry,
        by: person(entry.by),
        text: written(entry.text),
      })),
  };
}

function hiddenEarlier(
  one: EarlierIncident,
  person: (by: string) => string,
  written: TextFilter,
): EarlierIncident {
  return {
    ...one,
    ...(one.by === undefined ? {} : { by: person(one.by) }),
    ...(one.note === undefined ? {} : { note: written(one.note) }),
  };
}

/** All of it is amounts; what starts cost and where the verdict changes also tell how often somebody was woken. */
function hiddenPicture(picture: Picture, show: Show): Picture | undefined {
  if (!show.amounts) return undefined;
  if (show.wakes) return picture;
  const marks = picture.trace.marks.filter(({ kind }) => kind !== 'latest');
  return { ...picture, trace: { ...picture.trace, marks }, bars: [], ladder: [] };
}

interface Filters {
  readonly sentences: TextFilter;
  readonly written: TextFilter;
}

function filtersFor(report: Told, show: Show, people: readonly Person[]): Filters {
  const names = peopleFilter(show, people, report.shift.person);
  return {
    sentences: sentenceFilter(show, names, report.currency),
    written: writtenFilter(show, names, report.currency),
  };
}

function hiddenIncident(
  { link: _, detail: __, responder, ...incident }: ReportedIncident,
  show: Show,
  { sentences, written }: Filters,
  person: (id: string | null) => string | null,
): ShownIncident {
  // What an error says may hold anything.
  const texts = {
    title: written(incident.title),
    signature: written(incident.signature),
    ...(responder === undefined ? {} : { responder: person(responder) }),
  };
  if (!isJudged(incident)) return { ...incident, ...texts };
  const { has, blocked, assigned, owner, backup, next, assumed, worthAbove, close, ...rest } = incident;
  return {
    ...withoutFigures(rest, show),
    ...texts,
    because: sentences(incident.because),
    startBy: show.wakes ? incident.startBy : null,
    ...(has === undefined ? {} : { has: { ...has, person: person(has.person) ?? '' } }),
    ...(blocked === undefined ? {} : { blocked: { ...blocked, on: written(blocked.on) } }),
    ...(assigned === undefined ? {} : { assigned: person(assigned) ?? '' }),
    ...(owner === undefined ? {} : { owner: person(owner) ?? '' }),
    ...(backup === undefined ? {} : { backup: person(backup) ?? '' }),
    ...(next === undefined ? {} : { next: written(next) }),
    ...(show.amounts && show.wakes ? present({ assumed, worthAbove }) : {}),
    ...(close !== undefined && show.wakes ? { close } : {}),
  };
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function withoutFigures<T extends Partial<Pick<JudgedIncident, Losses>>>(incident: T, show: Show) {
  const { net, breakEven, wakeCost, waitCost, ...losses } = incident;
  const { lossSoFar, lossIfNow, lossIfWait, avoidable, ...rest } = losses;
  if (!show.amounts) return rest;
  return show.wakes ? incident : losses;
}

function hiddenWakeUps(wakeUps: StatusReport['wakeUps'], show: Show, person: string | null) {
  const { nextCost, ...rest } = wakeUps;
  return { ...rest, person, ...(show.amounts ? { nextCost } : {}) };
}

function hiddenTogether({ saves, costs, startBy, ...rest }: Together, show: Show) {
  return {
    ...rest,
    ...(show.wakes && startBy !== undefined ? { startBy } : {}),
    ...(show.amounts ? { saves } : {}),
    ...(show.amounts && show.wakes ? { costs } : {}),
  };
}
