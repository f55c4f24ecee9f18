import {
  type PastFailure,
  type Trial,
  type TrialNight,
  trialOf,
} from '../../../domain/learning/simulation/trial.ts';
import { dayAndMonth } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { dateOf, formatInstant, HOUR } from '../../../domain/time/zone.ts';
import { episodesOf } from '../../../sources/survey/episodes.ts';
import type { Command } from '../../command/command.ts';
import { optionalDays, requiredText } from '../../command/input.ts';
import { sourceNamed } from '../known-source.ts';
import { refuseStranger } from '../trusted-source.ts';
import { pastOf } from './past.ts';

const EXAMPLE = 'wakeworthy trial airflow_prod';
const DAYS = 90;
/** Pipelines without a price that are named. */
const MOST_NAMED = 5;

/** `trial`: what the past of an orchestrator says about nights, before anybody changes anything. */
export const trial: Command = {
  name: 'trial',
  summary:
    'nothing is written: how many nights paging always would have asked for, and how many were worth it',
  needs: 'write',
  parameters: [{ name: '<source>', about: 'its id' }],
  options: [{ flags: '--days <n>', about: `so many days back; default: ${DAYS}` }],
  examples: [EXAMPLE, 'wakeworthy trial airflow_prod --days 30 --json'],
  author: (input) => `source:${input.args.source}`,
  async run(context, input) {
    const { situation, root, zones } = context;
    const source = sourceNamed(situation, requiredText(input, 'source', EXAMPLE));
    await refuseStranger(root, source);
    const past = await pastOf(source, context, optionalDays(input) ?? DAYS);
    const failures: PastFailure[] = [...past.runs].flatMap(([pipeline, runs]) =>
      // What was repeated by itself and ended well pages nobody.
      episodesOf(pipeline, runs).filter(({ healed }) => healed !== 'retry'),
    );
    const from = past.from ?? situation.now;
    const result = trialOf(failures, situation, from);
    return {
      data: {
        schema: 1,
        source: source.id,
        from: past.from === null ? null : formatInstant(past.from, zones.said),
        failures: result.failures,
        atNight: result.atNight,
        nights: result.nights.length,
        asked: countOf(result, 'worth it', 'no price', 'not worth it'),
        worthIt: countOf(result, 'worth it'),
        noPrice: countOf(result, 'no price'),
        notWorthIt: countOf(result, 'not worth it'),
        byNight: result.nights,
        unpriced: result.unpriced,
      },
      text:
        past.from === null
          ? `${source.id} remembers no run of that time.`
          : [
              sentenceOf(result, dateOf(past.from, situation.team.timeZone)),
              ...stripOf(result),
              ...priceLines(result),
              `It remembers ${formatDuration((situation.now - past.from) / HOUR)}; what somebody mended by clearing a run is not among its failures.`,
            ]
              .map(visible)
              .join('\n'),
    };
  },
};

function countOf({ nights }: Trial, ...of: readonly TrialNight[]): number {
  return nights.filter(({ came }) => of.includes(came)).length;
}

function sentenceOf(result: Trial, since: string): string {
  const [asked, worth, none] = [
    countOf(result, 'worth it', 'no price', 'not worth it'),
    countOf(result, 'worth it'),
    countOf(result, 'no price'),
  ];
  const of = `${asked} of ${result.nights.length} nights since ${dayAndMonth(since)}`;
  if (asked === 0)
    return `Paging always would have asked for none of the ${of.replace(/^0 of /, '')}: nothing failed at night.`;
  const rest = none === 0 ? '' : `; ${none} ${none === 1 ? 'hangs' : 'hang'} on what nobody priced`;
  return `Paging always would have asked for ${of}: ${worth === 0 ? 'none was' : worth === 1 ? '1 was' : `${worth} were`} worth it at the prices known${rest}.`;
}

const MARKS: Readonly<Record<TrialNight, string>> = {
  quiet: '.',
  'not worth it': 'o',
  'no price': '?',
  'worth it': 'W',
};
const WEEK = 7;

/** One mark a night, a space between weeks. */
function stripOf({ nights }: Trial): string[] {
  const weeks: string[] = [];
  for (let n = 0; n < nights.length; n += WEEK)
    weeks.push(
      nights
        .slice(n, n + WEEK)
        .map(({ came }) => MARKS[came])
        .join(''),
    );
  return [weeks.join(' '), 'W worth it   o not worth it   ? nobody priced it   . nothing failed at night'];
}

function priceLines({ unpriced }: Trial): string[] {
  if (unpriced.length === 0) return [];
  const named = unpriced.slice(0, MOST_NAMED).map(({ pipeline, nights }) => `${pipeline} (${nights})`);
  const more = unpriced.length - named.length;
  return [
    `Price these first, by the nights that hang on it: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}. wakeworthy impact ask`,
  ];
}
