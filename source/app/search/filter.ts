import UFuzzy from '@leeoniya/ufuzzy';
import { visible } from '../../domain/text/visible.ts';

/** Letters of one word may stand this far apart in what is searched. */
const APART = 4;
const OPTIONS: UFuzzy.Options = {
  unicode: true,
  intraIns: APART,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d'_-]",
  intraContr: "'\\p{L}{1,2}\\b",
};
let made: UFuzzy | undefined;
/** Of each text; what lies beyond is not searched. */
const LONGEST = 4_000;

/** The texts of a list, and what was last looked for in them: a list is searched once for each text, not for each key. */
interface Searched {
  readonly texts: readonly string[];
  needle?: string;
  found?: readonly unknown[];
}

const searched = new WeakMap<readonly unknown[], Searched>();

/**
 * The entries that fit what was typed, in their own order: letters in their order with little between them, `-word`
 * for what must not be there. Nothing typed fits everything.
 */
export function matching<T>(
  entries: readonly T[],
  typed: string,
  textOf: (entry: T) => string,
): readonly T[] {
  const needle = typed.trim();
  if (needle === '') return entries;
  let known = searched.get(entries);
  if (!known) {
    known = { texts: entries.map((entry) => visible(textOf(entry)).slice(0, LONGEST).toLowerCase()) };
    searched.set(entries, known);
  }
  if (known.needle !== needle) {
    known.found = indexesIn(known.texts, needle.toLowerCase()).map((index) => entries[index]!);
    known.needle = needle;
  }
  return known.found as readonly T[];
}

/** Every word has to be there, in whatever order: as it stands, and only where nothing holds it so, fuzzily. */
function indexesIn(texts: readonly string[], needle: string): readonly number[] {
  return needle.split(/\s+/u).reduce<readonly number[]>(
    (left, word) => {
      if (word.length > 1 && word.startsWith('-'))
        return left.filter((index) => !texts[index]!.includes(word.slice(1)));
      const exactly = left.filter((index) => texts[index]!.includes(word));
      if (exactly.length > 0 || !/[\p{L}\d]/u.test(word)) return exactly;
      // Made when somebody searches: a board that is opened at night has no time for it.
      made ??= new UFuzzy(OPTIONS);
      return made.filter(texts as string[], word, left as number[]) ?? [];
    },
    [...texts.keys()],
  );
}
