import { median, type Pair, percentile, type Sample } from './measure.ts';

/** One line of the table. All times in milliseconds. */
export interface Result {
  readonly what: string;
  readonly against: string;
  readonly ours: number;
  readonly baseline: number;
  /** What each computed; absent where the system does not tell, or where it says nothing. */
  readonly cpu?: { readonly ours: number; readonly baseline: number };
  /** What is to be reached or undercut; absent: it is only told. */
  readonly goal?: Goal;
}

/** A ratio, or milliseconds. */
export type Goal = number | { readonly milliseconds: number };

/** The line of two that were run in turn: medians, or another share of the samples. */
export function resultOf(what: string, against: string, pair: Pair, goal?: Goal, share = 0.5): Result {
  const at = (samples: readonly Sample[]) =>
    percentile(
      samples.map(({ wall }) => wall),
      share,
    );
  const cpu = { ours: cpuOf(pair.ours), baseline: cpuOf(pair.baseline) };
  return {
    ...{ what, against, ours: at(pair.ours), baseline: at(pair.baseline) },
    ...(Number.isNaN(cpu.ours + cpu.baseline) ? {} : { cpu }),
    ...(goal === undefined ? {} : { goal }),
  };
}

function cpuOf(samples: readonly Sample[]): number {
  return median(samples.flatMap(({ cpu }) => cpu ?? []));
}

/** The results as a table, with how far each goal is missed. */
export function tableOf(results: readonly Result[]): string {
  const rows = [
    ['what', 'against', 'ms', 'against ms', 'ratio', 'CPU ms', 'CPU ratio', 'goal', ''],
    ...results.map(({ what, against, ours, baseline, cpu, goal }) => [
      what,
      against,
      milliseconds(ours),
      milliseconds(baseline),
      `${(ours / baseline).toFixed(2)}x`,
      cpu ? milliseconds(cpu.ours) : '-',
      cpu && cpu.baseline > 0 ? `${(cpu.ours / cpu.baseline).toFixed(2)}x` : '-',
      goalText(goal),
      verdictOn(ours, baseline, goal),
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

const NUMBERS: readonly number[] = [2, 3, 4, 5, 6, 7];

function padded(cell: string, column: number, width: number): string {
  return NUMBERS.includes(column) ? cell.padStart(width) : cell.padEnd(width);
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return '-';
  return typeof goal === 'number' ? `${goal}x` : `${goal.milliseconds} ms`;
}

function verdictOn(ours: number, baseline: number, goal: Goal | undefined): string {
  if (goal === undefined) return '';
  const over = typeof goal === 'number' ? ours / baseline / goal : ours / goal.milliseconds;
  return over <= 1 ? 'met' : `MISSED by ${Math.round((over - 1) * 100)} %`;
}
