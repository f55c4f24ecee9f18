import { type OverIncident, overSince, USUAL_DAYS } from '../../domain/incident/lookup/over.ts';
import { truncate } from '../../domain/text/fit.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import type { Command } from '../command/command.ts';
import { optionalDays, textOf } from '../command/input.ts';
import { table } from '../command/table.ts';

/** Cells of a title in a row; `--json` has all of it. */
const LONGEST_TITLE = 60;

/** `log`: incidents that are over. */
export const log: Command = {
  name: 'log',
  summary: 'incidents that are over: what failed, until when, how it ended',
  needs: 'read',
  parameters: [{ name: '[pipeline]', about: 'only those of this one' }],
  options: [{ flags: '--days <n>', about: `resolved within the last n days; default: ${USUAL_DAYS}` }],
  examples: ['wakeworthy log', 'wakeworthy log billing_ledger --days 90'],
  async run({ situation, history, zones }, input) {
    const days = optionalDays(input) ?? USUAL_DAYS;
    const pipeline = textOf(input, 'pipeline');
    const past = await history();
    const over = overSince(past, situation.now - days * DAY, pipeline && sameName(pipeline));
    const time = (instant: number) => formatInstant(instant, zones.said);
    const at = time(situation.now);
    const about = pipeline === undefined ? '' : ` of ${visible(pipeline)}`;
    return {
      data: {
        schema: 1,
        at,
        days,
        incidents: over.map((one) => ({ ...one, failedAt: time(one.failedAt), overAt: time(one.overAt) })),
      },
      text: [
        ...(over.length === 0
          ? [`Nothing${about} was resolved in the last ${days} days.`]
          : table(over.map((one) => rowOf(one, (instant) => writtenMoment(time(instant), at))))),
        '',
        asOfLine(at, zones.said),
      ].join('\n'),
    };
  },
};

function rowOf(one: OverIncident, said: (instant: number) => string): string[] {
  return [
    said(one.overAt),
    visible(one.pipeline),
    one.id.slice(-6),
    one.resolution,
    visible(one.by),
    one.handsOn === undefined ? '' : formatDuration(one.handsOn),
    `since ${said(one.failedAt)}`,
    truncate(visible(one.note ?? one.title), LONGEST_TITLE),
  ];
}
