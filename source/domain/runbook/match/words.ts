/** Words that stand in most failures and in most runbooks and tell nothing apart. */
const COMMON = new Set(
  `the and for that this with from into not was were are has have had its but you your all any can cannot could may will would
  when where which while after before because than then there here out off over under again once only same other one two
  error errors failed fails fail failure failing exception job jobs task tasks pipeline pipelines run runs running data
  table tables file files value values column columns query queries code line status state message database server service
  null none true false missing found expected unknown invalid wrong new old day night time hour hours minute minutes second seconds
  too many much more less least most several few because upstream downstream source sources step steps`.split(
    /\s+/,
  ),
);

/** The words of a text that could tell one failure from another: lower case, three letters and more, no numbers. */
export function informativeWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}[\p{L}']{2,}/gu) ?? [];
  return new Set(words.map(stemmed).filter((word) => !COMMON.has(word)));
}

/** How much a word tells: the fewer of these texts hold it, the more. */
export function rarityOf(texts: readonly ReadonlySet<string>[]): (word: string) => number {
  const held = new Map<string, number>();
  for (const words of texts) for (const word of words) held.set(word, (held.get(word) ?? 0) + 1);
  return (word) => Math.log((1 + texts.length) / (1 + (held.get(word) ?? 0))) + 1;
}

/** `duplicates` and `duplicate` are one word. */
function stemmed(word: string): string {
  if (COMMON.has(word) || word.length < 5) return word;
  return word.replace(/(?:ies)$/, 'y').replace(/(?:'s|s)$/, '');
}
