/** Words that are no name without quotes in one of the databases at least (PostgreSQL, SQLite, BigQuery, Snowflake, Spark). */
const WORDS = `
all alter analyse analyze and any array as asc assert_rows_modified asymmetric at authorization between binary both by case cast check
collate collation column commit concurrently connect constraint contains create cross cube current current_catalog current_date
current_role current_schema current_time current_timestamp current_user database default deferrable define delete desc distinct do drop
else end enum escape except exclude exists extract false fetch first following for foreign freeze from full function grant group
grouping groups hash having if ignore ilike in increment index initially inner insert intersect interval into is isnull issue join
key lateral leading left like limit localtime localtimestamp lookup merge minus natural new no not notnull null nulls of offset old on only
or order organization outer over overlaps partition placing preceding primary proto qualify range recursive references regexp
respect returning revoke right rlike rollup row rows sample schema select session_user set similar some start struct symmetric table
tablesample then to top trailing treat trigger true try_cast unbounded union unique unnest update user using values variadic verbose
view when whenever where window with within
`;
const RESERVED: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Whether a word belongs to the language, so that a table or a column of that name is written between quotes. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word.toLowerCase());
}
