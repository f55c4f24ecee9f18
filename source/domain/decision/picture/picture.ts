import type { Situation } from '../../situation.ts';
import { type Assessment, assess, type Judged } from '../assess.ts';
import { judgedWhere } from '../report/everywhere.ts';
import { type LossTrace, traceOf } from '../report/loss-trace.ts';
import type { JudgedIncident } from '../report/report.ts';
import { type PictureRung, rungsOf } from './rungs.ts';
import { type StartBar, startBars } from './start-bars.ts';

/** One decision as data to be drawn: money in currency, instants in epoch milliseconds. */
export interface Picture {
  /** When it was judged. */
  readonly now: number;
  readonly trace: LossTrace;
  /** The two best starts, the best first, by the parts of their cost. */
  readonly bars: readonly StartBar[];
  /** Which start is the best for which size of the impact, from nothing up. */
  readonly ladder: readonly PictureRung[];
}

/** The picture of one failure judged alone, with the start that the plan of all gives it. */
export function pictureOf(one: Judged, { situation, setting }: Assessment): Picture {
  return {
    now: situation.now,
    trace: traceOf(one, setting),
    bars: startBars(one.judgement, setting),
    ladder: rungsOf(one, setting),
  };
}

/** The same for one row of a report that was made at this situation; undefined where the incident is not in its log. */
export function pictureOfRow(
  { id, startAt, startBy }: Pick<JudgedIncident, 'id' | 'startAt' | 'startBy'>,
  situation: Situation,
): Picture | undefined {
  const incident = situation.log.incidents.get(id);
  if (!incident) return undefined;
  const log = { ...situation.log, incidents: new Map([[id, incident]]) };
  const alone = judgedWhere(assess({ ...situation, log }), id);
  const one = alone.failing[0];
  if (!one) return undefined;
  const instant = (time: string | null) => (time === null ? null : Date.parse(time));
  const planned = { ...one.planned, startAt: instant(startAt), startBy: instant(startBy) };
  return pictureOf({ ...one, planned }, alone);
}
