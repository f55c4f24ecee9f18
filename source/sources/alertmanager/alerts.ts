import * as v from 'valibot';
import { readInstant } from '../../domain/incident/event/instant.ts';

const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined),
  v.transform((text) => readInstant(text)!),
);
const words = v.fallback(v.optional(v.record(v.string(), v.string()), {}), {});

/** One alert, as a webhook tells it or as the API lists it. */
const ALERT = v.object({
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/i)),
  labels: v.record(v.string(), v.string()),
  annotations: words,
  startsAt: instant,
  endsAt: v.fallback(v.nullable(instant), null),
  generatorURL: v.fallback(v.optional(v.string()), undefined),
  status: v.union([
    v.pipe(
      v.picklist(['firing', 'resolved']),
      v.transform((one) => one === 'firing'),
    ),
    // What is silenced or held back by another alert is somebody's decision about telling, and fires all the same.
    v.pipe(
      v.object({ state: v.picklist(['active', 'suppressed', 'unprocessed']) }),
      v.transform(() => true),
    ),
  ]),
});
const WEBHOOK = v.object({
  version: v.literal('4'),
  alerts: v.array(v.unknown()),
  truncatedAlerts: v.fallback(v.optional(v.number(), 0), 0),
});

/** An alert; `status`: whether it fires. Instants are epoch milliseconds. */
export type Alert = v.InferOutput<typeof ALERT>;

/** What a text of Alertmanager holds. */
export interface Alerts {
  readonly alerts: readonly Alert[];
  /** So many more are only a number in it. */
  readonly truncated: number;
  /** How many could not be read. */
  readonly broken: number;
}

/** It is no text of Alertmanager; the message is a sentence. */
export class NoAlerts extends Error {
  override readonly name = 'NoAlerts';
}

/** Reads the body of a webhook of version 4, or the answer of `GET /api/v2/alerts`. @throws NoAlerts */
export function readAlerts(text: string): Alerts {
  const value = parsed(text);
  const webhook = v.safeParse(WEBHOOK, value);
  const list = webhook.success ? webhook.output.alerts : value;
  if (!Array.isArray(list))
    throw new NoAlerts(
      'That is neither the body of a webhook of version 4 nor a list of alerts (GET /api/v2/alerts).',
    );
  const alerts = list.flatMap((one) => {
    const read = v.safeParse(ALERT, one);
    return read.success ? [read.output] : [];
  });
  return {
    alerts,
    truncated: webhook.success ? webhook.output.truncatedAlerts : 0,
    broken: list.length - alerts.length,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NoAlerts(`That is no JSON: ${(error as Error).message}.`);
  }
}
