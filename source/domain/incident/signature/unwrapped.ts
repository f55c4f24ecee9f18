/** A quotation that is a sentence itself: with quotes of its own, or of several words. */
const OUTER = /(?<![\p{L}\p{N}])(["'])((?:(?!\1).){3,1000})\1(?![\p{L}\p{N}])/gu;
const SENTENCE = /^(?:[^\s"'`]+\s+){3,}\S/;
const INNER = /(["'`])[^"'`]{1,120}\1/;
/** `a`.`b`, as Spark quotes each part of a name. */
const PARTS = /`([\w$]{1,80})`\.`([\w$]{1,80})`/g;

/**
 * A text without the quotes around whole sentences, as libraries put them around what they pass on
 * (`(1054, "Unknown column 'a' in 'field list'")`): what is quoted within them is what varies, or the name of a thing.
 */
export function unwrapped(text: string): string {
  return text
    .replace(/\\(["'])/g, '$1')
    .replace(PARTS, '`$1.$2`')
    .replace(/(["'])`([^`"']{1,120})`\1/g, '"$2"')
    .replace(OUTER, (quotation, _, inner: string) =>
      INNER.test(inner) || SENTENCE.test(inner) ? ` ${inner} ` : quotation,
    )
    .replace(/ {2,}/g, ' ');
}
