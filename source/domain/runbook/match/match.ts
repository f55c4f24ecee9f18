import { patternTest } from '../../catalog/lineage/wildcard.ts';
import { isQuestionPage } from '../question-pages.ts';
import type { Runbook } from '../runbook.ts';
import { informativeWords, rarityOf } from './words.ts';

/** What of a runbook says for which failures it is. */
export type RunbookCard = Pick<Runbook, 'id' | 'path' | 'title' | 'match' | 'pipelines'>;

/** A failure as far as runbooks are looked for by it. */
export interface Failure {
  readonly pipeline: string;
  readonly title: string;
  readonly signature: string;
  readonly detail?: string;
}

/** A runbook that may help, how that was found, and why in a sentence. */
export interface RunbookMatch {
  readonly id: string;
  /** declared: by pipeline or runbook; pattern: its text fits; words: a guess, and told as one. */
  readonly match: 'declared' | 'pattern' | 'words';
  readonly because: string;
}

const MOST = 5;
/** Of a detail that may be a whole log. */
const LONGEST = 20_000;

/**
 * The runbooks for a failure, the surest first: those that its pipeline declares, in that order; those that name the
 * pipeline; those with a pattern in title, signature or detail, the longest first; at last those that share rare words
 * with the failure. The last are guesses, and say so.
 * @param declared ids or paths below runbooks/, as the catalog has them
 */
export function runbooksFor(
  failure: Failure,
  declared: readonly string[],
  runbooks: readonly RunbookCard[],
): readonly RunbookMatch[] {
  const known = answers.get(failure);
  if (known?.declared === declared && known.runbooks === runbooks) return known.found;
  const found = looked(failure, declared, runbooks);
  answers.set(failure, { declared, runbooks, found });
  return found;
}

/** By failure: a board asks about the same ones again and again. */
const answers = new WeakMap<
  Failure,
  {
    readonly declared: readonly string[];
    readonly runbooks: readonly RunbookCard[];
    readonly found: readonly RunbookMatch[];
  }
>();

function looked(
  failure: Failure,
  declared: readonly string[],
  runbooks: readonly RunbookCard[],
): readonly RunbookMatch[] {
  const found = new Map<string, RunbookMatch>();
  const add = (match: RunbookMatch) => {
    if (!found.has(match.id)) found.set(match.id, match);
  };
  for (const reference of declared)
    add({ id: idNamed(reference, runbooks), match: 'declared', because: `${failure.pipeline} declares it` });
  for (const { id, pipelines } of runbooks) {
    const named = pipelines.find((pattern) => patternTest(pattern)(failure.pipeline));
    if (named !== undefined) add({ id, match: 'declared', because: `it is for ${named}` });
  }
  // Pages that answer business questions mend nothing, however many words they share with a failure.
  const mending = mendingOf(runbooks);
  for (const match of byPattern(failure, mending)) add(match);
  if (found.size === 0) for (const match of byWords(failure, mending)) add(match);
  return [...found.values()].slice(0, MOST);
}

const mendings = new WeakMap<readonly RunbookCard[], readonly RunbookCard[]>();

function mendingOf(runbooks: readonly RunbookCard[]): readonly RunbookCard[] {
  const known = mendings.get(runbooks) ?? runbooks.filter((one) => !isQuestionPage(one));
  mendings.set(runbooks, known);
  return known;
}

/** The id that a catalog means by an id or a path; itself where there is no such runbook. */
export function idNamed(reference: string, runbooks: readonly Pick<Runbook, 'id'>[]): string {
  const plain = reference.replace(/^\.?\/?(?:runbooks\/)?/, '').replace(/\.md$/i, '');
  return runbooks.some(({ id }) => id === plain) ? plain : reference;
}

function byPattern(failure: Failure, runbooks: readonly RunbookCard[]): RunbookMatch[] {
  const text = textOf(failure);
  return runbooks
    .flatMap(({ id, match }) => {
      const fitting = match.filter((pattern) => fitsAnywhere(pattern, text));
      const longest = fitting.sort((a, b) => b.length - a.length)[0];
      return longest === undefined ? [] : [{ id, pattern: longest }];
    })
    .sort((a, b) => b.pattern.length - a.pattern.length || (a.id < b.id ? -1 : 1))
    .map(({ id, pattern }) => ({ id, match: 'pattern', because: `"${pattern}" stands in the failure` }));
}

/** Whether a pattern stands in a text of small letters. One of stars alone would fit everything, and says nothing. */
export function fitsAnywhere(pattern: string, text: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  return /[^\s*]/.test(wanted) && patternTest(`*${wanted}*`)(text);
}

/** Two rare words in common at least: one alone is chance. */
const SHARED = 2;

function byWords(failure: Failure, runbooks: readonly RunbookCard[]): RunbookMatch[] {
  const said = informativeWords(`${failure.title} ${failure.signature}`);
  const { known, rarity } = wordsOf(runbooks);
  return runbooks
    .map(({ id }, index) => {
      const shared = [...known[index]!].filter((word) => said.has(word));
      return { id, shared, score: shared.reduce((sum, word) => sum + rarity(word), 0) };
    })
    .filter(({ shared }) => shared.length >= SHARED)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 2)
    .map(({ id, shared }) => ({
      id,
      match: 'words',
      because: `a guess: both say ${shared.slice(0, 4).join(', ')}`,
    }));
}

interface Words {
  readonly known: readonly ReadonlySet<string>[];
  readonly rarity: (word: string) => number;
}
const words = new WeakMap<readonly RunbookCard[], Words>();

function wordsOf(runbooks: readonly RunbookCard[]): Words {
  let made = words.get(runbooks);
  if (!made) {
    const known = runbooks.map((card) => informativeWords([card.title, card.id, ...card.match].join(' ')));
    made = { known, rarity: rarityOf(known) };
    words.set(runbooks, made);
  }
  return made;
}

function textOf({ title, signature, detail = '' }: Failure): string {
  return `${title}\n${signature}\n${detail.slice(0, LONGEST)}`.toLowerCase();
}
