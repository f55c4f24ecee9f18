/**
 * What looks like a blank, or like nothing, and is another character: a tab, a space of another width or that does not
 * break, an empty Braille cell, a filler of Hangul.
 */
const LIKE_A_BLANK = /[\t\u2800\u3164\uffa0]|(?! )\p{Zs}/gu;

/** Whether a text holds something that only looks like a plain space. */
export function hasOddBlank(text: string): boolean {
  return text.search(LIKE_A_BLANK) >= 0;
}

/** A text with each of these written out: `rm -rf a\u00a0b`. */
export function oddBlanksShown(text: string): string {
  return text.replace(LIKE_A_BLANK, (blank) => `\\u${blank.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
