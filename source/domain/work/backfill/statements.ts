import { dateOfDay, dayNumber } from '../../time/day-number.ts';
import { type Dialect, literal, quoted, type TableName, written } from './dialect.ts';

/** What is known of a table. Columns that nobody named stand as words in capitals, to be filled in. */
export interface Columns {
  /** That tell a row from every other. */
  readonly keys: readonly string[];
  /** Whose sums are compared. */
  readonly sums: readonly string[];
  /** By which days are told apart. */
  readonly day: string | undefined;
}

/** Statements with what they are for. */
export interface Statements {
  readonly says: string;
  readonly sql: readonly string[];
}

/** Local dates, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const KEY = 'KEY';
const AMOUNT = 'AMOUNT';
const DAY = 'DAY';

/** Words in capitals that are to be filled in, each with the option that says it. */
export function placeholders({ keys, sums, day }: Columns, days: Days | undefined): string[] {
  return [
    ...(keys.length === 0 ? [`${KEY} (--keys)`] : []),
    ...(sums.length === 0 ? [`${AMOUNT} (--sums)`] : []),
    ...(day === undefined && days !== undefined ? [`${DAY} (--day)`] : []),
  ];
}

/** What a copy lacks that its table has, and what to do about it. */
const LACKS: Readonly<Record<Dialect, string>> = {
  ansi: 'It has the keys, defaults and indexes; give it the grants, triggers and foreign keys of the table before the swap.',
  duckdb:
    'Make it by hand first, with the keys and defaults of the table: the statement makes a plain one where you have not. Its indexes come after the swap, since DuckDB renames no table that has one, or that a foreign key names.',
  sqlite:
    'Make it by hand first, as the first statement shows the table, with its keys, defaults and indexes under the new name: the second statement makes a plain one where you have not. Its triggers come after the copy, or they fire for each row.',
  bigquery:
    'It has partitions, clusters and options; give it the grants and row policies of the table before the swap.',
  snowflake: 'It has the grants of the table too: they go with a table, not with its name.',
  spark:
    'It is of the same format and partitions (Delta from Databricks 13.3 on); give it the grants of the table.',
};

/** An empty copy with everything outside these days: the job then fills the days in, as often as it takes. */
export function copyStatements(
  table: TableName,
  copy: TableName,
  columns: Columns,
  days: Days | undefined,
): Statements {
  const where = days ? ` WHERE ${outside(columns, days, table.dialect)}` : '';
  const fill = days
    ? `Copy what lies outside these days, then let the job fill ${written(copy)} for them, a whole day at a time.`
    : `Make an empty copy, then let the job fill ${written(copy)} with all of the past.`;
  return {
    says: `${fill} From here on until the end it writes to both. ${LACKS[table.dialect]}${days ? ' Where a column is generated, name the others in place of *.' : ''}`,
    sql: made(table, copy, where, days !== undefined),
  };
}

function made(table: TableName, copy: TableName, where: string, isFilled: boolean): string[] {
  const [one, other] = [written(table), written(copy)];
  const insert = isFilled ? [`INSERT INTO ${other} SELECT * FROM ${one}${where};`] : [];
  switch (table.dialect) {
    case 'ansi':
      return [`CREATE TABLE ${other} (LIKE ${one} INCLUDING ALL);`, ...insert];
    case 'snowflake':
      return [`CREATE TABLE ${other} LIKE ${one} COPY GRANTS;`, ...insert];
    case 'bigquery':
    case 'spark':
      return [`CREATE TABLE ${other} LIKE ${one};`, ...insert];
    case 'sqlite':
      return [
        `SELECT sql FROM ${schemaOf(table)}sqlite_schema WHERE tbl_name = ${literal(table.parts.at(-1)!, 'sqlite')} COLLATE NOCASE;`,
        `CREATE TABLE IF NOT EXISTS ${other} AS SELECT * FROM ${one} WHERE 1 = 0;`,
        ...insert,
      ];
    case 'duckdb':
      return [`CREATE TABLE IF NOT EXISTS ${other} AS SELECT * FROM ${one} WHERE 1 = 0;`, ...insert];
  }
}

function schemaOf({ parts, dialect }: TableName): string {
  return parts
    .slice(0, -1)
    .map((part) => `${quoted(part, dialect)}.`)
    .join('');
}

/** Before and behind these days: a day may be a time of that day. */
function outside({ day }: Columns, { from, to }: Days, dialect: Dialect, of = ''): string {
  const column = `${of}${day === undefined ? DAY : quoted(day, dialect)}`;
  const next = dateOfDay(dayNumber(to) + 1);
  return `(${column} < ${literal(from, dialect)} OR ${column} >= ${literal(next, dialect)} OR ${column} IS NULL)`;
}

/** What landed in the table since the copy was made, where the job did not write to both. */
export function catchUpStatements(
  table: TableName,
  copy: TableName,
  columns: Columns,
  days: Days | undefined,
): Statements {
  const { dialect } = table;
  if (!days)
    return {
      says: `What landed in ${written(table)} since the job was last run for ${written(copy)} is filled by that job again; then the checks again.`,
      sql: [],
    };
  const keys = columns.keys.length > 0 ? columns.keys.map((key) => quoted(key, dialect)) : [KEY];
  const same = keys.map((key) => `c.${key} = t.${key}`).join(' AND ');
  const where = [
    outside(columns, days, dialect, 't.'),
    `NOT EXISTS (SELECT 1 FROM ${written(copy)} AS c WHERE ${same})`,
  ].join(' AND ');
  return {
    says: `What landed in ${written(table)} since the copy was made and is not in it; then the first check again. Rows that only changed meanwhile show there.`,
    sql: [`INSERT INTO ${written(copy)} SELECT t.* FROM ${written(table)} AS t WHERE ${where};`],
  };
}

/** What must hold before anybody reads the copy; each query is to give no row, or equal numbers. */
export function checkStatements(
  table: TableName,
  copy: TableName,
  columns: Columns,
  days: Days | undefined,
): Statements[] {
  const { dialect } = table;
  const [one, other] = [written(table), written(copy)];
  const keys = columns.keys.length > 0 ? columns.keys.map((key) => quoted(key, dialect)) : [KEY];
  const sums = columns.sums.length > 0 ? columns.sums.map((column) => quoted(column, dialect)) : [AMOUNT];
  const totals = ['COUNT(*) AS how_many', ...sums.map((column, n) => `SUM(${column}) AS sum_${n + 1}`)].join(
    ', ',
  );
  const both = (where: string) =>
    `SELECT 'before' AS what, ${totals} FROM ${one}${where} UNION ALL SELECT 'after' AS what, ${totals} FROM ${other}${where};`;
  const isEmpty = keys.map((key) => `${key} IS NULL`).join(' OR ');
  return [
    ...(days
      ? [
          {
            says: 'Rows and sums outside these days are equal in both lines.',
            sql: [both(` WHERE ${outside(columns, days, dialect)}`)],
          },
        ]
      : []),
    { says: 'Rows and sums altogether differ by what you expect, and you can say why.', sql: [both('')] },
    {
      says: 'No key stands twice: no row comes back.',
      sql: [
        `SELECT ${keys.join(', ')}, COUNT(*) AS how_many FROM ${other} GROUP BY ${keys.join(', ')} HAVING COUNT(*) > 1;`,
      ],
    },
    {
      says: 'No key is empty: 0.',
      sql: [`SELECT COUNT(*) AS empty_keys FROM ${other} WHERE ${isEmpty};`],
    },
    columnCheck(table, copy, days === undefined),
  ];
}

/** `isMigration`: to another shape, whose columns may be others. */
function columnCheck(table: TableName, copy: TableName, isMigration: boolean): Statements {
  const says = isMigration
    ? 'The columns of both, in their order, differ by what is to change.'
    : 'Both have the same columns in the same order.';
  switch (table.dialect) {
    case 'sqlite':
      return {
        // Its types are what was typed, and a copy has what they amount to.
        says: `${says} Names only: a copy has other words for the same types.`,
        sql: [table, copy].map(
          ({ parts }) =>
            `SELECT cid, name FROM pragma_table_info(${parts
              .slice(-2)
              .toReversed()
              .map((part) => literal(part, 'sqlite'))
              .join(', ')}) ORDER BY cid;`,
        ),
      };
    case 'duckdb':
      return { says, sql: [table, copy].map((one) => `DESCRIBE ${written(one)};`) };
    case 'spark':
      return { says, sql: [table, copy].map((one) => `DESCRIBE TABLE ${written(one)};`) };
    case 'bigquery':
      return {
        says,
        sql: [table, copy].map(
          (one) =>
            `SELECT ordinal_position, column_name, data_type FROM ${schemaOf(one) || 'DATASET.'}INFORMATION_SCHEMA.COLUMNS WHERE table_name = ${literal(one.parts.at(-1)!, 'bigquery')} ORDER BY ordinal_position;`,
        ),
      };
    default:
      return { says, sql: [table, copy].map(standardColumns) };
  }
}

/** As the standard has it: by name whatever its case, in the schema that is named, else that of the session. */
function standardColumns({ parts, dialect }: TableName): string {
  const [name, schema, database] = parts.toReversed();
  const catalog = database === undefined ? '' : `${quoted(database, dialect)}.`;
  const named = (column: string, value: string) => `UPPER(${column}) = UPPER(${literal(value, dialect)})`;
  const where = [
    named('table_name', name!),
    schema === undefined ? 'table_schema = CURRENT_SCHEMA()' : named('table_schema', schema),
  ].join(' AND ');
  return `SELECT ordinal_position, column_name, data_type FROM ${catalog}information_schema.columns WHERE ${where} ORDER BY ordinal_position;`;
}
