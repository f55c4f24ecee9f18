import type { HeldItem, OpenItem, RecoveredItem } from './open-items.ts';

/** The one thing to begin with. */
export interface StartHere {
  readonly incident: string;
  readonly pipeline: string;
  /** How it stands, in a few words. */
  readonly state: string;
  /** What to do about it. */
  readonly next: string;
}

/**
 * Where the incoming person begins: of what is to be started at once the first of the list, else what starts first,
 * else what has no price, else what comes back first, else what nobody classified. Undefined where there is nothing
 * of it.
 */
export function startHere(
  open: readonly OpenItem[],
  recovered: readonly RecoveredItem[],
  held: readonly HeldItem[],
  nameOf: (person: string) => string,
): StartHere | undefined {
  // What another rotation answers for is begun by whoever is on call there.
  const ours = open.filter(({ facing }) => facing?.responder === undefined);
  const failing = ours.toSorted((a, b) => urgency(a) - urgency(b))[0];
  if (failing) {
    const { incident, pipeline } = failing;
    return { incident, pipeline, state: stateWords(failing, nameOf), next: nextOf(failing) };
  }
  const first = held.find(({ elsewhere }) => !elsewhere);
  if (first) {
    const { incident, pipeline, next } = first;
    return {
      incident,
      pipeline,
      state: 'held',
      next: next ?? 'look whether it still fails when it comes back',
    };
  }
  if (recovered[0]) {
    const { incident, pipeline } = recovered[0];
    return { incident, pipeline, state: 'landed again', next: 'say how it was fixed' };
  }
  return undefined;
}

const NOW = new Set(['wake', 'work']);

function urgency({ facing }: OpenItem): number {
  if (!facing) return Number.MAX_SAFE_INTEGER;
  if (facing.below !== undefined) return Number.MAX_SAFE_INTEGER - 1;
  if (NOW.has(facing.verdict)) return 0;
  if (facing.startAt !== null) return facing.startAt;
  return facing.verdict === 'unknown' ? Number.MAX_SAFE_INTEGER - 3 : Number.MAX_SAFE_INTEGER - 2;
}

function stateWords(item: OpenItem, nameOf: (person: string) => string): string {
  const { state, has, blockedOn } = item;
  if (state === 'blocked' && blockedOn !== undefined) return `blocked on ${blockedOn}`;
  return has === undefined ? 'nobody has it' : `${nameOf(has)} ${doneBy(item)}`;
}

/** What whoever has it does about it, behind their name. */
export function doneBy({
  state,
  unheard,
  wasBegun,
}: Pick<OpenItem, 'state' | 'unheard' | 'wasBegun'>): string {
  if (state !== 'started') return wasBegun ? 'has it; work on it was begun' : 'has it and has not begun';
  return unheard ? 'began it and is not known to be on it now' : 'works on it';
}

/** The next step as somebody planned it, else what is at hand: a runbook under way, who blocks it, the runbook for it. */
export function nextOf({ next, state, runbook, runbooksForIt, blockedOn }: OpenItem): string {
  if (next !== undefined) return next;
  if (runbook !== undefined) return `go on in the runbook: ${runbook}`;
  if (blockedOn !== undefined && state !== 'started') return `ask ${blockedOn} how it stands`;
  return runbooksForIt[0] === undefined
    ? 'find out what broke; no runbook is surely for it'
    : `follow the runbook ${runbooksForIt[0]}`;
}
