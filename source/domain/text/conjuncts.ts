/** Signs that tie the consonant before them to the one behind (Indic_Conjunct_Break=Linker of Unicode 16). */
const TIE =
  '[\\u094d\\u09cd\\u0acd\\u0b4d\\u0c4d\\u0d4d\\u1039\\u17d2\\u1a60\\u1b44\\u1bab\\ua9c0\\uaaf6\\u{10a3f}\\u{11133}\\u{113d0}\\u{1193e}\\u{11a47}\\u{11a99}\\u{11f42}]\\p{M}*';
const TIES = new RegExp(`${TIE}(?=\\p{L})`, 'gu');
/** The same with what `untied` puts behind it. */
const UNTIED = new RegExp(`(${TIE})\u200c(?=\\p{L})`, 'gu');
const MAY_TIE = /[\u0900-\u0d7f\u1000-\u1bff\ua980-\uaaff\ud800-\udbff]/;
/** ZERO WIDTH NON-JOINER: no terminal gives it a cell, and all of them end a cluster there. */
const APART = '\u200c';

/**
 * A text whose consonants are not tied into one sign: what some terminals count as one cell and others as several is
 * several for all of them. For texts that are safe to show already: what it puts between them is escaped there.
 */
export function untied(text: string): string {
  return MAY_TIE.test(text) ? text.replace(TIES, (tie) => tie + APART) : text;
}

/** The text of which `untied` made this one, so that a text may be made safe to show twice. */
export function tied(text: string): string {
  return text.includes(APART) ? text.replace(UNTIED, '$1') : text;
}
