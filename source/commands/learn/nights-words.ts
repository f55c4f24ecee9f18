import type { Team } from '../../domain/catalog/team.ts';
import { hoursWords, letterAbout, nightWords } from '../../domain/learning/nights/letter.ts';
import { clockOf } from '../../domain/learning/nights/moved-catalog.ts';
import type { Moving, Step } from '../../domain/learning/nights/moving.ts';
import { ownersOf } from '../../domain/learning/nights/moving.ts';
import type { Standing } from '../../domain/learning/nights/standing.ts';
import { wrap } from '../../domain/text/fit.ts';
import { visible } from '../../domain/text/visible.ts';
import { table } from '../command/table.ts';
import { WIDTH } from './looking-back.ts';

const wrapped = (text: string, width: number) => wrap(text, width, 20);

/** `past`: in how many nights a year the failures that were would have woken somebody. */
export function headLines(found: readonly Standing[], past: number): string[] {
  const worth = found.filter(({ rested }) => rested > 0).length;
  const unknown = found.filter((one) => one.unknown).length;
  const total = found.reduce((sum, one) => sum + one.nights.rested, 0);
  return [
    ...wrapped(
      `Of ${found.length} ${found.length === 1 ? 'pipeline' : 'pipelines'} a lone failure of ${worth} would ever wake somebody${
        unknown > 0 ? `; ${unknown} nobody priced` : ''
      }.`,
      WIDTH,
    ),
    ...(worth > 0
      ? wrapped(
          `${nightWords(total)} a year at the prices of today and as often as they failed, each pipeline by itself; what failed would have woken somebody in ${nightWords(past)} a year: one warehouse night is one night.`,
          WIDTH,
        )
      : []),
  ];
}

export function nightLines(found: readonly Standing[], zone: string): string[] {
  const worth = found.filter(({ rested }) => rested > 0);
  const never = found.filter(({ rested, unknown }) => rested === 0 && !unknown);
  const unknown = found.filter((one) => one.unknown);
  return [
    ...(worth.length === 0
      ? []
      : table([
          ['', 'a year', 'worn', `hours of a failure, ${zone}`],
          ['', '', '', '0     6     12    18'],
          ...worth.map((one) => [
            visible(one.pipeline),
            one.nights.rested.toFixed(1),
            one.nights.worn.toFixed(1),
            hoursCells(one),
          ]),
        ])),
    ...(worth.length > 0
      ? [
          '',
          'a year: nights, of somebody rested; worn: after four wake-ups in 24 days',
          '█ always wakes, ▒ on some days, · never, blank: it does not fail then',
        ]
      : []),
    ...(never.length > 0
      ? [
          '',
          ...wrapped(
            `Worth no night at all: ${never.map(({ pipeline }) => visible(pipeline)).join(', ')}.`,
            WIDTH,
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          '',
          ...wrapped(
            `Nobody priced, so nobody is woken by them: ${unknown.map(({ pipeline }) => visible(pipeline)).join(', ')}.`,
            WIDTH,
          ),
        ]
      : []),
  ];
}

/** A cell an hour of the failure in the team's zone. */
export function hoursCells({ byHour }: Standing): string {
  return byHour.map(hourCell).join('');
}

function hourCell(share: number | null): string {
  if (share === null) return ' ';
  return share === 0 ? '·' : share === 1 ? '█' : '▒';
}

/** The staircase of one pipeline, the steps worth asking for, and the letter about the best of them. */
export function movingLines(moving: Moving | undefined, team: Team): string[] {
  if (!moving) return ['No deadline to move: it costs nothing, or more the longer it stands.'];
  if (moving.nights === 0) return [];
  const named = [moving.best, moving.none === moving.best ? undefined : moving.none].filter(
    (one) => one !== undefined,
  );
  return [
    'Deadlines worth moving, its own and those of what reads it:',
    ...table(
      [
        [
          '',
          'later by',
          ...(moving.staircase[0]?.to === null ? [] : [`needed by, ${team.timeZone}`]),
          'nights a year',
        ],
        ['', 'as it is', ...(moving.staircase[0]?.to === null ? [] : ['']), moving.nights.toFixed(1)],
        ...stairs(moving).map((one) => [
          one === moving.best ? '*' : '',
          hoursWords(one.hours),
          ...(one.to === null ? [] : [clockOf(((one.to % 1440) + 1440) % 1440)]),
          one.nights.toFixed(1),
        ]),
      ],
      '  ',
    ),
    ...(moving.best
      ? ['  * spares most nights for each hour asked']
      : ['None of it spares a night within 12 hours.']),
    ...named.flatMap((step) => [
      '',
      ...agreeLines(step),
      '',
      ...letterLines(letterAbout(moving, step, team)),
    ]),
  ];
}

/** Where the number of nights changes. */
function stairs({ nights, staircase }: Moving): readonly Step[] {
  return staircase.filter((one, i) => one.nights !== (staircase[i - 1]?.nights ?? nights));
}

function agreeLines(step: Step): string[] {
  const owners = [...ownersOf(step)].map(
    ([owner, moved]) =>
      `${owner === null ? 'nobody named' : visible(owner)} (${[...new Set(moved.map(({ node }) => visible(node)))].join(', ')})`,
  );
  return wrapped(`To move by ${hoursWords(step.hours)}, these have to agree: ${owners.join('; ')}.`, WIDTH);
}

function letterLines(text: string): string[] {
  return text.split('\n').flatMap((line) => wrapped(line, WIDTH - 2).map((one) => `  ${one}`));
}

/** What a change of the catalog does to the nights of each pipeline. */
/** Nights a year of a pipeline; or why there is no number: nobody priced it, what is written of it cannot be
 * trusted, or the catalog has none of that name, whoever took it out. */
export type NightsOf = number | 'not priced' | 'not known' | 'not there';

export function againstLines(
  changes: readonly { readonly pipeline: string; readonly before: NightsOf; readonly after: NightsOf }[],
  revision: string,
): string[] {
  if (changes.length === 0) return [`No pipeline has other nights than at ${visible(revision)}.`];
  const words = (one: NightsOf) => (typeof one === 'number' ? one.toFixed(1) : one);
  // What is new had no nights; what is gone may have been taken out, or its file is not read.
  const numbers = changes.map(({ before, after }) => [before === 'not there' ? 0 : before, after] as const);
  const total = (of: 0 | 1) => numbers.reduce((sum, one) => sum + (one[of] as number), 0).toFixed(1);
  return [
    `Against ${visible(revision)}, nights a year:`,
    ...table(
      changes.map(({ pipeline, before, after }) => [
        visible(pipeline),
        `${words(before)} to ${words(after)}`,
      ]),
      '  ',
    ),
    numbers.flat().every((one) => typeof one === 'number')
      ? `Together ${total(0)} to ${total(1)}.`
      : 'Together they cannot be told: what has no price pages by the gate, and so does what is not there or cannot be read.',
  ];
}
