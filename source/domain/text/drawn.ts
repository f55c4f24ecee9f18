/** Skin tones of emoji, what says that a sign is to be drawn as an emoji, and the keys that are drawn around digits. */
const STYLES =
  /\p{Emoji_Modifier}|(?<=\p{Extended_Pictographic})\ufe0f|(?<=[0-9#*])(?:\ufe0f\u20e3?|\u20e3)/gu;
/** One cell for some terminals and two for others: a vowel that is a ring above and a letter after. */
const AM: ReadonlyMap<string, string> = new Map([
  ['\u0e33', '\u0e4d\u0e32'],
  ['\u0eb3', '\u0ecd\u0eb2'],
]);

/**
 * A text as every terminal counts it alike: what some draw as one sign and others as two is left out or taken apart.
 * For screens that are drawn cell by cell; what is printed or copied stays as it is.
 */
export function drawn(text: string): string {
  return apart(text.replace(STYLES, ''));
}

/** A text with each such vowel as the two signs that it is: so it takes the cells that it is drawn in. */
export function apart(text: string): string {
  return text.replace(/[\u0e33\u0eb3]/g, (vowel) => AM.get(vowel)!);
}
