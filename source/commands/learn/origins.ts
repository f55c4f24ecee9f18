import { cents } from '../../domain/decision/figures.ts';
import {
  ORIGIN_WORDS,
  originCost,
  originLetter,
  uncheckedWords,
} from '../../domain/learning/pattern/origin-words.ts';
import type { Origin } from '../../domain/learning/pattern/origins.ts';
import type { Situation } from '../../domain/situation.ts';
import { wrap } from '../../domain/text/fit.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Answer, Refused } from '../command/command.ts';
import { WIDTH } from './looking-back.ts';

const INDENT = '  ';
const ROWS = 20;

/** What came from others, as data. */
export function originsData(origins: readonly Origin[], zone: string) {
  return origins.map(({ kind, name, owner, episodes, pipelines, unchecked, paid }) => ({
    ...{ kind, name },
    ...(owner === undefined ? {} : { owner }),
    ...{ episodes: episodes.length, pipelines, unchecked },
    first: formatInstant(episodes[0]!.failedAt, zone),
    last: formatInstant(episodes.at(-1)!.failedAt, zone),
    loss: paid.loss === null ? null : cents(paid.loss),
    hours: cents(paid.hours),
    ownNights: paid.ownNights,
  }));
}

/** The same as lines; none where nothing came from others. */
export function originLines(origins: readonly Origin[], { team }: Situation): string[] {
  if (origins.length === 0) return [];
  return [
    'From vendors, teams upstream and what is shared (the letter: --letter NAME):',
    ...origins.flatMap((one) => {
      const unchecked = uncheckedWords(one);
      return [
        `${INDENT}${visible(one.name)}, ${ORIGIN_WORDS[one.kind]}`,
        ...[originCost(one, team), ...(unchecked === undefined ? [] : [unchecked])].flatMap((text) =>
          wrap(text, WIDTH - 2 * INDENT.length, ROWS).map((row) => `${INDENT}${INDENT}${row}`),
        ),
      ];
    }),
  ];
}

/** The letter to one of them. @throws Refused where nothing came from there twice */
export function originAnswer(
  name: string,
  origins: readonly Origin[],
  { team }: Situation,
  zone: string,
): Answer {
  const wanted = sameName(name).toLowerCase();
  const found = origins.find((one) => sameName(one.name).toLowerCase() === wanted);
  if (!found) {
    const names = origins.map((one) => visible(one.name)).join(', ');
    throw new Refused(
      `Nothing came from ${visible(name)} twice in this time. ${names === '' ? 'Nothing came from others.' : `From others: ${names}.`}`,
    );
  }
  const letter = originLetter(found, team, zone);
  return { data: { schema: 1, ...originsData([found], zone)[0], letter }, text: letter };
}
