import { EMPTY_OWNERSHIP, type OwnedKind } from '../../catalog/ownership.ts';
import type { Person, Team } from '../../catalog/team.ts';
import { calledName } from '../../decision/report/voice.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { rotationFor } from '../../shift/responding.ts';
import { takesTurns } from '../../shift/takes-turns.ts';
import type { Situation } from '../../situation.ts';
import { dateOfDay, dayNumber } from '../../time/day-number.ts';
import { DAY, dateOf } from '../../time/zone.ts';
import { type Held, heldAlone, holdingsOf } from './holdings.ts';
import { PATTERNS, partOf } from './pattern.ts';

export const SEVERITIES = ['high', 'medium', 'low'] as const;

/** Something at a boundary that somebody should know of, with the sentence to take to a manager. */
export interface OwnershipFinding {
  readonly severity: (typeof SEVERITIES)[number];
  readonly about:
    | 'nobody'
    | 'left'
    | 'away'
    | 'island'
    | 'one person'
    | 'logging'
    | 'pipelines of a scientist'
    | 'metrics'
    | 'never fixed it';
  /** Whose it is, ids. */
  readonly people: readonly string[];
  /** What it is about, by its kind. */
  readonly things: readonly string[];
  readonly sentence: string;
}

/** Absences that begin within so many days leave no time to find somebody. */
const SOON = 14;
/** What failed so often in the time looked back on wants somebody who knows it. */
const OFTEN = 3;
/** So far back, milliseconds. */
const LOOKED_BACK = 180 * DAY;

/**
 * Ownership against its pattern, from `ownership.yaml`, the catalog, the team and the log: the gravest first.
 * `situation`: with the whole log.
 */
export function auditOf(situation: Situation): OwnershipFinding[] {
  const { catalog, team, now, ownership = EMPTY_OWNERSHIP } = situation;
  const holdings = holdingsOf(catalog, ownership);
  const today = dateOf(now, team.timeZone);
  const name = (id: string) => calledName(team, id);
  const person = (id: string | undefined) => team.people.find((one) => one.id === id);
  const hasLeft = (id: string | undefined) => id !== undefined && (person(id)?.left ?? '9999') <= today;
  const present = holdings.filter(({ owner }) => owner !== undefined && !hasLeft(owner));
  return [
    ...ofNobody(holdings),
    ...ofWhoLeft(holdings, hasLeft, name),
    ...ofWhoGoes(present, team, today, hasLeft),
    ...islands(present, name),
    ...ofOne(present, name),
    ...againstPattern(present, PATTERNS[ownership.pattern ?? 'common'], person, name),
    ...neverFixed(situation, name),
  ].toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

const named = ({ kind, id }: Held) => `${kind} ${id}`;
/** Each name once: a pipeline and its data are often called the same. */
const list = (all: readonly string[]) => {
  const ids = [...new Set(all)];
  return ids.length <= MOST
    ? ids.join(', ')
    : `${ids.slice(0, MOST).join(', ')} and ${ids.length - MOST} more`;
};
/** More names are no sentence. */
const MOST = 4;

function ofNobody(holdings: readonly Held[]): OwnershipFinding[] {
  const things = holdings.filter(({ owner }) => owner === undefined);
  if (things.length === 0) return [];
  return [
    {
      ...{ severity: 'high', about: 'nobody', people: [], things: things.map(named) },
      sentence: `Nobody answers for ${list(things.map(({ id }) => id))}: name somebody for each before it fails, not after.`,
    },
  ];
}

function ofWhoLeft(
  holdings: readonly Held[],
  hasLeft: (id: string | undefined) => boolean,
  name: (id: string) => string,
): OwnershipFinding[] {
  const gone = [
    ...new Set(holdings.flatMap(({ owner, backup }) => [owner, backup].filter(hasLeft))),
  ] as string[];
  return gone.map((one) => {
    const things = holdings.filter(({ owner, backup }) => owner === one || backup === one);
    return {
      ...{ severity: 'high', about: 'left', people: [one], things: things.map(named) },
      sentence: `${name(one)} has left and still stands for ${list(things.map(({ id }) => id))}: decide this week who takes them over.`,
    };
  });
}

/** Who is away soon, of what nobody else stands in for at that time. */
function ofWhoGoes(
  holdings: readonly Held[],
  team: Team,
  today: string,
  hasLeft: (id: string | undefined) => boolean,
): OwnershipFinding[] {
  const until = dateOfDay(dayNumber(today) + SOON);
  const absences = (id: string | undefined) =>
    (team.people.find((one) => one.id === id)?.away ?? []).filter(
      ({ from, to }) => from <= until && to >= today,
    );
  return team.people.flatMap(({ id, left }) => {
    const going =
      left !== undefined && left > today && left <= until ? { from: left, to: '9999-12-31' } : undefined;
    return [...absences(id), ...(going ? [going] : [])].flatMap((away): OwnershipFinding[] => {
      const things = holdings.filter(
        ({ owner, backup }) =>
          owner === id &&
          (backup === undefined ||
            hasLeft(backup) ||
            absences(backup).some(({ from, to }) => from <= away.to && to >= away.from)),
      );
      if (things.length === 0) return [];
      const when = going === away ? `leaves on ${away.from}` : `is away from ${away.from} to ${away.to}`;
      return [
        {
          ...{ severity: 'high', about: 'away', people: [id], things: things.map(named) },
          sentence: `${calledName(team, id)} ${when}, and nobody stands in for ${list(things.map((one) => one.id))}: somebody has to until then.`,
        },
      ];
    });
  });
}

/** One person who alone holds pipelines, data and metrics: nobody else can tell whether a number is right. */
function islands(holdings: readonly Held[], name: (id: string) => string): OwnershipFinding[] {
  return heldAlone(holdings)
    .filter(({ held }) => held.pipelines.length > 0 && held.datasets.length > 0 && held.metrics.length > 0)
    .map(({ person, held }) => ({
      ...{ severity: 'high' as const, about: 'island' as const, people: [person] },
      things: [...held.pipelines, ...held.datasets, ...held.metrics],
      sentence: `${name(person)} alone holds the pipelines, the data and the metrics of ${list([...held.metrics, ...held.datasets])}: pair somebody with them for a month.`,
    }));
}

function ofOne(holdings: readonly Held[], name: (id: string) => string): OwnershipFinding[] {
  return heldAlone(holdings).map(({ person, count, held }) => ({
    ...{ severity: 'medium' as const, about: 'one person' as const, people: [person] },
    things: Object.entries(held).flatMap(([kind, ids]) => ids.map((id) => `${kind} ${id}`)),
    sentence: `${name(person)} alone answers for ${count} ${count === 1 ? 'thing' : 'things'} (${list([...new Set(Object.values(held).flat())])}): ${count === 1 ? 'it' : 'each'} wants somebody who can stand in.`,
  }));
}

function againstPattern(
  holdings: readonly Held[],
  pattern: (typeof PATTERNS)['common'],
  person: (id: string | undefined) => Person | undefined,
  name: (id: string) => string,
): OwnershipFinding[] {
  const found = new Map<string, { kind: OwnedKind; owner: string; ids: string[] }>();
  for (const { kind, id, owner } of holdings) {
    const part = partOf(person(owner)?.role);
    if (owner === undefined || part === undefined || pattern[kind].includes(part)) continue;
    const key = `${kind} ${owner}`;
    const known = found.get(key) ?? { kind, owner, ids: [] };
    known.ids.push(id);
    found.set(key, known);
  }
  return [...found.values()].map(({ kind, owner, ids }) => ({
    severity: kind === 'metrics' || kind === 'documentation' ? 'low' : 'medium',
    about: aboutOf(kind),
    people: [owner],
    things: ids.map((id) => `${kind} ${id}`),
    sentence: `${name(owner)}, ${person(owner)!.role}, owns ${kind} (${list(ids)}), which here belong to ${pattern[kind].join(' or ')}s: hand them over, or say that the pattern is another.`,
  }));
}

function aboutOf(kind: OwnedKind): OwnershipFinding['about'] {
  if (kind === 'logging') return 'logging';
  return kind === 'pipelines' || kind === 'datasets' ? 'pipelines of a scientist' : 'metrics';
}

/** Who may be called for what fails often, has never worked on it, and has no skill that it asks for. */
function neverFixed(
  { catalog, team, log, now }: Situation,
  name: (id: string) => string,
): OwnershipFinding[] {
  const recent = [...log.incidents.values()].filter(
    ({ failedAt, mergedInto }) => mergedInto === undefined && failedAt > now - LOOKED_BACK,
  );
  const failed = new Map<string, Incident[]>();
  for (const one of recent) failed.set(one.pipeline, [...(failed.get(one.pipeline) ?? []), one]);
  return team.people
    .filter(({ onCall }) => onCall !== false)
    .flatMap(({ id, skills = [] }): OwnershipFinding[] => {
      const things = [...failed].flatMap(([pipeline, incidents]) => {
        const node = catalog.pipelines.get(pipeline);
        if (!node || incidents.length < OFTEN || node.owner === id || node.backup === id) return [];
        if (!takesTurns(team, id, now, rotationFor(node.area, team))) return [];
        const wants = [pipeline, node.area, ...(node.uses ?? [])].flatMap(
          (word) => word?.toLowerCase() ?? [],
        );
        const hasSkill = skills.some((skill) => wants.some((word) => word.includes(skill.toLowerCase())));
        const hasWorked = incidents.some(({ events }) =>
          events.some(
            ({ by, type }) => by === id && (type === 'incident.started' || type === 'incident.resolved'),
          ),
        );
        return hasSkill || hasWorked ? [] : [pipeline];
      });
      if (things.length === 0) return [];
      return [
        {
          ...{
            severity: 'low',
            about: 'never fixed it',
            people: [id],
            things: things.map((one) => `pipelines ${one}`),
          },
          sentence: `${name(id)} may be called for ${list(things)}, has never worked on ${things.length === 1 ? 'it' : 'them'} and has no skill for it: walk one runbook of each together, by day.`,
        },
      ];
    });
}
