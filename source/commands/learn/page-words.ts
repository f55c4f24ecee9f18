import type { Team } from '../../domain/catalog/team.ts';
import { hoursWords, nightWords } from '../../domain/learning/nights/letter.ts';
import { type Moving, ownersOf } from '../../domain/learning/nights/moving.ts';
import type { extraWork } from '../../domain/learning/page/extra-work.ts';
import type { Pattern } from '../../domain/learning/pattern/patterns.ts';
import { LABEL_WORDS } from '../../domain/learning/pattern/words.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Alone } from '../../domain/work/ownership/holdings.ts';
import type { AreaSpent } from '../../domain/work/request/report.ts';
import { folded } from './looking-back.ts';

/** A heading and what stands below it, with the command that has the figures. */
export interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly command?: string;
}

const ASKS = 3;
const ALONE = 5;

/** One fix: what a year of it takes, what it would need, and when that has paid. */
export function fixLine(pattern: Pattern, currency: string): string {
  const { pipeline, title, label, payback, yearlyHours, yearlyLoss, followUp } = pattern;
  const takes = [
    `${Math.round(yearlyHours)} hours`,
    ...(yearlyLoss === null ? [] : [`${shortAmount(yearlyLoss, currency)} of declared loss`]),
  ].join(', ');
  const { weeks, range, fixHours, estimate } = payback!;
  const guess = estimate === undefined ? ', as such fixes go,' : '';
  const filed = followUp === undefined ? '' : ` It is filed: ${followUp.slice(-6)}.`;
  return `${visible(pipeline)}, ${LABEL_WORDS[label].toLowerCase()}: ${visible(title)}. A year of it takes ${takes}; a fix of ${fixHours.toFixed(1)} hours${guess} pays back in ${weeksWords(weeks)}${range[1] < 1.5 ? '' : ` (${Math.max(1, Math.round(range[0]))} to ${Math.max(1, Math.round(range[1]))})`}.${filed}`;
}

function weeksWords(weeks: number): string {
  if (weeks < 1) return 'less than a week';
  const whole = Math.round(weeks);
  return `${whole} ${whole === 1 ? 'week' : 'weeks'}`;
}

/** What a later deadline would spare, and who has to agree. */
export function deadlineLine({ pipeline, nights, best }: Moving, { people }: Team): string {
  const owners = [...ownersOf(best!).keys()].map((id) =>
    id === null ? 'nobody named' : visible(people.find((one) => one.id === id)?.name ?? id),
  );
  const spares = best!.nights === 0 ? 'spares all of them' : `leaves ${nightWords(best!.nights)}`;
  return `${visible(pipeline)} is expected to wake somebody in ${nightWords(nights)} a year; ${hoursWords(best!.hours)} more ${spares}. To agree: ${owners.join(', ')}.`;
}

export function aloneLines(alone: readonly Alone[]): string[] {
  if (alone.length === 0) return ['Everything has somebody who stands in.'];
  return alone.slice(0, ALONE).map(({ person, count, held }) => {
    const things = [...new Set(Object.values(held).flat())];
    return `${visible(person)} alone: ${count} (${things.slice(0, 4).map(visible).join(', ')}${things.length > 4 ? ', ...' : ''}).`;
  });
}

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** What requests took of the quarter's budget, by area; how many were called urgent. */
export function adHocLines(quarter: string, spent: readonly AreaSpent[]): string[] {
  const hours = (one: number) => String(Math.round(one * 10) / 10);
  const asked = spent.reduce((sum, one) => sum + one.asked, 0);
  const urgent = spent.reduce((sum, one) => sum + one.urgent, 0);
  if (asked + spent.reduce((sum, one) => sum + one.spent + one.ahead, 0) === 0)
    return [`No request is on record in ${quarter}.`];
  return [
    ...spent.map(
      ({ area, spent: done, ahead, lower, upper }) =>
        `${area === '' ? 'All' : visible(area)}: ${hours(done)} hours spent and ${hours(ahead)} promised, of ${hours(lower)} to ${hours(upper)} in ${quarter}${done > upper ? ': over the budget' : ''}.`,
    ),
    ...(asked === 0 ? [] : [`${urgent} of ${asked} requests were called urgent.`]),
  ];
}

export function extraLines({ notOurs, corners }: ReturnType<typeof extraWork>): string[] {
  const cut = Object.entries(corners).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    notOurs.incidents + notOurs.requests === 0
      ? 'No work on what others own is recorded.'
      : `Work on what others own: ${[...(notOurs.incidents > 0 ? [counted(notOurs.incidents, 'incident')] : []), ...(notOurs.requests > 0 ? [counted(notOurs.requests, 'request')] : [])].join(' and ')}, ${notOurs.hours.toFixed(1)} hours.`,
    ...(cut.length === 0
      ? []
      : [`Corners cut: ${cut.map(([which, n]) => `${visible(which)} ${n}`).join(', ')}.`]),
  ];
}

/** At most three things to decide, each with what it buys. */
export function asksOf(
  fixes: readonly Pattern[],
  deadline: Moving | undefined,
  retire: string | undefined,
  ask: readonly string[],
  crossed: readonly ('hours' | 'nights')[],
): string[] {
  const [first] = fixes;
  const asks = [
    ...(first
      ? [
          `Give ${first.payback!.fixHours.toFixed(0)} hours to ${visible(first.pipeline)}: it buys back up to ${Math.round(first.yearlyHours)} hours a year.`,
        ]
      : []),
    ...(crossed.length > 0
      ? [`Add no pipeline before a fix: the line of ${crossed.join(' and ')} is crossed.`]
      : []),
    ...(deadline
      ? [
          `Ask for ${hoursWords(deadline.best!.hours)} more for ${visible(deadline.pipeline)}: it spares ${nightWords(deadline.nights - deadline.best!.nights)} a year.`,
        ]
      : []),
    ...(retire === undefined ? [] : [`Retire ${visible(retire)}: nobody mends it any more.`]),
    ...(ask.length > 0
      ? [`Have the owner of ${visible(ask[0]!)} say what it is worth: until then it can wake nobody.`]
      : []),
  ].slice(0, ASKS);
  return asks.length === 0 ? ['Nothing is asked for.'] : asks;
}

export function plain(title: string, rests: string, parts: readonly Part[]): string {
  return folded([
    title,
    rests,
    ...parts.flatMap(({ heading, lines, command }) => [
      '',
      `${heading}${command ? ` (${command})` : ''}`,
      ...lines.map((text) => `  ${text}`),
    ]),
  ]);
}

export function markdown(title: string, rests: string, parts: readonly Part[]): string {
  return [
    `# ${escaped(title)}`,
    '',
    escaped(rests),
    ...parts.flatMap(({ heading, lines, command }) => [
      '',
      `## ${heading}`,
      '',
      ...lines.map((text) => `- ${escaped(text)}`),
      ...(command ? ['', `Figures: \`${command.replaceAll('`', "'")}\``] : []),
    ]),
  ].join('\n');
}

/** Text of others as Markdown shows it as it is: no link, no image, no HTML. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|!~]/g, (sign) => `\\${sign}`);
}
