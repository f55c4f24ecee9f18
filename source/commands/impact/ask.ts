import { type Asked, type AskReport, askAbout, askReport } from '../../domain/impact/ask.ts';
import type { ObservedImpact } from '../../domain/impact/observed.ts';
import { exactAmount, shortAmount } from '../../domain/text/amount.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { type Command, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { table } from '../command/table.ts';
import { nodeFrom } from './node.ts';

const USUAL_TOP = 3;
/** Rows of the list; `--json` has all. */
const MOST_ROWS = 20;

/** `impact ask`: which nodes without a price are worth asking about, with what to paste. */
export const impactAsk: Command = {
  name: 'impact ask',
  summary: 'what nobody has priced, by what knowing it would save, with the questions to paste for its owner',
  needs: 'read',
  tellsNights: true,
  parameters: [{ name: '[node]', about: 'only the questions about this pipeline or consumer' }],
  options: [{ flags: '--top <count>', about: `print the questions about so many; default: ${USUAL_TOP}` }],
  examples: ['wakeworthy impact ask', 'wakeworthy impact ask vendor_feed', 'wakeworthy impact ask --top 1'],
  async run(context, input) {
    const log = await context.history();
    const situation = { ...context.situation, log };
    const id = textOf(input, 'node');
    if (id !== undefined) {
      const data = askAbout(nodeFrom(id, context, log), situation);
      return { data, text: aboutOne(visibleDeep(data)) };
    }
    const top = topFrom(textOf(input, 'top'));
    const data = askReport(situation);
    return { data, text: aboutAll(visibleDeep(data), top) };
  },
};

function topFrom(text: string | undefined): number {
  if (text === undefined) return USUAL_TOP;
  if (!/^\d{1,4}$/.test(text)) throw new WrongUsage(`--top takes a whole number from 0, not "${text}".`);
  return Number(text);
}

function aboutOne({ nodes, observed, currency }: Omit<AskReport, 'priced'>): string {
  return [...nodes.flatMap(toPaste), ...observedLines(observed, currency)].join('\n');
}

function aboutAll(report: AskReport, top: number): string {
  const { nodes, priced, observed, currency } = report;
  if (nodes.length === 0) return [nothingToAsk(priced), ...observedLines(observed, currency)].join('\n');
  const rows = nodes.slice(0, MOST_ROWS);
  const more = nodes.length - rows.length;
  return [
    `${nodes.length} without a price, ${priced} with one. What knowing the price would save in a year:`,
    '',
    ...table([
      ['node', 'kind', 'owner', 'failures a year', 'worth a year', 'to paste'],
      ...rows.map((one) => [
        one.id,
        one.kind,
        one.owner ?? '-',
        one.failuresPerYear.toFixed(1),
        shortAmount(one.worthPerYear, currency),
        `wakeworthy impact ask ${one.id}`,
      ]),
    ]),
    ...(more > 0 ? [`and ${more} more: wakeworthy impact ask --json`] : []),
    '',
    ...assumptions(report),
    ...nodes.slice(0, top).flatMap((one) => ['', ...toPaste(one)]),
    ...observedLines(observed, currency),
  ].join('\n');
}

function nothingToAsk(priced: number): string {
  return priced === 0
    ? 'The catalog names no pipeline and no consumer yet, and nothing has failed: there is nothing to ask about.'
    : `Nothing to ask: every pipeline and consumer has a price, be it nothing (${priced} in all).`;
}

function assumptions({ night, days, currency }: AskReport): string[] {
  const whom = night.person === null ? 'with nobody on call' : `with ${night.person} on call`;
  return [
    `Of a failure at ${night.at.slice(0, 16).replace('T', ' ')} ${whom}, an hour of it taken to cost`,
    `${shortAmount(2, currency)}, ${shortAmount(20, currency)} or ${shortAmount(200, currency)}; failures as in ${Math.round(days)} days of the log, where a new pipeline starts at one in 60 days.`,
  ];
}

function toPaste({ id, kind, owner, priced, failures, questions, answer }: Asked): string[] {
  return [
    `${owner === null ? 'To whoever owns it' : `To ${owner}`}, about the ${kind} ${id}:`,
    ...(priced ? ['  (It has a price already; ask to have it confirmed.)'] : []),
    `  ${recordOf(kind, failures)} So that we know what is worth getting up for:`,
    ...questions.map((question, i) => `  ${i + 1}. ${question}`),
    `Then: ${answer}`,
  ];
}

function recordOf(kind: Asked['kind'], failures: number): string {
  const what = kind === 'pipeline' ? 'It' : 'What it reads';
  if (failures === 0) return `${what} has not failed on record.`;
  return `${what} failed ${failures === 1 ? 'once' : `${failures} times`} on record.`;
}

function observedLines(observed: readonly ObservedImpact[], currency: string): string[] {
  if (observed.length === 0) return [];
  const money = (amount: number) => exactAmount(amount, currency);
  return [
    '',
    'Observed beside declared',
    ...table(
      [
        ['pipeline', 'times', 'hours', 'cost', 'an hour', 'declared for the same hours'],
        ...observed.map((one) => [
          one.pipeline,
          String(one.times),
          String(one.hours),
          money(one.amount),
          money(one.perHour),
          one.declaredPerHour === null ? 'nobody declared any' : `${money(one.declaredPerHour)} an hour`,
        ]),
      ],
      '  ',
    ),
  ];
}
