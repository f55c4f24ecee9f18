import type { Situation } from '../../situation.ts';
import { shortAmount } from '../../text/amount.ts';
import { truncate } from '../../text/fit.ts';
import { visible } from '../../text/visible.ts';
import { dateOf } from '../../time/zone.ts';
import { COMPARED, type Label } from './label.ts';
import type { Pattern, Patterns } from './patterns.ts';

/** Cells of a row. */
const WIDTH = 80;
const INDENT = '  ';

/** A few words for each label. */
export const LABEL_WORDS: Readonly<Record<Label, string>> = {
  'came back': 'CAME BACK',
  'band-aid chain': 'BAND-AIDS',
  worsening: 'WORSE',
  recurring: 'RECURS',
  suspected: 'TWICE',
  'one-off': 'ONCE',
};

/** What of the window was read. */
export function windowWords(
  { episodes, history, from, to, patterns, nightsHidden }: Patterns,
  zone: string,
): string {
  const share =
    history === 0 ? '' : `, ${history} of them only remembered by a source (${percent(history / episodes)})`;
  const nights =
    nightsHidden === undefined
      ? ''
      : nightsHidden === 'few people'
        ? ' Nights are not told: fewer than four people had turns.'
        : ' Nights are not told: the team keeps no record of them together.';
  return `${count(episodes, 'episode')} of ${count(patterns.length, 'kind')}${share}, ${dateOf(from, zone)} to ${dateOf(to, zone)}.${nights}`;
}

/** Lines of one pattern, at most 80 cells wide. */
export function patternWords(
  one: Pattern,
  weeks: readonly number[],
  { team: { currency } }: Pick<Situation, 'team'>,
  zone: string,
): string[] {
  const { episodes, paid, payback } = one;
  const money = (amount: number) => shortAmount(amount, currency);
  const head = `${LABEL_WORDS[one.label].padEnd(10)} ${visible(one.pipeline)}  ${visible(one.title)}`;
  const cost = [
    paid.loss === null ? 'nobody priced it' : `lost ${money(paid.loss)}`,
    `${hoursWords(paid.hours)} of work${paid.isTimed ? '' : ' (not all recorded)'}`,
    ...(paid.nights === null ? [] : [count(paid.nights, 'night')]),
  ].join(', ');
  const year = [
    `${one.yearly.toFixed(1)} times`,
    hoursWords(one.yearlyHours),
    ...(one.yearlyNights === null ? [] : [`${one.yearlyNights.toFixed(1)} nights`]),
  ].join(', ');
  return [
    truncate(head, WIDTH),
    `${INDENT}${strip(weeks)}  ${timesWords(one, zone)}`,
    `${INDENT}${endedWords(one)}`,
    `${INDENT}So far: ${cost}.`,
    one.mendedAt === undefined
      ? `${INDENT}A year of it: ${year}.`
      : `${INDENT}Mended at the root on ${dateOf(one.mendedAt, zone)}, and not seen since.`,
    ...(payback
      ? [
          `${INDENT}A fix of ${hoursWords(payback.fixHours)} pays back in ${weeksWords(payback.weeks)} (${weeksOnly(payback.range[0])} to ${weeksOnly(payback.range[1])}).`,
        ]
      : []),
    ...(one.failedAfter
      ? [
          `${INDENT}Failed again after follow-up ${one.failedAfter.followUp.slice(-6)} was done on ${dateOf(one.failedAfter.doneAt, zone)}.`,
        ]
      : []),
    ...(one.followUp ? [`${INDENT}Filed: follow-up ${one.followUp.slice(-6)}.`] : []),
  ].map((text) => truncate(text, WIDTH));

  function timesWords({ lately, label }: Pattern, timeZone: string): string {
    if (label === 'worsening' && lately)
      return `${lately.last} in the last ${COMPARED} days, ${lately.before} in the ${COMPARED} before`;
    if (episodes.length < FEW) return episodes.map(({ failedAt }) => dateOf(failedAt, timeZone)).join(', ');
    return `${count(episodes.length, 'time')} in ${Math.round(one.days)} days`;
  }
}

/** So few are told one by one. */
const FEW = 4;

/** A week a cell: how often it failed. */
export function strip(weeks: readonly number[]): string {
  return weeks.map((n) => (n === 0 ? '·' : n > 9 ? '+' : String(n))).join('');
}

function endedWords({ ended, bandAids, label }: Pattern): string {
  const parts = (
    [
      ['root-cause', 'mended at the root'],
      ['band-aid', 'band-aid'],
      ['self-healed', 'healed by itself'],
      ['let-it-fail', 'let fail'],
      ['false-alarm', 'false alarm'],
      ['unsaid', 'nobody said how it ended'],
    ] as const
  ).flatMap(([how, words]) => (ended[how] ? [`${ended[how]} ${words}`] : []));
  const chain = label !== 'band-aid chain' && bandAids > 1 ? `; the last ${bandAids} band-aids in a row` : '';
  return `${parts.join(', ')}${chain}.`;
}

function hoursWords(hours: number): string {
  return `${hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours)} h`;
}

function weeksWords(weeks: number): string {
  const whole = weeksOnly(weeks);
  return `${whole} ${whole === '1' ? 'week' : 'weeks'}`;
}

function weeksOnly(weeks: number): string {
  return weeks < 1 ? '1' : weeks > 520 ? 'over 520' : String(Math.round(weeks));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
