/** What makes an emoji of the sign before it, or a key cap of a digit, hides nothing. */
const EMOJI_STYLE = '(?<=\\p{Extended_Pictographic}|[0-9#*](?=\\ufe0f\\u20e3))\\ufe0f';
/**
 * Characters that a terminal obeys, hides or reorders instead of showing: controls, bidi marks, zero-width and
 * tag characters, variation selectors, line and paragraph separators, surrogates without a partner.
 */
const UNSAFE = new RegExp(
  `(?!${EMOJI_STYLE})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]`,
  'u',
);
const UNSAFE_ALL = new RegExp(UNSAFE.source, 'gu');
const LINE_BREAKS = /\r\n|[\n\r]/g;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/**
 * Outside text as one line that shows what is in it and moves nothing: unsafe characters stand as `\u001b`
 * (`\u{e0041}` beyond four digits), line breaks as ` ⏎ `, tabs as a space.
 */
export function visible(text: string): string {
  if (PRINTABLE_ASCII.test(text) || !UNSAFE.test(text)) return text;
  return text.replace(LINE_BREAKS, ' ⏎ ').replaceAll('\t', ' ').replace(UNSAFE_ALL, escaped);
}

/** A copy of a JSON-like value with every string in it, keys included, made {@link visible}. */
export function visibleDeep<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map((part) => visibleDeep(part)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [visible(key), visibleDeep(part)]),
  ) as T;
}

/** JSON text with unsafe characters as escapes such as `\u202e`, so that it can be shown and still parses to the same value. */
export function escapeJson(jsonText: string): string {
  // Between tokens JSON allows these raw; inside its strings they are always escaped already.
  const layout = /^[\n\r\t]$/;
  return jsonText.replace(UNSAFE_ALL, (character) =>
    layout.test(character) ? character : [...units(character)].map(fourDigits).join(''),
  );
}

function escaped(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : fourDigits(codePoint);
}

function* units(character: string): Iterable<number> {
  for (let index = 0; index < character.length; index++) yield character.charCodeAt(index);
}

function fourDigits(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
