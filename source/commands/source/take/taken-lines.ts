import { rotationOf } from '../../../domain/heard/calendar-turns.ts';
import { WELL } from '../../../domain/incident/state/source-record.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR, wallTime } from '../../../domain/time/zone.ts';
import { offBy } from './own-clock.ts';
import type { Taken } from './take.ts';

/** So many lines are told. */
const MOST_TOLD = 20;

const WORDS: Readonly<Record<string, string>> = {
  'incident.opened': 'opened',
  'incident.seen': 'seen again',
  'incident.recovered': 'recovered',
  'incident.noted': 'noted',
};

/**
 * What came of a source, for people: what is new, and what is not known. `dry`: nothing of it was written. `zone`: in which
 * times are told.
 */
export function takenLines(
  { source, reading, made, known, news, turns }: Taken,
  dry: boolean,
  zone: string,
): string[] {
  const counts = Object.entries(WORDS).flatMap(([type, word]) => {
    const count = news.filter(({ event }) => event.type === type).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const nothing = turns
    ? `${turns.length} turn${turns.length === 1 ? '' : 's'} of ${rotationOf(source)}`
    : 'nothing new';
  const what = counts.length === 0 ? nothing : counts.join(', ');
  const before = known === 0 ? '' : `; ${known} ${known === 1 ? 'fact was' : 'facts were'} told before`;
  const lines = news.map(({ event, pipeline }) => {
    const said = event.data.title ?? event.data.text;
    return `  ${WORDS[event.type]} ${pipeline}${said === undefined ? '' : `: ${said}`}`;
  });
  const turnLines = (turns ?? []).map(
    ({ from, to, person, says }) =>
      `  ${wallTime(from, zone)} to ${wallTime(to, zone)}: ${person ?? `nobody of the team (${says})`}`,
  );
  return [
    `${source.id}: ${what}${dry && counts.length > 0 ? ', if it were written' : ''}${before}.`,
    ...firstOf(lines),
    ...firstOf(turnLines),
    ...(made.left.length > 0
      ? [
          `${made.left.length} more pipelines fail; the next import opens them: ${made.left.slice(0, 3).join(', ')}, ...`,
        ]
      : []),
    ...(reading.until === null || reading.health !== WELL
      ? [`What ${source.id} does not say is not known: ${sentence(reading.health)}`]
      : []),
    ...skewLine(reading.ahead),
    ...reading.odd.map((one) => `Odd: ${sentence(one)}`),
  ].map(visible);
}

function sentence(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

function firstOf(lines: readonly string[]): string[] {
  const rest = lines.length - MOST_TOLD;
  return rest > 0 ? [...lines.slice(0, MOST_TOLD), `  and ${rest} more`] : [...lines];
}

function skewLine(ahead: number | undefined): string[] {
  const off = offBy(ahead);
  if (off === 0) return [];
  return [
    `Its clock is ${formatDuration(Math.abs(off) / HOUR)} ${off > 0 ? 'ahead of' : 'behind'} this one: its times are told by this one.`,
  ];
}
