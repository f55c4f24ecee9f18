import * as v from 'valibot';
import { duration, id, personId, positiveDuration, ready, share, spread, text, zone } from './basics.ts';
import { confirmed, impact, impactFields } from './impact.ts';
import { list, value } from './spec.ts';

/** Spread of hands-on time where only a median is given. */
const USUAL_SPREAD = 0.8;

const repair = v.pipe(
  v.union(
    [positiveDuration, v.object({ median: positiveDuration, spread: v.exactOptional(spread) }, 'repair')],
    'repair',
  ),
  v.transform((one) =>
    typeof one === 'number'
      ? { median: one, spread: USUAL_SPREAD }
      : { median: one.median, spread: one.spread ?? USUAL_SPREAD },
  ),
);

const retry = v.object({ after: positiveDuration, heals: share }, 'retry');

const MONTHS_IN = { day: 12 / 365, month: 1, year: 12 } as const;

/** `1200/month`, or a number, which is a month's. */
const compute = v.pipe(
  v.union([v.number('cost'), v.string('cost')], 'cost'),
  v.transform((one) => monthly(one)),
  v.number('cost'),
  v.check((one) => Number.isFinite(one) && one >= 0, 'cost'),
);

function monthly(one: number | string): number {
  if (typeof one === 'number') return one;
  const [, amount, unit = 'month'] = /^(\d+(?:\.\d+)?)\s*(?:\/\s*(day|month|year))?$/.exec(one.trim()) ?? [];
  return amount === undefined ? Number.NaN : Number(amount) / MONTHS_IN[unit as keyof typeof MONTHS_IN];
}

const upstream = v.pipe(
  v.union([id, v.object({ id, slack: v.exactOptional(duration) }, 'upstream')], 'upstream'),
  v.transform((one) => (typeof one === 'string' ? { id: one } : one)),
);

/** The id of a runbook or a path that stays inside its folder. */
const runbook = v.pipe(
  id,
  v.check((one) => !/^[/~]|^[A-Za-z]:|\\/.test(one) && !one.split('/').includes('..'), 'runbook'),
);

const impacts = list(impact, 'impactKind', {
  keys: (one) => impactFields(one.kind),
  droppable: ['because', 'confirmed'],
});
const confirmedField = value(confirmed, { keys: () => ['by', 'on'] });

/** Fields of a pipeline or a pattern, `id`, `match` and `source` apart. */
export const PIPELINE_FIELDS = {
  title: value(text),
  owner: value(personId),
  backup: value(personId),
  area: value(id),
  class: value(id),
  timeZone: value(zone),
  ready: value(ready),
  repair: value(repair, { keys: () => ['median', 'spread'], droppable: ['spread'] }),
  rerun: value(duration),
  refresh: value(v.picklist(['full', 'incremental'], 'refresh')),
  cost: value(v.object({ compute }, 'cost'), { keys: () => ['compute'] }),
  retries: list(retry, 'retry', { keys: () => ['after', 'heals'] }),
  upstream: list(upstream, 'upstream', { keys: () => ['id', 'slack'], droppable: ['slack'] }),
  uses: list(id, 'ids'),
  runbooks: list(runbook, 'runbook'),
  gone: value(v.boolean('boolean')),
  confirmed: confirmedField,
  impact: impacts,
};

/** Fields of a consumer, `id` apart. */
export const CONSUMER_FIELDS = {
  title: value(text),
  kind: value(text),
  reads: list(id, 'ids'),
  owner: value(personId),
  area: value(id),
  timeZone: value(zone),
  confirmed: confirmedField,
  impact: impacts,
};

/** Fields of one thing in ownership.yaml, `id` apart. */
export const OWNED_FIELDS = {
  owner: value(personId),
  backup: value(personId),
  note: value(text),
};
