import type { Finding } from '../../domain/catalog/finding/finding.ts';

/** A finding as lines: where, what, what was expected, and how it could look. */
export function findingLines(finding: Finding): string[] {
  const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(':');
  return [
    `${place}: ${finding.severity}: ${finding.message}`,
    ...(finding.expected ? [`    expected: ${finding.expected}`] : []),
    ...(finding.example ? [`    example:  ${finding.example}`] : []),
  ];
}
