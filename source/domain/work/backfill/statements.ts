import { beside, type Dialect, literal, quoted, renamed, type TableName, written } from './dialect.ts';

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

/** An empty copy with everything outside these days: the job then fills the days in, as often as it takes. */
export function copyStatements(
  table: TableName,
  copy: TableName,
  columns: Columns,
  days: Days | undefined,
): Statements {
  const kept = days ? ` WHERE ${outside(columns, days, table.dialect)}` : ' WHERE 1 = 0';
  return {
    says: days
      ? `Copy what lies outside these days, then let the job fill ${written(copy)} for them, a whole day at a time.`
      : `Make an empty copy, then let the job fill ${written(copy)} with all of the past.`,
    sql: [`CREATE TABLE ${written(copy)} AS SELECT * FROM ${written(table)}${kept};`],
  };
}

function outside({ day }: Columns, { from, to }: Days, dialect: Dialect): string {
  const column = day === undefined ? DAY : quoted(day, dialect);
  return `${column} < ${literal(from)} OR ${column} > ${literal(to)} OR ${column} IS NULL`;
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
  const keys = (columns.keys.length > 0 ? columns.keys.map((key) => quoted(key, dialect)) : [KEY]).join(', ');
  const sums = columns.sums.length > 0 ? columns.sums.map((column) => quoted(column, dialect)) : [AMOUNT];
  const totals = ['COUNT(*) AS how_many', ...sums.map((column, n) => `SUM(${column}) AS sum_${n + 1}`)].join(
    ', ',
  );
  const both = (where: string) =>
    `SELECT 'before' AS what, ${totals} FROM ${one}${where} UNION ALL SELECT 'after' AS what, ${totals} FROM ${other}${where};`;
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
      sql: [`SELECT ${keys}, COUNT(*) AS how_many FROM ${other} GROUP BY ${keys} HAVING COUNT(*) > 1;`],
    },
    {
      says: 'No key is empty: 0.',
      sql: [
        `SELECT COUNT(*) AS empty_keys FROM ${other} WHERE ${keys
          .split(', ')
          .map((key) => `${key} IS NULL`)
          .join(' OR ')};`,
      ],
    },
    { says: 'Both have the same columns in the same order.', sql: columnStatements(table, copy) },
  ];
}

function columnStatements(table: TableName, copy: TableName): string[] {
  switch (table.dialect) {
    case 'sqlite':
      return [table, copy].map(
        (one) => `SELECT cid, name, type FROM pragma_table_info(${literal(one.parts.at(-1)!)}) ORDER BY cid;`,
      );
    case 'spark':
      return [table, copy].map((one) => `DESCRIBE TABLE ${written(one)};`);
    case 'bigquery': {
      const schema =
        table.parts
          .slice(0, -1)
          .map((part) => quoted(part, 'bigquery'))
          .join('.') || 'DATASET';
      return [table, copy].map(
        (one) =>
          `SELECT ordinal_position, column_name, data_type FROM ${schema}.INFORMATION_SCHEMA.COLUMNS WHERE table_name = ${literal(one.parts.at(-1)!)} ORDER BY ordinal_position;`,
      );
    }
    default:
      return [table, copy].map(
        (one) =>
          `SELECT ordinal_position, column_name, data_type FROM information_schema.columns WHERE table_name = ${literal(stored(one))} ORDER BY ordinal_position;`,
      );
  }
}

/** Snowflake keeps names without quotes in capitals. */
function stored({ parts, dialect }: TableName): string {
  const name = parts.at(-1)!;
  return dialect === 'snowflake' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name.toUpperCase() : name;
}

/**
 * Puts a copy in the place of a table, by three renames, after which the copy's name holds what was there before: the same statements
 * again are the way back.
 */
export function swapStatements(table: TableName, copy: TableName): Statements {
  const aside = beside(table, '_swap');
  const rename = (from: TableName, to: TableName) => `ALTER TABLE ${written(from)} RENAME TO ${renamed(to)};`;
  const three = [rename(table, aside), rename(copy, table), rename(aside, copy)];
  switch (table.dialect) {
    case 'snowflake':
      return {
        says: 'One statement, and nobody sees a moment without the table. Grants stay with the name that they were given on: compare SHOW GRANTS.',
        sql: [`ALTER TABLE ${written(table)} SWAP WITH ${written(copy)};`],
      };
    case 'bigquery':
      return {
        says: 'No transaction holds statements about tables: for a moment there is none of that name. Stop what streams into it first.',
        sql: three,
      };
    case 'spark':
      return {
        says: 'Only within one database, and not in a transaction: pause readers and writers. Afterwards refresh what is cached.',
        sql: [...three, `REFRESH TABLE ${written(table)};`],
      };
    case 'sqlite':
      return {
        says: 'In one transaction; views go on reading the name, not the table that had it.',
        sql: [
          'PRAGMA legacy_alter_table = ON;',
          'BEGIN;',
          ...three,
          'COMMIT;',
          'PRAGMA legacy_alter_table = OFF;',
        ],
      };
    case 'ansi':
      return {
        says: 'In one transaction. In PostgreSQL views and grants stay with the old table: create and give them again.',
        sql: ['BEGIN;', ...three, 'COMMIT;'],
      };
  }
}

/** After every reader has moved: the old table away, and later gone. */
export function retireStatements(table: TableName, next: TableName): Statements {
  const old = beside(table, '_old');
  const view = `CREATE VIEW ${written(next)} AS SELECT * FROM ${written(table)};`;
  return {
    says: 'When no query has read the old table for two weeks: rename, keep the new name as a view, and drop the old one a week later.',
    sql: [
      `ALTER TABLE ${written(table)} RENAME TO ${renamed(old)};`,
      `ALTER TABLE ${written(next)} RENAME TO ${renamed(table)};`,
      view,
      `DROP TABLE ${written(old)};`,
    ],
  };
}
