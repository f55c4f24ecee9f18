/** Databases whose statements differ. `ansi`: plain ALTER TABLE ... RENAME, as PostgreSQL and DuckDB have it. */
export const DIALECTS = ['ansi', 'sqlite', 'bigquery', 'snowflake', 'spark'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A table by the parts of its name: `shop`, `orders`. */
export interface TableName {
  readonly parts: readonly string[];
  readonly dialect: Dialect;
}

/** A name as it is written, `shop.orders`, taken apart. */
export function tableNamed(text: string, dialect: Dialect): TableName {
  return { parts: text.split('.').map((part) => part.trim()), dialect };
}

/** The same table with something at the end of its name: `orders_backfill` beside `orders`. */
export function beside({ parts, dialect }: TableName, suffix: string): TableName {
  return { parts: parts.with(-1, `${parts.at(-1)!}${suffix}`), dialect };
}

/** The whole name as a statement has it. */
export function written({ parts, dialect }: TableName): string {
  return parts.map((part) => quoted(part, dialect)).join('.');
}

/** The name behind RENAME TO: most databases take it without its schema; Spark wants that of the same one. */
export function renamed(table: TableName): string {
  return table.dialect === 'spark' ? written(table) : quoted(table.parts.at(-1)!, table.dialect);
}

/** A name of plain letters stands as it is; any other between quotes, as its database has them. */
export function quoted(name: string, dialect: Dialect): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  if (dialect === 'bigquery' || dialect === 'spark') return `\`${name.replaceAll('`', '``')}\``;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a value. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
