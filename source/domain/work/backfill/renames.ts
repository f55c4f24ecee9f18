import { beside, renamed, type TableName, written } from './dialect.ts';
import type { Statements } from './statements.ts';

const rename = (from: TableName, to: TableName) => `ALTER TABLE ${written(from)} RENAME TO ${renamed(to)};`;

/** Statements about tables as one, where the database has that. */
function together({ dialect }: TableName, sql: readonly string[]): string[] {
  if (dialect === 'sqlite')
    return [
      'PRAGMA foreign_keys = OFF;',
      'PRAGMA legacy_alter_table = ON;',
      'BEGIN;',
      ...sql,
      'COMMIT;',
      'PRAGMA legacy_alter_table = OFF;',
      'PRAGMA foreign_keys = ON;',
    ];
  return dialect === 'ansi' || dialect === 'duckdb' ? ['BEGIN;', ...sql, 'COMMIT;'] : [...sql];
}

/**
 * Puts a copy in the place of a table, by three renames, after which the copy's name holds what was there before: the
 * same statements again are the way back.
 */
export function swapStatements(table: TableName, copy: TableName): Statements {
  const aside = beside(table, '_swap');
  const three = together(table, [rename(table, aside), rename(copy, table), rename(aside, copy)]);
  switch (table.dialect) {
    case 'snowflake':
      return {
        says: 'One statement, and nobody sees a moment without the table. Grants go with the table, not with its name: compare SHOW GRANTS of both first.',
        sql: [`ALTER TABLE ${written(table)} SWAP WITH ${written(copy)};`],
      };
    case 'bigquery':
      return {
        says: 'No transaction holds statements about tables: for a moment there is none of that name. Stop what streams into it first. Grants stay with the table, not with its name.',
        sql: three,
      };
    case 'spark':
      return {
        says: 'Only within one database, and not in a transaction: pause readers and writers. Afterwards refresh what is cached. Grants stay with the table, not with its name.',
        sql: [...three, `REFRESH TABLE ${written(table)};`],
      };
    case 'sqlite':
      return {
        says: 'In one transaction. With both settings views and foreign keys go on naming the table, whichever has the name.',
        sql: three,
      };
    case 'duckdb':
      return {
        says: 'In one transaction. It renames no table that has an index or that a foreign key names: drop those of both first, and make them again.',
        sql: three,
      };
    case 'ansi':
      return {
        says: 'In one transaction. In PostgreSQL views, foreign keys and grants stay with the old table: create and give them again.',
        sql: three,
      };
  }
}

/** After every reader has moved: the old table away, and the next one in its name. */
export function retireStatements(table: TableName, next: TableName): Statements {
  return {
    says: `When no query has read the old table for two weeks: rename both, and keep ${written(next)} as a view. Then let the job write to ${written(table)} alone: nothing can be written to the view.`,
    sql: together(table, [
      rename(table, oldOf(table)),
      rename(next, table),
      `CREATE VIEW ${written(next)} AS SELECT * FROM ${written(table)};`,
    ]),
  };
}

/** A week after that. */
export function dropStatements(table: TableName): Statements {
  return {
    says: 'A week later, when nobody has missed it.',
    sql: [`DROP TABLE ${written(oldOf(table))};`],
  };
}

function oldOf(table: TableName): TableName {
  return beside(table, '_old');
}
