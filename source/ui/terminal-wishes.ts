import type { BoardEvent } from '../app/state/event.ts';
import { visible } from '../domain/text/visible.ts';

/** Terminals drop a sequence that is longer than this many bytes; xterm takes the fewest. */
const LONGEST = 74_000;

/**
 * Asks the terminal to put a text into its clipboard (OSC 52): also over ssh, where no other way leads there. Whether
 * it did cannot be known; terminals and multiplexers may have it switched off.
 */
export function copyTo(stdout: NodeJS.WriteStream, text: string, what: string): BoardEvent {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  if (encoded.length > LONGEST)
    return {
      kind: 'told',
      notice: { kind: 'refused', text: `It is too long for the clipboard of a terminal: ${what}.` },
    };
  stdout.write(`\u001b]52;c;${encoded}\u0007`);
  return { kind: 'told', notice: { kind: 'done', text: `Copied ${what}, if your terminal allows OSC 52.` } };
}

/** How a terminal tells that something came. */
export interface RingSettings {
  readonly bell: boolean;
  /** A notification of the desktop, by the terminal (OSC 9): also over ssh. */
  readonly desktop: boolean;
}

/** Longer notifications are cut. */
const LONGEST_NOTIFICATION = 200;

/** Rings, and asks the terminal for a notification where that is wanted; one that knows none shows nothing. */
export function ring(
  stdout: NodeJS.WriteStream,
  text: string,
  { bell, desktop }: RingSettings = { bell: true, desktop: false },
): undefined {
  if (bell) stdout.write('\u0007');
  if (desktop) stdout.write(`\u001b]9;${visible(text).slice(0, LONGEST_NOTIFICATION)}\u0007`);
  return undefined;
}
