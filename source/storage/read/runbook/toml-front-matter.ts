import { parse, TomlError } from 'smol-toml';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';

const FRONT_MATTER = /^(?:\ufeff)?\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n?\+\+\+[ \t]*(?:\r?\n|$)/;

/** Front matter between two lines `+++`, as Hugo and Zola have it: the same fields in YAML, or why it is not read. */
export function tomlFrontMatter(path: string, text: string): string | Finding | undefined {
  const written = FRONT_MATTER.exec(text)?.[1];
  if (written === undefined) return undefined;
  try {
    // Any JSON is YAML; all of it in one line, so that what is said of a field names the first one.
    return JSON.stringify(parse(written));
  } catch (error) {
    // Beside what is no TOML, numbers that are none of ours.
    if (!(error instanceof TomlError || error instanceof TypeError)) throw error;
    const [what = ''] = error.message.split('\n');
    return {
      severity: 'warning',
      file: path,
      line: 1 + (error instanceof TomlError ? error.line : 0),
      message: `front matter that is no TOML is not read: ${what}`,
      expected: 'fields like title = "What to do"',
    };
  }
}
