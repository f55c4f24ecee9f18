import * as v from 'valibot';
import { HINTS, isHint } from '../../domain/catalog/fields/hints.ts';
import { impactFields, impact as impactSchema } from '../../domain/catalog/fields/impact.ts';
import type { WrittenPart } from '../../domain/impact/part-text.ts';
import { type Input, type Option, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';

/** Options by the field of an impact that they fill. `at` has another name: --at is the clock of every command. */
const OPTION_OF: Readonly<Record<string, string>> = { at: 'deadline' };
const NUMBERS: readonly string[] = [
  'amount',
  'max',
  'cap',
  'value',
  'loss',
  'ceiling',
  'low',
  'likely',
  'high',
];

const ABOUT: Readonly<Record<string, string>> = {
  kind: 'step, rate, decay or guess',
  amount: 'step: lost at each deadline; rate: lost in each hour or day',
  at: 'step: lost at this time of day, "08:00"',
  on: 'step: once, every-day, business-days or a date; default: once',
  after: 'step: lost so long after the data was late, 7d: the source keeps no longer',
  max: 'step: at most so many times',
  per: 'rate: hour or day; guess: hour, day or once',
  grace: 'rate, guess: costs nothing before it is so late, 2h',
  cap: 'rate: at most so much in all',
  during: 'rate, guess: always or business-hours; default: always',
  until: 'rate: nothing more is lost after this instant, 2026-12-24T09:00',
  value: 'decay: worth a day',
  loss: 'decay: share of it lost for each day of staleness, 0.005 for 0.5 %',
  ceiling: 'decay: the share at which that stops',
  low: 'guess: one time in ten it is less',
  likely: 'guess: as often less as more',
  high: 'guess: one time in ten it is more',
  because: 'why, in a few words',
};

/** The options that describe one part of an impact. */
export const PART_OPTIONS: readonly Option[] = Object.entries(ABOUT).map(([field, about]) => ({
  flags: `--${optionOf(field)} <${NUMBERS.includes(field) ? 'number' : field === 'because' ? 'text' : 'value'}>`,
  about,
}));

function optionOf(field: string): string {
  return OPTION_OF[field] ?? field;
}

/** A number from 0 as it was typed; undefined for anything else. */
export function numberFrom(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Whether any of these options was given. */
export function hasPart(input: Input): boolean {
  return Object.keys(ABOUT).some((field) => textOf(input, optionOf(field)) !== undefined);
}

/** The part of an impact that the options describe, as a file writes it. Throws WrongUsage with what was expected. */
export function partFrom(input: Input): WrittenPart {
  const kind = textOf(input, 'kind');
  const known = impactFields(kind);
  if (kind === undefined || !known)
    throw new WrongUsage(
      `${kind === undefined ? 'What kind of impact is it?' : `"${kind}" is no kind of impact.`} Say --kind step, rate, decay or guess, or --none where it costs nothing. Example: wakeworthy impact set vendor_feed --kind rate --amount 400 --per hour --grace 2h`,
    );
  const part: Record<string, string | number> = {};
  for (const field of Object.keys(ABOUT)) {
    const text = textOf(input, optionOf(field));
    if (text === undefined) continue;
    if (!known.includes(field))
      throw new WrongUsage(`--${optionOf(field)} says nothing about a ${kind}. ${takes(kind, known)}`);
    part[field] = NUMBERS.includes(field) ? asNumber(field, text) : text;
  }
  const { issues } = v.safeParse(impactSchema, part);
  if (issues) throw new WrongUsage(problemOf(issues[0], kind, known));
  return part;
}

function asNumber(field: string, text: string): number {
  const number = numberFrom(text);
  if (number === undefined)
    throw new WrongUsage(
      `--${optionOf(field)} takes a number without currency or separators, not "${text}".`,
    );
  return number;
}

function problemOf(issue: v.BaseIssue<unknown>, kind: string, known: readonly string[]): string {
  const field = issue.path?.[0]?.key;
  const hint = isHint(issue.message) ? HINTS[issue.message] : undefined;
  const name = typeof field === 'string' ? `--${optionOf(field)}` : undefined;
  if (name && issue.input === undefined) return `A ${kind} needs ${name}. ${takes(kind, known)}`;
  const expected = hint ? ` Expected ${hint.expected}.` : '';
  return name
    ? `${name} "${String(issue.input)}" cannot be read.${expected}`
    : `This ${kind} makes no sense as it stands.${expected} ${takes(kind, known)}`;
}

function takes(kind: string, known: readonly string[]): string {
  const options = known
    .filter((field) => field in ABOUT && field !== 'kind')
    .map((field) => `--${optionOf(field)}`);
  return `A ${kind} takes ${options.join(', ')}.`;
}
