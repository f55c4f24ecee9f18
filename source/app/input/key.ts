import { graphemesOf } from '../../domain/text/fit.ts';
import { functionKeyNumber, INSERT } from './terminal-replies.ts';

/** One press of one key. `text` is what it types, absent where it types nothing. */
export interface Key {
  /** The character itself, or `up`, `enter`, `esc`, `ctrl+d`, `alt+j`, `shift+tab`, ... */
  readonly name: string;
  readonly text?: string;
  /** It came in one piece with others, a line break with more behind it: it may have been pasted. */
  readonly within?: true;
}

/** What a terminal library tells about a piece of input besides its characters. */
export interface KeyFlags {
  readonly upArrow?: boolean;
  readonly downArrow?: boolean;
  readonly leftArrow?: boolean;
  readonly rightArrow?: boolean;
  readonly pageUp?: boolean;
  readonly pageDown?: boolean;
  readonly home?: boolean;
  readonly end?: boolean;
  readonly return?: boolean;
  readonly escape?: boolean;
  readonly tab?: boolean;
  readonly backspace?: boolean;
  readonly delete?: boolean;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly shift?: boolean;
  readonly eventType?: 'press' | 'repeat' | 'release';
}

const NAMED: readonly (readonly [keyof KeyFlags, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/**
 * The single keys in one piece of input. A held key, a slow connection or a terminal multiplexer deliver several
 * keys at once; each of them has to count.
 */
export function keysOf(input: string, flags: KeyFlags = {}): Key[] {
  if (flags.eventType === 'release') return [];
  if (flags.tab) return [{ name: flags.shift ? 'shift+tab' : 'tab' }];
  const named = NAMED.find(([flag]) => flags[flag] === true)?.[1];
  // A terminal cannot tell Esc pressed twice from Alt+Esc; both mean back.
  if (named !== undefined) return [{ name: named === 'esc' ? named : withModifiers(named, flags) }];
  if (flags.ctrl) return input === '' ? [] : [{ name: `ctrl+${input.toLowerCase()}` }];
  if (flags.meta) return graphemesOf(input).map((character) => ({ name: `alt+${character}` }));
  return typed(input);
}

function withModifiers(name: string, flags: KeyFlags): string {
  return `${flags.ctrl ? 'ctrl+' : ''}${flags.meta ? 'alt+' : ''}${name}`;
}

function typed(input: string): Key[] {
  // A key that is held down, or pressed faster than it is read, is pressed once.
  if (/^[\r\n]+$/.test(input)) return [{ name: 'enter' }];
  const characters = graphemesOf(input);
  return characters.flatMap((character, index) => {
    if (character === '\r' || character === '\n' || character === '\r\n') {
      return index === characters.length - 1 ? [{ name: 'enter' }] : [{ name: 'enter', within: true }];
    }
    return character === '\t' && characters.length > 1
      ? [{ name: 'tab', within: true }]
      : fromCharacter(character);
  });
}

function fromCharacter(character: string): Key[] {
  const functionKey = functionKeyNumber(character);
  if (functionKey !== undefined) return [{ name: functionKey === INSERT ? 'insert' : `f${functionKey}` }];
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x1b) return [{ name: 'esc' }];
  if (code === 0x09) return [{ name: 'tab' }];
  if (code === 0x7f || code === 0x08) return [{ name: 'backspace' }];
  if (code >= 1 && code <= 26) return [{ name: `ctrl+${String.fromCharCode(code + 96)}` }];
  if (/[\p{Cc}\p{Cs}]/u.test(character)) return [];
  return [{ name: character, text: character }];
}
