/** What of a workspace travels between its clones. */
export type TravellingKind = 'log' | 'history' | 'handoff';

/** A file that travels. */
export interface TravellingFile {
  readonly kind: TravellingKind;
  /** From the root, with forward slashes. */
  readonly path: string;
}

/** Folders of which everything travels that may; nothing else does. */
export const TRAVELLING_FOLDERS = ['state/log', 'state/history', 'state/handoffs'] as const;

const MEBIBYTE = 1024 * 1024;

/** The most bytes that a file may have to travel: a writer's month goes on in another one. */
export const LARGEST_TRAVELLING = 64 * MEBIBYTE;

/** The same for a kind of file; of a note it is what is read of one. */
export function largest(kind: TravellingKind): number {
  return kind === 'handoff' ? 5 * MEBIBYTE : LARGEST_TRAVELLING;
}

/** `64 MB` */
export function largestWords(kind: TravellingKind): string {
  return `${largest(kind) / MEBIBYTE} MB`;
}

const LONGEST_NAME = 200;
const LOG = /^state\/log\/\d{4}-(?:0[1-9]|1[0-2])\/[\w-][\w.-]*\.jsonl$/;
const HISTORY = /^state\/history\/[\w-][\w.-]*\.jsonl$/;
const HANDOFF = /^state\/handoffs\/[\p{L}\p{N}_-][\p{L}\p{M}\p{N} ._~-]*\.md$/u;
/** What Windows takes for a device, whatever follows. */
const DEVICE = /\/(?:con|prn|aux|nul|com\d|lpt\d)\.[^/]*$/i;

/**
 * What a path below the root of a workspace is that travels; undefined where it is none: of another folder, hidden, with
 * characters that a file system or a screen may take for something else.
 */
export function travellingFile(path: string): TravellingFile | undefined {
  if (path.length > LONGEST_NAME || path !== path.normalize('NFC') || DEVICE.test(path)) return undefined;
  const kind = LOG.test(path)
    ? 'log'
    : HISTORY.test(path)
      ? 'history'
      : HANDOFF.test(path)
        ? 'handoff'
        : undefined;
  return kind && { kind, path };
}

/** The same for two names that one file system may hold for one. */
export function caselessName(path: string): string {
  return path.toLowerCase().normalize('NFC');
}
