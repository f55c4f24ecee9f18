import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backfillPlan, type Wanted } from '../../../../source/domain/work/backfill/plan.ts';
import { hour, situation } from '../../../build/situation.ts';

const ROWS = 5_000_000;
const WANTED: Wanted = {
  pipeline: 'order items',
  days: { from: '2026-06-02', to: '2026-06-03' },
  isMigration: false,
  dialect: 'sqlite',
  columns: { keys: ['id'], sums: ['amount', 'a "quoted" one'], day: 'day' },
};
const CATALOG = {
  pipelines: new Map([['order items', { id: 'order items' }]]),
  consumers: new Map(),
  patterns: [],
};

/** Rows of four days; those of two of them have twice the amount where they were computed anew. */
function fill(database: DatabaseSync, rows: number): void {
  database.exec(`CREATE TABLE "order items" (id INTEGER PRIMARY KEY, day TEXT, amount INTEGER, "a ""quoted"" one" INTEGER);
    INSERT INTO "order items"
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      SELECT i, '2026-06-0' || (1 + i % 4), i % 1000, i % 7 FROM n;`);
}

const recompute = (copy: string) =>
  `INSERT INTO ${copy} SELECT id, day, amount * 2, "a ""quoted"" one" FROM "order items" WHERE day BETWEEN '2026-06-02' AND '2026-06-03';`;

/** What tells two tables of equal rows from any others, as far as sums can. */
const checksum = (database: DatabaseSync, table: string) =>
  Object.values(
    database
      .prepare(
        `SELECT count(*) AS n, sum(id) AS a, sum(amount) AS b, sum(amount * (id % 9973)) AS c, min(id) AS d, max(id) AS e FROM ${table}`,
      )
      .get()!,
  ).join(' ');

describe('the statements of a plan, run on a real database', () => {
  const plan = backfillPlan(WANTED, situation(hour(10), { catalog: CATALOG }));

  test('five million rows are filled, checked, swapped and reverted with equal checksums', () => {
    const database = new DatabaseSync(':memory:');
    fill(database, ROWS);
    const run = (statements: readonly string[]) => {
      for (const one of statements) database.exec(one);
    };
    const before = checksum(database, '"order items"');
    run(plan.copying.sql);
    database.exec(recompute('"order items_backfill"'));
    const anew = checksum(database, '"order items_backfill"');
    expect(anew).not.toBe(before);
    const answers = plan.checks.map(({ sql }) => sql.map((one) => database.prepare(one).all()));
    const [outside, , twice, empty, columns] = answers as [
      { what: string }[][],
      unknown,
      unknown[][],
      unknown[][],
      unknown[][],
    ];
    const { what: _, ...first } = outside[0]![0]!;
    expect(outside[0]![1]).toMatchObject(first);
    expect(twice[0]).toEqual([]);
    expect(empty[0]).toMatchObject([{ empty_keys: 0 }]);
    expect((columns[0] as { name: string }[]).map(({ name }) => name)).toEqual(
      (columns[1] as { name: string }[]).map(({ name }) => name),
    );
    database.exec('CREATE VIEW reads AS SELECT * FROM "order items"');
    run(plan.swap!.sql);
    expect([checksum(database, '"order items"'), checksum(database, 'reads')]).toEqual([anew, anew]);
    expect(checksum(database, '"order items_backfill"')).toBe(before);
    run(plan.swap!.sql);
    expect([checksum(database, '"order items"'), checksum(database, 'reads')]).toEqual([before, before]);
    expect(checksum(database, '"order items_backfill"')).toBe(anew);
    database.close();
  }, 120_000);

  test('what lands between the copy and the swap comes along, also where a day is a time of that day', () => {
    const database = new DatabaseSync(':memory:');
    fill(database, 1_000);
    database.exec(`UPDATE "order items" SET day = day || ' 05:00'`);
    for (const one of plan.copying.sql) database.exec(one);
    database.exec(
      `INSERT INTO "order items_backfill" SELECT id, day, amount * 2, "a ""quoted"" one" FROM "order items"
        WHERE day >= '2026-06-02' AND day < '2026-06-04'`,
    );
    database.exec(
      `INSERT INTO "order items" VALUES (5000, '2026-06-05 05:00', 7, 1), (5001, '2026-06-02 05:00', 7, 1)`,
    );
    const [outside] = plan.checks;
    const lines = () => database.prepare(outside!.sql[0]!).all() as { what: string; how_many: number }[];
    expect(lines()[0]!.how_many - lines()[1]!.how_many).toBe(1);
    for (const one of plan.catchUp.sql) database.exec(one);
    expect(lines()[0]!.how_many).toBe(lines()[1]!.how_many);
    const twice = database
      .prepare('SELECT id FROM "order items_backfill" GROUP BY id HAVING COUNT(*) > 1')
      .all();
    expect(twice).toEqual([]);
    database.close();
  });

  test('foreign keys and views name the table after the swap, whichever has the name', () => {
    const database = new DatabaseSync(':memory:');
    fill(database, 10);
    database.exec('CREATE TABLE lines (item INTEGER REFERENCES "order items"(id));');
    for (const one of [...plan.copying.sql, ...plan.swap!.sql]) database.exec(one);
    const [{ sql }] = database.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'lines'`).all() as [
      { sql: string },
    ];
    expect(sql).toContain('REFERENCES "order items"(id)');
    database.close();
  });

  test('the checks find what is wrong: a row of another day that changed, a key that stands twice, a column in another place', () => {
    const database = new DatabaseSync(':memory:');
    fill(database, 1_000);
    for (const one of plan.copying.sql) database.exec(one);
    database.exec(recompute('"order items_backfill"'));
    database.exec(`UPDATE "order items_backfill" SET amount = amount + 1 WHERE day = '2026-06-01' AND id = 4;
      INSERT INTO "order items_backfill" SELECT * FROM "order items_backfill" WHERE id = 5;
      ALTER TABLE "order items_backfill" ADD COLUMN more TEXT;`);
    const [outside, , twice, , columns] = plan.checks.map(({ sql }) =>
      sql.map((one) => database.prepare(one).all()),
    );
    const { what: _, ...first } = outside![0]![0] as { what: string };
    expect(outside![0]![1]).not.toMatchObject(first);
    expect(twice![0]).toMatchObject([{ id: 5, how_many: 2 }]);
    expect(columns![0]!.length).not.toBe(columns![1]!.length);
    database.close();
  });

  test('with many readers the old table goes at the end, and its next name stays readable', () => {
    const many = backfillPlan({ ...WANTED, readers: 400 }, situation(hour(10), { catalog: CATALOG }));
    expect(many.way).toBe('parallel');
    const database = new DatabaseSync(':memory:');
    fill(database, 1_000);
    for (const one of many.copying.sql) database.exec(one);
    database.exec(recompute('"order items_v2"'));
    const anew = checksum(database, '"order items_v2"');
    for (const one of [...many.retire!.sql, ...many.drop!.sql]) database.exec(one);
    expect([checksum(database, '"order items"'), checksum(database, '"order items_v2"')]).toEqual([
      anew,
      anew,
    ]);
    database.close();
  });
});
