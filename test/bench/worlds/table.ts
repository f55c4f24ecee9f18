import type { Line } from './summary.ts';

const HEAD = [
  'policy',
  'business',
  'labour',
  'wear',
  'total',
  'to ours',
  '(s.e.)',
  'night',
  'edge',
  'off',
  'leave',
];

/** The lines of a world as text: $1,000 a year, sessions a year, people who leave a year. */
export function tableText(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    !line.label.startsWith('severity') && !line.label.startsWith('two')
      ? line.label
      : `${line.label}: ${line.policy}`,
    ...[line.loss, line.labour, line.wear, line.total].map(whole),
    line.label === 'ours' ? '0' : signed(line.against),
    line.label === 'ours' ? '' : `(${line.error.toFixed(1)})`,
    ...[line.night, line.edge, line.off].map((count) => count.toFixed(1)),
    line.departures.toFixed(2),
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]!.length)));
  return [HEAD, ...rows]
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
    )
    .join('\n');
}

function whole(amount: number): string {
  return amount.toFixed(amount < 100 ? 1 : 0).replace(/\B(?=(\d{3})+$)/g, ',');
}

function signed(amount: number): string {
  return `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(1)}`;
}
