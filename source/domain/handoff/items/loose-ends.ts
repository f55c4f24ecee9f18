import type { Action } from '../../action/action.ts';
import { type Assessment, assessAlone } from '../../decision/assess.ts';
import { isNight, settingOf } from '../../decision/price/setting.ts';
import { judgedWhere } from '../../decision/report/everywhere.ts';
import type { LogEvent } from '../../incident/event/event.ts';
import { blockedUntil } from '../../incident/state/block.ts';
import { type Incident, stateOf } from '../../incident/state/incident.ts';
import { coverageBetween, nextWorkStart } from '../../shift/coverage.ts';
import { personOnCall } from '../../shift/on-call.ts';
import type { Situation } from '../../situation.ts';
import { MINUTE } from '../../time/zone.ts';
import { resolvedWithin } from './resolved-within.ts';

export const LOOSE_ENDS = [
  'night-hold',
  'no-next-step',
  'no-follow-up',
  'unclassified',
  'no-hands-on',
] as const;

/** Something that a shift leaves unsaid or undone about one incident. */
export interface LooseEnd {
  readonly kind: (typeof LOOSE_ENDS)[number];
  readonly incident: string;
  readonly pipeline: string;
  readonly title: string;
  /** What leaving it so may cost, in the team's currency: an estimate to order by. */
  readonly cost: number;
  /** Of a hold: when it ends, and in whose night. */
  readonly until?: number;
  readonly person?: string;
  /** Answers that are ready. None: only words will do. */
  readonly choices: readonly Choice[];
}

/** One answer to a loose end. */
export interface Choice {
  readonly label: string;
  /** What the answer records. */
  readonly action: Action;
}

/**
 * What `situation` (every incident in it) leaves loose at its `now`, in a shift that began at `from`: the dearest
 * first. What is said about each is recorded as any other action is.
 */
export function looseEnds(situation: Situation, from: number): LooseEnd[] {
  const assessment = assessAlone(situation);
  const { now, log } = situation;
  const ends = [...log.incidents.values()].flatMap((incident): LooseEnd[] => {
    const state = stateOf(incident, now);
    if (state === 'merged') return [];
    if (state === 'resolved')
      return resolvedWithin(incident, from, now) ? ofResolved(incident, situation) : [];
    if (state === 'recovered') return [unclassified(incident)];
    if (state === 'held') return nightHold(incident, judgedWhere(assessment, incident.id).situation);
    return withoutNextStep(incident, judgedWhere(assessment, incident.id));
  });
  return ends.sort(
    (a, b) =>
      b.cost - a.cost ||
      LOOSE_ENDS.indexOf(a.kind) - LOOSE_ENDS.indexOf(b.kind) ||
      (a.incident < b.incident ? -1 : 1),
  );
}

const BUCKETS = [
  ['5 min', 5 / 60],
  ['15 min', 0.25],
  ['60 min', 1],
  ['more, about 3 h', 3],
] as const;

function named({ id, pipeline, title }: Incident) {
  return { incident: id, pipeline, title };
}

function unclassified(incident: Incident): LooseEnd {
  const resolve = (label: string, resolution: 'self-healed' | 'band-aid' | 'root-cause' | 'false-alarm') => ({
    label,
    action: { kind: 'resolve' as const, incident: incident.id, resolution },
  });
  return {
    kind: 'unclassified',
    ...named(incident),
    cost: lastStake(incident),
    choices: [
      resolve('healed itself', 'self-healed'),
      resolve('I reran it', 'band-aid'),
      resolve('I fixed it', 'root-cause'),
      resolve('false alarm', 'false-alarm'),
    ],
  };
}

function ofResolved(incident: Incident, { log }: Situation): LooseEnd[] {
  const { resolution, handsOn, by, followUp } = incident.resolved!;
  if (by.startsWith('source:')) return [];
  const worked = resolution === 'band-aid' || resolution === 'root-cause';
  const ends: LooseEnd[] = [];
  const isOfThis = (id: string) => log.incidents.get(id)?.pipeline === incident.pipeline;
  const filed = [...log.followUps.values()].some(
    ({ incidents = [], done }) => incidents.includes(incident.id) || (!done && incidents.some(isOfThis)),
  );
  if (resolution === 'band-aid' && followUp === undefined && !filed) {
    const title = `Fix what broke ${incident.pipeline}: ${incident.title}`.slice(0, LONGEST_TITLE);
    ends.push({
      kind: 'no-follow-up',
      ...named(incident),
      // It comes back: what it put at stake this time it will put at stake again.
      cost: lastStake(incident),
      choices: [
        {
          label: 'file a follow-up',
          action: { kind: 'follow-up', title, incidents: [incident.id] },
        },
      ],
    });
  }
  if (worked && handsOn === undefined)
    ends.push({
      kind: 'no-hands-on',
      ...named(incident),
      cost: 0,
      choices: BUCKETS.map(([label, hours]) => ({
        label,
        action: { kind: 'hands-on', incident: incident.id, handsOn: hours },
      })),
    });
  return ends;
}

const LONGEST_TITLE = 200;

/** What the decisions on record put at stake. */
function lastStake({ events }: Incident): number {
  const figures = events.findLast(({ type }) => type === 'decision.taken')?.data.figures;
  return numberIn(figures, 'avoidable') ?? 0;
}

/** A number in what a decision recorded; a log may hold anything there. */
export function numberIn(figures: LogEvent['data']['figures'], field: string): number | undefined {
  if (typeof figures !== 'object' || figures === null) return undefined;
  const value = (figures as Record<string, unknown>)[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A hold that ends in the night of whoever is on call then. */
function nightHold(incident: Incident, situation: Situation): LooseEnd[] {
  const { team } = situation;
  const { until } = incident.held!;
  const at = coverageBetween(team, until, until + MINUTE)[0]!;
  if (!isNight(at.class)) return [];
  const morning = nextWorkStart(team, until, []);
  const then = settingOf({ ...situation, now: until });
  const person = personOnCall(team, morning);
  return [
    {
      kind: 'night-hold',
      ...named(incident),
      cost: then.price(at, 1).total,
      until,
      ...(at.person === null ? {} : { person: at.person.id }),
      choices: [
        {
          label: person ? `hold it until ${person.id} works` : 'hold it until work begins',
          action: { kind: 'hold', incident: incident.id, until: morning },
        },
      ],
    },
  ];
}

function withoutNextStep(incident: Incident, { failing, setting }: Assessment): LooseEnd[] {
  if (incident.planned !== undefined) return [];
  const { blocked } = incident;
  // What others must do first has its next step: looking again when they said.
  if (blocked && blockedUntil(blocked) > setting.now) return [];
  const judged = failing.find((one) => one.incident.id === incident.id);
  // What is red below another failure ends with that one: the step is there.
  if (judged?.planned.below !== undefined) return [];
  return [
    {
      kind: 'no-next-step',
      ...named(incident),
      cost: judged?.judgement.figures.lossIfWait ?? 0,
      choices: [],
    },
  ];
}

/** What a loose end records once it is answered by words: the next step of an open incident. */
export function nextStepAction({ incident }: LooseEnd, next: string): Action {
  return { kind: 'plan', incident, next };
}
