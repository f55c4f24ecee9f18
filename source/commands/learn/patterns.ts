import { cents } from '../../domain/decision/figures.ts';
import { complete } from '../../domain/decision/math/pausable.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { HistoryEpisode } from '../../domain/learning/past/history.ts';
import { weeklyCounts } from '../../domain/learning/past/weeks.ts';
import { findingOrigins } from '../../domain/learning/pattern/origins.ts';
import { type Pattern, type Patterns, patternsOf } from '../../domain/learning/pattern/patterns.ts';
import { patternLines, windowWords, wordsOf } from '../../domain/learning/pattern/words.ts';
import type { Situation } from '../../domain/situation.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import { type Command, Refused } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { SINCE, USUAL_WEEKS } from '../command/window.ts';
import { lookingBack } from './looking-back.ts';
import { originAnswer, originLines, originsData } from './origins.ts';
import { episodeLines, heatLines, heatOf } from './pattern-detail.ts';

/** `learn patterns`: what came back, what it costs and what a fix would buy back. */
export const patterns: Command = {
  name: 'learn patterns',
  summary: 'what came back, what it costs, and after how many weeks a fix pays back',
  needs: 'read',
  parameters: [
    { name: '[pipeline]', about: 'only those of this one, each episode, and at which hours it fails' },
  ],
  options: [
    SINCE,
    { flags: '--all', about: 'also what happened once' },
    { flags: '--letter <name>', about: 'the letter to a vendor or a team upstream from which failures came' },
  ],
  examples: [
    'wakeworthy learn patterns',
    'wakeworthy learn patterns billing_ledger --since 90d --json',
    'wakeworthy learn patterns --letter "Acme Ads"',
  ],
  async run(context, input) {
    const { situation, zones } = context;
    const pipeline = textOf(input, 'pipeline');
    const only = pipeline === undefined ? undefined : sameName(pipeline);
    const back = await lookingBack(context, input);
    const { situation: whole, history } = back;
    if (only !== undefined && !isKnown(only, whole, history))
      throw new Refused(
        `There is no pipeline ${visible(only)} in the catalog, the log or what sources remember: see wakeworthy learn patterns --all.`,
      );
    const origins = complete(findingOrigins(back));
    const whom = textOf(input, 'letter');
    if (whom !== undefined) return originAnswer(whom, origins, situation, zones.said);
    const found = patternsOf(back);
    const wanted = found.patterns.filter(
      (one) =>
        (only === undefined || one.pipeline === only) &&
        (input.options.all === true || pipeline !== undefined || one.label !== 'one-off'),
    );
    const zone = zones.said;
    const time = (instant: number) => formatInstant(instant, zone);
    const weeks = (one: Pattern) =>
      weeklyCounts(
        one.episodes.map(({ failedAt }) => failedAt),
        USUAL_WEEKS,
        situation.now,
        zone,
      );
    const once = found.patterns.filter(({ label }) => label === 'one-off').length;
    return {
      data: {
        schema: 1,
        at: time(situation.now),
        from: time(found.from),
        currency: situation.team.currency,
        ...cautionData(whole),
        episodes: found.episodes,
        history: found.history,
        patterns: wanted.map((one) => dataOf(one, weeks(one), time)),
        ...(only === undefined ? { origins: originsData(origins, zone) } : { byHour: heatOf(wanted, zone) }),
      },
      text: () =>
        [
          windowWords(found, zone),
          ...cautions(whole),
          '',
          ...wanted.flatMap((one) => [
            ...patternLines(wordsOf(one, weeks(one), situation, zone)),
            ...(only === undefined ? [] : episodeLines(one, situation.now, zone)),
            '',
          ]),
          ...(only === undefined || wanted.length === 0 ? [] : [...heatLines(wanted, zone), '']),
          ...(wanted.length === 0 ? [nothingWords(found, pipeline), ''] : []),
          ...(only === undefined && origins.length > 0 ? [...originLines(origins, situation), ''] : []),
          ...(wanted.length < found.patterns.length && pipeline === undefined
            ? [`${once} more happened once: wakeworthy learn patterns --all`, '']
            : []),
          asOfLine(time(situation.now), zone),
        ].join('\n'),
    };
  },
};

/** Whether anybody has ever told of a pipeline of this name. */
function isKnown(id: string, { catalog, log }: Situation, history: readonly HistoryEpisode[]): boolean {
  return (
    catalog.pipelines.has(id) ||
    [...log.incidents.values()].some(({ pipeline }) => pipeline === id) ||
    history.some(({ pipeline }) => pipeline === id)
  );
}

function nothingWords({ patterns: all }: Patterns, pipeline: string | undefined): string {
  if (all.length === 0) return 'Nothing failed in this time.';
  return pipeline === undefined ? 'Nothing came back in this time.' : 'It did not fail in this time.';
}

function dataOf(one: Pattern, weeks: readonly number[], time: (instant: number) => string) {
  const { paid, payback, lately, failedAfter, episodes } = one;
  return {
    ...{ pipeline: one.pipeline, signature: one.signature, title: one.title, label: one.label },
    episodes: episodes.length,
    history: one.history,
    days: Math.round(one.days * 10) / 10,
    first: time(episodes[0]!.failedAt),
    last: time(episodes.at(-1)!.failedAt),
    weeks,
    ended: one.ended,
    bandAids: one.bandAids,
    ...knownFields({ lately }),
    loss: paid.loss === null ? null : cents(paid.loss),
    hours: cents(paid.hours),
    hoursRecorded: paid.isTimed,
    ownNights: paid.ownNights,
    yearly: {
      episodes: cents(one.yearly),
      hours: cents(one.yearlyHours),
      loss: one.yearlyLoss === null ? null : cents(one.yearlyLoss),
    },
    ...(payback
      ? {
          payback: {
            ...{ weeks: cents(payback.weeks), from: cents(payback.range[0]), to: cents(payback.range[1]) },
            byRate: payback.byRate.map(cents),
            fixHours: cents(payback.fixHours),
            ...knownFields({ estimate: payback.estimate }),
            yearly: cents(payback.yearly),
          },
        }
      : {}),
    ...(one.mendedAt === undefined ? {} : { mendedAt: time(one.mendedAt) }),
    ...knownFields({ followUp: one.followUp }),
    ...(failedAfter
      ? { failedAfter: { followUp: failedAfter.followUp, doneAt: time(failedAfter.doneAt) } }
      : {}),
    incidents: episodes.flatMap(({ incidents }) => incidents.map(({ id }) => id)),
  };
}
