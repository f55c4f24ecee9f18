import { visible } from '../../domain/text/visible.ts';

/** A word of a command line as a shell takes it: a name that is more than letters stands between quotes. */
export function shellWord(word: string): string {
  const plain = /^[\w:.+-]+$/.test(word) ? word : `'${visible(word).replaceAll("'", `'\\''`)}'`;
  return plain.startsWith('-') ? `-- ${plain}` : plain;
}
