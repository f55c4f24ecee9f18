import MiniSearch from 'minisearch';
import { sameName } from '../../text/same-name.ts';

/** Words that stand in most questions and tell nothing apart. */
const COMMON = new Set(
  `a about all an and any are as at be been but by can could did do does for from get got had has have how i if in into
  is it its just last me my new no not now of on or our out please really same should show so tell than that the their them
  there these they this to today up us was we were what when where which who whom why will with would yesterday you your`.split(
    /\s+/,
  ),
);

/** Something that can be found by its words. */
export interface Findable {
  readonly id: string;
  /** What it is called, or asks. */
  readonly title: string;
  /** What else it says. */
  readonly text: string;
}

/** One that was found. */
export interface Alike<T> {
  readonly one: T;
  /** Which of the telling words that were looked for it has, 0 to 1. */
  readonly covers: number;
}

/** The words of a text that tell it from others, in the order of the text. */
export function tellingWords(text: string): string[] {
  const words = sameName(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{N}_'-]*/gu);
  return [...new Set((words ?? []).filter((word) => word.length > 1 && !COMMON.has(word)))];
}

/**
 * What of these is found by the words of a question, the nearest first: BM25 over titles and texts, words by their
 * beginnings and with a slip of the pen, and at least `least` of its telling words.
 */
export function alike<T extends Findable>(asked: string, among: readonly T[], least: number): Alike<T>[] {
  const wanted = tellingWords(asked);
  if (wanted.length === 0 || among.length === 0) return [];
  const index = new MiniSearch<T>({
    fields: ['title', 'text'],
    tokenize: tellingWords,
    // The words of a document are told apart by `tokenize` already.
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 3 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  const places = new Map(among.map((one) => [one.id, one]));
  index.addAll([...places.values()]);
  return index
    .search(wanted.join(' '))
    .map((found) => ({
      one: places.get(String(found.id))!,
      covers: new Set(found.queryTerms).size / wanted.length,
    }))
    .filter(({ covers }) => covers >= least);
}
