/** One line of the table. All times in milliseconds. */
export interface Result {
  readonly what: string;
  readonly against: string;
  readonly ours: number;
  readonly baseline: number;
  /** The ratio that is to be reached or undercut; absent: it is only told. */
  readonly goal?: number;
}

/** The results as a table, with how far each goal is missed. */
export function tableOf(results: readonly Result[]): string {
  const rows = [
    ['what', 'against', 'ms', 'against ms', 'ratio', 'goal', ''],
    ...results.map(({ what, against, ours, baseline, goal }) => [
      what,
      against,
      milliseconds(ours),
      milliseconds(baseline),
      `${(ours / baseline).toFixed(2)}x`,
      goal === undefined ? '-' : `${goal}x`,
      verdictOn(ours / baseline, goal),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, column, widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const NUMBERS: readonly number[] = [2, 3, 4, 5];

function padded(cell: string, column: number, width: number): string {
  return NUMBERS.includes(column) ? cell.padStart(width) : cell.padEnd(width);
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

function verdictOn(ratio: number, goal: number | undefined): string {
  if (goal === undefined) return '';
  return ratio <= goal ? 'met' : `MISSED by ${Math.round((ratio / goal - 1) * 100)} %`;
}
