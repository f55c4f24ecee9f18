/** What a field of an event must be. Every kind but `any` bounds what a hostile line can put there. */
export type FieldKind =
  /** Any text. */
  | 'text'
  /** 1 to 500 characters. */
  | 'name'
  /** A UUIDv7, lower case. */
  | 'event'
  /** RFC 3339 in the file, epoch milliseconds in memory. */
  | 'instant'
  /** A whole number from 0. */
  | 'count'
  /** A number from 0, or a duration such as 45m; hours in memory. */
  | 'hours'
  /** A number from 0, of the team's currency. */
  | 'amount'
  | 'kind'
  | 'resolution'
  /** A list of names. */
  | 'names'
  /** true or false. */
  | 'flag'
  /** A map of names to instants. */
  | 'instants'
  /** A list of turns on call, as a calendar tells them. */
  | 'turns'
  | 'any';

export interface EventSchema {
  readonly required: readonly string[];
  readonly fields: ReadonlyMap<string, FieldKind>;
}

const BLOCKED = { required: { on: 'text' }, optional: { eta: 'instant', checkAt: 'instant' } } as const;
/** What was cut short, and whether it was work on what others own. */
const SHORTCUT = { corner: 'text', notOurs: 'flag' } as const;
const PERSON = { required: { person: 'name' }, optional: { incident: 'name' } } as const;

/** Types of incidents, people and follow-ups: what the fold reads. All of `incident.*` also need `incident`. */
const FOLDED: Readonly<Record<string, Declaration>> = {
  'incident.opened': {
    required: { pipeline: 'name', signature: 'text', title: 'text', failedAt: 'instant' },
    optional: {
      kind: 'kind',
      due: 'instant',
      nextRetryAt: 'instant',
      retriesLeft: 'count',
      source: 'text',
      key: 'text',
      detail: 'text',
      link: 'text',
    },
  },
  'incident.seen': {
    required: { failedAt: 'instant' },
    optional: {
      key: 'text',
      title: 'text',
      signature: 'text',
      kind: 'kind',
      link: 'text',
      detail: 'text',
      nextRetryAt: 'instant',
      retriesLeft: 'count',
    },
  },
  'incident.recovered': { optional: { key: 'text' } },
  'incident.acknowledged': {},
  'incident.assigned': { required: { person: 'name' } },
  'incident.started': {},
  'incident.held': { required: { until: 'instant' } },
  'incident.blocked': BLOCKED,
  'incident.planned': { required: { next: 'text' } },
  'incident.noted': { required: { text: 'text' } },
  'incident.resolved': {
    required: { resolution: 'resolution' },
    optional: { handsOn: 'hours', note: 'text', followUp: 'text', ...SHORTCUT },
  },
  'incident.merged': { required: { into: 'name' } },
  'person.woken': PERSON,
  'person.up': PERSON,
  'person.asleep': { required: { person: 'name' }, optional: { until: 'instant' } },
  'decision.taken': { required: { verdict: 'text', figures: 'any' }, optional: { incident: 'name' } },
  'followup.filed': {
    required: { followup: 'name', title: 'text' },
    optional: { incidents: 'names', owner: 'name', due: 'instant', link: 'text', effort: 'hours' },
  },
  'followup.done': { required: { followup: 'name' }, optional: { hours: 'hours' } },
  'event.undone': { required: { event: 'event' } },
  'event.forgotten': { optional: { event: 'event', digest: 'name', someone: 'name' } },
  'cause.opened': { required: { cause: 'name', title: 'text' }, optional: { resource: 'text' } },
  'cause.attached': { required: { cause: 'name', incident: 'name' } },
  'cause.detached': { required: { cause: 'name', incident: 'name' } },
  'cause.blocked': { required: { cause: 'name', ...BLOCKED.required }, optional: BLOCKED.optional },
  'cause.closed': { required: { cause: 'name' } },
  'impact.observed': {
    required: { pipeline: 'name', from: 'instant', to: 'instant', amount: 'amount' },
    optional: { note: 'text' },
  },
};

/** Types about handoffs, experiments and backfills: folded as far as a note and a board need them. */
const SHIFT_WORK: Readonly<Record<string, Declaration>> = {
  'handoff.written': { required: { file: 'name', digest: 'name' }, optional: { replaces: 'name' } },
  'handoff.accepted': { required: { file: 'name', digest: 'name' } },
  'handoff.noted': { required: { file: 'name', text: 'text' }, optional: { item: 'name' } },
  'experiment.started': {
    required: { pipeline: 'name' },
    optional: { experiment: 'name', until: 'instant', stopAt: 'amount', expected: 'text', agreedBy: 'name' },
  },
  'experiment.ended': {
    optional: { experiment: 'name', pipeline: 'name', expected: 'text', measured: 'text', error: 'text' },
  },
  'backfill.moved': { required: { backfill: 'name', reader: 'name' } },
  ...Object.fromEntries(
    variants('backfill', 'started', 'validated', 'swapped', 'reverted', 'finished').map((type) => [
      type,
      {
        required: { backfill: 'name' },
        optional: {
          pipeline: 'name',
          from: 'instant',
          to: 'instant',
          table: 'text',
          way: 'name',
          readers: 'count',
          note: 'text',
        },
      } as const,
    ]),
  ),
};

const RUN = { run: 'name', runbook: 'name', commit: 'text' } as const;
/** Types about walks through runbooks. */
const RUNS: Readonly<Record<string, Declaration>> = {
  'runbook.started': { required: RUN, optional: { incident: 'name' } },
  'runbook.step': {
    required: { ...RUN, step: 'name', outcome: 'name' },
    optional: { incident: 'name', note: 'text' },
  },
  'runbook.finished': { required: { ...RUN, outcome: 'name' }, optional: { incident: 'name', note: 'text' } },
};

/** Types about questions and requests, and what sources say of themselves. */
const OTHER_WORK: Readonly<Record<string, Declaration>> = {
  'question.asked': {
    required: { question: 'name' },
    optional: {
      text: 'text',
      from: 'text',
      area: 'name',
      pipeline: 'name',
      about: 'name',
      to: 'name',
      answerBy: 'instant',
    },
  },
  'question.answered': { required: { question: 'name' }, optional: { text: 'text', page: 'name' } },
  'question.documented': { required: { question: 'name' }, optional: { page: 'name' } },
  'request.filed': {
    required: { request: 'name' },
    optional: {
      title: 'text',
      from: 'text',
      area: 'name',
      urgency: 'text',
      effort: 'any',
      value: 'any',
      valueBy: 'name',
      deadline: 'text',
      pipeline: 'name',
      builds: 'flag',
    },
  },
  'request.decided': {
    required: { request: 'name' },
    optional: { decision: 'text', promised: 'text', why: 'text' },
  },
  'request.ranked': { required: { area: 'name', order: 'names' } },
  'request.done': { required: { request: 'name' }, optional: { hours: 'hours', ...SHORTCUT } },
  'source.read': {
    required: { source: 'name', until: 'instant', health: 'text' },
    optional: {
      since: 'instant',
      landed: 'instants',
      retrying: 'instants',
      left: 'count',
      turns: 'turns',
    },
  },
};

interface Declaration {
  readonly required?: Readonly<Record<string, FieldKind>>;
  readonly optional?: Readonly<Record<string, FieldKind>>;
}

/** Every type of event that this version knows, with its fields. */
export const EVENT_SCHEMAS: ReadonlyMap<string, EventSchema> = new Map(
  Object.entries({ ...FOLDED, ...SHIFT_WORK, ...RUNS, ...OTHER_WORK }).map(
    ([type, declared]) => [type, schemaOf(type, declared)] as const,
  ),
);

function schemaOf(type: string, { required = {}, optional = {} }: Declaration): EventSchema {
  const needed = type.startsWith('incident.') ? { incident: 'name' as const, ...required } : required;
  return {
    required: Object.keys(needed),
    fields: new Map<string, FieldKind>([...Object.entries(needed), ...Object.entries(optional)]),
  };
}

function variants(about: string, ...what: readonly string[]): string[] {
  return what.map((each) => `${about}.${each}`);
}
