import fc from 'fast-check';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { DAY, HOUR, idAt, NOW } from '../log.ts';

/** When these logs begin. */
export const BEGIN = NOW - 100 * DAY;
const TITLES = ['timeout', 'column "a" is missing'] as const;

const pipeline = fc.constantFrom('p', 'q');
/** Names that sources make up, and ids as commands make them: of one pipeline each, but for those that both use. */
const NAMES = {
  p: ['inc-1', 'inc-2', idAt(BEGIN, 1), idAt(BEGIN, 2)],
  q: ['inc-3', idAt(BEGIN, 3)],
  both: ['inc-0', idAt(BEGIN, 0)],
} as const;
const ofOne = (names: readonly string[]) => fc.constantFrom(...names);
const name = ofOne(Object.values(NAMES).flat());
/** Those, and the event of one more failure, which names the incident too: `#` and the place of that event. */
const incident = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 1, arbitrary: fc.nat(30).map((n) => `#${n}`) },
);
const key = fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4'), { nil: undefined });
const hoursAgo = fc.constantFrom(0, 0, 1, 5, 30, 100);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
const failure = {
  key,
  hoursAgo,
  title: fc.constantFrom(...TITLES),
  kind: maybe(fc.constantFrom('failed', 'wrong', 'blocked', 'late')),
  due: maybe(fc.nat(9)),
  nextRetryAt: maybe(fc.nat(9)),
  retriesLeft: maybe(fc.nat(9)),
  detail: maybe(fc.constantFrom('d1', 'd2')),
  link: maybe(fc.constantFrom('l1', 'l2')),
};
const person = fc.constantFrom('ana', 'ben');
const cause = fc.constantFrom('c', 'd', 'e');
const followup = fc.constantFrom('f', 'g');
const run = fc.constantFrom('r', 's');
const runbook = fc.constantFrom('one', 'two');

/** A pipeline that fails, and a name of its incident. */
const namedBy = (one: 'p' | 'q') =>
  fc.record({ pipeline: fc.constant(one), incident: ofOne([...NAMES[one], ...NAMES.both]) });

type Shapes = readonly [
  weight: number,
  types: readonly string[],
  data: Record<string, fc.Arbitrary<unknown>>,
];

const KINDS: readonly Shapes[] = [
  [8, ['incident.opened'], { ...failure, opens: fc.oneof(namedBy('p'), namedBy('q')) }],
  [6, ['incident.seen'], { ...failure, incident }],
  [5, ['incident.recovered'], { incident, key, hoursAgo }],
  [
    6,
    ['incident.resolved'],
    {
      incident,
      resolution: fc.constantFrom('band-aid', 'root-cause', 'self-healed', 'let-it-fail'),
      handsOn: fc.constantFrom(undefined, 0.5, 3),
    },
  ],
  [2, ['incident.merged'], { incident: ofOne(NAMES.p), into: ofOne(NAMES.p) }],
  [1, ['incident.merged'], { incident: ofOne(NAMES.q), into: ofOne(NAMES.q) }],
  [4, ['incident.acknowledged', 'incident.started', 'incident.noted', 'incident.blocked'], { incident }],
  [1, ['incident.held'], { incident, until: fc.constant(NOW) }],
  [1, ['incident.assigned'], { incident, person }],
  [1, ['incident.planned'], { incident, next: fc.constantFrom('ask', 'wait') }],
  [5, ['cause.opened', 'cause.closed', 'cause.blocked'], { cause }],
  [6, ['cause.attached', 'cause.attached', 'cause.detached'], { cause, incident }],
  [4, ['followup.filed', 'followup.done'], { followup, owner: fc.option(person, { nil: undefined }) }],
  [4, ['person.woken', 'person.up', 'person.asleep'], { person }],
  [2, ['runbook.started'], { run, runbook, incident: fc.option(incident, { nil: undefined }) }],
  [
    2,
    ['runbook.step', 'runbook.finished'],
    { run, runbook, step: fc.constant('1'), outcome: fc.constantFrom('done', 'fixed') },
  ],
  [
    2,
    ['handoff.written', 'handoff.accepted', 'handoff.noted'],
    { file: fc.constantFrom('state/handoffs/a.md', 'state/handoffs/b.md'), digest: fc.constant('d') },
  ],
  [1, ['experiment.started', 'experiment.ended'], { pipeline }],
  [
    1,
    ['backfill.started', 'backfill.swapped', 'backfill.finished'],
    { pipeline, backfill: fc.constantFrom('b', 'x') },
  ],
  [
    2,
    ['question.asked', 'question.answered', 'question.documented'],
    { question: fc.constantFrom('n', 'm'), page: fc.constantFrom('questions/a', 'questions/b') },
  ],
  [
    3,
    ['request.filed', 'request.decided', 'request.done', 'request.ranked'],
    {
      request: fc.constantFrom('r', 's'),
      decision: fc.constantFrom('now', 'queue', 'no'),
      area: fc.constantFrom('finance', 'ads'),
      order: fc.constantFrom(['r', 's'], ['s', 'r'], ['s']),
    },
  ],
  [1, ['impact.observed'], { pipeline, from: fc.constant(BEGIN), to: fc.constant(NOW), amount: fc.nat(9) }],
  [1, ['moon.phase'], {}],
  [6, ['event.undone'], { event: fc.nat(30) }],
];

const step = fc.oneof(
  ...KINDS.map(([weight, types, data]) => ({
    weight,
    arbitrary: fc.record({
      type: fc.constantFrom(...types),
      data: fc.record(data),
      hours: fc.constantFrom(0, 1, 1, 20, 60),
      by: fc.constantFrom('ana', 'ana', 'ben', 'source:airflow'),
    }),
  })),
);

/** What each type needs besides. */
const NEEDED: Readonly<Record<string, object>> = {
  'incident.noted': { text: 'x' },
  'incident.blocked': { on: 'vendor' },
  'cause.blocked': { on: 'vendor' },
  'cause.opened': { title: 'x' },
  'followup.filed': { title: 'x' },
  'handoff.noted': { text: 'x' },
};

/** Any log of so many events at most, by their ids: hours and days apart, much of it told late or about nothing. */
export function logs(maxLength: number): fc.Arbitrary<LogEvent[]> {
  return fc.array(step, { minLength: 1, maxLength, size: 'max' }).map((steps) => {
    let clock = BEGIN;
    const times = steps.map(({ hours }) => {
      clock += hours * HOUR + 1;
      return clock;
    });
    const idOf = (n: number) => idAt(times[n % times.length]!, 7);
    const named = (value: unknown) => {
      if (typeof value !== 'string' || !value.startsWith('#')) return value;
      const place = Number(value.slice(1)) % steps.length;
      return steps[place]!.type === 'incident.seen' ? idOf(place) : 'inc-0';
    };
    return steps.map(({ type, data, by }, n) => {
      const { hoursAgo: late = 0, event, opens, ...rest } = data as Record<string, unknown>;
      const happened = times[n]! - (late as number) * HOUR;
      const known = Object.entries(rest).filter(([, value]) => value !== undefined);
      return {
        ...{ id: idOf(n), at: happened, by, type },
        data: {
          ...Object.fromEntries(known.map(([field, value]) => [field, named(value)])),
          ...(opens as object | undefined),
          ...(rest.title !== undefined && { signature: rest.title, failedAt: happened }),
          ...(type === 'event.undone' && { event: idOf(event as number) }),
          ...NEEDED[type],
        },
      } as LogEvent;
    });
  });
}
