import { experimentOn } from '../../domain/decision/experiment/held.ts';
import { askedFor, stakeNow } from '../../domain/decision/experiment/may-start.ts';
import { USUAL_HOURS, worthOf } from '../../domain/decision/experiment/worth.ts';
import { cents } from '../../domain/decision/figures.ts';
import { failureRates } from '../../domain/impact/failure-rate.ts';
import { typicalNight } from '../../domain/impact/typical-night.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { moment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import type { Command } from '../command/command.ts';
import { table } from '../command/table.ts';

/** `experiment list`: what is left failing, what was measured, and what would be worth it. */
export const experimentList: Command = {
  name: 'experiment list',
  summary: 'what is left failing on purpose, what was measured, and where it would pay to learn',
  needs: 'read',
  examples: ['wakeworthy experiment list'],
  async run(context) {
    const { situation, zones } = context;
    const { log, team, now, catalog } = situation;
    const zone = zones.said;
    const all = [...log.experiments.values()];
    const rates = failureRates(await context.history(), now);
    const night = typicalNight(situation);
    const worth = [...catalog.pipelines.keys()]
      .flatMap((pipeline) => {
        if (experimentOn(pipeline, situation)) return [];
        const one = worthOf(
          pipeline,
          { night, yearly: rates.perYear(pipeline), hours: USUAL_HOURS },
          situation,
        );
        return one?.isWorth ? [one] : [];
      })
      .toSorted((a, b) => b.saves - b.costs - (a.saves - a.costs) || (a.pipeline < b.pipeline ? -1 : 1));
    const time = (instant: number) => formatInstant(instant, zone);
    const money = (amount: number) => shortAmount(amount, team.currency);
    const endWords = (until: number, endsAt = until) => {
      const when = moment(endsAt, now, zone);
      const why = endsAt < until ? ', when it had lost what was agreed' : '';
      return endsAt <= now ? `over since ${when}${why}: say experiment end` : `left failing until ${when}`;
    };
    const askedOf = (pipeline: string) =>
      [...askedFor(pipeline, stakeNow(pipeline, situation), situation).keys()].map(
        (id) => id ?? 'nobody named',
      );
    return {
      data: {
        schema: 1,
        ...cautionData(situation),
        experiments: all.map(
          ({ id, pipeline, until, endsAt, stopAt, agreedBy, expected, startedAt, by, ended }) => ({
            ...{ id, pipeline, startedAt: time(startedAt), by },
            ...(until === undefined ? {} : { until: time(until) }),
            ...(ended || endsAt === undefined ? {} : { endsAt: time(endsAt), over: endsAt <= now }),
            ...knownFields({ stopAt, agreedBy, expected }),
            ...(ended
              ? {
                  ended: {
                    at: time(ended.at),
                    by: ended.by,
                    ...knownFields({ measured: ended.measured, error: ended.error }),
                  },
                }
              : {}),
          }),
        ),
        worth: worth.map(({ pipeline, saves, costs }) => ({
          pipeline,
          saves: cents(saves),
          costs: cents(costs),
          ask: askedOf(pipeline),
        })),
      },
      text: () =>
        [
          ...cautions(situation),
          ...(all.length === 0
            ? ['No experiment runs, and none is on record.']
            : table(
                all.map(({ id, pipeline, until, endsAt, ended, stopAt, agreedBy }) => [
                  id.slice(-6),
                  visible(pipeline),
                  ended
                    ? `ended ${moment(ended.at, now, zone)}, ${visible(ended.measured ?? 'nothing measured')}`
                    : until === undefined
                      ? 'runs'
                      : endWords(until, endsAt),
                  ended || stopAt === undefined ? '' : `or ${money(stopAt)}`,
                  agreedBy === undefined ? '' : `agreed: ${visible(agreedBy)}`,
                ]),
              )),
          ...(worth.length === 0
            ? []
            : [
                '',
                `Worth three days of failing, because the verdict hangs on a price that may be 30 % off:`,
                ...table(
                  worth.map((one) => [
                    visible(one.pipeline),
                    `saves ${money(one.saves)} a year, costs ${money(one.costs)}`,
                    `ask ${askedOf(one.pipeline).map(visible).join(', ')}`,
                  ]),
                  '  ',
                ),
              ]),
        ].join('\n'),
    };
  },
};
