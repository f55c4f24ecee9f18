import { widthOf } from '../../../domain/text/fit.ts';
import { dayAndMonth, moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { dateOf, HOUR, MINUTE, timeOf } from '../../../domain/time/zone.ts';
import { keyFor } from '../../keymap/binding.ts';
import { callName } from '../../state/people.ts';
import type { BoardState, Progress } from '../../state/state.ts';
import type { Cell, Line } from '../parts/line.ts';

/** A picture older than this is not what is going on. */
const STALE = 10 * MINUTE;

/** The first row: whose board, when, who is on call until when, and how old the picture is. */
export function headerLine(state: BoardState, width: number): Line {
  return {
    cells: partsThatFit(state, width).flatMap(({ cell }, index) => [
      { text: index === 0 ? ' ' : '  ' },
      cell,
    ]),
  };
}

function partsThatFit(state: BoardState, width: number): Part[] {
  // What must go first where the row is too short stands last here.
  const byImportance = [
    ...badges(state),
    clock(state),
    onCall(state),
    freshness(state),
    travel(state),
    handover(state),
    { order: 1, cell: { text: state.report.team, tone: 'strong' } },
  ].filter((part): part is Part => part !== undefined && part.cell.text !== '');
  const kept: Part[] = [];
  let left = width - 1;
  for (const part of byImportance) {
    const taken = widthOf(visible(part.cell.text)) + (kept.length > 0 ? 2 : 0);
    if (kept.length > 0 && taken > left) continue;
    kept.push(part);
    left -= taken;
  }
  return kept.sort((one, other) => one.order - other.order);
}

interface Part {
  /** Place in the row, from the left. */
  readonly order: number;
  readonly cell: Cell;
}

function badges(state: BoardState): Part[] {
  const style = { tone: 'strong', bold: true, inverse: true } as const;
  return [
    ...(state.demo ? [{ order: 0, cell: { text: ' DEMO ', ...style } }] : []),
    ...(state.capabilities.write ? [] : [{ order: 0, cell: { text: ' READ-ONLY ', ...style } }]),
  ];
}

function clock({ now, report: { timeZone } }: BoardState): Part {
  const date = dateOf(now, timeZone);
  const { weekday, zone } = partsOf(now, timeZone);
  return {
    order: 2,
    cell: { text: `${weekday} ${dayAndMonth(date)} ${timeOf(now, timeZone)} ${zone}` },
  };
}

function onCall(state: BoardState): Part {
  const { person } = state.report.shift;
  if (person === null) return { order: 3, cell: { text: 'nobody on call', tone: 'alert', bold: true } };
  const text = state.capabilities.show.names ? `on call ${callName(state, person)}` : 'somebody on call';
  return { order: 3, cell: { text } };
}

function handover(state: BoardState): Part | undefined {
  const { to, next } = state.report.shift;
  if (to === null) return undefined;
  const hours = Math.max(0, Date.parse(to) - state.now) / HOUR;
  const whom = next === null ? 'nobody' : callName(state, next);
  return { order: 4, cell: { text: `to ${whom} in ${formatDuration(hours)}`, tone: 'dim' } };
}

function freshness(state: BoardState): Part {
  const { busy, now, readAt, progress } = state;
  if (progress) return { order: 5, cell: { text: progressText(state, progress), tone: 'wait' } };
  if (busy !== null) return { order: 5, cell: { text: `${busy} ...`, tone: 'dim' } };
  const age = Math.max(0, now - readAt);
  const { logReadAt } = state;
  if (logReadAt === undefined)
    return freshPart(age < MINUTE ? 'read just now' : `read ${formatDuration(age / HOUR)} ago`, age);
  const logAge = logReadAt === null ? Number.POSITIVE_INFINITY : Math.max(0, now - logReadAt);
  const logText = logReadAt === null ? 'log never heard' : `log ${aged(logAge)}`;
  const text = aged(age) === aged(logAge) ? `main, ${logText}` : `main ${aged(age)}, ${logText}`;
  return freshPart(text, Math.max(age, logAge));
}

/** `3 min old`, or `new`: the clock moves twice a minute. */
function aged(age: number): string {
  return age < MINUTE ? 'new' : `${formatDuration(age / HOUR)} old`;
}

function freshPart(text: string, age: number): Part {
  return { order: 5, cell: age > STALE ? { text, tone: 'alert', bold: true } : { text, tone: 'dim' } };
}

/** What is on its way for so long has not simply been written just now. */
const ON_ITS_WAY = 10_000;

function travel({ travel: far, now, report: { timeZone } }: BoardState): Part | undefined {
  if (far === null) return undefined;
  if (far.kind === 'stays') return { order: 6, cell: { text: 'log stays here', tone: 'dim' } };
  if (far.kind === 'branch') return { order: 6, cell: { text: 'log in a branch', tone: 'dim' } };
  const { unsent, since, isFailing } = far;
  if (unsent === 0 || (!isFailing && since !== null && now - since < ON_ITS_WAY)) return undefined;
  const from = since === null ? '' : ` since ${moment(since, now, timeZone)}`;
  return { order: 6, cell: { text: `${unsent} not sent${from}`, tone: 'wait' } };
}

function progressText({ keymap }: BoardState, { what, done, of }: Progress): string {
  const far = done === undefined ? '' : of === undefined ? ` ${done}` : ` ${done} of ${of}`;
  const key = keyFor(keymap, 'stop');
  return `${what}${far} ...${key === undefined ? '' : ` ${key} stops`}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: number, timeZone: string): { weekday: string; zone: string } {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', timeZoneName: 'short' });
    formatters.set(timeZone, formatter);
  }
  const parts = formatter.formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { weekday: part('weekday'), zone: part('timeZoneName') };
}
