import { isReserved } from './reserved-words.ts';

/** Databases whose statements differ. `ansi`: plain ALTER TABLE ... RENAME, as PostgreSQL has it. */
export const DIALECTS = ['ansi', 'duckdb', 'sqlite', 'bigquery', 'snowflake', 'spark'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A table by the parts of its name: `shop`, `orders`. */
export interface TableName {
  readonly parts: readonly string[];
  readonly dialect: Dialect;
}

/**
 * A name as it is written, `shop.orders`, taken apart: also one that stands between quotes already, as a whole or part by part.
 * undefined: a part of it is empty, or a quote is not closed.
 */
export function tableNamed(text: string, dialect: Dialect): TableName | undefined {
  const parts: string[] = [];
  let rest = text.trim();
  for (;;) {
    const found = /^(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^."`]+))\s*(\.|$)/u.exec(rest);
    if (!found) return undefined;
    const [whole, double, back, plain, end] = found;
    // BigQuery writes one pair of quotes around all parts.
    if (back !== undefined && dialect === 'bigquery') parts.push(...back.replaceAll('``', '`').split('.'));
    else parts.push((double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? plain!).trim());
    rest = rest.slice(whole.length).trimStart();
    if (end === '') break;
    if (rest === '') return undefined;
  }
  return parts.every((part) => part !== '') ? { parts, dialect } : undefined;
}

/**
 * Names of columns with commas between, also those that stand between quotes already. undefined: one of them is
 * empty, or a quote is not closed.
 */
export function columnsNamed(text: string): readonly string[] | undefined {
  const names: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = /^(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^,"`]+))\s*(?:,|$)/u.exec(rest);
    if (!found) return undefined;
    const [whole, double, back, plain] = found;
    names.push((double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? plain!).trim());
    rest = rest.slice(whole.length).trimStart();
  }
  return names.every((name) => name !== '') ? names : undefined;
}

/** A table whose name is that of its pipeline, whatever stands in it. */
export function tableOf(pipeline: string, dialect: Dialect): TableName {
  return tableNamed(pipeline, dialect) ?? { parts: [pipeline], dialect };
}

/** The same table with something at the end of its name: `orders_backfill` beside `orders`. */
export function beside({ parts, dialect }: TableName, suffix: string): TableName {
  return { parts: parts.with(-1, `${parts.at(-1)!}${suffix}`), dialect };
}

/** The whole name as a statement has it. */
export function written({ parts, dialect }: TableName): string {
  return parts.map((part) => quoted(part, dialect)).join('.');
}

/**
 * The name behind RENAME TO: most databases take it without its schema. Spark wants that of the same one, and
 * Snowflake takes a name without one as of the session's.
 */
export function renamed(table: TableName): string {
  return table.dialect === 'spark' || table.dialect === 'snowflake'
    ? written(table)
    : quoted(table.parts.at(-1)!, table.dialect);
}

/** Whether a name stands without quotes. */
export function isPlain(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !isReserved(name);
}

/**
 * A name of plain letters stands as it is; any other, and every word of the language, between quotes, as its database
 * has them.
 */
export function quoted(name: string, dialect: Dialect): string {
  if (isPlain(name)) return name;
  if (dialect === 'bigquery' || dialect === 'spark') return `\`${name.replaceAll('`', '``')}\``;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a value. */
export function literal(text: string, dialect: Dialect): string {
  if (dialect === 'bigquery' || dialect === 'spark')
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `'${text.replaceAll("'", "''")}'`;
}
