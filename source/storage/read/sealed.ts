import { hash } from 'node:crypto';

/** The SHA-256 of bytes or text, hexadecimal. */
export function digest(content: Buffer | string): string {
  return hash('sha256', content);
}

/** A value as text that tells when it was altered. */
export function seal(value: unknown): string {
  const body = JSON.stringify(value);
  return `${digest(body)}\n${body}`;
}

/** The value that was sealed; undefined for any other text. */
export function unseal(text: string | undefined): unknown {
  if (text === undefined || text[64] !== '\n') return undefined;
  const body = text.slice(65);
  return digest(body) === text.slice(0, 64) ? JSON.parse(body) : undefined;
}
