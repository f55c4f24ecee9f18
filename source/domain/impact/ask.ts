import { askedAbout } from '../catalog/asked-about.ts';
import { cents } from '../decision/figures.ts';
import { personOnCall } from '../shift/on-call.ts';
import type { Situation } from '../situation.ts';
import { formatInstant } from '../time/zone.ts';
import { type FailureRates, failureRates } from './failure-rate.ts';
import { nodesOf, type PricedNode } from './nodes.ts';
import { type ObservedImpact, observedImpacts } from './observed.ts';
import { answerWith, questionsAbout } from './questions.ts';
import { typicalNight } from './typical-night.ts';
import { worthOfKnowing } from './worth-of-knowing.ts';

/** One node that somebody could be asked about. Money in the team's currency, to the cent. */
export interface Asked {
  readonly id: string;
  readonly kind: PricedNode['kind'];
  /** Whom to ask; null: nobody is named. */
  readonly owner: string | null;
  /** Whether its impact is declared already, be it as nothing. */
  readonly priced: boolean;
  /** Episodes on record, of it or of what it reads. */
  readonly failures: number;
  readonly failuresPerYear: number;
  /** What knowing would save in a year, were its impact unknown. */
  readonly worthPerYear: number;
  readonly questions: readonly string[];
  /** The command that records the answer. */
  readonly answer: string;
}

/** Whom to ask what, the most worthwhile first. */
export interface AskReport {
  readonly schema: 1;
  readonly at: string;
  readonly currency: string;
  /** The failure that worths are of, RFC 3339, and who would be woken. */
  readonly night: { readonly at: string; readonly person: string | null };
  /** Days of failures on record. */
  readonly days: number;
  /** Nodes with a declared impact, nothing included. */
  readonly priced: number;
  readonly nodes: readonly Asked[];
  readonly observed: readonly ObservedImpact[];
}

/** Every node without a price, by what knowing it would be worth in a year. The log must hold all that is resolved. */
export function askReport(situation: Situation): AskReport {
  const nodes = nodesOf(situation);
  const unpriced = nodes.filter(({ node }) => node.impact === undefined);
  const asking = askingIn(situation);
  return {
    ...asking.frame,
    priced: nodes.length - unpriced.length,
    nodes: unpriced
      .map(asking.about)
      .sort(
        (a, b) =>
          b.worthPerYear - a.worthPerYear || b.failuresPerYear - a.failuresPerYear || (a.id < b.id ? -1 : 1),
      ),
    observed: observedImpacts(situation.log.observed, situation).map(inCents),
  };
}

/** The same of one node, priced or not, and what was observed of it. */
export function askAbout(node: PricedNode, situation: Situation): Omit<AskReport, 'priced'> {
  const asking = askingIn(situation);
  const seen =
    node.kind === 'pipeline' ? situation.log.observed.filter(({ pipeline }) => pipeline === node.id) : [];
  return {
    ...asking.frame,
    nodes: [asking.about(node)],
    observed: observedImpacts(seen, situation).map(inCents),
  };
}

function askingIn(situation: Situation) {
  const { team, now, log } = situation;
  const night = typicalNight(situation);
  const rates = failureRates(log, now);
  const worth = worthOfKnowing(situation, night);
  const person = personOnCall(team, night);
  return {
    frame: {
      schema: 1 as const,
      at: formatInstant(now, team.timeZone),
      currency: team.currency,
      night: { at: formatInstant(night, team.timeZone), person: person?.id ?? null },
      days: tenths(rates.days),
    },
    about: (one: PricedNode): Asked => ({
      id: one.id,
      kind: one.kind,
      owner: askedAbout(one.node, situation.team),
      priced: one.node.impact !== undefined,
      ...yearOf(failingWith(one), rates, worth),
      questions: questionsAbout(one, team.currency),
      answer: answerWith(one.id),
    }),
  };
}

/** Pipelines whose failure is trouble for a node: itself, or what it reads. */
function failingWith(one: PricedNode): readonly string[] {
  return one.kind === 'pipeline' ? [one.id] : [...new Set(one.node.reads ?? [])];
}

function yearOf(pipelines: readonly string[], rates: FailureRates, worth: (failing: string) => number) {
  let failures = 0;
  let perYear = 0;
  let saved = 0;
  for (const pipeline of pipelines) {
    failures += rates.episodes(pipeline);
    perYear += rates.perYear(pipeline);
    saved += rates.perYear(pipeline) * worth(pipeline);
  }
  return { failures, failuresPerYear: tenths(perYear), worthPerYear: cents(saved) };
}

function inCents(one: ObservedImpact): ObservedImpact {
  return {
    ...one,
    hours: Math.round(one.hours * 100) / 100,
    amount: cents(one.amount),
    perHour: cents(one.perHour),
    declaredPerHour: one.declaredPerHour === null ? null : cents(one.declaredPerHour),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
