import type { Team } from '../../catalog/team.ts';
import { shortAmount } from '../../text/amount.ts';
import { visible } from '../../text/visible.ts';
import { dateOf } from '../../time/zone.ts';
import type { Origin, OriginKind } from './origins.ts';

/** What kind of thing it is, in a few words. */
export const ORIGIN_WORDS: Readonly<Record<OriginKind, string>> = {
  'waited for': 'waited for',
  shared: 'one cause',
  upstream: 'upstream',
};

/** What it took, in a sentence: of hours, nights and amounts that are never added up. */
export function originCost({ paid, episodes, pipelines }: Origin, { currency }: Team): string {
  const parts = [count(episodes.length, 'failure'), `of ${count(pipelines.length, 'pipeline')}`].join(' ');
  const cost = [
    `${hours(paid.hours)} of work`,
    ...(paid.ownNights ? [`${count(paid.ownNights, 'night')} of yours`] : []),
    ...(paid.loss === null ? [] : [`${shortAmount(paid.loss, currency)} of declared loss`]),
  ].join(', ');
  return `${parts}: ${cost}.`;
}

/** Which pipelines have nothing that stops them before they take what is broken; undefined: all have. */
export function uncheckedWords({ unchecked }: Origin): string | undefined {
  if (unchecked.length === 0) return undefined;
  return `Without a check before the run: ${unchecked.map(visible).join(', ')}.`;
}

/** Days of a letter are told one by one up to so many. */
const MOST_TOLD = 12;

/**
 * What to paste to the vendor or the team upstream: what came from there, and what would help. Without hours, nights
 * or people.
 */
export function originLetter(
  { name, owner, episodes, paid }: Origin,
  { people, currency }: Team,
  zone: string,
): string {
  const whom = owner === undefined ? name : (people.find(({ id }) => id === owner)?.name ?? owner);
  const first = dateOf(episodes[0]!.failedAt, zone);
  const told = episodes.slice(-MOST_TOLD);
  return [
    `${visible(whom)},`,
    `since ${first} ${count(episodes.length, 'failure')} of ours came from ${owner === undefined ? 'you' : visible(name)}:`,
    ...(told.length < episodes.length ? [`- ${episodes.length - told.length} before those below`] : []),
    ...told.map(
      ({ failedAt, pipeline, title }) =>
        `- ${dateOf(failedAt, zone)} ${visible(pipeline)}: ${visible(title)}`,
    ),
    ...(paid.loss !== null && paid.loss > 0
      ? [`What could not be used in time was worth ${shortAmount(paid.loss, currency)}.`]
      : []),
    'Could you say what happened, what will keep it from coming back, and whom we tell when it does? A word before a change would help most.',
  ].join('\n');
}

function hours(amount: number): string {
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} h`;
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
