import { type ProductStatus, productStatuses } from '../../domain/audience/product/product-status.ts';
import { expectedWords, workWords } from '../../domain/audience/product/product-words.ts';
import { assess } from '../../domain/decision/assess.ts';
import { moment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import type { Answer, Command, ReadContext } from '../command/command.ts';
import { table } from '../command/table.ts';

/** `products`: on time or late, for people who are not on call. */
export const products: Command = {
  name: 'products',
  summary: 'on time or late, expected by when: for people who are not on call',
  needs: 'read',
  examples: ['wakeworthy products', 'wakeworthy products --json'],
  run: async (context) => answerOf(context),
  // There is nothing in it that must be hidden.
  shared: async (context) => answerOf(context),
};

function answerOf({ situation, zones: { said: zone } }: ReadContext): Answer {
  const { now } = situation;
  const statuses = productStatuses(assess(situation));
  const rows = statuses.map((one) => rowOf(one, now, zone));
  return {
    data: {
      schema: 1,
      at: formatInstant(now, zone),
      products: statuses.map((one) => jsonOf(one, zone)),
    },
    text: () =>
      rows.length > 0
        ? [
            ...table([['product', 'state', 'normally', 'expected', ''], ...rows]),
            '',
            asOfLine(formatInstant(now, zone), zone),
          ].join('\n')
        : 'No product is declared: state/pipelines.yaml lists neither a pipeline nor a consumer.',
  };
}

function rowOf(one: ProductStatus, now: number, zone: string): string[] {
  return [
    visible(one.product),
    one.state,
    one.normally === null ? '-' : moment(one.normally, now, zone),
    expectedWords(one, now, zone) || '-',
    workWords(one.work, now, zone),
  ];
}

function jsonOf({ normally, expected, work, landedAt, ...one }: ProductStatus, zone: string) {
  const time = (instant: number) => formatInstant(Math.round(instant / 60_000) * 60_000, zone);
  return {
    ...one,
    normally: normally === null ? null : time(normally),
    ...(landedAt === undefined ? {} : { landedAt: time(landedAt) }),
    expected: expected && { from: time(expected.from), likely: time(expected.likely), by: time(expected.by) },
    ...(work && {
      work: {
        ...work,
        ...('until' in work ? { until: work.until === null ? null : time(work.until) } : {}),
      },
    }),
  };
}
