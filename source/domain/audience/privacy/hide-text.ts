import type { Person } from '../../catalog/team.ts';
import type { Show } from './show.ts';

/** Takes what a screen must not show out of a text that somebody or something wrote. */
export type TextFilter = (text: string) => string;

const ON_CALL = 'on call';
const SOMEBODY = 'somebody';
/** The same within a sentence. */
const WHOEVER = 'whoever is on call';

/** Somebody's part in a team, without their name. */
export function roleOf(person: string | null, onCall: string | null): string | null {
  if (person === null) return null;
  return person === onCall ? ON_CALL : SOMEBODY;
}

const NOTHING: RegExp = /$^/;
/** Getting up, its price and that of any start now, who is up, and who was woken how often. */
const SLEEP =
  /\bwake[\s-]?ups?\b|\bwoken?\b|\bgetting up\b|\bstarting now (?:costs|pays)\b|\bof it and costs\b|\bgoing on now\b|\bworth a start now\b|\b(?:you are|\S+ is) up\b|\bwaking\b|\b\d+(?:st|nd|rd|th) in \d+ days\b|\b(?:a)?sleep\b/iu;
/** A verdict begins with words in capitals, behind for whom it is: what to do, whatever else the sentence says. */
const VERDICT = /^(?:For [^:]{1,60}: )?\p{Lu}{2,}(?:\s\p{Lu}{2,})+\b/u;
const WHILE_UP = /, while (?:you are|\S+ is) up\b/u;
const PARENTHESES = /\s?\([^()]*\)/g;
/** The latest useful start is where starting costs as much as waiting: it tells what getting up costs. */
const LATEST = /, (?:at the latest|last useful start) [^.,;()\n]*/gu;

/**
 * A filter for sentences that were put together from figures: a clause that tells an amount or a sleep record that
 * must not be shown is left out. A sentence that is a verdict stays, its amounts covered.
 */
export function sentenceFilter(show: Show, people: TextFilter, currency: string): TextFilter {
  const covered = writtenFilter(show, people, currency);
  const money = show.amounts ? NOTHING : moneyPattern(currency, '');
  const sleep = show.wakes ? NOTHING : SLEEP;
  const tells = (text: string) => money.test(text) || sleep.test(text);
  return (text) => {
    const sentences = (show.wakes ? text : withoutLatest(text).replace(WHILE_UP, ''))
      .replace(PARENTHESES, (part) => (tells(part) ? '' : part))
      .split(/(?<=[.!?])\s+/u);
    const kept = sentences.flatMap((sentence) =>
      VERDICT.test(sentence) ? [sentence] : without(sentence, tells),
    );
    return covered(kept.join(' '));
  };
}

/** A sentence about a start without the latest start that is useful. */
export function withoutLatest(text: string): string {
  return text.replace(LATEST, '');
}

/** A filter for what people wrote: names become what they are here, amounts are covered, the rest stays. */
export function writtenFilter(show: Show, people: TextFilter, currency: string): TextFilter {
  const money = moneyPattern(currency, 'g');
  return (text) => people(show.amounts ? text : text.replace(money, '(amount)'));
}

/** A filter that puts `whoever is on call` or `somebody` for every id, name, part of a name and address of these people. */
export function peopleFilter(show: Show, people: readonly Person[], onCall: string | null): TextFilter {
  if (show.names || people.length === 0) return (text) => text;
  const roles = new Map<string, string>();
  for (const person of people) {
    const role = person.id === onCall ? WHOEVER : SOMEBODY;
    for (const word of wordsOf(person)) {
      // A word that names two people tells neither.
      roles.set(word, roles.has(word) && roles.get(word) !== role ? SOMEBODY : role);
    }
  }
  const words = [...roles.keys()].sort((one, other) => other.length - one.length).map(literally);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${words.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
  return (text) => text.normalize('NFC').replace(pattern, (name) => roles.get(lower(name)) ?? SOMEBODY);
}

function wordsOf(person: Person): string[] {
  const parts = person.name?.split(/\s+/u).filter((part) => part.length > 1) ?? [];
  return [person.id, person.name, person.email, ...parts].flatMap((word) => (word ? [lower(word)] : []));
}

function without(sentence: string, tells: (text: string) => boolean): string[] {
  const kept = sentence.split(/;\s+/u).filter((clause) => !tells(clause));
  if (kept.length === 0) return [];
  const text = kept.join('; ');
  return [/[.!?]\)?[.!?]?$/u.test(text) ? text : `${text}.`];
}

const CODES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'INR', 'CAD', 'AUD'];
const WORDS = ['dollars?', 'euros?', 'pounds?', 'francs?', 'rupees?', 'yen'];

/** Digits beside a currency sign, the team's or another common currency code, or a word for money. */
function moneyPattern(currency: string, flags: string): RegExp {
  // Bounded, so that a mile of digits costs no more than a line.
  const figure = '\\d(?:[\\d.,_]{0,40}\\d)?(?:\\s?[kMB]\\b)?';
  const unit = `(?:\\p{Sc}|\\b(?:${[literally(currency), ...CODES].join('|')})\\b)`;
  const after = `(?:\\p{Sc}|(?:${[literally(currency), ...CODES, ...WORDS].join('|')})\\b)`;
  return new RegExp(`-?${unit}\\s?-?${figure}|${figure}\\s?${after}`, `u${flags}`);
}

function literally(text: string): string {
  return text.normalize('NFC').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function lower(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
