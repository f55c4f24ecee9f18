import type { Resolution } from '../../incident/event/event.ts';
import type { Situation } from '../../situation.ts';
import { shortAmount } from '../../text/amount.ts';
import { truncate } from '../../text/fit.ts';
import { visible } from '../../text/visible.ts';
import { dateOf } from '../../time/zone.ts';
import { COMPARED, type Label } from './label.ts';
import type { Fix, Pattern, Patterns } from './patterns.ts';

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
export function windowWords({ episodes, history, from, to, patterns }: Patterns, zone: string): string {
  const share =
    history === 0 ? '' : `, ${history} of them only remembered by a source (${percent(history / episodes)})`;
  return `${count(episodes, 'episode')} of ${count(patterns.length, 'kind')}${share}, ${dateOf(from, zone)} to ${dateOf(to, zone)}.`;
}

/** What is said of one pattern, sentence by sentence. */
export interface PatternWords {
  readonly label: Label;
  readonly pipeline: string;
  readonly title: string;
  /** A week a cell, 26 of them. */
  readonly strip: string;
  readonly times: string;
  readonly ended: string;
  /** What it cost and what a year of it costs: of amounts and nights. */
  readonly cost: readonly string[];
  /** What is done about it. */
  readonly done: readonly string[];
}

/** One pattern in words; texts of others are as they were written. */
export function wordsOf(
  one: Pattern,
  weeks: readonly number[],
  { team: { currency } }: Pick<Situation, 'team'>,
  zone: string,
): PatternWords {
  const { paid, payback, pipeline, title, label } = one;
  const money = (amount: number) => shortAmount(amount, currency);
  const cost = [
    paid.loss === null ? 'nobody priced it' : `lost ${money(paid.loss)}`,
    `${hoursWords(paid.hours)} of work${paid.isTimed ? '' : ' (not all recorded)'}`,
    ...(paid.ownNights ? [`${count(paid.ownNights, 'night')} of yours`] : []),
  ].join(', ');
  const year = `${one.yearly.toFixed(1)} times, ${hoursWords(one.yearlyHours)}`;
  return {
    ...{ label, pipeline, title, strip: strip(weeks), times: timesWords(one, zone), ended: endedWords(one) },
    cost: [
      `So far: ${cost}.`,
      ...(one.mendedAt === undefined ? [`A year of it: ${year}.`] : []),
      ...(payback
        ? [
            `A fix of ${fixWords(payback)} pays back in ${weeksWords(payback.weeks)} (${weeksOnly(payback.range[0])} to ${weeksOnly(payback.range[1])}).`,
          ]
        : []),
    ],
    done: [
      ...(one.mendedAt === undefined
        ? []
        : [`Mended at the root on ${dateOf(one.mendedAt, zone)}, and not seen since.`]),
      ...(one.failedAfter
        ? [
            `Failed again after follow-up ${one.failedAfter.followUp.slice(-6)} was done on ${dateOf(one.failedAfter.doneAt, zone)}.`,
          ]
        : []),
      ...(one.followUp ? [`Filed: follow-up ${one.followUp.slice(-6)}.`] : []),
    ],
  };
}

/** The same as lines of a terminal, at most 80 cells wide. */
export function patternLines({ label, pipeline, title, ...one }: PatternWords): string[] {
  return [
    `${LABEL_WORDS[label].padEnd(10)} ${visible(pipeline)}  ${visible(title)}`,
    `${INDENT}${one.strip}  ${one.times}`,
    ...[one.ended, ...one.cost, ...one.done].map((text) => `${INDENT}${text}`),
  ].map((text) => truncate(text, WIDTH));
}

function timesWords({ lately, label, episodes, days }: Pattern, zone: string): string {
  if (label === 'worsening' && lately)
    return `${lately.last} in the last ${COMPARED} days, ${lately.before} in the ${COMPARED} before`;
  if (episodes.length < FEW) return episodes.map(({ failedAt }) => dateOf(failedAt, zone)).join(', ');
  return `${count(episodes.length, 'time')} in ${Math.round(days)} days`;
}

/** So few are told one by one. */
const FEW = 4;

/** A week a cell: how often it failed. */
export function strip(weeks: readonly number[]): string {
  return weeks.map((n) => (n === 0 ? '·' : n > 9 ? '+' : String(n))).join('');
}

/** How an episode ended, in words; `unsaid`: nobody said. */
export const ENDED_WORDS: Readonly<Record<Resolution | 'unsaid', string>> = {
  'root-cause': 'mended at the root',
  'band-aid': 'band-aid',
  'self-healed': 'healed by itself',
  'let-it-fail': 'let fail',
  'false-alarm': 'false alarm',
  unsaid: 'nobody said how it ended',
};

function endedWords({ ended, bandAids, label }: Pattern): string {
  const ways = Object.keys(ENDED_WORDS) as (keyof typeof ENDED_WORDS)[];
  const parts = ways.flatMap((how) => (ended[how] ? [`${ended[how]} ${ENDED_WORDS[how]}`] : []));
  const chain = label !== 'band-aid chain' && bandAids > 1 ? `; the last ${bandAids} band-aids in a row` : '';
  return `${parts.join(', ')}${chain}.`;
}

function fixWords({ fixHours, estimate }: Fix): string {
  const hours = hoursWords(fixHours);
  return estimate === undefined ? hours : `${hours} (estimated ${hoursWords(estimate)})`;
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
