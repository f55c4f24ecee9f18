import { widthOf } from '../../domain/text/fit.ts';

/** Rows of cells as lines, columns as wide as their widest cell, two spaces between; the last column is not padded. */
export function table(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
    });
  return rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - widthOf(cell)),
    );
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}
