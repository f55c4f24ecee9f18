import type { Source } from '../../domain/catalog/source.ts';
import type { Fact, FactKind, SourceReading } from '../facts/fact.ts';
import { safe } from '../facts/read-facts.ts';
import { type Alert, NoAlerts, readAlerts } from './alerts.ts';

/** Which label names the pipeline where nobody says. */
const LABELS = ['pipeline', 'dag', 'dag_id', 'job'];
/** What rules write where they mean none. */
const NONE: ReadonlySet<string> = new Set(['', '-']);

/**
 * What a webhook or a list of alerts says: ORCHESTRATORS.md 2.6. An episode is a fingerprint and when it began: annotations
 * may change in it, and the next one is another fact. Only a webhook says that something is over; from a list it is just
 * missing. @param now epoch milliseconds
 */
export function alertmanagerReading(text: string, source: Source, now: number): SourceReading {
  try {
    const { alerts, truncated, broken } = readAlerts(text);
    const facts = alerts.flatMap((alert) => factOf(alert, source) ?? []);
    const unnamed = alerts.filter((alert) => pipelineOf(alert, source) === undefined);
    const named = source.labels ?? LABELS;
    return {
      facts,
      ...(truncated > 0
        ? { health: `${counted(truncated, 'alert')} of the group were not sent (max_alerts)`, until: null }
        : { health: 'ok', until: now }),
      odd: [
        ...unnamed
          .slice(0, 1)
          .map(
            ({ labels }) =>
              `${counted(unnamed.length, 'alert')} without a label ${named.join(', ')}, such as ${labels.alertname ?? 'one without a name'}.`,
          ),
        ...(broken > 0 ? [`${counted(broken, 'alert')} that cannot be read.`] : []),
      ],
    };
  } catch (error) {
    if (!(error instanceof NoAlerts)) throw error;
    return { facts: [], health: error.message.replace(/\.$/, ''), until: null, odd: [] };
  }
}

function factOf(alert: Alert, source: Source): Fact | undefined {
  const pipeline = pipelineOf(alert, source);
  if (pipeline === undefined) return undefined;
  const { fingerprint, startsAt, endsAt, status: fires } = alert;
  const key = `alertmanager:${source.id}:${fingerprint}:${new Date(startsAt).toISOString()}`;
  if (!fires)
    return {
      ...{ fact: 'landed', pipeline, key: `${key}:ok`, isBare: true },
      at: Math.max(startsAt, endsAt ?? startsAt),
    };
  return safe({ fact: kindOf(alert, source), pipeline, key, at: startsAt, ...wordsOf(alert) });
}

function pipelineOf({ labels }: Alert, { labels: named = LABELS }: Source): string | undefined {
  return named
    .flatMap((name) => (Object.hasOwn(labels, name) ? [labels[name]!] : []))
    .find((value) => !NONE.has(value));
}

/** What kind of trouble an alert is, by the first of `kinds` that fits. */
function kindOf({ labels }: Alert, { kinds = [] }: Source): FactKind {
  const fitting = kinds.find(({ label, pattern }) =>
    new RegExp(pattern, 'u').test(Object.hasOwn(labels, label) ? labels[label]! : ''),
  );
  return fitting?.kind ?? 'failed';
}

function wordsOf({ labels, annotations, generatorURL }: Alert): Pick<Fact, 'title' | 'detail' | 'link'> {
  const { summary, description, runbook_url: runbook } = annotations;
  const detail = [description, runbook === undefined ? undefined : `Runbook: ${runbook}`]
    .filter(Boolean)
    .join('\n');
  // The address of Alertmanager itself may be the name that its host has for itself.
  const isLink = generatorURL !== undefined && /^https?:\/\/[^\s]{1,1900}$/.test(generatorURL);
  return {
    title: summary || labels.alertname || 'an alert without a name',
    ...(detail === '' ? {} : { detail }),
    ...(isLink ? { link: generatorURL } : {}),
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
