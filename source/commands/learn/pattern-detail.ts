import { byHourOfWeek } from '../../domain/learning/past/weeks.ts';
import type { Pattern } from '../../domain/learning/pattern/patterns.ts';
import { ENDED_WORDS } from '../../domain/learning/pattern/words.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { WEEKDAYS } from '../../domain/time/local.ts';
import { table } from '../command/table.ts';

/** How dark so many failures are; from the last on it stays. */
const SHADES = ['·', '░', '▒', '▓', '█'] as const;

/** How often these failed by day of the week, from Monday, and hour of the day. */
export function heatOf(patterns: readonly Pattern[], zone: string): readonly (readonly number[])[] {
  const instants = patterns.flatMap(({ episodes }) => episodes.map(({ failedAt }) => failedAt));
  return byHourOfWeek(instants, zone);
}

/** The same as a map, a cell an hour. `zone`: in which hours are. */
export function heatLines(patterns: readonly Pattern[], zone: string): string[] {
  const counts = heatOf(patterns, zone);
  const most = Math.max(...counts.flat());
  if (most === 0) return [];
  const shade = (count: number) => SHADES[Math.min(count, SHADES.length - 1)]!;
  return [
    `When it fails, ${zone}:`,
    '       0     6     12    18',
    ...counts.map((hours, day) => `  ${WEEKDAYS[day]}  ${hours.map(shade).join('')}`),
    `  ░ once${most > 1 ? ', ▒ twice' : ''}${most > 2 ? ', ▓ three times' : ''}${most > 3 ? ', █ more often' : ''}`,
  ];
}

/** Each episode with how long it lasted and how it ended, the newest first. */
export function episodeLines({ episodes }: Pattern, now: number, zone: string): string[] {
  return table(
    episodes
      .toReversed()
      .map(({ failedAt, overAt, ended, incidents }) => [
        moment(failedAt, now, zone),
        overAt === null ? 'end not known' : formatDuration((overAt - failedAt) / 3_600_000),
        incidents.length === 0 ? 'only a source remembers it' : ENDED_WORDS[ended ?? 'unsaid'],
        incidents.at(-1)?.id.slice(-6) ?? '',
      ]),
    '  ',
  );
}
