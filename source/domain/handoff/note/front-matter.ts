/** The head of a note. null: nobody, or no commit. */
export interface NoteHead {
  readonly from: string | null;
  readonly to: string | null;
  /** `START/END`, both RFC 3339. */
  readonly shift: string;
  readonly asOf: string;
  readonly commit: string | null;
}

export const HEAD_FIELDS = ['from', 'to', 'shift', 'asOf', 'commit'] as const;

/** The head as front matter, fences included. A commit that is not known is left out. */
export function writeFrontMatter(head: NoteHead): string {
  const lines = HEAD_FIELDS.filter((field) => field !== 'commit' || head.commit !== null).map(
    (field) => `${field}: ${scalar(head[field])}`,
  );
  return ['---', ...lines, '---', ''].join('\n');
}

/** What YAML reads as the same text: bare where it is a plain word or a time, else quoted as in JSON. */
function scalar(value: string | null): string {
  if (value === null) return 'null';
  const plain =
    /^[A-Za-z][A-Za-z0-9._-]*$/.test(value) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(value);
  const times =
    /^\d{4}-\d{2}-\d{2}T[0-9:.]+(?:Z|[+-]\d{2}:\d{2})(?:\/\d{4}-\d{2}-\d{2}T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))?$/;
  return plain || times.test(value) ? value : JSON.stringify(value);
}

/** The fields at the head of a note, without reading the rest of it: for lists and boards. Empty where it has none. */
export function headFields(text: string): ReadonlyMap<string, HeadField> {
  const match = /^\ufeff?---[ \t]*\r?\n(.*?)\r?\n?---[ \t]*(?:\r?\n|$)/s.exec(text);
  return match ? readFrontMatter(match[1]!, 2).fields : new Map();
}

/** One field as it stands in a note. */
export interface HeadField {
  readonly value: string | null;
  /** From 1, counted in the note. */
  readonly line: number;
}

export interface ReadHead {
  readonly fields: ReadonlyMap<string, HeadField>;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/**
 * The fields of front matter: one `name: value` a line, as notes have it. `text` is what stands between the fences,
 * `firstLine` the line in the note of its first one.
 */
export function readFrontMatter(text: string, firstLine: number): ReadHead {
  const fields = new Map<string, HeadField>();
  const problems: { line: number; message: string }[] = [];
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    const line = firstLine + i;
    if (/^\s*(?:#.*)?$/.test(row)) continue;
    const match = /^([A-Za-z][\w-]*):(?:\s+(.*?))?\s*$/.exec(row);
    if (!match) problems.push({ line, message: 'this line of the front matter is not "name: value"' });
    else if (fields.has(match[1]!))
      problems.push({ line, message: `${match[1]} stands in the front matter twice` });
    else {
      const value = unquoted(match[2] ?? '');
      if (value === undefined) problems.push({ line, message: `the value of ${match[1]} is not one text` });
      else fields.set(match[1]!, { value, line });
    }
  }
  return { fields, problems };
}

/** Undefined: not a single text. null: empty, or YAML's null. */
function unquoted(written: string): string | null | undefined {
  if (written.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(/^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/.exec(written)?.[1] ?? '');
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  }
  if (written.startsWith("'")) {
    const inner = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(written)?.[1];
    return inner?.replaceAll("''", "'");
  }
  if (/^[[{&*!|>%@`]/.test(written)) return undefined;
  const bare = written.replace(/\s+#.*$/, '').trim();
  return bare === '' || bare === '~' || /^null$/i.test(bare) ? null : bare;
}
