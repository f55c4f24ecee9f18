import type { Person } from '../../catalog/team.ts';
import type { Run, RunbookRecord } from '../../incident/state/run.ts';
import { formatDuration } from '../../time/duration.ts';
import { DAY, HOUR } from '../../time/zone.ts';
import type { Runbook } from '../runbook.ts';
import type { RunbookChange, RunbookHistory } from './history.ts';
import { wantsMending } from './walk.ts';

/** How far a runbook can be trusted, and why in a sentence. */
export interface Trust {
  readonly level: 'trusted' | 'aging' | 'doubtful' | 'unknown';
  readonly says: string;
  /** Who looked after it last and when; absent where nobody knows. */
  readonly care?: Pick<RunbookChange, 'commit' | 'at' | 'name'> & { readonly person?: string };
  /** It differs from what is committed. */
  readonly uncommitted: boolean;
}

/** Nobody looked after it for so long: it may no longer be true. */
const AGING = 180 * DAY;
const OLD = 540 * DAY;

/** What is known of one runbook besides its text. */
export interface TrustGrounds {
  readonly runbook: Pick<Runbook, 'id' | 'path'>;
  readonly history: RunbookHistory;
  readonly record: RunbookRecord;
  readonly people: readonly Person[];
  /** Who asks, for what was changed since their last walk. */
  readonly person: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Whether to trust a runbook, in one line: when somebody looked after it and whether they are still here, what changed
 * since whoever asks walked it, edits that are not committed, and how often it led to a fix. What is unknown is said.
 */
export function trustOf(grounds: TrustGrounds): Trust {
  const { runbook, history, record, now } = grounds;
  const uncommitted = history.uncommitted.has(runbook.path);
  const change = history.changes.get(runbook.path)?.find(({ care }) => care);
  const person = change && personOf(change, grounds.people);
  const says = [
    careText(change, person, grounds),
    uncommitted ? 'edited and not committed' : '',
    sinceLastWalk(grounds),
    recordText(record),
  ];
  return {
    level: levelOf(change, person, record, now, uncommitted),
    says: `${capital(says.filter((part) => part !== '').join('; '))}.`,
    uncommitted,
    ...(change && {
      care: {
        commit: change.commit,
        at: change.at,
        name: change.name,
        ...(person ? { person: person.id } : {}),
      },
    }),
  };
}

function levelOf(
  change: RunbookChange | undefined,
  person: Person | undefined,
  record: RunbookRecord,
  now: number,
  uncommitted: boolean,
): Trust['level'] {
  if (wantsMending(record) && record.fixed <= record.notFixed + record.left) return 'doubtful';
  if (!change) return record.fixed > 0 ? 'aging' : 'unknown';
  const age = now - change.at;
  if (age > OLD) return 'doubtful';
  if (age > AGING || !person || hasLeft(person, now) || uncommitted) return 'aging';
  return 'trusted';
}

function careText(
  change: RunbookChange | undefined,
  person: Person | undefined,
  { runbook, history, now }: TrustGrounds,
): string {
  if (!change) {
    const touched = history.changes.get(runbook.path)?.[0];
    if (!touched) return UNKNOWN[history.why ?? 'new'];
    const since = formatDuration(Math.max(0, now - touched.at) / HOUR);
    return `nobody looked after it: it was only changed with many others or moved, last ${since} ago`;
  }
  const age = formatDuration(Math.max(0, now - change.at) / HOUR);
  const who = person?.name ?? change.name;
  const gone = person ? (hasLeft(person, now) ? ', who has left' : '') : ', who is not of the team';
  const before = history.why === 'shallow' ? ' or before (this clone is shallow)' : '';
  return `looked after ${age} ago${before} by ${who}${gone}`;
}

const UNKNOWN = {
  'no-git': 'who wrote it and when is unknown: there is no git here',
  foreign:
    'git refuses to tell who wrote it: the folder belongs to another user (git config --global --add safe.directory FOLDER)',
  'no-commits': 'nobody has committed it yet',
  shallow: 'who wrote it and when is unknown: this clone is shallow',
  new: 'nobody has committed it yet',
} as const;

/** Changes since the commit at which whoever asks walked it last. */
function sinceLastWalk({ runbook, history, record, person }: TrustGrounds): string {
  const last = person === null || !Object.hasOwn(record.lastBy, person) ? undefined : record.lastBy[person];
  if (!last) return '';
  const newer = (history.changes.get(runbook.path) ?? []).filter(({ care, at }) => care && at > last.at);
  if (newer.length === 0) return 'unchanged since you walked it';
  return newer.length === 1
    ? 'changed once since you walked it'
    : `changed ${newer.length} times since you walked it`;
}

/** Whether a page became another one after a walk through it began, by what git knows. */
export function changedSinceBegun(
  { path }: Pick<Runbook, 'path'>,
  { startedAt }: Pick<Run, 'startedAt'>,
  { changes, uncommitted }: RunbookHistory,
): boolean {
  const committed = changes.get(path) ?? [];
  // What nobody has committed yet is not known to have been another one.
  return (uncommitted.has(path) && committed.length > 0) || committed.some(({ at }) => at > startedAt);
}

function recordText({ runs, fixed, notFixed, left }: RunbookRecord): string {
  if (runs === 0) return 'never walked yet';
  const times = runs === 1 ? 'walked once' : `walked ${runs} times`;
  const failed = notFixed + left;
  return `${times}, led to a fix ${fixed === 1 ? 'once' : `${fixed} times`}${failed === 0 ? '' : `, let somebody down ${failed === 1 ? 'once' : `${failed} times`}`}`;
}

function personOf({ email, name }: RunbookChange, people: readonly Person[]): Person | undefined {
  const same = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();
  return (
    people.find((person) => same(person.email, email)) ?? people.find((person) => same(person.name, name))
  );
}

function hasLeft({ left }: Person, now: number): boolean {
  return left !== undefined && Date.parse(left) <= now;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
