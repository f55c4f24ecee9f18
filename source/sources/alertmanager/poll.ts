import * as v from 'valibot';
import { parseDuration } from '../../domain/time/duration.ts';
import { HOUR } from '../../domain/time/zone.ts';
import type { Asking } from '../asking/call.ts';
import { bodyOf } from '../asking/unheard.ts';
import { firstKey } from '../facts/again-key.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked, Polled } from '../source-reader.ts';
import { alertmanagerReading } from './alertmanager-facts.ts';
import { readAlerts } from './alerts.ts';

const STATUS = v.looseObject({ config: v.looseObject({ original: v.string() }) });
const KEPT = v.object({ absent: v.record(v.string(), v.number()) });
/** Hours between two messages of a group where nothing is configured. */
const GROUP_INTERVAL = 5 / 60;

/**
 * Asks Alertmanager which alerts fire, silenced and held back ones too. One that is over is only missing in the list: it
 * has to be in two complete ones, a group interval apart (ORCHESTRATORS.md 2.6).
 */
export function* pollAlertmanager({ source, now, kept, open }: Asked): Asking<Polled> {
  const [alerts, status] = yield [
    {
      path: '/api/v2/alerts',
      query: [
        ['active', 'true'],
        ['silenced', 'true'],
        ['inhibited', 'true'],
        ['unprocessed', 'true'],
      ],
    },
    { path: '/api/v2/status' },
  ];
  const list = JSON.stringify(bodyOf(alerts!, v.array(v.unknown())));
  const reading = alertmanagerReading(list, source, now);
  const clock = alerts!.date ?? now;
  const next = { since: now, kept: { absent: {} as Readonly<Record<string, number>> } };
  const isWhole = readAlerts(list).broken === 0;
  if (!isWhole)
    return { ...reading, health: 'incomplete: some alerts cannot be read', until: null, ahead: clock - now };
  const config = v.safeParse(STATUS, status!.body);
  const patience = config.success ? groupInterval(config.output.config.original) : GROUP_INTERVAL * HOUR;
  const before = v.safeParse(KEPT, kept);
  const standing = reading.facts.map(
    (fact): Fact => (fact.fact === 'landed' ? fact : { ...fact, isStanding: true }),
  );
  const absent = absentOf(open, new Set(reading.facts.map(({ key }) => key)), source.id);
  const missing = Object.fromEntries(
    absent.map(({ key }) => [key, (before.success ? before.output.absent[key] : undefined) ?? now]),
  );
  const over = absent.flatMap(({ pipeline, key }): Fact[] =>
    now - missing[key]! < patience
      ? []
      : [{ fact: 'landed', pipeline, key: `${key}:ok`, at: now, isBare: true }],
  );
  return {
    ...reading,
    facts: [...standing, ...over],
    ahead: clock - now,
    next: { ...next, kept: { absent: missing } },
  };
}

/** Alerts that were told, are not over, and are not in the list. */
function absentOf(
  open: Asked['open'],
  fires: ReadonlySet<string>,
  source: string,
): readonly { readonly pipeline: string; readonly key: string }[] {
  return open.flatMap(({ pipeline, told }) =>
    told
      .filter(({ key }) => key.startsWith(`alertmanager:${source}:`) && !fires.has(firstKey(key)))
      .map(({ key }) => ({ pipeline, key })),
  );
}

/** The longest that is configured: a route may have its own. */
function groupInterval(config: string): number {
  const all = [...config.matchAll(/^[\s-]*group_interval:\s*["']?([0-9a-z]+)/gm)].flatMap(
    ([, text = '']) => parseDuration(text) ?? [],
  );
  return (all.length === 0 ? GROUP_INTERVAL : Math.max(...all)) * HOUR;
}
