import { cents } from '../../domain/decision/figures.ts';
import { totalOf } from '../../domain/learning/simulation/ledger.ts';
import type { LogTroubles } from '../../domain/learning/simulation/log-troubles.ts';
import {
  type Replay,
  type Replayed,
  replay,
  SEVERITY_GRID,
} from '../../domain/learning/simulation/replay.ts';
import type { Situation } from '../../domain/situation.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { type Answer, type Command, WrongUsage } from '../command/command.ts';
import { optionalDays } from '../command/input.ts';
import { progressOn } from '../command/progress.ts';
import { table } from '../command/table.ts';

/** `simulate --replay`: what other paging policies would have cost on this workspace's own log. */
export const simulate: Command = {
  name: 'simulate',
  summary: "what other paging policies would have cost on this workspace's own log",
  needs: 'read',
  tellsNights: true,
  options: [
    { flags: '--replay', about: 'replay the past incidents of the log' },
    { flags: '--days <n>', about: 'only those of the last n days; default: all' },
  ],
  examples: ['wakeworthy simulate --replay', 'wakeworthy simulate --replay --days 90 --json'],
  async run({ situation, history, zones }, input) {
    if (input.options.replay !== true)
      throw new WrongUsage('say what to simulate. Expected: wakeworthy simulate --replay');
    const days = optionalDays(input);
    const since = days === undefined ? undefined : situation.now - days * DAY;
    const whole = { ...situation, log: await history() };
    const progress = progressOn(process.stderr, 'simulating');
    const result = replay(whole, since, progress.show);
    progress.end();
    return answerOf(result, situation, zones.said);
  },
};

function answerOf(result: Replay, { now, team }: Situation, zone: string): Answer {
  const { currency } = team;
  const time = (instant: number) => formatInstant(instant, zone);
  const assumed = result.span ? assumptions(result.log, currency) : [];
  const { troubles: _, ...incidents } = result.log;
  const data = {
    schema: 1,
    at: time(now),
    currency,
    from: result.span ? time(result.span.from) : null,
    to: result.span ? time(result.span.to) : null,
    incidents,
    policies: result.policies.map((one) => ({ policy: one.kind, ...amountOf(one), ...figuresOf(one) })),
    severityGrid: result.grid.map(({ amount, total }) => ({ amount, total: cents(total) })),
    assumed,
  };
  if (!result.span) return { data, text: [nothing(result.log), ...countLines(result.log)].join('\n') };
  const dates = `${data.from!.slice(0, 10)} to ${data.to!.slice(0, 10)}`;
  return {
    data,
    text: [
      `${plural(incidents.used, 'past incident')}, ${dates}: what each rule for paging would have cost.`,
      'A replay under the impact declared today, not a forecast.',
      '',
      ...table([HEAD, ...result.policies.map((one) => rowOf(one, currency))]),
      '',
      ...countLines(result.log),
      '',
      'Assumed:',
      ...assumed.map((line) => `  ${line}`),
    ].join('\n'),
  };
}

function amountOf({ amount }: Replayed): { amount?: number } {
  return amount === undefined ? {} : { amount };
}

function figuresOf({ ledger, againstOurs }: Replayed) {
  return {
    loss: cents(ledger.loss),
    labour: cents(ledger.labour),
    wear: cents(ledger.wear),
    total: cents(totalOf(ledger)),
    againstOurs: cents(againstOurs),
    sessions: ledger.sessions,
    incidents: ledger.troubles,
  };
}

const HEAD = ['policy', 'business', 'labour', 'wear', 'total', 'to ours', 'night', 'edge', 'off'];

function rowOf(one: Replayed, currency: string): string[] {
  const { ledger, againstOurs } = one;
  const money = (amount: number) => shortAmount(amount, currency);
  const { night, edge, off } = ledger.sessions;
  return [
    nameOf(one, currency),
    ...[ledger.loss, ledger.labour, ledger.wear, totalOf(ledger)].map(money),
    one.kind === 'ours' ? '' : `${againstOurs > 0 ? '+' : ''}${money(againstOurs)}`,
    ...[night, edge, off].map(String),
  ];
}

function nameOf({ kind, amount }: Replayed, currency: string): string {
  const money = shortAmount(amount ?? 0, currency);
  switch (kind) {
    case 'page-always':
      return 'page always';
    case 'never-at-night':
      return 'never at night';
    case 'business-hours':
      return 'business hours only';
    case 'severity':
      return `severity, from ${money} (best of ${SEVERITY_GRID.length})`;
    case 'constant':
      return `constant price, ${money}`;
    case 'ours':
      return 'ours';
  }
}

function nothing({ found }: LogTroubles): string {
  return found === 0
    ? 'No incident in this time: nothing to replay.'
    : 'No incident that can be replayed. Declare impact (state/pipelines.yaml) and classify what has ended: wakeworthy resolve INCIDENT ...';
}

/** Which incidents were used, and why the others were not. */
function countLines({ found, used, unpriced, unfinished, unclassified, merged }: LogTroubles): string[] {
  const left: [number, string][] = [
    [unpriced, 'without declared impact, not priced'],
    [unfinished, 'still broken'],
    [unclassified, 'landed again, nobody has said how'],
    [merged, 'merged into another'],
  ];
  const reasons = left.filter(([count]) => count > 0).map(([count, why]) => `${count} ${why}`);
  return found === 0
    ? []
    : [`Used ${used} of ${plural(found, 'incident')}${reasons.length > 0 ? `; ${reasons.join(', ')}` : ''}.`];
}

function assumptions({ used, timed, healed }: LogTroubles, currency: string): string[] {
  const money = (amount: number) => shortAmount(amount, currency);
  const guessed = used - healed - timed;
  return [
    'Each incident loses what its pipeline and everything below it declare today; a node below two failures counts twice.',
    `Hands-on time: recorded for ${timed}, the median of the pipeline for ${guessed}; ${healed} healed by themselves when they did.`,
    'One person, one thing at a time, whoever was on call then; histories of call-outs begin empty for every rule.',
    'The pager asks before it wakes anybody: what a rule lets wait wakes nobody.',
    'Wear is the expected price of wearing people out, by the same formula for every rule: see wakeworthy doctor costs.',
    `Severity: at any time from that estimated loss in 24 h on, else in working hours. Best of ${SEVERITY_GRID.map(money).join(', ')} on this very log, which favours it.`,
    'A constant price is that of a night; the hour beside sleep counts 0.6 and an evening 0.3 of it, as your costs have it.',
    'Ours decides as it does today, from wake-ups at night and in the hour beside sleep; without what the log has since taught it about repair times.',
    'What a rule leaves to the roadmap is charged with the loss of the whole horizon and with a repair in working hours.',
  ];
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
