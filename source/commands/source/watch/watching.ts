import { isAsked, type Source } from '../../../domain/catalog/source.ts';
import { WELL } from '../../../domain/incident/state/source-record.ts';
import { HOUR, MINUTE } from '../../../domain/time/zone.ts';
import { nextAsking } from '../../../sources/asking/next-asking.ts';
import { readCursor } from '../../../storage/read/source/cursor.ts';
import { isTrusted, readTrusted } from '../../../storage/read/source/trusted.ts';
import type { WriteContext } from '../../command/command.ts';
import { type Taken, take } from '../take/take.ts';
import type { Queues } from './queues.ts';

/** When a source is asked next, and how often in a row it was not heard. */
interface Plan {
  readonly at: number;
  readonly failures: number;
  /** Something came that says that there is something to ask for. */
  readonly isPrompted: boolean;
}

/** What watching sources is done with. */
export interface Watching {
  /** The context anew, by the files as they are then. */
  readonly fresh: () => Promise<WriteContext>;
  readonly signal: AbortSignal;
  /** Something came of a source, or nothing could: `problem`. */
  readonly tell: (
    source: Source,
    came: { readonly taken?: Taken; readonly problem?: string },
  ) => Promise<void>;
  /** Whoever else reads these sources takes queues with it. */
  readonly queues: Queues;
  readonly clock: () => number;
  readonly random: () => number;
}

/** Sources are looked for anew this often, milliseconds: one may have been agreed to, or taken out. */
const LOOK_EVERY = 15_000;
/** A good answer of another clone is as good as one of this, so long: milliseconds. */
const AS_GOOD = 2 * MINUTE;

/** Where a reading left something over the next one follows so soon, milliseconds. */
const SOON = 15_000;

/** It was changed under way: what reading it does now is another thing. */
const NOT_AGREED = (id: string) =>
  `nobody here has agreed to it as it stands now, so it is not asked: wakeworthy source trust ${id}`;

/** Asks each source that is agreed to here by its interval, one that fails less and less often, until it is stopped. */
export class SourceWatch {
  readonly #options: Watching;
  readonly #plans = new Map<string, Plan>();
  readonly #running = new Map<string, Promise<void>>();
  #wake: () => void = () => undefined;

  constructor(options: Watching) {
    this.#options = options;
  }

  /** Asks a source at once, or as soon as the question under way is answered. False: it is not asked here. */
  prompt(id: string): boolean {
    const plan = this.#plans.get(id);
    if (!plan) return false;
    this.#plans.set(id, { ...plan, at: 0, isPrompted: true });
    this.#wake();
    return true;
  }

  /** Goes on until the signal; what is under way then is cut short. */
  async run(): Promise<void> {
    const { signal, clock } = this.#options;
    while (!signal.aborted) {
      const due = await this.#look();
      for (const source of due) this.#start(source);
      const next = Math.min(clock() + LOOK_EVERY, ...this.#waiting());
      await this.#until(Math.max(50, next - clock()));
    }
    await Promise.all(this.#running.values());
  }

  #waiting(): number[] {
    return [...this.#plans].filter(([id]) => !this.#running.has(id)).map(([, { at }]) => at);
  }

  async #look(): Promise<readonly Source[]> {
    const { fresh, clock } = this.#options;
    const { situation, root } = await fresh();
    const trusted = await readTrusted(root);
    const sources = (situation.sources ?? []).filter((one) => isAsked(one) && isTrusted(one, trusted));
    const ids = new Set(sources.map(({ id }) => id));
    for (const id of this.#plans.keys()) {
      if (ids.has(id)) continue;
      this.#plans.delete(id);
      const changed = (situation.sources ?? []).find((one) => one.id === id);
      if (changed) await this.#options.tell(changed, { problem: NOT_AGREED(id) });
    }
    for (const { id } of sources)
      if (!this.#plans.has(id)) this.#plans.set(id, { at: 0, failures: 0, isPrompted: false });
    return sources.filter(({ id }) => !this.#running.has(id) && this.#plans.get(id)!.at <= clock());
  }

  #start(source: Source): void {
    const { isPrompted = false, failures: failed = 0 } = this.#plans.get(source.id) ?? {};
    const work = this.#ask(source, isPrompted)
      .catch(async (error: Error) => {
        if (this.#options.signal.aborted) return undefined;
        await this.#options.tell(source, { problem: error.message });
        return undefined;
      })
      .then((taken) => {
        const { clock, random } = this.#options;
        const [isHeard, isAll] = [taken === 'heard' || isAnswer(taken), taken === 'heard' || isAllOf(taken)];
        const failures = isHeard ? 0 : failed + 1;
        const retryAfter = (typeof taken === 'object' ? taken.reading.retryAfter : undefined) ?? 0;
        const every = isAll || !isHeard ? source.every : Math.min(source.every, SOON / HOUR);
        const wait = nextAsking(every, failures, retryAfter, random());
        this.#running.delete(source.id);
        const plan = this.#plans.get(source.id);
        // One that was prompted meanwhile may have said more than was read just now: then it is due at once.
        if (plan) this.#plans.set(source.id, { ...plan, failures, at: Math.min(plan.at, clock() + wait) });
        this.#wake();
      });
    this.#plans.set(source.id, { failures: failed, at: Number.POSITIVE_INFINITY, isPrompted: false });
    this.#running.set(source.id, work);
  }

  async #ask(source: Source, isPrompted: boolean): Promise<Taken | 'heard'> {
    const { queues, fresh } = this.#options;
    const taken = await queues.run(source.id, async () => {
      const context = await fresh();
      if (!isPrompted && (await isHeardBySomebody(source, context))) return 'heard';
      return take(source, context);
    });
    if (taken === 'heard') return taken;
    if (!this.#options.signal.aborted) await this.#options.tell(source, { taken });
    return taken;
  }

  #until(wait: number): Promise<void> {
    const { signal } = this.#options;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, wait);
      this.#wake = end;
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }
}

/** Whether a source answered, be it that it has more to tell than one reading takes. */
function isAnswer(taken: Taken | undefined): boolean {
  if (taken?.reading.goesOn) return true;
  return taken?.reading.until !== null && taken?.reading.health === WELL;
}

/** Whether nothing of it was left to the next reading. */
function isAllOf(taken: Taken | undefined): boolean {
  return !taken?.reading.goesOn && taken?.made.left.length === 0;
}

/** Whether another clone has a good answer so young that this one need not ask. */
async function isHeardBySomebody(
  { id, every }: Source,
  { situation: { log, now }, root }: WriteContext,
): Promise<boolean> {
  const well = log.sources.get(id)?.well;
  if (!well || well.until > now || now - well.until >= Math.max(every * HOUR, AS_GOOD)) return false;
  return (await readCursor(root, id)).wrote?.at !== well.at;
}
