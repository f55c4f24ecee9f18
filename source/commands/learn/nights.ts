import { pipelineOf } from '../../domain/catalog/lineage/layers.ts';
import { cents } from '../../domain/decision/figures.ts';
import { poolOf } from '../../domain/learning/forecast/pool.ts';
import { type Standing, standingOf } from '../../domain/learning/nights/standing.ts';
import { byKey, episodesBetween } from '../../domain/learning/past/episode.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { type Command, Refused } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { progressOn } from '../command/progress.ts';
import { table } from '../command/table.ts';
import { SINCE, sinceFrom } from '../command/window.ts';

/** `learn nights`: the standing verdict of each pipeline. */
export const nights: Command = {
  name: 'learn nights',
  summary: 'at which hours a lone failure of each pipeline would wake somebody, and how many nights a year',
  needs: 'read',
  parameters: [{ name: '[pipeline]', about: 'only this one' }],
  options: [SINCE],
  examples: ['wakeworthy learn nights', 'wakeworthy learn nights billing_ledger --json'],
  async run(context, input) {
    const { situation, zones } = context;
    const { catalog, now, team } = situation;
    const wanted = textOf(input, 'pipeline');
    const only = wanted === undefined ? undefined : sameName(wanted);
    if (only !== undefined && !catalog.pipelines.has(only))
      throw new Refused(`There is no pipeline ${visible(only)} in the catalog: see wakeworthy doctor.`);
    const from = sinceFrom(input, context);
    const { episodes: history } = await context.remembered();
    const whole = { ...situation, log: await context.history() };
    const pool = poolOf({ situation: whole, history, from, reader: await context.reader() });
    const episodes = byKey(
      episodesBetween(whole.log.incidents.values(), history, from, now).all,
      ({ pipeline }) => pipeline,
    );
    const failing = pool.members
      .filter(({ pipeline }) => catalog.pipelines.has(pipeline) && (only === undefined || pipeline === only))
      .map(({ pipeline, rate }) => ({
        pipeline: pipelineOf(catalog, pipeline),
        rate,
        episodes: episodes.get(pipeline) ?? [],
      }));
    const progress = progressOn(process.stderr, 'judging');
    const found: Standing[] = [];
    for (const one of standingOf(failing, whole)) {
      found.push(one);
      progress.show(found.length, failing.length);
    }
    progress.end();
    found.sort((a, b) => b.nights.rested - a.nights.rested || (a.pipeline < b.pipeline ? -1 : 1));
    const time = (instant: number) => formatInstant(instant, zones.said);
    return {
      data: {
        schema: 1,
        at: time(now),
        from: time(from),
        episodes: pool.episodes,
        history: pool.history,
        timeZone: team.timeZone,
        pipelines: found.map((one) => ({
          ...{ pipeline: one.pipeline, unknown: one.unknown },
          share: { rested: four(one.rested), worn: four(one.worn) },
          nights: { rested: cents(one.nights.rested), worn: cents(one.nights.worn) },
          byHour: one.byHour.map((share) => (share === null ? null : four(share))),
        })),
      },
      text: () =>
        [
          ...headLines(found),
          '',
          ...nightLines(found, team.timeZone),
          '',
          asOfLine(time(now), zones.said),
        ].join('\n'),
    };
  },
};

function four(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}

function headLines(found: readonly Standing[]): string[] {
  const worth = found.filter(({ rested }) => rested > 0).length;
  const unknown = found.filter((one) => one.unknown).length;
  const total = found.reduce((sum, one) => sum + one.nights.rested, 0);
  return [
    `Of ${found.length} ${found.length === 1 ? 'pipeline' : 'pipelines'} a lone failure of ${worth} would ever wake somebody${
      unknown > 0 ? `; ${unknown} nobody priced` : ''
    }.`,
    ...(worth > 0
      ? [
          `At most ${total.toFixed(1)} nights a year, at the prices of today and as often as they failed; fewer where several fail at once.`,
        ]
      : []),
  ];
}

function nightLines(found: readonly Standing[], zone: string): string[] {
  const worth = found.filter(({ rested }) => rested > 0);
  const never = found.filter(({ rested, unknown }) => rested === 0 && !unknown);
  const unknown = found.filter((one) => one.unknown);
  return [
    ...(worth.length === 0
      ? []
      : table([
          ['', 'nights a year', 'after 4 in 24 days', `hours of a failure, ${zone}`],
          ['', '', '', '0     6     12    18'],
          ...worth.map((one) => [
            visible(one.pipeline),
            one.nights.rested.toFixed(1),
            one.nights.worn.toFixed(1),
            one.byHour.map(hourCell).join(''),
          ]),
        ])),
    ...(worth.length > 0
      ? ['', '█ always wakes, ▒ on some days, · never, blank: it does not fail then']
      : []),
    ...(never.length > 0
      ? ['', `Worth no night at all: ${never.map(({ pipeline }) => visible(pipeline)).join(', ')}.`]
      : []),
    ...(unknown.length > 0
      ? [
          '',
          `Nobody priced, so nobody is woken by them: ${unknown.map(({ pipeline }) => visible(pipeline)).join(', ')}.`,
        ]
      : []),
  ];
}

function hourCell(share: number | null): string {
  if (share === null) return ' ';
  return share === 0 ? '·' : share === 1 ? '█' : '▒';
}
