import { scheduleOf } from '../../time/schedule.ts';
import { DAY, HOUR, instantAt, MINUTE } from '../../time/zone.ts';
import type { Catalog, Consumer, Pipeline } from '../catalog.ts';
import type { DatedDraft, Subject } from '../finding/place.ts';

/** What is valid, and surely not meant: a draft without its place, and the entry that it is about. */
export interface SilentMistake extends Omit<DatedDraft, 'file' | 'line' | 'column'> {
  readonly id: string;
}

/** Expected hands-on hours that nobody works at a stretch. */
const ABSURD_HOURS = 40;
/** Two weeks, in hours. */
const SIGHT = 14 * 24;
/** Missed runs of what runs more often add up within one repair. */
const OFTEN = 10 * MINUTE;

/** What makes verdicts wrong without being wrong by itself, in the catalog as it counts, all layers laid over each other. */
export function silentMistakes({ pipelines, consumers }: Catalog, timeZone: string): SilentMistake[] {
  return [
    ...[...pipelines.values()].flatMap((one) => [
      ...absurdRepair(one),
      ...beyondSight(one),
      ...endlessTail(one, timeZone),
      ...pastSteps(one, { pipelines: [one.id] }, timeZone),
    ]),
    ...[...consumers.values()].flatMap((one) => [
      ...pastSteps(one, { consumer: one.id }, timeZone),
      ...readsNoneListed(one, pipelines),
    ]),
  ];
}

function absurdRepair({ id, repair }: Pipeline): SilentMistake[] {
  if (!repair) return [];
  const expected = repair.median * Math.exp(repair.spread ** 2 / 2);
  if (expected <= ABSURD_HOURS) return [];
  return [
    {
      ...{ id, about: { pipelines: [id] }, severity: 'warning' },
      message: `repairing ${id} is declared to take ${Math.round(expected)} hours of work in the mean (median times e^(spread²/2)): no start will seem worth it`,
      expected: 'hours at the keyboard; a spread of 0.8 is usual',
      example: 'repair: { median: 1h, spread: 0.8 }',
    },
  ];
}

/** Hours that are longer than anything is looked ahead: what they are of is never late, or never done. */
function beyondSight({ id, ready, rerun, upstream }: Pipeline): SilentMistake[] {
  const told: readonly (readonly [string, number | undefined])[] = [
    ['ready', ready && 'after' in ready ? ready.after : undefined],
    ['rerun', rerun],
    ...(upstream ?? []).map((one) => [`slack below ${one.id}`, one.slack] as const),
  ];
  return told.flatMap(([what, hours]): SilentMistake[] =>
    hours === undefined || hours <= SIGHT
      ? []
      : [
          {
            ...{ id, about: { pipelines: [id] }, severity: 'warning' },
            message: `${what} of ${id} is ${Math.round(hours / 24)} days, longer than anything is looked ahead: nothing will seem worth a start`,
            expected: 'at most 14 days',
          },
        ],
  );
}

/** What it would lose hangs on nothing that is known, and may hang on anything. */
function readsNoneListed({ id, reads, impact }: Consumer, pipelines: Catalog['pipelines']): SilentMistake[] {
  if (!impact?.length || !reads?.length || reads.some((one) => pipelines.has(one))) return [];
  return [
    {
      ...{ id, about: 'all', severity: 'warning' },
      message: `nothing that ${id} reads is a pipeline that a file of the catalog lists: no failure is told to cost what it would lose`,
      expected: 'ids of pipelines of state/pipelines.yaml or state/catalog/',
    },
  ];
}

function endlessTail({ id, schedule, refresh, rerun, timeZone }: Pipeline, zone: string): SilentMistake[] {
  if (schedule === undefined || refresh === 'full' || !rerun) return [];
  const ticks = scheduleOf(schedule, timeZone ?? zone);
  const from = Date.UTC(2026, 0, 7, 12);
  const often = ticks?.countBetween(from, from + DAY, 2000) ?? 0;
  if (often === 0 || DAY / often > OFTEN) return [];
  const hours = Math.round((HOUR / (DAY / often)) * rerun * 10) / 10;
  return [
    {
      ...{ id, about: { pipelines: [id] }, severity: 'warning' },
      message: `${id} runs ${often} times a day, and each run that it misses adds ${Math.round(rerun * 60)} minutes to its repair: after one hour that is ${hours} hours`,
      expected: 'refresh: full where one run makes up for all',
      example: 'refresh: full',
    },
  ];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function pastSteps(
  { id, impact, timeZone }: Pipeline | Consumer,
  about: Subject,
  zone: string,
): SilentMistake[] {
  return (impact ?? []).flatMap((part): SilentMistake[] => {
    const date = part.kind === 'step' && 'on' in part ? part.on : undefined;
    if (date === undefined || !DATE.test(date)) return [];
    return [
      {
        ...{ id, about, severity: 'warning' },
        message: `the step of ${id} on ${date} is past: nothing is to be lost by it any more`,
        expected: 'a date to come, or `on: once` for the next time',
        from: instantAt(date, '23:59', timeZone ?? zone) + MINUTE,
      },
    ];
  });
}
