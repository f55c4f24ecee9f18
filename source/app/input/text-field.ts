import { graphemesOf, widthOf } from '../../domain/text/fit.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Key } from './key.ts';

/** A line of text being typed. The cursor counts graphemes and stands before the one with its index. */
export interface TextField {
  readonly characters: readonly string[];
  readonly cursor: number;
  /** It holds what was proposed, which the first letter replaces; any other key makes it a text of one's own. */
  readonly proposed?: true;
  /** It holds what was said before, for as long as nobody changes it. */
  readonly recalled?: true;
}

export const EMPTY_FIELD: TextField = { characters: [], cursor: 0 };

/** A field that already holds a text, the cursor behind it. */
export function fieldWith(text: string): TextField {
  const characters = graphemesOf(text);
  return { characters, cursor: characters.length };
}

/** A field that proposes a text. */
export function proposing(text: string): TextField {
  return text === '' ? EMPTY_FIELD : { ...fieldWith(text), proposed: true };
}

/** A field that holds what was said to the same question before. */
export function recalling(text: string): TextField {
  return text === '' ? EMPTY_FIELD : { ...fieldWith(text), recalled: true };
}

/** What was typed. */
export function textIn(field: TextField): string {
  return field.characters.join('');
}

type Edit = (field: TextField) => TextField;

const EDITS: Readonly<Record<string, Edit>> = {
  left: (field) => withCursor(field, field.cursor - 1),
  right: (field) => withCursor(field, field.cursor + 1),
  home: (field) => withCursor(field, 0),
  end: (field) => withCursor(field, field.characters.length),
  backspace: (field) => without(field, field.cursor - 1, field.cursor),
  delete: (field) => without(field, field.cursor, field.cursor + 1),
  'ctrl+u': (field) => without(field, 0, field.cursor),
  'ctrl+k': (field) => without(field, field.cursor, field.characters.length),
  'ctrl+w': (field) => without(field, wordStart(field), field.cursor),
};
const ALIASES: Readonly<Record<string, string>> = {
  'ctrl+a': 'home',
  'ctrl+e': 'end',
  'ctrl+b': 'left',
  'ctrl+f': 'right',
  'ctrl+h': 'backspace',
  'ctrl+d': 'delete',
  'alt+backspace': 'ctrl+w',
};

/** Whether a key means something in a line of text. */
export function isTyped(key: Key): boolean {
  return key.text !== undefined || Object.hasOwn(EDITS, editOf(key));
}

/** The field after one key. Keys that mean nothing here leave it as it is. */
export function typeKey(field: TextField, key: Key): TextField {
  if (key.text !== undefined) return insert(field, key.text);
  const name = editOf(key);
  return Object.hasOwn(EDITS, name) ? EDITS[name]!(field) : field;
}

function editOf({ name }: Key): string {
  return Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
}

/** The field after a paste: control characters become spaces, line breaks too unless it keeps them. */
export function paste(field: TextField, text: string, keepsLines = false): TextField {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/\n+$/, '');
  const kept = keepsLines ? lines : lines.replace(/\n+/g, ' ');
  return insert(field, kept.replace(/[^\P{Cc}\n]+|[\p{Cs}\p{Zl}\p{Zp}]+/gu, ' '));
}

/** Whether a paste is more than one line. */
export function hasLines(text: string): boolean {
  return /[\r\n\u0085\u2028\u2029]/.test(text.replace(/[\r\n]+$/, ''));
}

/** The part of a field around its cursor that fits in so many terminal cells, as it can be shown. */
export function shownPart(field: TextField, width: number): { before: string; under: string; after: string } {
  const under = visible(field.characters[field.cursor] ?? ' ');
  let left = width - widthOf(under);
  let before = '';
  for (let index = field.cursor - 1; index >= 0; index--) {
    const character = visible(field.characters[index]!);
    left -= widthOf(character);
    if (left < 0) return { before, under, after: '' };
    before = character + before;
  }
  let after = '';
  for (let index = field.cursor + 1; index < field.characters.length; index++) {
    const character = visible(field.characters[index]!);
    left -= widthOf(character);
    if (left < 0) break;
    after += character;
  }
  return { before, under, after };
}

function insert(into: TextField, text: string): TextField {
  const field = into.proposed ? EMPTY_FIELD : into;
  // Segmented together with the character before, so that a combining mark joins its letter.
  const kept = field.characters.slice(0, Math.max(0, field.cursor - 1));
  const before = [...kept, ...graphemesOf((field.characters[field.cursor - 1] ?? '') + text)];
  return { characters: [...before, ...field.characters.slice(field.cursor)], cursor: before.length };
}

function withCursor(field: TextField, cursor: number): TextField {
  const { characters } = field;
  return { characters, cursor: Math.min(Math.max(cursor, 0), characters.length) };
}

function without(field: TextField, from: number, to: number): TextField {
  const start = Math.max(from, 0);
  return { characters: [...field.characters.slice(0, start), ...field.characters.slice(to)], cursor: start };
}

function wordStart(field: TextField): number {
  let start = field.cursor;
  while (start > 0 && field.characters[start - 1] === ' ') start--;
  while (start > 0 && field.characters[start - 1] !== ' ') start--;
  return start;
}
