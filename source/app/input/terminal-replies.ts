/**
 * Takes the answers of a terminal out of what it sends, so that what is left was typed. A terminal answers what another
 * program asked, and may do so late and in pieces: no piece of an answer is a key. Control strings (ECMA-48 5.6, DCS,
 * SOS, OSC, PM and APC) and control sequences that no key sends go; keys and pastes stay as they came.
 */
export interface ReplyFilter {
  /** What was typed in a piece of input, as far as that can be told. `now`: milliseconds of any clock. */
  push(piece: string, now: number): string;
  /** What can still be told after nothing came for a while; empty where nothing was held back. */
  flush(now: number): string;
  /** In how many milliseconds to call `flush`, where nothing comes until then; undefined: nothing is held back. */
  wait(): number | undefined;
}

/** So long a lone Esc may be the beginning of a sequence that came in pieces, milliseconds. */
export const ESC_HELD = 100;
/** So long the rest of a sequence may take, and so long after an Esc its rest may still come, milliseconds. */
export const REST_WITHIN = 5_000;

type State =
  | 'typed'
  /** Perhaps the rest of an answer whose Esc was told as a key, perhaps a key. */
  | 'perhaps'
  | 'escape'
  | 'sequence'
  | 'function-key'
  | 'string'
  | 'string-escape'
  | 'mouse'
  | 'paste';

const ESC = '\u001b';
/** BEL, ST, CAN and SUB. */
const STRING_ENDS = /[\u0007\u009c\u0018\u001a]/;
const PASTE_END = '\u001b[201~';
const CTRL_C = '\u0003';
/** So long a control string may be nothing but its introducer, which Alt and a letter are too, milliseconds. */
const BEGUN_WITHIN = 1_000;
/** Nobody types two keys within this time of each other after Esc, milliseconds; a terminal sends faster. */
const TYPED_APART = 150;
const INTRODUCERS = /[P\]X^_]/;
/**
 * How the rest of an answer, a paste or the sequence of a key begins whose Esc came too long before it to be held; keys
 * may begin like that too.
 */
const REST_OF_REPLY = /^(?:[PX^_].|\[[<=>?A-FHIOPQSZ]|\[\d+[;n~^$u]|\]\d+;)/s;
/** The same where it came in one piece. */
const WHOLE_REST = /^(?:\](?:[lLPI]..|.*(?:\u0007|\u009c|\u001b\\))|\[M...)/s;
/** What may still become one. */
const BEGUN_REST = /^(?:[PX^_]|[[\]]\d*)$/;
/** How what answers say begins, by the introducer; a key that comes later than they do and is none of these was typed. */
const SAID_FIRST: Readonly<Record<string, RegExp>> = { P: /[\d>!?<=;]/, ']': /[\dlLPI]/, _: /G/ };
/** What comes before the number of a function key in a character of its own. */
const BEFORE_FUNCTION_KEYS = 0xf0000;
const FUNCTION_KEYS = 12;
/** Insert, which Ink has no name for either, behind them. */
export const INSERT = 13;
/** F1 to F12 as xterm, VT220 and rxvt, and the Linux console send them; F3 of the kitty protocol is that of VT220. */
const FUNCTION_KEY_SEQUENCES: ReadonlyMap<string, number> = new Map([
  ...[...'PQRS'].map((final, n) => [`${ESC}O${final}`, n + 1] as const),
  ...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, n) => [`${ESC}[${code}~`, n + 1] as const),
  ...[...'ABCDE'].map((final, n) => [`${ESC}[[${final}`, n + 1] as const),
  ...([`${ESC}[P`, `${ESC}[Q`] as const).map((sequence, n) => [sequence, n + 1] as const),
  [`${ESC}[S`, 4],
  [`${ESC}[2~`, INSERT],
]);

/**
 * What a function key comes to: Ink has no name for it. A character that nobody types and no font draws, so that it is
 * one key by itself wherever the pieces of input are put together. 1 to 12, or INSERT.
 */
export function functionKey(number: number): string {
  return String.fromCodePoint(BEFORE_FUNCTION_KEYS + number);
}

/** The number of the function key that a character stands for; undefined: it stands for none. */
export function functionKeyNumber(character: string): number | undefined {
  const number = (character.codePointAt(0) ?? 0) - BEFORE_FUNCTION_KEYS;
  return number >= 1 && number <= Math.max(FUNCTION_KEYS, INSERT) ? number : undefined;
}

/** The final bytes of sequences that keys send: those of xterm, rxvt and the kitty protocol. */
const KEY_FINALS = /[A-FHPQSZ~ua-d^@]/;

/** A filter that has seen nothing. */
export function replyFilter(): ReplyFilter {
  let state: State = 'typed';
  let held = '';
  let mouseBytes = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  /** What came since an Esc that was told as a key, as long as it may be the rest of an answer. */
  let rest: string | undefined;

  const to = (next: State, holding = ''): '' => {
    state = next;
    held = holding;
    return '';
  };
  /** Leaves a sequence and takes this character as typed. */
  const again = (character: string, before = ''): string => {
    to('typed');
    return before + take(character);
  };

  const take = (character: string): string => {
    switch (state) {
      case 'typed':
      case 'perhaps':
        return fromTyped(character);
      case 'escape':
        return afterEscape(character);
      case 'sequence':
        return inSequence(character);
      case 'function-key':
        return /[\d;]/.test(character) ? to('function-key', held + character) : inFunctionKey(character);
      case 'string':
        return inString(character);
      case 'string-escape':
        if (character === '\\') return to('typed');
        to('escape', ESC);
        return take(character);
      case 'mouse':
        mouseBytes -= 1;
        return mouseBytes > 0 ? '' : to('typed');
      case 'paste':
        held = (held + character).slice(-PASTE_END.length);
        if (held === PASTE_END) to('typed');
        return character;
    }
  };

  const fromTyped = (character: string): string => {
    const control = C1[character];
    if (character === ESC) return to('escape', ESC);
    if (control === undefined) return character;
    return to(control === '[' ? 'sequence' : 'string', ESC + control);
  };

  const afterEscape = (character: string): string => {
    if (character === '[') return to('sequence', `${ESC}[`);
    if (INTRODUCERS.test(character)) return to('string', ESC + character);
    if (character === 'O') return to('function-key', `${ESC}O`);
    if (character === ESC) return ESC;
    to('typed');
    return ESC + character;
  };

  const inSequence = (character: string): string => {
    const inner = held.slice(2);
    // Function keys of the Linux console: Esc [ [ A.
    if (inner === '[') return done(held + character);
    if (inner === '' && character === '[') return to('sequence', held + character);
    // Shifted keys of rxvt end in what is an intermediate byte elsewhere.
    if (/^[235678]$/.test(inner) && character === '$') return done(held + character);
    if (/[ -?]/.test(character)) return to('sequence', held + character);
    if (!/[@-~]/.test(character)) return again(character);
    if (inner === '' && character === 'M') {
      mouseBytes = 3;
      return to('mouse');
    }
    if (inner === '200' && character === '~') {
      to('paste');
      return `${ESC}[200~`;
    }
    return isKey(inner, character) ? done(held + character) : to('typed');
  };

  const inFunctionKey = (character: string): string =>
    /[@-~]/.test(character) ? done(held + character) : again(character);

  const inString = (character: string): string => {
    held = '';
    if (STRING_ENDS.test(character)) return to('typed');
    // Whoever wants to leave is let go, whatever a terminal never finished.
    if (character === CTRL_C) return again(character);
    return character === ESC ? to('string-escape') : '';
  };

  const done = (sequence: string): string => {
    to('typed');
    const number = FUNCTION_KEY_SEQUENCES.get(sequence);
    return number === undefined ? sequence : functionKey(number);
  };

  return {
    push: (piece, now) => {
      let typed = now - lastAt >= patience() ? giveUp() : '';
      const isBurst = piece.length > 1;
      if (isAltAfterAll(piece, now)) typed += giveUp();
      if (rest !== undefined && (state === 'typed' || state === 'perhaps') && now - lastAt <= REST_WITHIN) {
        const before = rest;
        rest += piece;
        const isFast = isBurst || state === 'perhaps';
        if ((isFast && REST_OF_REPLY.test(rest)) || WHOLE_REST.test(piece)) {
          // The Esc was told as a key already, and what may have been one: what follows is no text.
          to('escape', ESC);
          for (const character of before) take(character);
        } else if (BEGUN_REST.test(rest)) {
          lastAt = now;
          return typed + to('perhaps', held + piece);
        }
      }
      if (state === 'perhaps') typed += giveUp();
      rest = undefined;
      // What is typed while an answer never ends does not make it last.
      if (state !== 'string' || isBurst) lastAt = now;
      // A paste that never comes to its end: whoever wants to leave is let go.
      if (state === 'paste' && piece === CTRL_C) {
        to('typed');
        return typed + PASTE_END + piece;
      }
      for (const character of piece) typed += take(character);
      return typed;
    },
    flush: (now) => {
      if (state === 'escape') {
        rest = '';
        lastAt = now;
        to('typed');
        return ESC;
      }
      return now - lastAt >= patience() ? giveUp() : '';
    },
    wait: () => {
      if (state === 'typed' || state === 'paste') return undefined;
      return state === 'escape' ? ESC_HELD : patience();
    },
  };

  /** A string that is only begun may be Alt and a letter: the keys behind it are not waited for as long. */
  function patience(): number {
    if (state === 'perhaps') return TYPED_APART;
    return isBegun() ? BEGUN_WITHIN : REST_WITHIN;
  }

  function isBegun(): boolean {
    return state === 'string' && held !== '';
  }

  /** Whether a string that is only begun was Alt and a letter, by the key that came behind it. */
  function isAltAfterAll(piece: string, now: number): boolean {
    if (!isBegun() || piece.length !== 1 || now - lastAt < TYPED_APART) return false;
    if (piece === ESC || STRING_ENDS.test(piece)) return false;
    return !(SAID_FIRST[held[1]!]?.test(piece) ?? false);
  }

  /** What never came to its end was no key; what was never more than a beginning was one. */
  function giveUp(): string {
    if (state === 'paste') return '';
    const key = state === 'perhaps' || isBegun() ? held : '';
    if (isBegun()) rest = held.slice(1);
    to('typed');
    return key;
  }
}

/** The same introducers as one character, as terminals with eight bits send them. */
const C1: Readonly<Record<string, string>> = {
  '\u0090': 'P',
  '\u0098': 'X',
  '\u009b': '[',
  '\u009d': ']',
  '\u009e': '^',
  '\u009f': '_',
};

/** Whether a control sequence is one that a key sends. */
function isKey(inner: string, final: string): boolean {
  if (!KEY_FINALS.test(final)) return false;
  // Private parameters and intermediate bytes stand in answers only.
  return /^[\d;:]*$/.test(inner);
}
