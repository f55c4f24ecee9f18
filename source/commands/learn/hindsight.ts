import type { Team } from '../../domain/catalog/team.ts';
import { cents } from '../../domain/decision/figures.ts';
import type { Steps } from '../../domain/decision/math/pausable.ts';
import {
  type Hindsight,
  type Hindsights,
  lookingAtDecisions,
} from '../../domain/learning/hindsight/hindsight.ts';
import {
  type AllDecisions,
  type DecisionSums,
  ownOf,
  toldDecisions,
} from '../../domain/learning/hindsight/summary.ts';
import { HIDDEN_WORDS, type NightsTold, nightsTold } from '../../domain/learning/past/nights-told.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { visible } from '../../domain/text/visible.ts';
import { dateOf, formatInstant, HOUR } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { cautionData, cautions } from '../command/cautions.ts';
import type { Answer, Command, ReadContext } from '../command/command.ts';
import { table } from '../command/table.ts';
import { SINCE } from '../command/window.ts';
import { type Asking, answering, folded, lookingBack } from './looking-back.ts';

/** `learn hindsight`: each decision against what happened. One's own are for one's own terminal. */
export const hindsight: Command = {
  name: 'learn hindsight',
  summary: 'what decisions of nights and evenings have come to: your own, and by pipeline for all',
  needs: 'read',
  options: [SINCE],
  examples: ['wakeworthy learn hindsight', 'wakeworthy learn hindsight --since 30d --json'],
  run: answering((context, input) => hindsightAsked(context, input)),
};

/** What `learn hindsight` answers. */
export const hindsightAsked: Asking = async (context, input) =>
  lookingAt(await lookingBack(context, input), context);

function* lookingAt(
  { situation: whole, reader, ...back }: LookingBack,
  { zones }: ReadContext,
): Steps<Answer> {
  const { team, now } = whole;
  const told = nightsTold(whole, back.from, reader);
  const { hidden, since } = told;
  // Who was woken before is forgotten, and what was decided then cannot be told apart.
  const from = since;
  const kept = now - team.wakeUps.keep * HOUR;
  const found: Hindsights =
    hidden === 'no record' ? { decisions: [], forNothing: [] } : yield* lookingAtDecisions(whole, kept);
  const own = reader === undefined || hidden === 'no record' ? undefined : ownOf(found, reader, from);
  const all = hidden === undefined ? toldDecisions(found, told, team) : undefined;
  const time = (instant: number) => formatInstant(instant, zones.said);
  return {
    data: {
      schema: 1,
      at: time(now),
      from: time(from),
      currency: team.currency,
      ...cautionData(whole),
      own: own ? ownData(own, time) : null,
      ...(all
        ? {
            months: told.months.map(([month]) => dateOf(month, team.timeZone).slice(0, 7)),
            all: rounded(all),
          }
        : { all: null, hidden }),
    },
    text: () =>
      folded([
        `Decisions of nights and evenings, ${dateOf(from, zones.said)} to ${dateOf(now, zones.said)}, against what happened.`,
        'Losses as they are declared today. What came of a decision is luck; by what was known it is judged apart.',
        ...cautions(whole),
        ...(hidden === 'no record' ? [] : ownLines(own, team.currency, zones.said)),
        ...(all ? allLines(all, told, team) : ['', `All together: ${HIDDEN_WORDS[hidden!]}`]),
        '',
        asOfLine(time(now), zones.said),
      ]),
  };
}

function ownData({ decisions, forNothing }: Hindsights, time: (instant: number) => string) {
  return {
    decisions: decisions.map((one) => ({
      ...{ incident: one.incident, pipeline: one.pipeline, decidedAt: time(one.decidedAt), class: one.class },
      ...{ choice: one.choice, landedAt: time(one.landedAt), priced: one.isPriced },
      ...{
        saved: cents(one.saved),
        charged: cents(one.charged),
        lost: cents(one.lost),
        spared: cents(one.spared),
      },
      regret: one.regret === null ? null : cents(one.regret),
    })),
    forNothing: forNothing.map(({ at, price }) => ({ at: time(at), price: cents(price) })),
  };
}

function rounded({ sums, ...counts }: AllDecisions) {
  return {
    ...counts,
    sums: sums && Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, cents(amount)])),
  };
}

function ownLines(own: Hindsights | undefined, currency: string, zone: string): string[] {
  if (!own) return ['', 'Say --as PERSON to see your own.'];
  if (own.decisions.length + own.forNothing.length === 0)
    return ['', 'You decided nothing in a night or an evening of this time.'];
  const money = (amount: number) => shortAmount(amount, currency);
  const lines = own.decisions.map((one) => [
    dateOf(one.decidedAt, zone),
    visible(one.pipeline),
    one.choice === 'woke' ? 'got up' : 'waited',
    outcome(one, money),
    one.regret === null
      ? ''
      : one.regret < 1
        ? 'best by what was known'
        : `${money(one.regret)} worse by what was known`,
  ]);
  return [
    '',
    'Yours, for your eyes:',
    ...table(lines, '  '),
    ...own.forNothing.map(
      ({ at, price }) => `  ${dateOf(at, zone)}  woken for nothing, which cost ${money(price)}`,
    ),
  ];
}

function outcome(one: Hindsight, money: (amount: number) => string): string {
  if (!one.isPriced) return 'has no price';
  if (one.choice === 'woke')
    return one.saved > 0
      ? `saved ${money(one.saved)} for ${money(one.charged)}`
      : `waiting would have lost ${one.saved < 0 ? 'less' : 'no more'}`;
  const spared = one.spared > 0 ? `, spared ${money(one.spared)}` : '';
  return one.lost > 0 ? `lost ${money(one.lost)}${spared}` : `lost nothing${spared}`;
}

function allLines(all: AllDecisions, { months }: NightsTold, team: Team): string[] {
  const of = months.map(([month]) => dateOf(month, team.timeZone).slice(0, 7)).join(', ');
  const heading = `All together, in whole months of which nights are told (${of}):`;
  const { woke, waited, forNothing, sums } = all;
  if (woke + waited + forNothing === 0)
    return ['', heading, '  Nothing was decided in a night or an evening.'];
  const money = (amount: number) => shortAmount(amount, team.currency);
  const times = (n: number) => `${n} ${n === 1 ? 'time' : 'times'}`;
  const came = (words: (known: DecisionSums) => string) => (sums ? `: ${words(sums)}` : '');
  return [
    '',
    heading,
    `  Got up ${times(woke)}${came(({ saved, charged }) => `saved ${money(saved)} for ${money(charged)}`)}.`,
    `  Waited ${times(waited)}${came(({ lost, spared }) => `lost ${money(lost)}, spared ${money(spared)}`)}.`,
    ...(forNothing > 0
      ? [`  Woken for nothing ${times(forNothing)}${came((known) => money(known.forNothing))}.`]
      : []),
    ...(sums ? [] : ['  What that came to would tell of few people for what they were woken.']),
  ];
}
