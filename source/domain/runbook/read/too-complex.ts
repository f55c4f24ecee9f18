/** Nobody nests lists or quotes so deep; a parser that follows runs out of stack or of time. */
const DEEPEST = 40;
/** Columns before an item. */
const FARTHEST = 160;
/** In one paragraph: each may pair with each. */
const MOST_MARKS = 2_000;
const MOST_BRACKETS = 20_000;
/** Characters of one page. */
const LONGEST = 256 * 1024;

const MARKERS = /^(?:[ \t]{0,160}(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const MARKER = />|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)/g;
const FAR_ITEM = new RegExp(`^[ \\t]{${FARTHEST},}(?:>|[-*+][ \\t]|\\d{1,9}[.)][ \\t])`);

/** What is too much in a text of Markdown for it to be read as a page, and on which line; undefined: nothing. */
export function tooComplex(text: string): { readonly what: string; readonly line?: number } | undefined {
  if (text.length > LONGEST)
    return {
      what: `it has ${Math.round(text.length / 1024)} kB, more than the ${LONGEST / 1024} kB of a page`,
    };
  let [marks, brackets] = [0, 0];
  for (const [index, row] of text.split('\n').entries()) {
    const line = index + 1;
    const markers = MARKERS.exec(row)?.[0];
    if (markers !== undefined && (markers.match(MARKER)?.length ?? 0) > DEEPEST)
      return { what: `lists or quotes are nested more than ${DEEPEST} deep`, line };
    if (FAR_ITEM.test(row)) return { what: 'lists are nested beyond what a page can hold', line };
    if (row.trim() === '') [marks, brackets] = [0, 0];
    marks += row.match(/[*_~]+/g)?.length ?? 0;
    brackets += row.match(/[[\]]/g)?.length ?? 0;
    if (marks > MOST_MARKS || brackets > MOST_BRACKETS)
      return { what: 'one paragraph has more marks of emphasis or links than a page can hold', line };
  }
  return undefined;
}
