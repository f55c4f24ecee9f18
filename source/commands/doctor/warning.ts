import type { Finding } from '../../domain/catalog/finding/finding.ts';

/** Of a whole file: usable, but surely not meant. */
export function warning(file: string, message: string, expected: string): Finding {
  return { severity: 'warning', file, message, expected };
}
