import { hash } from 'node:crypto';

/** The SHA-256 of bytes or text, hexadecimal. */
export function digest(content: Buffer | string): string {
  return hash('sha256', content);
}

/** A value as text that tells when it was altered, or stands under another name. */
export function seal(name: string, value: unknown): string {
  const body = JSON.stringify(value);
  return `${digest(`${name}\n${body}`)}\n${body}`;
}

/** The value that was sealed under this name; undefined for any other text. */
export function unseal(name: string, text: string | undefined): unknown {
  if (text === undefined || text[64] !== '\n') return undefined;
  const body = text.slice(65);
  return digest(`${name}\n${body}`) === text.slice(0, 64) ? JSON.parse(body) : undefined;
}
