import { isJudged } from '../../../domain/decision/report/report.ts';
import { statusReport } from '../../../domain/decision/report/status.ts';
import { waitingInLog } from '../../../domain/handoff/check/acceptance.ts';
import { isOpen } from '../../../domain/incident/fold/live-state.ts';
import type { Situation } from '../../../domain/situation.ts';
import { DAY, MINUTE } from '../../../domain/time/zone.ts';
import type { Told } from '../../command/source-work.ts';

/** Something that somebody may want to hear of where they are. */
export interface Notice {
  readonly kind: 'wake' | 'handoff' | 'overdue' | 'late';
  /** What it is about: each is told once. */
  readonly about: string;
  readonly pipeline?: string;
  readonly incident?: string;
  readonly text: string;
}

/** So long after a hold ended it is overdue, milliseconds: who has it was told by then. */
const OVERDUE = 5 * MINUTE;
/** What was told longer ago is forgotten. */
const REMEMBERED = 14 * DAY;

/** What is worth a word now: a failure to get up for, a note that waits, a hold that is over, a landing that is late. */
export function noticesOf(situation: Situation): readonly Notice[] {
  const { log, now } = situation;
  const report = statusReport(situation);
  const failing = [...log.incidents.values()].filter((one) => isOpen(one) && one.recoveredAt === undefined);
  const waiting = waitingInLog(log);
  return [
    ...report.incidents.flatMap((one): Notice[] => {
      if (!isJudged(one) || one.verdict !== 'wake' || one.begun) return [];
      const about = `wake:${one.id}:${one.failedAt}`;
      const { headline } = report.rotations?.find(({ rotation }) => rotation === one.rotation) ?? report;
      return [{ kind: 'wake', about, pipeline: one.pipeline, incident: one.id, text: headline }];
    }),
    ...(waiting === undefined
      ? []
      : [
          {
            kind: 'handoff' as const,
            about: `handoff:${waiting}`,
            text: `The handoff ${waiting} is not accepted yet.`,
          },
        ]),
    ...failing.flatMap(({ id, pipeline, held, kind, failedAt, title }): Notice[] => [
      ...(held && held.until + OVERDUE < now
        ? [
            {
              ...{ kind: 'overdue' as const, about: `overdue:${id}:${held.until}`, pipeline, incident: id },
              text: `${pipeline} was held until ${new Date(held.until).toISOString()} and is still failing.`,
            },
          ]
        : []),
      ...(kind === 'late'
        ? [
            {
              ...{ kind: 'late' as const, about: `late:${id}:${failedAt}`, pipeline, incident: id },
              text: `${pipeline} ${title}.`,
            },
          ]
        : []),
    ]),
  ];
}

/** Those that were not told yet, and what is to be remembered once they are. */
export function untold(
  notices: readonly Notice[],
  told: Told,
  now: number,
): { readonly news: readonly Notice[]; readonly told: Told } {
  const news = notices.filter(({ about }) => !Object.hasOwn(told, about));
  const kept = Object.entries(told).filter(([, at]) => now - at < REMEMBERED);
  return { news, told: Object.fromEntries([...kept, ...news.map(({ about }) => [about, now] as const)]) };
}
