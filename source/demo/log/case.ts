import { signatureOf } from '../../domain/incident/signature/signature.ts';
import type { Random } from '../random.ts';
import type { DemoPerson } from '../team/people.ts';
import { type Draft, idAt, stamp } from './event-lines.ts';

/** What Airflow says when a pipeline fails. */
export interface Failure {
  readonly pipeline: string;
  readonly kind: 'failed' | 'late' | 'wrong' | 'blocked';
  readonly title: string;
  /** Epoch milliseconds. */
  readonly failedAt: number;
  readonly due?: number;
  readonly detail?: string;
  readonly nextRetryAt?: number;
  readonly retriesLeft?: number;
}

/** How a person closed it. */
export interface Closing {
  readonly resolution: 'self-healed' | 'band-aid' | 'root-cause' | 'let-it-fail' | 'false-alarm';
  /** Hours. */
  readonly handsOn?: number;
  readonly note: string;
  readonly followUp?: string;
}

const AIRFLOW = 'source:airflow';
const SECOND = 1000;

/** The story of one incident, told event by event. */
export class Case {
  readonly incident: string;
  private readonly drafts: Draft[] = [];

  constructor(failure: Failure, random: Random) {
    // A source reports within a minute or two.
    const at = failure.failedAt + random.whole(20, 80) * SECOND;
    this.incident = idAt(at, random);
    const { due, nextRetryAt, retriesLeft, detail } = failure;
    this.tell(at, AIRFLOW, 'incident.opened', {
      pipeline: failure.pipeline,
      kind: failure.kind,
      signature: signatureOf(failure.title),
      title: failure.title,
      failedAt: stamp(failure.failedAt),
      ...(due === undefined ? {} : { due: stamp(due) }),
      ...(nextRetryAt === undefined ? {} : { nextRetryAt: stamp(nextRetryAt) }),
      ...(retriesLeft === undefined ? {} : { retriesLeft }),
      source: 'airflow',
      key: runKey(failure.pipeline, failure.failedAt),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** It failed again, in a run of its own. */
  failedAgain(pipeline: string, at: number): this {
    return this.tell(at, AIRFLOW, 'incident.seen', { key: runKey(pipeline, at), failedAt: stamp(at) });
  }

  recovered(at: number): this {
    return this.tell(at, AIRFLOW, 'incident.recovered', {});
  }

  /** Somebody was woken for it and took it. */
  wokeUp(person: DemoPerson, at: number): this {
    const action = `woken ${this.incident}`;
    this.drafts.push({
      at,
      by: person.id,
      type: 'person.woken',
      fields: { person: person.id, incident: this.incident },
      action,
    });
    return this.tell(at, person.id, 'incident.acknowledged', {}, action);
  }

  fellAsleep(person: DemoPerson, at: number): this {
    this.drafts.push({ at, by: person.id, type: 'person.asleep', fields: { person: person.id } });
    return this;
  }

  acknowledged(person: DemoPerson, at: number): this {
    return this.tell(at, person.id, 'incident.acknowledged', {});
  }

  started(person: DemoPerson, at: number): this {
    return this.tell(at, person.id, 'incident.started', {});
  }

  noted(person: DemoPerson, at: number, text: string): this {
    return this.tell(at, person.id, 'incident.noted', { text });
  }

  held(person: DemoPerson, at: number, until: number): this {
    return this.tell(at, person.id, 'incident.held', { until: stamp(until) });
  }

  blocked(person: DemoPerson, at: number, on: string, checkAt: number): this {
    return this.tell(at, person.id, 'incident.blocked', { on, checkAt: stamp(checkAt) });
  }

  resolved(person: DemoPerson, at: number, closing: Closing): this {
    return this.tell(at, person.id, 'incident.resolved', { ...closing });
  }

  /** Everything told so far. */
  told(): readonly Draft[] {
    return this.drafts;
  }

  private tell(at: number, by: string, type: string, fields: Draft['fields'], action?: string): this {
    this.drafts.push({
      at,
      by,
      type,
      fields: { incident: this.incident, ...fields },
      ...(action === undefined ? {} : { action }),
    });
    return this;
  }
}

function runKey(pipeline: string, failedAt: number): string {
  return `${pipeline}/scheduled__${stamp(failedAt).slice(0, 13)}`;
}
