import type { Person } from '../catalog/team.ts';
import type { StatusReport } from '../decision/report/report.ts';
import { statusReport } from '../decision/report/status.ts';
import { rotationOf } from '../shift/responding.ts';
import type { Situation } from '../situation.ts';
import { type ComingUp, comingUp } from './items/coming-up.ts';
import { type LooseEnd, looseEnds } from './items/loose-ends.ts';
import { type Lost, lostWithin } from './items/lost.ts';
import {
  type HeldItem,
  heldItems,
  type OpenItem,
  openItems,
  type RecoveredItem,
  recoveredItems,
} from './items/open-items.ts';
import { type Repeat, type ResolvedItem, repeatsOf, resolvedItems } from './items/past-items.ts';
import { type RunningItems, runningItems } from './items/running-items.ts';
import { type StartHere, startHere } from './items/start-here.ts';
import { type WokenItem, wokenItems } from './items/woken-items.ts';
import type { HandoffTurn } from './turn.ts';

/** Somebody as a note names them. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a note says before anybody added judgement: sections as data, empty ones empty. Instants are epoch milliseconds. */
export interface HandoffDraft extends RunningItems {
  readonly zone: string;
  /** How a note names the people of the team, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly currency: string;
  /** null: nobody was on call, nobody is next. */
  readonly from: Named | null;
  readonly to: Named | null;
  readonly shift: { readonly from: number; readonly to: number };
  readonly nextTo: number;
  /** Events that happened later are not in it. */
  readonly asOf: number;
  /** The commit it was drafted on, where there is one. */
  readonly commit?: string;
  readonly startHere?: StartHere;
  /** Failing and not held, what matters most to the incoming person first. */
  readonly open: readonly OpenItem[];
  readonly recovered: readonly RecoveredItem[];
  /** The one that comes back first first. */
  readonly held: readonly HeldItem[];
  readonly resolved: readonly ResolvedItem[];
  readonly lost: Lost;
  readonly repeats: readonly Repeat[];
  readonly wakeUps: readonly WokenItem[];
  /** What was changed about runbooks or found wanting, in words. */
  readonly runbooks: readonly string[];
  readonly comingUp: readonly ComingUp[];
  readonly looseEnds: readonly LooseEnd[];
}

/** What a draft takes from elsewhere. */
export interface DraftInputs {
  /** Of the situation that the incoming person faces; absent: it is made. */
  readonly report?: StatusReport;
  readonly commit?: string;
  /** Where a run through a runbook stands, by incident. */
  readonly positions?: ReadonlyMap<string, string>;
  readonly runbooks?: readonly string[];
}

/**
 * The draft of the note that ends a turn, from what happened. `situation` must hold every incident; its `now` is the
 * `asOf` of the note. Verdicts are those that the incoming person will face when their turn begins.
 */
export function draftHandoff(
  situation: Situation,
  turn: HandoffTurn,
  inputs: DraftInputs = {},
): HandoffDraft {
  const { team, now } = situation;
  const { commit, positions = new Map<string, string>(), runbooks = [] } = inputs;
  const report = inputs.report ?? statusReport(facedAt(situation, turn));
  const open = openItems(situation, report, positions);
  const recovered = recoveredItems(situation);
  const held = heldItems(situation, report);
  const names = Object.fromEntries(team.people.map(({ id, name }) => [id, name ?? id]));
  const start = startHere(open, recovered, held, (id) => nameIn(names, id));
  return {
    zone: team.timeZone,
    names,
    currency: team.currency,
    from: named(turn.outgoing),
    to: named(turn.incoming),
    shift: { from: turn.from, to: turn.to },
    nextTo: turn.nextTo,
    asOf: now,
    ...(commit === undefined ? {} : { commit }),
    ...(start === undefined ? {} : { startHere: start }),
    open,
    recovered,
    held,
    resolved: resolvedItems(situation, turn.from),
    lost: lostWithin(situation, turn.from),
    repeats: repeatsOf(situation, turn.from),
    wakeUps: wokenItems(situation, turn.from, rotationOf(team, turn.outgoing?.id, now)),
    runbooks,
    ...runningItems(situation),
    comingUp: comingUp(situation, turn),
    looseEnds: looseEnds(situation, turn.from),
  };
}

/** The same situation when the incoming person begins. */
export function facedAt(situation: Situation, { to }: HandoffTurn): Situation {
  return { ...situation, now: Math.max(situation.now, to) };
}

/** What a note calls somebody: their name, else the id. */
export function nameIn(names: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(names, id) ? names[id]! : id;
}

function named(person: Person | null): Named | null {
  return person && { id: person.id, name: person.name ?? person.id };
}
